"""Headlines: kicker, title, subtitle and by-line set across the top of an article, or down its side (竖题)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.pages.printed_page import Box
from benchmarks.press.composing import broken_title, ems
from benchmarks.press.sheet import Role, SetLine, Side, Type
from tests.hardpages import Clean

AIR = 0.35
"""Above and below a headline, in ems of its title."""
SMALL = 0.52
"""A kicker's or subtitle's size, of the title's."""
LEAST_SMALL, MOST_SMALL = 10.5, 22.0
"""Points."""
SHRUNK = 0.8
"""How much smaller a kicker may be set so that it fits into one line."""
STEP_DOWN = 1.08
"""From character to character in a headline that runs down, in ems."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands above an article, its title already broken, and in which type."""

    kicker: str
    title: tuple[str, ...]
    subtitle: str
    byline: str
    type: Type
    body: Type
    side: Side
    dash: bool = True
    story: int = -1

    @property
    def small(self) -> float:
        """The size of kicker and subtitle."""
        return min(max(self.type.size * SMALL, LEAST_SMALL), MOST_SMALL, self.type.size)

    @property
    def widest(self) -> float:
        """The width that it takes at least, in points, set across."""
        return max(ems(line) for line in self.title) * self.type.size * self.type.stretch


def headline(clean: Clean, byline: str, lines: int, type_: Type, body: Type, side: Side, story: int) -> Headline:
    """The headline of an article, in so many lines."""
    title = broken_title(clean.title, lines)
    return Headline(clean.kicker, title, clean.subtitle, byline, type_, body, side, story % 4 > 0, story)


def rows(head: Headline, width: float) -> Iterator[tuple[str, Type, Role, float]]:
    """The lines of a headline set across: text, type, role, and the height that each takes."""
    face = head.type.face
    small = Type(head.small, "kai" if head.story % 3 == 0 else face)
    for text, type_ in _smaller(head.kicker, width, small):
        yield text, type_, "kicker", small.size * 1.35
    for text in head.title:
        yield text, head.type, "title", head.type.size * 1.22
    for text, type_ in _smaller(("——" if head.dash else "") + head.subtitle if head.subtitle else "", width, small):
        yield text, type_, "subtitle", small.size * 1.4
    if head.byline:
        yield head.byline, replace(head.body, face="kai"), "byline", head.body.size * 1.7


def _smaller(text: str, width: float, type_: Type) -> Iterator[tuple[str, Type]]:
    """A kicker or subtitle: in one line, set smaller where it just doesn't fit, else in lines of about one length."""
    need = ems(text) * type_.size / width if text else 0
    if need <= 1 / SHRUNK:
        if text:
            yield text, replace(type_, size=type_.size / max(1.0, need))
        return
    for part in broken_title(text, math.ceil(need)):
        yield part, replace(type_, size=type_.size * min(1.0, width / (ems(part) * type_.size)))


def height(head: Headline, width: float) -> float:
    """What a headline across takes, with the air above and below."""
    return sum(row[3] for row in rows(head, width)) + 2 * AIR * head.type.size


def across(head: Headline, box: Box) -> Iterator[SetLine]:
    """The lines of a headline in a box that may be higher than it: it stands in its middle."""
    y = box.top + (box.height - height(head, box.width)) / 2 + AIR * head.type.size
    for text, type_, role, takes in rows(head, box.width):
        top = y + (takes - type_.size) / 2
        side: Side = "center" if role == "byline" and head.side != "left" else head.side
        yield SetLine(text, Box(box.left, top, box.right, top + type_.size), type_, role, head.story, side)
        y += takes


def strip_width(head: Headline) -> float:
    """What a headline takes that runs down the side: its title's lines, kicker and subtitle beside it."""
    beside = bool(head.kicker) + bool(head.subtitle)
    return head.type.size * 1.25 * len(head.title) + head.small * 1.5 * beside + head.type.size * 0.5


def strip_height(head: Headline) -> float:
    """How far it reaches down."""
    smaller = [ems(text) * head.small for text in (head.kicker, "——" + head.subtitle if head.subtitle else "")]
    return max(*smaller, *(ems(line) * head.type.size for line in head.title)) * STEP_DOWN


def upright(head: Headline, box: Box) -> Iterator[SetLine]:
    """The lines of a headline that runs down, from right to left: kicker, title, subtitle."""
    x = box.right - head.type.size * 0.25
    parts: list[tuple[str, Type, Role]] = []
    small = Type(head.small, head.type.face)
    if head.kicker:
        parts.append((head.kicker, small, "kicker"))
    parts.extend((text, replace(head.type, stretch=1.0), "title") for text in head.title)
    if head.subtitle:
        parts.append((("——" if head.dash else "") + head.subtitle, small, "subtitle"))
    for text, type_, role in parts:
        wide = type_.size * (1.25 if role == "title" else 1.5)
        left = x - wide + (wide - type_.size) / 2
        long = ems(text) * type_.size * STEP_DOWN
        top = box.top + max(0.0, (box.height - long) / 2) * (role == "title") + (role != "title") * type_.size * 0.5
        yield SetLine(
            text, Box(left, top, left + type_.size, min(top + long, box.bottom)), type_, role, head.story, "left", True
        )
        x -= wide
