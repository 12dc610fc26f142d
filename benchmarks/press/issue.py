"""An issue of a paper from a stack of stories: pages planned and set, articles that go on elsewhere, and the true reading."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from archive.pages.printed_page import Box
from benchmarks.press.composing import ems
from benchmarks.press.furniture import PAGE_NAMES, Paper, imprint, nameplate, page_numeral, paper, running_head
from benchmarks.press.page_plan import Leaf, cut_to_fit, needed, plan
from benchmarks.press.setting import Portion, Setting, best_setting, set_items
from benchmarks.press.sheet import Item, Picture, SetLine, Sheet, Style, style
from benchmarks.press.stories import dressed
from tests.hardpages import Clean

FULL = 0.96
"""How much of a page the stories dealt to it need: the rest is found by setting, or cut."""
TRIES = 12
LONGEST_BYLINE = 24


@dataclass(frozen=True, slots=True)
class Printed:
    """An issue set: its pages, and how it truly reads (tests/readings/README.md has the form)."""

    name: str
    sheets: tuple[Sheet, ...]
    reading: dict[str, Any]


def set_issue(name: str, stories: Iterator[Clean], pages: int, rng: Random, sheets: Sequence[str]) -> Printed:
    """An issue of so many pages, its id the day that it is of."""
    day = datetime.date.fromisoformat(name)
    look, head = style(rng, sheets), paper(day, pages, rng)
    issue = _Issue(head, look, stories, rng)
    return issue.printed(name)


@dataclass(slots=True)
class _Issue:
    """An issue in the making: what has been printed of each story, by its number."""

    paper: Paper
    style: Style
    stories: Iterator[Clean]
    rng: Random

    def printed(self, name: str) -> Printed:
        told: dict[int, tuple[Clean, list[str], str]] = {}
        pages: list[Sheet] = []
        captions: list[str] = []
        number = 0
        names = self.rng.sample(PAGE_NAMES, self.paper.pages)
        for page in range(1, self.paper.pages + 1):
            items, ear, room = self._head(page, names[page - 1])
            portions = self._dealt(room, number)
            settings = self._planned(portions, room, items)
            if ear is not None:
                settings += self._in_ear(ear, number + len(portions))
            for leaf, setting in settings:
                items.extend(set_items(leaf.portion, leaf.box, setting, self.style, self.rng.randrange(10**6)))
                told[leaf.portion.number] = (leaf.portion.story, list(leaf.portion.paragraphs), leaf.portion.byline)
            number += len(settings)
            pages.append(Sheet(self.style.width, self.style.height, tuple(items)))
            captions.extend(_captions(items))
        return Printed(name, tuple(pages), _reading(name, told, captions, pages))

    def _head(self, page: int, page_name: str) -> tuple[list[Item], Box | None, Box]:
        """What stands above the articles, the room beside the nameplate, and the room for articles."""
        look = self.style
        ear = None
        if page == 1:
            top, ear, items = nameplate(self.paper, look, self.rng.random() < 0.6, self.rng)
            items = (*items, *imprint(self.paper, look))
        else:
            top, items = running_head(self.paper, page, page_name, look)
        return list(items), ear, Box(look.margin, top, look.width - look.margin, look.height - look.margin * 1.15)

    def _dealt(self, room: Box, number: int) -> list[Portion]:
        """Stories that fill a page, the first of them its lead."""
        portions: list[Portion] = []
        least, most = 4, 10
        space = room.width * room.height * FULL
        while len(portions) < most:
            portion = _portion(dressed(next(self.stories), self.rng), number + len(portions), self.rng)
            need = needed(portion, self.style)
            if need > space * (1.25 if len(portions) >= least - 1 else 0.6):
                if len(portions) >= least:
                    break
                continue
            portions.append(portion)
            space -= need
            if space < room.width * room.height * 0.04:
                break
        lead = max(portions, key=lambda one: one.size)
        portions.remove(lead)
        return [replace(lead, number=number, weight=1.5, framed=False)] + [
            replace(one, number=number + nth) for nth, one in enumerate(portions, 1)
        ]

    def _planned(self, portions: list[Portion], room: Box, items: list[Item]) -> list[tuple[Leaf, Setting]]:
        for _ in range(TRIES):
            planned = plan(portions, room, self.style, self.rng)
            if planned:
                items.extend(planned.rules)
                return [cut_to_fit(leaf, setting, self.style) for leaf, setting in planned.settings]
        raise ValueError(f"no page of {[portion.size for portion in portions]} characters could be set")

    def _in_ear(self, ear: Box, number: int) -> list[tuple[Leaf, Setting]]:
        """A short story beside the nameplate, in a frame."""
        columns = max(1, round((ear.width + self.style.gap) / (self.style.column + self.style.gap)))
        for _ in range(40):
            story = next(self.stories)
            short = replace(_portion(replace(story, kicker="", subtitle=""), number, self.rng), picture=False, framed=True)
            short = replace(short, weight=0.6)
            while len(short.paragraphs) > 1 and short.size > 260:
                short = replace(short, paragraphs=short.paragraphs[:-1])
            setting = best_setting(short, ear, columns, self.style, self.rng)
            if setting and setting.over < 5 and setting.left < 6 * columns:
                return [cut_to_fit(Leaf(short, ear, 0, columns), setting, self.style)]
        return []


def _portion(story: Clean, number: int, rng: Random) -> Portion:
    first = story.paragraphs[0]
    has_byline = len(story.paragraphs) > 1 and ems(first) < LONGEST_BYLINE and not first.endswith("。")
    paragraphs = story.paragraphs[has_byline:]
    return Portion(
        story,
        number,
        paragraphs,
        byline=first if has_byline else "",
        weight=rng.choice((0.7, 0.9, 1.0, 1.1)),
        picture=rng.random() < 0.35 and sum(map(len, paragraphs)) > 350,
        framed=rng.random() < 0.18,
    )


def _captions(items: Sequence[Item]) -> Iterator[str]:
    """The captions among a page's lines, each whole, and what stands on cloths in pictures."""
    said, place = "", -1
    for item in items:
        if isinstance(item, SetLine) and item.role == "caption":
            said = said + item.text if item.story == place else item.text
            place = item.story
            if item.side == "left":
                yield said
                said = ""
        elif isinstance(item, Picture) and item.banner:
            yield item.banner


def _reading(
    name: str, told: dict[int, tuple[Clean, list[str], str]], captions: Sequence[str], pages: Sequence[Sheet]
) -> dict[str, Any]:
    articles = []
    for number in sorted(told):
        story, paragraphs, byline = told[number]
        articles.append(
            {
                "titles": [story.title, *([story.kicker + story.title] if story.kicker else [])],
                "kicker": story.kicker or None,
                "subtitle": story.subtitle or None,
                "date": None,
                "headings": [text for text in paragraphs if text in story.headings],
                "paragraphs": [*([byline] if byline else []), *paragraphs],
            }
        )
    furniture = [line.text for page in pages for line in page.lines if line.role in ("furniture", "nameplate", "jump")]
    return {
        "raw": f"{name}.pdf", "years": [int(name[:4])], "articles": articles, "captions": list(captions),
        "fragments": furniture, "duplicated": [],
    }  # fmt: skip


__all__ = ["Printed", "page_numeral", "set_issue"]
