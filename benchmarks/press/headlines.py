"""Headlines: kicker, title, subtitle and by-line set across the top of an article, or down its side (竖题)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.pages.printed_page import Box
from benchmarks.press.composing import broken_title, compose, ems
from benchmarks.press.sheet import Role, SetLine, Side, Type
from tests.hardpages import Clean

AIR = 0.35
"""Above and below a headline, in ems of its title."""
SMALL = 0.52
"""A kicker's or subtitle's size, of the title's."""
LEAST_SMALL, MOST_SMALL = 10.5, 22.0


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
    for line in compose(head.kicker, width / small.size, indent=0) if head.kicker else ():
        yield line.text, small, "kicker", small.size * 1.35
    for text in head.title:
        yield text, head.type, "title", head.type.size * 1.22
    subtitle = ("——" if head.dash else "") + head.subtitle
    for line in compose(subtitle, width / small.size, indent=0) if head.subtitle else ():
        yield line.text, small, "subtitle", small.size * 1.4
    if head.byline:
        yield head.byline, replace(head.body, face="kai"), "byline", head.body.size * 1.7


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
    smaller = [ems(text) * head.small * 1.12 for text in (head.kicker, "——" + head.subtitle if head.subtitle else "")]
    return max(ems(line) * head.type.size * 1.08 for line in head.title + ("",)) + max(0.0, *smaller) * 0.0 + max(
        0.0, max(smaller) - max(ems(line) * head.type.size * 1.08 for line in head.title)
    )


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
        long = ems(text) * type_.size * 1.08
        top = box.top + max(0.0, (box.height - long) / 2) * (role == "title") + (role != "title") * type_.size * 0.5
        yield SetLine(
            text, Box(left, top, left + type_.size, min(top + long, box.bottom)), type_, role, head.story, "left", True
        )
        x -= wide
