"""Stitching: each class of what goes wrong on a page, and shares of paragraphs put together again where truth is known."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml
from rapidfuzz import fuzz

from archive.invariant import fold
from tests.cases import FIXTURES
from tests.hardpages import READERS, classes, make, read_articles
from tests.steps import passages

READINGS = sorted((Path(__file__).parent / "readings").glob("*.json"))
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
        articles = Random(f"{kind} {number}").sample(ARTICLES, 3)
        page = make(articles, kind, f"floor {number}", only=() if name == "none" else (name,))
        true = [fold(text) for article in page.reading["articles"] for text in article["paragraphs"]]
        if which == "torn":
            told = fold(page.raw)
            true = [text for text in true if text not in told]
        whole = {fold("".join(line.text for line in passage.lines)) for passage in passages(page.raw)}
        if name in CHANGED:
            found += sum(any(fuzz.ratio(text, other) >= LIKE for other in whole) for text in true)
        else:
            found += sum(text in whole for text in true)
        total += len(true)
    return found / total


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
