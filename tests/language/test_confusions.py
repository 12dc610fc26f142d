"""The table of confusions: read as it is written, look-alikes at least at their rate, figures never for one another."""

from __future__ import annotations

import math

import numpy as np
import pytest

from archive.language.confusions import (
    CONFUSIONS_FILE,
    FIGURES,
    LOOK_ALIKE_RATE,
    LOOK_ALIKES,
    UNSEEN_TIMES,
    Confusions,
    OddsWeights,
    confusions,
    read_confusions,
)
from archive.language.typography import HAN
from archive.language.weights import DATA_FOLDER

TEXT = "odds 0.5 0.75 1 2 -2\nconfusions\n侯佩 3 5\n人入 40 100\n二三 9 9\nalike\n0.001 受爱 侯佩\n0.01 受授 受侯\n"
HEADS, TAILS = "\nconfusions\n", "\nalike\n"


def meant(table: Confusions, read: str) -> dict[str, float]:
    """What a character may have been, in the table's order, each with its rate."""
    row = table.rows[ord(read)]
    codes, rates = table.meant[row].tolist(), np.exp(table.rates[row]).tolist()
    return {chr(code): rate for code, rate in zip(codes, rates, strict=True) if code}


def test_a_rate_is_counted_with_occurrences_that_nobody_saw() -> None:
    assert meant(confusions(TEXT), "侯")["佩"] == pytest.approx(3 / (5 + UNSEEN_TIMES))


def test_what_is_measured_counts_before_what_looks_alike() -> None:
    table = confusions(TEXT)
    assert meant(table, "侯")["佩"] > 0.1
    assert meant(table, "人")["入"] == pytest.approx(40 / (100 + UNSEEN_TIMES))
    assert meant(table, "人")["八"] == pytest.approx(LOOK_ALIKE_RATE)


def test_the_likelier_stands_first() -> None:
    assert list(meant(confusions(TEXT), "受")) == ["侯", "授", "爱"]
    table = read_confusions()
    assert (np.diff(np.where(np.isinf(table.rates), -99.0, table.rates), axis=1) <= 0).all()


def test_what_nothing_is_taken_for_has_no_row() -> None:
    assert meant(confusions(TEXT), "爱") == {}
    assert meant(confusions(TEXT), "a") == {}


def test_figures_are_never_taken_for_one_another() -> None:
    assert meant(confusions(TEXT), "二") == {}
    assert not any(FIGURES & meant(read_confusions(), figure).keys() for figure in FIGURES)


def test_weights_are_read_in_their_order() -> None:
    assert confusions(TEXT).weights == OddsWeights(0.5, 0.75, 1.0, 2.0, -2.0)


def test_a_group_holds_different_characters() -> None:
    assert all(len(set(group)) == len(group) >= 2 for group in LOOK_ALIKES)


def test_the_table_at_hand_holds_pairs_of_chinese_characters_with_rates() -> None:
    odds, _, rest = (DATA_FOLDER / CONFUSIONS_FILE).read_text("utf-8").partition(HEADS)
    counted, _, alike = rest.partition(TAILS)
    assert len(odds.split()) == 1 + len(OddsWeights._fields)
    for line in counted.splitlines():
        pair, times, of = line.split()
        assert len(HAN.findall(pair)) == len(set(pair)) == 2
        assert 0 < int(times) <= int(of)
    for line in alike.splitlines():
        share, *pairs = line.split()
        assert 0 < float(share) < 1
        assert all(len(HAN.findall(pair)) == len(set(pair)) == 2 for pair in pairs)
    table = read_confusions()
    assert table.weights.gain > 0 > table.weights.times
    assert meant(table, "人")["入"] >= LOOK_ALIKE_RATE
    assert math.isinf(table.rates[0, 0])
