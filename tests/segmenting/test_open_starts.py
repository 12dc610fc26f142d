"""A paragraph that begins in mid-sentence is known by its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.model import Passage, Printed
from archive.segmenting.open_starts import IN_MID_SENTENCE, beginning_odds, with_open_starts
from archive.writing.models import models
from tests.cases import Case, parameters
from tests.hardpages import read_articles
from tests.steps import NAME

WORDING = models().openings.continuation
ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))


def passage(text: str) -> Passage:
    return Passage((Printed(NAME, 1, 0, len(text), text),))


@pytest.mark.parametrize("case", parameters("open_starts"))
def test_how_a_paragraph_begins(case: Case) -> None:
    (((found, _),),) = with_open_starts([[(passage(case.input), False)]], WORDING)
    assert ("in mid-sentence" if found.open_start else "whole") == case.expected


def test_only_running_text_is_asked() -> None:
    cut = passage("作的前提和基础。")
    given = [(cut, True), (replace(cut, role="caption"), False), (replace(cut, form="item"), False)]
    assert with_open_starts([given, []], WORDING) == [tuple(given), ()]
    assert with_open_starts([], WORDING) == []


def test_articles_are_asked_together_and_each_keeps_its_own() -> None:
    cut, whole = passage("作的前提和基础。"), passage("3月4日，全市教育工作会议召开。")
    articles = with_open_starts([[(whole, False)], [(whole, True), (cut, False)]], WORDING)
    assert [[one.open_start for one, _ in inside] for inside in articles] == [[False], [False, True]]


def test_no_paragraph_of_a_true_reading_begins_so_and_many_of_the_same_cut_anywhere_do() -> None:
    texts = [text for article in ARTICLES for text in article.paragraphs if len(text) > 60]
    assert not (beginning_odds(texts, WORDING) < IN_MID_SENTENCE).any()
    cut = [text[n:] for text in texts for n in (17, 29, 41)]
    assert (beginning_odds(cut, WORDING) < IN_MID_SENTENCE).mean() > 0.15
