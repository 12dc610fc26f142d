"""A character that was left out is a doubt where the model and the issue are sure of it, and honest prose is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.model import Printed
from archive.normalising.missing_characters import missing_characters
from archive.writing.models import models
from tests.cases import Case, parameters
from tests.hardpages import read_articles
from tests.steps import NAME

TRIGRAMS = models().trigrams
ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))


def told(*texts: str) -> list[str]:
    lines = [[Printed(NAME, n, 0, len(text), text)] for n, text in enumerate(texts, 1)]
    return [f"{one.line.line}: {one.wrong} → {one.right}" for row in missing_characters(lines, TRIGRAMS) for one in row]


@pytest.mark.parametrize("case", parameters("missing_characters"))
def test_what_is_missing(case: Case) -> None:
    assert "\n".join(told(*case.input.split("\n"))) == case.expected


def test_the_place_is_that_of_the_character_behind() -> None:
    texts = ["教育系统各级领导要重视，教育系统、全市教育系统", "全市教育系 安全隐患"]
    lines = [[Printed(NAME, 1, 0, len(texts[0]), texts[0])], [Printed(NAME, 3, 40, 40 + len(texts[1]), texts[1])]]
    _, (one,) = missing_characters(lines, TRIGRAMS)
    assert (one.misread.at, one.misread.read, one.misread.meant) == (46, "", "统")


def test_hardly_anything_is_missing_in_clean_prose() -> None:
    texts = [paragraph for article in ARTICLES for paragraph in article.paragraphs]
    assert len(told(*texts)) <= sum(map(len, texts)) / 10_000


def test_nothing_is_missing_in_nothing() -> None:
    assert missing_characters([], TRIGRAMS) == []
    assert missing_characters([[]], TRIGRAMS) == [[]]
    assert told("", "教", "教育系") == []
