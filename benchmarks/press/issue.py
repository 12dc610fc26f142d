"""An issue of a paper from a stack of stories: pages planned and set, articles that go on elsewhere, and the true reading."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from archive.pages.printed_page import Box
from benchmarks.press.fillers import advert, guide_items
from benchmarks.press.furniture import PAGE_NAMES, Paper, imprint, nameplate, paper, running_head
from benchmarks.press.page_plan import Planned, cut_to_fit, needed, plan
from benchmarks.press.portions import GUEST_UP_TO, HOST_FROM, JUMP_FROM, Portion, jumping, paragraphs_of, portion, rest
from benchmarks.press.setting import Setting, best_setting
from benchmarks.press.sheet import Item, Picture, SetLine, Sheet, Style, style
from benchmarks.press.stories import dressed
from benchmarks.press.typesetting import printed_lines, set_items
from tests.hardpages import Clean
from training.press import reading

FULL = 0.96
"""How much of a page the stories dealt to it need: the rest is found by setting, or cut."""
LEAST, MOST = 4, 10
"""Articles of a page, what goes on there from another included."""
TRIES, GOOD = 8, 2.0
"""How often a page is planned, and how bad a plan may be, an article, that is taken at once."""
GUIDES, ADVERTS = 0.3, 0.2
"""How often the room beside the nameplate has a list of what stands inside, and a page a public notice."""
MISSES = 12
"""Stories in turn that don't fit what is left of a page, after which no more are tried."""


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
    issue = _Issue(head, look, stories, rng, {}, {}, [])
    return issue.printed(name)


@dataclass(slots=True)
class _Told:
    """What has been printed of a story."""

    story: Clean
    byline: str
    paragraphs: list[str]

    def as_printed(self) -> Clean:
        """The article as it stands on the page, its by-line before its paragraphs."""
        headings = tuple(text for text in self.paragraphs if text in self.story.headings)
        paragraphs = (*([self.byline] if self.byline else []), *self.paragraphs)
        return replace(self.story, paragraphs=paragraphs, headings=headings, date="")


