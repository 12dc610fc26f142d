"""Evidence for a seam: each kind is seen where it is there, of all pairs at once what is seen of each alone."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.arrays import Floats
from archive.language.character_classes import classes
from archive.language.log_odds import odds_of
from archive.language.subject_vectors import unit_vectors
from archive.language.typography import NEVER_FIRST
from archive.model import Chances
from archive.stitching.candidates import weighed_pairs
from archive.stitching.pieces import Piece, pieces
from archive.stitching.seam_features import (
    FAR,
    OWN_FEATURES,
    SEAM_FEATURES,
    CandidateSeams,
    PieceFeatures,
    PiecePairs,
    piece_features,
    piece_pairs,
    seam_features,
)
from archive.writing.models import models
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.hardpages import READERS, make, read_articles
from tests.steps import READINGS, block, blocks

MODELS = models()

ARTICLES = read_articles(READINGS)
CASES = {case.title: case for case in read_cases(FIXTURES / "seam_features/seen.txt")}
NAMES = [name for name, _ in SEAM_FEATURES]
KINDS = sorted(READERS)


@functools.cache
def page_of(kind: str) -> tuple[Piece, ...]:
    """The pieces of a hard page."""
    return pieces(blocks(make(ARTICLES[:3], kind, kind).raw))


def as_arrays(told: Sequence[tuple[int, int, float]]) -> CandidateSeams:
    """Seams told one by one."""
    before, after, gain = zip(*told, strict=True)
    nats: Floats = np.array(gain, np.float32)
    return CandidateSeams(np.array(before), np.array(after), nats, nats - 1, nats - 9, nats - 10)


def two(parts: Sequence[Piece], a: int = 0, b: int = 1, scattered: float = 0.0) -> PiecePairs:
    """Two pieces of a page, by their numbers."""
    tails, heads = (
        MODELS.seams.continuation.endings([parts[a].lines[-1].text]),
        MODELS.seams.continuation.beginnings([parts[b].lines[0].text]),
    )
    (gain,) = MODELS.seams.continuation.goes_on(tails, heads).tolist()
    page = "\n".join(classes(part.text) for part in parts)
    return piece_pairs(parts, piece_features(parts, MODELS.seams.subjects), as_arrays([(a, b, gain)]), page, scattered)


def pair_of(case: Case) -> PiecePairs:
    """The first two blocks, or those that the case names: the last piece of one and the first of the other."""
    parts = pieces(blocks(case.input))
    named = re.match(r"pieces (\d+) (\d+)\n", case.expected)
    one, other = (int(n) - 1 for n in named.groups()) if named else (0, 1)
    before = max(n for n, part in enumerate(parts) if part.block == one)
    after = min(n for n, part in enumerate(parts) if part.block == other)
    return two(parts, before, after)


def seen(pair: PiecePairs) -> dict[str, float]:
    """What is there, by name: what is not there is nothing."""
    (values,) = seam_features(pair).tolist()
    return {name: value for name, value in zip(NAMES, values, strict=True) if value}


@pytest.mark.parametrize("case", parameters("seam_features"))
def test_what_is_seen_of_a_pair(case: Case) -> None:
    told = [line.split(" ", 1) for line in case.expected.split("\n") if line[0] in "+-"]
    assert {name for _, name in told} <= set(NAMES)
    assert {name for sign, name in told if sign == "+"} - seen(pair_of(case)).keys() == set()
    assert {name for sign, name in told if sign == "-"} & seen(pair_of(case)).keys() == set()


def test_every_kind_of_evidence_has_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert seam_features(two(COLUMN)).shape == (1, len(NAMES))


def test_every_kind_of_evidence_is_of_some_pairs_and_not_of_all_alike() -> None:
    found = [seam_features(weighed_pairs(page_of(kind), MODELS.seams)) for kind in KINDS]
    found.extend(seam_features(pair_of(case)) for case in CASES.values())
    found.extend(seam_features(two(parts, 0, 2)) for parts in (IN_TURN, BROKEN_OFF))
    table = np.concatenate(found)
    assert np.isfinite(table).all()
    assert [name for name, spread in zip(NAMES, np.ptp(table, axis=0).tolist(), strict=True) if spread == 0] == []


BROKEN_OFF = pieces(
    [
        block("全市各学校因地制宜，建立校外", line=1),
        block("会议要求，各县区要配齐劳动教育教师。", line=3),
        block("实践基地，涌现出一批典型。", role="resumed", first=Chances(0.1, 0.8, 0.1), line=5),
    ]
)
"""Whole paragraphs, one of which breaks off and is taken up again."""


@pytest.mark.parametrize(
    "changed",
    [
        dict(kind="printed"),
        dict(role="title"),
        dict(closed=True),
        dict(before_list=True),
    ],
)
def test_what_breaks_off_among_whole_paragraphs_goes_on_in_what_is_taken_up(changed: dict[str, Any]) -> None:
    name = "broken off, and taken up again"
    assert seen(two(BROKEN_OFF, 0, 2))[name] == 1
    assert name not in seen(two(BROKEN_OFF, 0, 1))
    assert name not in seen(two((replace(BROKEN_OFF[0], **changed), *BROKEN_OFF[1:]), 0, 2))


# What is asked of pieces, and of many pairs at once.

AS_PIECES_HAVE_IT = (
    "block", "order", "row", "level", "first", "last", "cells", "running", "closed", "paused", "before_list", "mixed",
    "odd", "opener", "lead", "open",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_of_a_piece_is_what_the_piece_is(kind: str) -> None:
    parts = page_of(kind)
    found = piece_features(parts, MODELS.seams.subjects)
    for name in AS_PIECES_HAVE_IT:
        assert np.array_equal(getattr(found, name), np.array([getattr(part, name) for part in parts], np.float32)), name
    for n, part in enumerate(parts):
        one = found.at(np.array([n]))
        assert one.measure[0] == part.measure or (part.measure is None and math.isnan(one.measure[0]))
        assert one.lines == len(part.lines)
        for value, should in (
            (one.spaced, part.kind == "spaced"),
            (one.whole, part.kind == "whole"),
            (one.begins_block, part.row == 0),
            (one.ends_block, part.last_of_block),
            (one.resumed, part.role == "resumed"),
            (one.forbidden_start, part.text[0] in NEVER_FIRST),
        ):
            assert value.tolist() == [should]
        assert one.chances[0] == pytest.approx([odds_of(chance) for chance in part.chances], abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_piece_and_its_block_are_about(kind: str) -> None:
    parts = page_of(kind)
    found = piece_features(parts, MODELS.seams.subjects)
    sums = MODELS.seams.subjects.vectors([part.text for part in parts])
    assert found.about == pytest.approx(unit_vectors(sums), abs=1e-4)
    for n, part in enumerate(parts):
        together = sum(sums[m] for m, other in enumerate(parts) if other.block == part.block)
        assert found.around[n] == pytest.approx(unit_vectors(np.array(together)), abs=1e-4)


def test_nothing_is_asked_of_no_piece() -> None:
    none = piece_features((), MODELS.seams.subjects)
    assert {len(values) for values in none} == {0}
    assert (none.open.shape[1], none.chances.shape[1]) == (3, 6)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(KINDS), st.data())
def test_of_all_pairs_at_once_is_seen_what_is_seen_of_each_alone(kind: str, data: st.DataObject) -> None:
    parts = page_of(kind)
    places = st.integers(0, len(parts) - 1)
    seams = data.draw(st.lists(st.tuples(places, places, st.floats(-20, 20, width=32)), min_size=1, max_size=12))
    page, told = "\n".join(classes(part.text) for part in parts), piece_features(parts, MODELS.seams.subjects)
    together = seam_features(piece_pairs(parts, told, as_arrays(seams), page, 0.25))
    assert np.isfinite(together).all()
    for mine, seam in zip(together, seams, strict=True):
        assert np.array_equal(mine, seam_features(piece_pairs(parts, told, as_arrays([seam]), page, 0.25))[0])


@pytest.mark.parametrize("side", ["first", "second"])
def test_what_is_seen_of_one_piece_is_told_of_both(side: str) -> None:
    for a, b in ((4, 5), (5, 4)):
        told = seen(two(COLUMN, a, b))
        here = piece_features(COLUMN, MODELS.seams.subjects).at(np.array([a if side == "first" else b]))
        for name, see in OWN_FEATURES:
            assert told.get(f"the {side}: {name}", 0.0) == see(here)[0]


# What the reader makes of the second piece.


def read(chances: Chances, between: str | None = None) -> PiecePairs:
    """A piece that breaks off, and one that the reader makes something of, right behind it or with another between."""
    told = [block("全市各学校因地制宜，建立校外", line=1)]
    if between is not None:
        told.append(block(between, line=3))
    parts = pieces([*told, block("实践基地，涌现出一批典型。", first=chances, line=5)])
    return two(parts, 0, len(parts) - 1)


BETWEEN = "会议要求，各县区要配齐劳动教育教师。"


@pytest.mark.parametrize(("chance", "sign"), [(0.99, 1), (0.01, -1)])
def test_the_readers_word_counts_for_the_line_before_and_against_all_others(chance: float, sign: int) -> None:
    adjacent = seen(read(Chances(goes_on=chance, begins=0.0)))
    apart = seen(read(Chances(goes_on=chance, begins=0.0), BETWEEN))
    assert sign * adjacent["reader: goes on"] > 4
    assert "reader: goes on from another" not in adjacent
    assert sign * apart["reader: goes on from another"] > 4
    assert "reader: goes on" not in apart


def within(chance: float) -> float:
    """A chance as the evidence has it: no surer than CLIP."""
    return 1 / (1 + math.exp(-odds_of(chance)))


def test_a_line_is_taken_up_again_by_a_piece_apart_whatever_it_might_go_on_from() -> None:
    told = Chances(goes_on=0.8, taken_up=0.15, begins=0.05)
    of_all = within(0.15) / (within(0.15) + within(0.05) + 2 * within(0.0))
    assert seen(read(told, BETWEEN))["reader: taken up again"] == pytest.approx(odds_of(of_all), abs=1e-3)
    assert odds_of(of_all) > 0.8
    assert "reader: taken up again" not in seen(read(told))
    heading = Chances(taken_up=0.1, begins=0.1, title=0.4, heading=0.4)
    assert seen(read(heading, BETWEEN))["reader: taken up again"] < -2


def test_the_reader_says_whether_a_paragraph_begins() -> None:
    assert seen(read(Chances(begins=0.9)))["reader: begins a paragraph"] == pytest.approx(odds_of(0.9), abs=1e-3)


# Where the two stand.

COLUMN = pieces(
    [
        block(*(f"全市第{n}所学校建立校外" for n in range(5)), rest=Chances(0.6, 0.3, 0.1)),
        block("青少年足球联赛", role="title", line=7),
        block("实践基地，涌现出一批典型。", line=9),
        block("近日，红花岗区举办读书节。", line=11),
    ]
)
IN_TURN = (replace(COLUMN[0], mixed=True), *COLUMN[1:])
PLACES = frozenset(
    {
        "right behind",
        "same block",
        "next line",
        "next block",
        "line after the next",
        "line further on in the block",
        "line further back in the block",
        "next block of running text",
        "line of another block",
        "blocks between",
        "further back",
    }
)


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        (0, 1, {"right behind", "same block", "next line"}),
        (0, 2, {"same block", "line after the next"}),
        (0, 3, {"same block", "line further on in the block"}),
        (3, 1, {"same block", "line further back in the block"}),
        (4, 5, {"right behind", "next block"}),
        (4, 6, {"next block of running text"}),
        (3, 6, {"line of another block"}),
        (4, 7, {"blocks between"}),
        (2, 7, {"blocks between", "line of another block"}),
        (7, 6, {"further back"}),
        (7, 1, {"further back", "line of another block"}),
    ],
)
def test_where_the_second_piece_stands_from_the_first(a: int, b: int, names: set[str]) -> None:
    assert len(COLUMN) == 8
    assert seen(two(COLUMN, a, b)).keys() & PLACES == names


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [(0, 3, 0), (3, 0, 0), (4, 6, 1), (4, 5, 1), (5, 6, 1), (4, 7, 2), (7, 6, -1), (7, 0, -2), (6, 5, -1)],
)
def test_steps_are_blocks_of_running_text(a: int, b: int, steps: int) -> None:
    pair = two(COLUMN, a, b)
    assert pair.steps == steps
    assert seen(pair).get("blocks from one to the other", 0) == pytest.approx(steps / FAR)


def test_how_far_two_pieces_stand_apart_counts_within_bounds() -> None:
    many = pieces([block("建立校外", *["实践基地"] * 15, rest=Chances(0.6, 0.3, 0.1), line=1)])
    apart = pieces([block(f"全市第{n}所学校建立校外", line=n) for n in range(1, 40)])
    assert [len(many), len(apart)] == [16, 39]
    for a, b, lines in ((0, 3, 0.3), (3, 0, -0.3), (0, 15, 1), (15, 0, -1)):
        assert seen(two(many, a, b))["lines from one to the other"] == pytest.approx(lines)
        assert "blocks from one to the other" not in seen(two(many, a, b))
    for a, b, part, between, back in ((0, 4, 0.4, 2, 0), (0, 32, 1, 5, 0), (4, 0, -0.4, 0, 2), (32, 0, -1, 0, 3.5)):
        told = seen(two(apart, a, b))
        assert told["blocks from one to the other"] == pytest.approx(part)
        assert told.get("blocks between", 0) == pytest.approx(between)
        assert told.get("further back", 0) == pytest.approx(back)
        assert "lines from one to the other" not in told


def test_how_much_of_the_page_is_told_out_of_turn_is_told_of_every_pair() -> None:
    assert seen(two(COLUMN, 4, 7, scattered=0.25))["told out of turn"] == 0.25
    assert seen(two(COLUMN, 4, 5, scattered=0.25))["told out of turn"] == 0.25
    assert "told out of turn" not in seen(two(COLUMN, 4, 7))


def test_lines_are_mixed_only_apart_and_in_one_block_or_the_next() -> None:
    assert "lines of two columns mixed" in seen(two(IN_TURN, 0, 2))
    assert "lines of two columns mixed" in seen(two(IN_TURN, 0, 6))
    assert "lines of two columns mixed" in seen(two(IN_TURN, 2, 0))
    assert "lines of two columns mixed" not in seen(two(IN_TURN, 0, 1))
    assert "lines of two columns mixed" not in seen(two(IN_TURN, 0, 7))
    assert "lines of two columns mixed" not in seen(two(COLUMN, 0, 2))


def test_wording_counts_within_bounds() -> None:
    pair = two(COLUMN, 4, 6)
    for gain, likely, unlikely in ((99, 12, 0), (3, 3, 0), (-3, 0, -3), (-99, 0, -8)):
        told = seen(replace(pair, gain=np.array([gain], np.float32)))
        assert (told.get("likely wording", 0), told.get("unlikely wording", 0)) == (likely, unlikely)


@pytest.mark.parametrize(("a", "b", "times"), [(4, 5, 1), (5, 6, 1), (4, 6, 0), (5, 5, 2)])
def test_headlines_are_counted_on_both_sides(a: int, b: int, times: int) -> None:
    assert seen(two(COLUMN, a, b)).get("headline, caption or shred", 0) == times


def test_what_lines_lack_to_their_measure_is_told_in_threes_of_cells_and_not_where_it_is_not_known() -> None:
    first, second = "会议指出，近年来，全市", "地，涌现出一批"
    known = [replace(block(text, line=n), measure=10.0) for n, text in ((1, first), (3, second))]
    told = seen(two(pieces(known)))
    assert told["last line to its measure"] == pytest.approx((10 - 11) / 3)
    assert told["first line to its measure"] == pytest.approx((10 - 7) / 3)
    wide = seen(two(pieces([replace(one, measure=measure) for one, measure in zip(known, (1.0, 99.0), strict=True)])))
    assert (wide["last line to its measure"], wide["first line to its measure"]) == (-3, 3)
    unknown = seen(two(pieces([replace(one, measure=None) for one in known])))
    about_measure = {name for name in NAMES if "measure" in name or name in ("full last line", "short last line")}
    assert len(about_measure) == 6
    assert not unknown.keys() & about_measure


def test_pieces_of_one_subject_are_more_alike_than_of_two() -> None:
    parts = pieces(
        [
            block("与会人员在小学观摩了劳动教育课，种植园、木工坊里，学生们动手劳动。", line=1),
            block("全市中小学要开足劳动课程，建好种植园，让学生学会劳动。", line=3),
            block("校园足球联赛设三个组别，小球员们激烈角逐，代表队获得冠军。", line=5),
        ]
    )
    for name in ("same subject", "same subject of the blocks"):
        assert seen(two(parts, 0, 1))[name] > seen(two(parts, 0, 2)).get(name, 0.0) + 0.1
        assert seen(two(parts, 0, 0))[name] == pytest.approx(1, abs=1e-3)


def test_a_pairs_pieces_are_asked_one_by_one() -> None:
    pair = two(COLUMN, 4, 6)
    for mine, name in ((pair.a, 4), (pair.b, 6)):
        for values, whole in zip(mine, piece_features(COLUMN, MODELS.seams.subjects), strict=True):
            assert np.array_equal(values, whole[[name]], equal_nan=True)
    assert isinstance(pair.a, PieceFeatures)
    assert (pair.before.tolist(), pair.after.tolist(), pair.adjacent.tolist()) == ([4], [6], [0])
