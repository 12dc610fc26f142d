"""Evidence for a seam: each kind is seen where it is there, and what speaks for a seam outweighs what does not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from archive import continuation
from archive.evidence import CLIP, SEAM, Pair, odds_of, seam_odds
from archive.language import fold
from archive.model import Chances
from archive.pieces import Piece, pieces
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.steps import block, blocks, piece

CASES = {case.title: case for case in read_cases(FIXTURES / "evidence/seen.txt")}


def two(a: Piece, b: Piece, beside: bool = True, scattered: float = 0.0, page: str = "") -> Pair:
    (gain,) = continuation.goes_on(continuation.endings([a.lines[-1].text]), continuation.beginnings([b.lines[0].text]))
    return Pair(a, b, float(gain), beside, scattered, page)


def pair_of(case: Case) -> Pair:
    """The first two blocks, or those that the case names: the last piece of one and the first of the other."""
    parts = pieces(blocks(case.input))
    named = re.match(r"pieces (\d+) (\d+)\n", case.expected)
    one, other = (int(n) - 1 for n in named.groups()) if named else (0, 1)
    before = max(n for n, part in enumerate(parts) if part.block == one)
    after = min(n for n, part in enumerate(parts) if part.block == other)
    page = "\n".join(fold(part.text) for part in parts)
    return two(parts[before], parts[after], after == before + 1, page=page)


def seen(pair: Pair) -> dict[str, float]:
    return {name: value for name, see, _ in SEAM if (value := see(pair))}


@pytest.mark.parametrize("case", parameters("evidence"))
def test_what_is_seen_of_a_pair(case: Case) -> None:
    told = [line.split(" ", 1) for line in case.expected.split("\n") if line[0] in "+-"]
    assert {name for _, name in told} <= {name for name, _, _ in SEAM}
    assert {name for sign, name in told if sign == "+"} - seen(pair_of(case)).keys() == set()
    assert {name for sign, name in told if sign == "-"} & seen(pair_of(case)).keys() == set()


@pytest.mark.parametrize(
    ("likelier", "than"),
    [
        ("a word cut in two at a column edge, the other half next", "a paragraph behind a whole one"),
        ("a title of a work that is cut in two", "a bracket that stays open"),
        ("a title of a work that is cut in two", "a bracket that nothing opened"),
        ("fallen punctuation", "a report behind a comma"),
        ("a word cut in two at a column edge, the other half next", "further back in the raw text"),
        ("fallen punctuation", "a headline before and after"),
    ],
)
def test_a_true_seam_is_likelier_than_a_wrong_one(likelier: str, than: str) -> None:
    assert seam_odds(pair_of(CASES[likelier])) > 0
    assert seam_odds(pair_of(CASES[likelier])) > seam_odds(pair_of(CASES[than]))


def test_every_kind_of_evidence_has_one_name() -> None:
    names = [name for name, _, _ in SEAM]
    assert len(set(names)) == len(names)


def test_odds_are_what_each_kind_of_evidence_and_its_weight_add_up_to() -> None:
    weights = {name: weight for name, _, weight in SEAM}
    for case in CASES.values():
        told = seen(pair_of(case))
        assert seam_odds(pair_of(case)) == pytest.approx(sum(weights[name] * value for name, value in told.items()))


def test_the_same_words_told_the_other_way_round_are_less_likely_to_go_together() -> None:
    near = CASES["a word cut in two at a column edge, the other half next"]
    one, other = near.input.split("\n\n")
    turned = Case("", f"{other}\n\n{one}", "pieces 2 1\n")
    assert seam_odds(pair_of(turned)) < seam_odds(pair_of(near))


@pytest.mark.parametrize(
    ("chance", "odds"), [(0.5, 0), (0, -CLIP), (1, CLIP), (0.9, 2.197), (0.1, -2.197), (1e-9, -CLIP)]
)
def test_a_chance_is_told_as_log_odds_within_bounds(chance: float, odds: float) -> None:
    assert odds_of(chance) == pytest.approx(odds, abs=1e-3)


# What the reader makes of the second piece.

FIRST = piece("全市各学校因地制宜，建立校外")


def second(**chances: float) -> Piece:
    return piece("实践基地，涌现出一批典型。", chances=Chances(**{"begins": 0.0, **chances}), line=3)


@pytest.mark.parametrize(("chance", "sign"), [(0.99, 1), (0.01, -1)])
def test_the_readers_word_counts_for_the_line_before_and_against_all_others(chance: float, sign: int) -> None:
    beside = seen(two(FIRST, second(goes_on=chance)))
    apart = seen(two(FIRST, second(goes_on=chance), beside=False))
    assert sign * beside["reader: goes on"] > 4
    assert "reader: goes on from another" not in beside
    assert sign * apart["reader: goes on from another"] > 4
    assert "reader: goes on" not in apart


def test_a_line_is_taken_up_again_by_a_piece_apart_whatever_it_might_go_on_from() -> None:
    told = Chances(goes_on=0.8, taken_up=0.15, begins=0.05)
    assert seen(two(FIRST, piece("实践基地", chances=told), beside=False))["reader: taken up again"] == pytest.approx(
        odds_of(0.75)
    )
    assert "reader: taken up again" not in seen(two(FIRST, piece("实践基地", chances=told)))
    heading = Chances(taken_up=0.1, begins=0.1, title=0.4, heading=0.4)
    assert seen(two(FIRST, piece("实践基地", chances=heading), beside=False))["reader: taken up again"] < 0


def test_the_reader_says_whether_a_paragraph_begins() -> None:
    assert seen(two(FIRST, second(begins=0.9)))["reader: begins a paragraph"] == pytest.approx(odds_of(0.9))


# Where the two stand.

COLUMN = tuple(
    pieces(
        [
            block(*(f"全市第{n}所学校建立校外" for n in range(5)), rest=Chances(0.6, 0.3, 0.1)),
            block("青少年足球联赛", role="title", line=7),
            block("实践基地，涌现出一批典型。", line=9),
            block("近日，红花岗区举办读书节。", line=11),
        ]
    )
)
PLACES = frozenset(
    {
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
        (0, 1, {"next line"}),
        (0, 2, {"line after the next"}),
        (0, 3, {"line further on in the block"}),
        (3, 1, {"line further back in the block"}),
        (4, 5, {"next block"}),
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
    assert seen(two(COLUMN[a], COLUMN[b], b == a + 1)).keys() & PLACES == names


@pytest.mark.parametrize(
    ("a", "b", "steps"), [(0, 3, 0), (4, 6, 1), (4, 5, 1), (4, 7, 2), (7, 6, -1), (7, 0, -2), (6, 5, -1)]
)
def test_steps_are_blocks_of_running_text(a: int, b: int, steps: int) -> None:
    assert two(COLUMN[a], COLUMN[b], False).steps == steps


def test_what_stands_apart_counts_otherwise_the_more_of_a_page_is_told_out_of_turn() -> None:
    for (a, b), plain, out_of_turn in (
        ((4, 7), "blocks between", "blocks between, told out of turn"),
        ((7, 0), "further back", "further back, told out of turn"),
        ((4, 6), "likely wording of pieces apart", "the same, told out of turn"),
    ):
        told = seen(replace(two(COLUMN[a], COLUMN[b], False, scattered=0.25), gain=4.0))
        assert told[out_of_turn] == 0.25 * told[plain] != 0
        assert out_of_turn not in seen(replace(two(COLUMN[a], COLUMN[b], False), gain=4.0))
    assert seen(two(COLUMN[4], COLUMN[5], scattered=0.25))["right behind, told out of turn"] == 0.25


def test_lines_are_mixed_only_apart_and_in_one_block_or_the_next() -> None:
    mixed = replace(COLUMN[0], mixed=True)
    assert "lines of two columns mixed" in seen(two(mixed, COLUMN[2], False))
    assert "lines of two columns mixed" not in seen(two(mixed, COLUMN[1], True))
    assert "lines of two columns mixed" not in seen(two(mixed, COLUMN[7], False))
    assert "lines of two columns mixed" not in seen(two(COLUMN[0], COLUMN[2], False))


def test_wording_counts_within_bounds() -> None:
    pair = two(COLUMN[4], COLUMN[6], False)
    assert seen(replace(pair, gain=99.0))["likely wording"] == 12
    assert seen(replace(pair, gain=-99.0))["unlikely wording"] == -8
    assert "unlikely wording" not in seen(replace(pair, gain=3.0))
    assert "likely wording" not in seen(replace(pair, gain=-3.0))


@pytest.mark.parametrize(("a", "b", "times"), [(4, 5, 1), (5, 6, 1), (4, 6, 0), (5, 5, 2)])
def test_headlines_are_counted_on_both_sides(a: int, b: int, times: int) -> None:
    assert seen(two(COLUMN[a], COLUMN[b])).get("headline, caption or shred", 0) == times
