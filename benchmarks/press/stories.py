"""The articles that are printed: read from readings, lists or JSON lines, and dressed as papers print them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from tests.hardpages import Clean, read_articles
from tests.hardpages.article import typeset
from tests.hardpages.dressing import (
    Rule,
    another_sender,
    byline,
    credit,
    kicker,
    name,
    subheadings,
    subtitle,
    without_sender,
)

ENDS = ("。", "！", "？", "”", "）", "…", "：", "；")
"""How a paragraph ends that was not broken off."""
DRESSING: tuple[tuple[str, float, Rule], ...] = (
    ("kicker", 0.25, kicker),
    ("subtitle", 0.25, subtitle),
    ("sub-headings", 0.25, subheadings),
    ("no sender", 0.4, without_sender),
    ("another sender", 0.35, another_sender),
    ("credit", 0.3, credit),
    ("byline", 0.2, byline),
)
"""What is changed of an article before it is printed: a name, how often, the rule. What is taken from the text comes first."""


def read_stories(paths: Iterable[Path]) -> tuple[Clean, ...]:
    """Articles of readings and lists (.json) and of JSON lines (.jsonl); those that are broken off are left out."""
    found: list[Clean] = []
    for path in paths:
        found.extend(_lines(path) if path.suffix == ".jsonl" else read_articles([path]))
    return tuple(story for story in found if is_whole(story))


def is_whole(story: Clean) -> bool:
    """Whether it has a headline and each paragraph but its sub-headings ends as paragraphs do."""
    return bool(story.title and story.paragraphs) and all(
        text.endswith(ENDS) or text in story.headings for text in story.paragraphs
    )


def dressed(story: Clean, rng: Random) -> Clean:
    """A story with each rule applied, or not, by its chance; a kicker or subtitle of its own stays."""
    for what, chance, rule in DRESSING:
        has_already = (what == "kicker" and story.kicker) or (what == "subtitle" and story.subtitle)
        if rng.random() < chance and not has_already:
            story = rule(story, rng)
    return replace(story, kicker=story.kicker.strip("-— "), subtitle=story.subtitle.strip("-— "))


def dealt(stories: Sequence[Clean], rng: Random) -> Iterator[Clean]:
    """The stories in some order, over and over."""
    while stories:
        yield from rng.sample(stories, len(stories))


@lru_cache(maxsize=256)
def caption(story: Clean, number: int) -> str:
    """A caption for an article's picture, the same each time."""
    rng = Random(f"caption {number} {story.title}")
    clauses = [
        clause
        for text in story.paragraphs[1:] or story.paragraphs
        for clause in re.split(r"[，。；：！？“”（）、]", text)
        if 8 <= len(clause) <= 20
    ]
    what = rng.choice(clauses) if clauses else "活动现场"
    mark = rng.choice(("图为", "图为", "▲", "↑ ", "", "上图："))
    by = rng.choice((f"　{name(rng)} 摄", f"　本报记者 {name(rng)} 摄", f"（{name(rng)} 摄）", f"　{name(rng)}/摄", ""))
    return f"{mark}{what}。{by}"


def _lines(path: Path) -> Iterator[Clean]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield _story(json.loads(line))


def _story(item: Mapping[str, Any]) -> Clean:
    """An object of JSON lines: title, paragraphs, and kicker, subtitle, headings, dateline, author where it has them."""
    paragraphs = [typeset(text) for text in item["paragraphs"]]
    if item.get("dateline"):
        paragraphs[0] = item["dateline"] + paragraphs[0]
    if item.get("author"):
        paragraphs[-1] += f"（{typeset(item['author'])}）"
    told = Clean(typeset(item["title"]), tuple(paragraphs))
    return replace(
        told,
        kicker=typeset(item.get("kicker") or ""),
        subtitle=typeset(item.get("subtitle") or ""),
        headings=tuple(map(typeset, item.get("headings") or ())),
    )
