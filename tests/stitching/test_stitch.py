"""Stitching: each class of what goes wrong on a page, and shares of paragraphs put together again where truth is known."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from archive.model import Passage, Printed
from archive.stitching.candidates import PersonsWord
from archive.stitching.stitch import stitch
from archive.writing.invariant import comparable
from archive.writing.models import models
from tests.cases import FIXTURES, Case, parameters
from tests.hardpages import READERS, Clean, classes, make, read_articles
from tests.steps import GOES_ON, NAME, block, blocks, passages, passages_told

MODELS = models()

READINGS = sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json"))
ARTICLES = read_articles(READINGS)
FLOORS: dict[str, dict[str, dict[str, float]]] = yaml.safe_load((FIXTURES / "stitch/floors.yml").read_text("utf-8"))
PAGES = {"all": 8, "torn": 24}
"""Pages a class is measured on, of three articles each."""
CHANGED = frozenset({"wrong characters", "missing punctuation"})
"""Classes after which a paragraph is told in other characters: it is found by its likeness."""
LIKE = 90.0
"""Per cent of likeness (Levenshtein's distance against the length of both) that shows such a paragraph to be whole."""


def together(kind: str, name: str, which: str) -> float:
    """Share of the paragraphs of pages with one class of damage that are a passage again, letter by letter.

    `torn` asks only of those paragraphs that the raw text does not have in one piece.
    """
    found = total = 0
    for number in range(PAGES[which]):
        true, told, whole = page_read(kind, name, number)
        if which == "torn":
            true = tuple(text for text in true if text not in told)
        if name in CHANGED:
            found += sum(any(fuzz.ratio(text, other) >= LIKE for other in whole) for text in true)
        else:
            found += sum(text in whole for text in true)
        total += len(true)
    return found / total


@cache
def page_read(kind: str, name: str, number: int) -> tuple[tuple[str, ...], str, frozenset[str]]:
    """The paragraphs of a page, its raw text and its passages, all as they are compared; `all` and `torn` ask of the same pages."""
    articles = Random(f"{kind} {number}").sample(ARTICLES, 3)
    page = make(articles, kind, f"floor {number}", only=() if name == "none" else (name,))
    true = tuple(comparable(text) for article in page.reading["articles"] for text in article["paragraphs"])
    whole = {comparable("".join(line.text for line in passage.lines)) for passage in passages(page.raw)}
    return true, comparable(page.raw), frozenset(whole)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "which", "name"),
    [(kind, which, name) for kind, tables in FLOORS.items() for which, floors in tables.items() for name in floors],
)
def test_paragraphs_are_put_together_again(kind: str, which: str, name: str) -> None:
    floor = FLOORS[kind][which][name]
    assert together(kind, name, which) >= floor, f"{kind}, {name}, {which}: below its floor in floors.yml"


def test_every_class_of_damage_has_a_floor() -> None:
    for kind in READERS:
        assert set(FLOORS[kind]["all"]) == {"none", *classes(kind)}
        assert set(FLOORS[kind].get("torn", {})) <= set(FLOORS[kind]["all"])


@pytest.mark.parametrize("case", parameters("stitch"))
def test_what_goes_wrong_on_a_page_is_put_right(case: Case) -> None:
    assert passages_told(passages(case.input)) == case.expected


@pytest.mark.parametrize("case", parameters("misread", "stitch"))
def test_what_is_still_misread_loses_nothing(case: Case) -> None:
    """A case that is read rightly one day moves to fixtures/stitch."""
    told = passages_told(passages(case.input))
    assert told != case.expected
    assert sorted(told.replace("…", "").replace("\n", "")) == sorted(case.expected.replace("…", "").replace("\n", ""))


kinds = st.sampled_from(sorted(READERS))
issues = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3, unique=True)


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(kinds, issues, st.integers())
def test_every_printed_line_is_in_one_passage(kind: str, articles: list[Clean], seed: int) -> None:
    given_blocks = blocks(make(articles, kind, str(seed)).raw)
    found = [line for passage in stitch(given_blocks, MODELS.seams) for line in passage.lines]
    assert sorted(found, key=place) == sorted((line for block in given_blocks for line in block.lines), key=place)


def place(line: Printed) -> tuple[str, int, int]:
    return line.file, line.line, line.start


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(kinds, issues, st.integers())
def test_every_seam_joins_two_lines_that_follow_one_another(kind: str, articles: list[Clean], seed: int) -> None:
    for passage in passages(make(articles, kind, str(seed)).raw):
        pairs = set(itertools.pairwise(passage.lines))
        assert all((seam.before, seam.after) in pairs for seam in passage.seams)


TORN = """\
遵义师范学院副院长周明远表示，学院将选派最好的教师，提供最好的条件，让参训教师把新的理念和方法带进课

日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕。来自全市六个区县的三十二支代表队、六百余名小球员参加了为期十天的比赛。

堂，带动更多的同事一起成长，学有所获、学有所用。
"""


def word(join: tuple[int, int] | None = None, cut: int | None = None) -> PersonsWord:
    joins = frozenset({((NAME, join[0]), (NAME, join[1]))}) if join else frozenset()
    return PersonsWord(joins, frozenset({(NAME, cut)}) if cut else frozenset())


def first_lines(found: tuple[Passage, ...]) -> list[list[int]]:
    return [[line.line for line in passage.lines] for passage in found]


@pytest.mark.parametrize("join", [(1, 5), (1, 3), (5, 1), (3, 5)])
def test_a_persons_join_counts_before_any_evidence(join: tuple[int, int]) -> None:
    found = first_lines(stitch(blocks(TORN), MODELS.seams, word(join=join)))
    assert any(join in set(itertools.pairwise(lines)) for lines in found), found


def test_a_persons_cut_counts_before_any_evidence() -> None:
    assert [1, 5] in first_lines(stitch(blocks(TORN), MODELS.seams))
    assert [5] in first_lines(stitch(blocks(TORN), MODELS.seams, word(cut=5)))


def test_a_seam_says_how_sure_it_is_and_whether_the_pieces_stood_apart() -> None:
    (seam,) = (seam for passage in passages(TORN) for seam in passage.seams)
    assert (seam.before.line, seam.after.line, seam.far) == (1, 5, True)
    near = passages(TORN.split("\n\n")[0] + "\n\n" + TORN.split("\n\n")[2])
    (beside,) = (seam for passage in near for seam in passage.seams)
    assert not beside.far
    assert beside.score > 0


def test_nothing_makes_no_passage() -> None:
    assert stitch((), MODELS.seams) == ()


def test_what_surely_goes_on_past_any_headline_is_text_though_its_first_line_looked_like_one() -> None:
    first, rest = (
        "麦当劳中国餐厅二十",
        "三日向河北张家口地震灾区捐款，" + "钱款将用于修复当地受损的学校，" * 3 + "使孩子们复课。",
    )
    found = [
        stitch((block(first, role="title"), block(text, role="next", first=GOES_ON, line=2)), MODELS.seams)
        for text in (rest, rest[:18])
    ]
    assert [[passage.role for passage in passages] for passages in found] == [["first"], ["title"]]
