"""Misread characters are suspected by the wording around them, and honest prose is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.model import Printed
from archive.normalising.misreadings import LOOK_ALIKES, suspects
from archive.writing.models import models
from tests.cases import Case, parameters
from tests.hardpages import read_articles
from tests.steps import NAME

MODELS = models()

ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))


def told(text: str) -> str:
    """Each suspicion a line: the raw line, the wording as it stands, the wording suggested."""
    lines = [Printed(NAME, n, 0, len(line), line) for n, line in enumerate(text.split("\n"), 1)]
    return "\n".join(f"{at.line}: {wrong} → {right}" for wrong, right, at in suspects([lines], MODELS.trigrams)[0])


@pytest.mark.parametrize("case", parameters("misreadings"))
def test_what_is_suspected(case: Case) -> None:
    assert told(case.input) == case.expected


def test_hardly_anything_is_suspected_in_clean_prose() -> None:
    texts = [paragraph for article in ARTICLES for paragraph in article.paragraphs]
    found = [told(text) for text in texts if told(text)]
    assert len(found) <= sum(map(len, texts)) / 10_000, found


def test_a_group_holds_different_characters() -> None:
    assert all(len(set(group)) == len(group) >= 2 for group in LOOK_ALIKES)


def test_nothing_is_suspected_in_nothing() -> None:
    assert suspects([], MODELS.trigrams) == []
    assert suspects([[]], MODELS.trigrams) == [[]]
    assert told("人") == ""


def test_no_text_says_anything_about_another() -> None:
    texts = [article.paragraphs[0] for article in ARTICLES] + ["全市教育系统召开会仪，安排部署", ""]
    lines = [[Printed(NAME, 1, 0, len(text), text)] for text in texts]
    assert suspects(lines, MODELS.trigrams) == [suspects([each], MODELS.trigrams)[0] for each in lines]
