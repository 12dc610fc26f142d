"""Passages to articles: headlines to their bodies, what belongs to none told apart, and nothing in two places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Passage, Printed
from archive.segmenting.segment import segment
from archive.writing.models import models
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import NAME, draft, draft_told, lost, passages

MODELS = models()

ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))


@pytest.mark.parametrize("case", parameters("segment"))
def test_articles_are_told_apart(case: Case) -> None:
    assert draft_told(draft(case.input)) == case.expected
    assert lost(case.input) == ()


@pytest.mark.parametrize("case", parameters("misread", "segment"))
def test_what_is_still_misread_loses_nothing(case: Case) -> None:
    """A case that is read rightly one day moves to fixtures/segment."""
    assert draft_told(draft(case.input)) != case.expected
    assert lost(case.input) == ()


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3, unique=True),
    st.integers(),
)
def test_every_passage_is_in_an_article_or_has_no_place(kind: str, articles: list[Clean], seed: int) -> None:
    told = passages(make(articles, kind, str(seed)).raw)
    made = segment(told, MODELS.openings)
    found = [line for unplaced in made.unplaced for line in unplaced.lines]
    for article in made.articles:
        heads = (article.kicker, article.title, article.subtitle)
        found.extend(line for head in heads if head is not None for line in head.lines)
        found.extend(line for part in article.parts for line in part.lines)
    every = [line for passage in told for line in passage.lines]
    assert sorted(characters(found)) == sorted(characters(every))


def characters(lines: list[Printed]) -> list[tuple[int, int]]:
    """Raw line and place of each character."""
    return [(line.line, at) for line in lines for at in range(line.start, line.end)]


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(sorted(READERS)), st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3), st.integers())
def test_an_article_has_a_title_and_a_body_and_begins_where_it_says(
    kind: str, articles: list[Clean], seed: int
) -> None:
    for article in draft(make(articles, kind, str(seed)).raw).articles:
        assert article.title.text.strip()
        assert article.parts
        assert article.title_from == ("headline" if article.title.lines else "inferred")
        assert any(line.line == article.line for part in article.parts for line in part.lines)


def test_what_is_doubtful_is_said_with_its_line() -> None:
    torn = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，因地制宜开设劳动课程，建立校外\n"
    (article,) = draft(torn).articles
    assert [(doubt.line, "后面可能缺文字" in doubt.what) for doubt in article.doubts] == [(1, True)]


def test_unplaced_text_says_why_and_stands_in_the_order_of_the_raw_text() -> None:
    (case,) = (case for case in read_cases(FIXTURES / "segment/articles.txt") if case.title == "shreds of a headline")
    made = draft(case.input)
    assert [unplaced.lines[0].line for unplaced in made.unplaced] == [1, 3, 5]
    assert all(unplaced.why for unplaced in made.unplaced)


def test_no_text_makes_no_article() -> None:
    made = segment((), MODELS.openings)
    assert (made.articles, made.unplaced) == ((), ())


def test_a_passage_of_symbols_alone_is_no_article() -> None:
    passage = Passage((Printed(NAME, 1, 0, 3, "* *"),))
    made = segment((passage,), MODELS.openings)
    assert made.articles == ()
    assert [unplaced.lines for unplaced in made.unplaced] == [passage.lines]