@dataclass(slots=True)
class _Issue:
    """An issue in the making: stories printed so far, by their numbers, and what of them waits for a later page."""

    paper: Paper
    style: Style
    stories: Iterator[Clean]
    rng: Random
    told: dict[int, _Told]
    waiting: dict[int, list[Portion]]
    notes: list[str]
    guide: Box | None = None

    def printed(self, name: str) -> Printed:
        names = self.rng.sample(PAGE_NAMES, self.paper.pages)
        pages = [self._page(page, names[page - 1]) for page in range(1, self.paper.pages + 1)]
        if self.guide is not None:
            pages[0] = replace(pages[0], items=(*pages[0].items, *guide_items(_inside(pages), self.guide, self.style)))
        captions = [text for page in pages for text in _captions(page.items)]
        marks = [line.text for page in pages for line in page.lines if line.role in ("furniture", "nameplate", "jump")]
        return Printed(name, tuple(pages), _reading(name, self.told, captions, [*marks, *self.notes]))

    def _page(self, page: int, page_name: str) -> Sheet:
        items, ear, room = self._head(page, page_name)
        planned = self._planned(room, page)
        settings = [cut_to_fit(one, self.style) for one in planned.settings]
        items.extend(planned.rules)
        self.waiting.pop(page, None)
        for setting in settings:
            self._tell(setting, page)
        if ear is not None and self.paper.pages > 1 and self.rng.random() < GUIDES:
            self.guide = ear
        elif ear is not None:
            beside = self._in_ear(ear, max(self.told) + 1)
            settings = [*beside, *settings]
            for setting in beside:
                self._tell(setting, page)
        self.rng.shuffle(settings)  # a PDF's own order is any order
        for setting in settings:
            items.extend(set_items(setting, self.style, self.rng.randrange(10**6)))
        return Sheet(self.style.width, self.style.height, tuple(items), self.style.squeezed)

    def _planned(self, room: Box, page: int) -> Planned:
        """The best of some plans, each of other stories; the first that is good is taken."""
        plans: list[Planned] = []
        for _ in range(TRIES):
            dealt = self._dealt(room, page)
            planned = plan(dealt, room, self.style, self.rng) if dealt else None
            if planned and all(_fits(one, self.style) for one in planned.settings):
                plans.append(planned)
                if planned.badness < GOOD * len(planned.settings):
                    break
        if not plans:
            raise ValueError(f"{self.paper.day} 第{page}版排不成 — 换些长短不一的文章，或换 --seed")
        return min(plans, key=lambda one: one.badness / len(one.settings))

    def _tell(self, setting: Setting, page: int) -> None:
        """Note what a setting prints, and lay aside what it leaves for another page."""
        portion, lines = setting.portion, printed_lines(setting)
        if portion.advert:
            return
        told = self.told.setdefault(portion.number, _Told(portion.story, portion.byline, []))
        paragraphs = list(paragraphs_of(portion, lines))
        if portion.came_from and portion.titled:
            self.notes.append(portion.came_from)
        if portion.goes_on:
            told.paragraphs[-1] += paragraphs.pop(0)
        told.paragraphs += paragraphs
        if setting.over:
            left = rest(portion, lines, setting.lines[len(lines) :], page, self.rng)
            self.waiting.setdefault(portion.jump_page, []).append(left)
        if setting.places.guest:
            self._tell(setting.places.guest, page)

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

    def _dealt(self, room: Box, page: int) -> list[Portion]:
        """Portions that fill a page, the first of them its lead; what waits for this page is among them."""
        waiting = list(self.waiting.get(page, ()))
        used = {told.story.title for told in self.told.values()}
        number = max(self.told, default=-1) + 1
        fresh: list[Portion] = []
        area = room.width * room.height
        space = area * FULL - sum(needed(one, self.style) for one in waiting)
        least = LEAST - len(waiting)
        misses = 0
        while len(fresh) + len(waiting) < MOST and space > area * 0.04 and misses < MISSES:
            one = portion(dressed(next(self.stories), self.rng), number + len(fresh), self.rng)
            need = needed(one, self.style)
            if one.story.title in used or need > space * (1.12 if len(fresh) >= least - 1 else 0.6):
                misses += 1
                continue
            used.add(one.story.title)
            fresh.append(one)
            space -= need
        if not fresh:
            return waiting
        lead = max(fresh, key=lambda one: one.size)
        fresh.remove(lead)
        lead = replace(lead, weight=1.5, framed=False)
        if page < self.paper.pages and self.rng.random() < (0.6 if page == 1 else 0.2):
            lead, fresh = self._with_jump(lead, fresh, page)
        notices = [advert(self.rng)] if self.rng.random() < ADVERTS and len(fresh) >= LEAST else []
        return [lead, *self._with_guest([*fresh, *waiting]), *notices]

    def _with_jump(self, lead: Portion, others: list[Portion], page: int) -> tuple[Portion, list[Portion]]:
        """One of the longer articles goes on on a later page."""
        to_page = self.rng.randint(page + 1, self.paper.pages)
        long = [one for one in (lead, *others) if one.size >= JUMP_FROM]
        if not long:
            return lead, others
        chosen = self.rng.choice(long)
        moved = jumping(chosen, to_page, self.rng)
        return (moved if lead is chosen else lead), [moved if one is chosen else one for one in others]

    def _with_guest(self, portions: list[Portion]) -> list[Portion]:
        """Now and then a short article stands in a frame among the columns of a longer one."""
        guests = [one for one in portions if one.size <= GUEST_UP_TO and not one.came_from]
        hosts = [one for one in portions if one.size >= HOST_FROM and not one.jump and not one.came_from]
        if len(portions) < LEAST or not guests or not hosts or self.rng.random() > 0.35:
            return portions
        guest, host = guests[0], hosts[0]
        joined = replace(
            host, guest=replace(guest, framed=True, picture=False, weight=0.7), picture=False, framed=False
        )
        return [joined if one is host else one for one in portions if one is not guest]

    def _in_ear(self, ear: Box, number: int) -> list[Setting]:
        """A short story beside the nameplate, in a frame."""
        columns = max(1, round((ear.width + self.style.gap) / (self.style.column + self.style.gap)))
        used = {told.story.title for told in self.told.values()}
        for _ in range(40):
            story = replace(next(self.stories), kicker="", subtitle="")
            short = replace(portion(story, number, self.rng), picture=False, framed=True, weight=0.6)
            while len(short.paragraphs) > 1 and short.size > 260:
                short = replace(short, paragraphs=short.paragraphs[:-1])
            setting = best_setting(short, ear, columns, self.style, self.rng)
            if setting and setting.over < 8 and setting.left < 6 * columns and story.title not in used:
                try:
                    return [cut_to_fit(setting, self.style)]
                except ValueError:
                    continue
        return []


def _inside(pages: Sequence[Sheet]) -> list[tuple[str, int]]:
    """The headlines of the pages but the first, with their pages, one or two of each."""
    found: list[tuple[str, int]] = []
    for page, sheet in enumerate(pages[1:], 2):
        titles: dict[int, str] = {}
        for line in sheet.lines:
            if line.role == "title":
                titles[line.story] = titles.get(line.story, "") + line.text
        found.extend((title, page) for title in list(titles.values())[:3])
    return found


def _fits(setting: Setting, style: Style) -> bool:
    try:
        cut_to_fit(setting, style)
    except ValueError:
        return False
    return True


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


def _reading(name: str, told: Mapping[int, _Told], captions: Sequence[str], furniture: Sequence[str]) -> dict[str, Any]:
    articles = [told[number].as_printed() for number in sorted(told)]
    return {**reading(articles, furniture, f"{name}.pdf"), "years": [int(name[:4])], "captions": list(captions)}
