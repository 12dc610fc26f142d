"""Confusions are counted, look-alikes take the rate of the like of them, and odds are fitted to what was right."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from archive.language.confusions import OddsWeights, confusions
from archive.normalising.misreadings import Candidate, Evidence
from tests.training.configs import config_with
from tests.training.pages_made import page
from training import cards, training_pages
from training import confusions as module
from training.confusions import (
    Observed,
    Seen,
    alike_rates,
    counted,
    fitted,
    measured,
    read_alike,
    seen,
    table_text,
)

RAW = "会议强调，名县巿区要抓好贯彻落实。\n\n四月二日，巿直各学校读书月活动启动，学生们渎得认真。\n"


def observed(gain: float, right: bool, group: str = "ocr") -> Observed:
    return Observed(Evidence(Candidate(0, "入", gain, -4.0), 0.0, elsewhere=False, times=0.0), right, group)


def test_pairs_are_counted_as_read_and_printed_of_all_that_was_printed() -> None:
    pairs, printed = counted([page(RAW), page("会议强调，各县市区要抓好贯彻落实。\n")])
    assert pairs == {"名各": 1, "巿市": 2, "渎读": 1}
    assert (printed["各"], printed["市"], printed["读"], printed["，"]) == (3, 3, 2, 0)


def test_look_alikes_take_the_rate_of_those_that_look_as_much_alike() -> None:
    pairs, printed = Counter({"人入": 3, "受爱": 1}), Counter({"入": 100, "爱": 100, "太": 200})
    alike = {"人入": 0.97, "受爱": 0.82, "大太": 0.83, "士土": 0.91}
    assert alike_rates(alike, pairs, printed) == {"0.0033": ["受爱", "大太"], "0.03": ["人入"]}


def test_what_is_written_is_read_back() -> None:
    counts = Counter({"名各": 1}), Counter({"各": 30, "爱": 50})
    weights = OddsWeights(0.5, 0.75, 1.0, 2.0, -2.0)
    text = table_text(counts, {"名各": 0.99, "受爱": 0.82}, weights)
    assert text == "odds 0.50 0.75 1.00 2.00 -2.00\nconfusions\n名各 1 30\nalike\n0.033 名各\n"
    assert confusions(text).weights == weights


def test_the_pairs_that_look_alike_are_read(tmp_path: Path) -> None:
    (tmp_path / "alike.txt").write_text("的酌 0.814\n国围 0.920\n", "utf-8")
    assert read_alike([tmp_path / "alike.txt"]) == {"的酌": 0.814, "国围": 0.92}


def test_candidates_are_right_where_the_true_character_was_meant() -> None:
    table = confusions("odds 0 0 0 0 0\nconfusions\n渎读 9 10\n巿市 9 10\n读渎 1 9\nalike\n")
    found = seen([page(RAW)], table)
    assert found.misread == {"made": 4}
    assert found.characters == {"made": 38}
    assert {(one.evidence.candidate.meant, one.right) for one in found.found} >= {("读", True), ("市", True)}


def test_where_the_truth_is_not_known_nothing_is_learnt() -> None:
    table = confusions("odds 0 0 0 0 0\nconfusions\n渎读 9 10\nalike\n")
    assert seen([page("他说，要人人爱渎书。\n")], table).found == ()


def test_weights_follow_what_was_right() -> None:
    found = [observed(gain, gain > 6) for gain in np.linspace(2, 10, 41).tolist()]
    weights = fitted(found, 0.01)
    assert weights.gain > 1
    assert weights.gain * 6 + weights.constant == pytest.approx(4.0, abs=0.7), "what the rate takes away"
    assert weights.elsewhere == weights.times == 0.0


def test_figures_say_what_is_suggested_right_and_found() -> None:
    found = (observed(9.0, True), observed(9.0, True), observed(9.0, False), observed(0.0, True))
    (line,) = measured(Seen(found, Counter({"ocr": 8}), Counter({"ocr": 1000})), OddsWeights(0.0, 1.0, 0.0, 0.0, 0.0))
    assert line.startswith("ocr: 8 misread of 1,000; 0.5: 3, 0.667 right, 0.250 found; ")
    assert 1 / (1 + math.exp(-5)) > 0.95
    (none,) = measured(Seen((), Counter(), Counter({"ocr": 10})), OddsWeights(0.0, 1.0, 0.0, 0.0, 0.0))
    assert "0.9: 0, none right, 0.000 found" in none


@pytest.mark.slow
def test_a_run_writes_table_and_card(weights: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    training_pages.generate(("kind2", "kind4"), 2, tmp_path / "learn")
    (tmp_path / "alike.txt").write_text("人入 0.9\n", "utf-8")
    config = config_with(tmp_path, "confusions", pages=["learn/kind4"], weighed=["learn/kind2"], held=["learn/kind4"])
    assert module.main(["--data", str(tmp_path), "--config", str(config), "--write"]) == 0
    said = capsys.readouterr().out
    assert said.index("kind4: ") < said.index("held\n")
    assert cards.faults("confusions.txt") == []
    assert [one["source"] for one in cards.read("confusions.txt")["learnt_from"]] == ["kind4", "kind2", "alike.txt"]
    assert confusions((weights / "confusions.txt").read_text("utf-8")).weights.gain > 0
