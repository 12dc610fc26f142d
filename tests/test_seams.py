"""Which pieces may go together: a person's word before all evidence, and no seam for what is whole."""

from __future__ import annotations

import pytest

from archive.model import Printed
from archive.pieces import pieces
from archive.seams import SURE, Word, candidates, lacks_end, lacks_start, pairs
from tests.steps import NAME, blocks

WHOLE = "会议要求，各县区要配齐劳动教育教师，保障必要的经费和场地，防止劳动教育走过场。"
TORN = "遵义师范学院副院长周明远表示，学院将选派最好的教师，提供最好的条件，让参训教师学有所获、学"
REST = "有所用，回到学校以后把新的理念和方法带进课堂，带动更多的同事一起成长。"
PARTS = pieces(blocks(f"{TORN}\n\n{WHOLE}\n\n{REST}"))


def printed(line: int) -> Printed:
    return Printed(NAME, line, 0, 1, "会")


def test_a_torn_sentence_lacks_its_end() -> None:
    assert [lacks_end(part) for part in PARTS] == [True, False, False]
    assert not any(lacks_start(part) for part in PARTS[:2])


def test_every_pair_is_of_two_pieces_and_named_once() -> None:
    found = [(a, b) for a, b, _ in pairs(PARTS)]
    assert len(set(found)) == len(found)
    assert all(a != b for a, b in found)
    assert (0, 2) in found


def test_the_true_seam_is_a_candidate_and_better_than_its_rivals() -> None:
    odds, _ = candidates(PARTS)
    assert odds[0, 2] == max(odds.values())
    assert all(score > 0 for score in odds.values())


@pytest.mark.parametrize(("join", "seam"), [((1, 5), (0, 2)), ((5, 1), (2, 0)), ((3, 5), (1, 2))])
def test_a_join_that_a_person_asked_for_is_sure(join: tuple[int, int], seam: tuple[int, int]) -> None:
    word = Word(joins=frozenset({((NAME, join[0]), (NAME, join[1]))}))
    odds, wording = candidates(PARTS, word)
    assert odds[seam] == wording[seam] == SURE


def test_a_cut_that_a_person_asked_for_leaves_no_seam() -> None:
    odds, wording = candidates(PARTS, Word(cuts=frozenset({(NAME, 5)})))
    assert not any(b == 2 for _, b in (*odds, *wording))


def test_a_persons_word_is_of_two_lines_and_of_no_others() -> None:
    word = Word(joins=frozenset({((NAME, 1), (NAME, 5))}), cuts=frozenset({(NAME, 5), (NAME, 7)}))
    assert word.on(printed(1), printed(5)) is True
    assert word.on(printed(3), printed(5)) is False
    assert word.on(printed(3), printed(7)) is False
    assert word.on(printed(7), printed(7)) is None
    assert word.on(printed(1), printed(3)) is None
