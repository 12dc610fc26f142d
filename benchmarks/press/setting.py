"""An article set in a rectangle of the page: headline, columns of text around it and around what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from random import Random
from typing import Literal

from archive.pages.printed_page import Box
from benchmarks.press import headlines
from benchmarks.press.captions import caption
from benchmarks.press.composing import Composed, compose, compose_all, ems
from benchmarks.press.headlines import Headline
from benchmarks.press.sheet import Ground, Item, Picture, Rule, SetLine, Style, Type
from tests.hardpages import Clean

TIGHT, LOOSE = 0.93, 1.15
"""The least and most that lines may stand apart, of the style's pitch."""
STEPS = tuple(LOOSE - 0.01 * step for step in range(round((LOOSE - TIGHT) / 0.01) + 1))
PADDING = 9.0
"""Inside a frame."""
PICTURE_SHAPES = (0.5, 1.15)
"""The least and most height of a picture, of its width."""
CAPTION_SIZE = 0.92


@dataclass(frozen=True, slots=True)
class Portion:
    """What of a story is printed at one place. `paragraphs`: without the by-line; `goes_on`: the first began elsewhere."""

    story: Clean
    number: int
    paragraphs: tuple[str, ...]
    byline: str = ""
    weight: float = 1.0
    goes_on: bool = False
    came_from: str = ""
    picture: bool = False
    framed: bool = False

    @property
    def size(self) -> int:
        """Characters of running text."""
        return sum(map(len, self.paragraphs))


@dataclass(frozen=True, slots=True)
class Design:
    """How a portion may be set. `over`: columns under its headline; `down`: the headline runs down beside the text."""

    columns: int
    over: int
    type: Type
    lines: int
    down: Literal["", "left", "right"] = ""
    picture_columns: int = 0
    picture_at: Literal["right", "left", "middle"] = "right"


@dataclass(frozen=True, slots=True)
class Frame:
    """A design's places: free stretches of its columns in the text's order, and what stands between them."""

    slots: tuple[Box, ...]
    head: Box
    picture: Box | None
    measure: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A design tried in a box: from line to line, lines too many (`over`), rows that stay empty (`left`), how bad it is."""

    design: Design
    frame: Frame
    lines: tuple[Composed, ...]
    pitch: float
    over: int
    left: int
    badness: float


def inner(portion: Portion, box: Box) -> Box:
    """The room inside a frame, where the portion has one."""
    pad = PADDING if portion.framed else 0.0
    return Box(box.left + pad, box.top + pad, box.right - pad, box.bottom - pad)


def best_setting(portion: Portion, box: Box, columns: int, style: Style, rng: Random) -> Setting | None:
    """The best of all designs in a box that spans so many of the page's columns; None where nothing fits."""
    tried = (tried_design(portion, box, design, style) for design in designs(portion, columns, style, rng))
    return min((one for one in tried if one), key=lambda one: one.badness, default=None)


def designs(portion: Portion, columns: int, style: Style, rng: Random) -> Iterator[Design]:
    """What might be done with a portion over so many columns."""
    face = rng.choice(style.title_faces)
    base = style.size * (1.45 + 0.32 * min(columns, 5)) * (0.9 + 0.25 * portion.weight)
    if portion.came_from:
        base = style.size * 1.5
    sizes = [round(base * factor * 2) / 2 for factor in (0.8, 0.9, 1.0, 1.12, 1.3)]
    counts = [columns] + ([columns - 1] if columns >= 3 and rng.random() < 0.25 else [])
    partly = rng.random() < 0.35
    turned = rng.random() < 0.3
    for count, size, lines in product(counts, sizes, (1, 2, 3)):
        type_ = replace(face, size=size)
        overs = {count} | ({count - 1} if partly and count >= 3 else set())
        for over in overs:
            yield Design(count, over, type_, lines)
            if portion.picture and over == count:
                for wide in range(1, count + 1):
                    yield Design(count, over, type_, lines, "", wide, rng.choice(("right", "left", "middle")))
        if turned and lines <= 2 and not portion.byline and not portion.came_from:
            yield Design(count, 0, replace(type_, size=min(size, style.size * 2.6)), lines, rng.choice(("left", "right")))


def head_of(portion: Portion, design: Design, style: Style) -> Headline:
    """The headline of a portion by its design."""
    story = portion.story
    if portion.came_from:
        story = replace(story, kicker="", subtitle="")
    body = Type(style.size, style.face)
    return headlines.headline(story, portion.byline, design.lines, design.type, body, style.side, portion.number)


def tried_design(portion: Portion, outer: Box, design: Design, style: Style) -> Setting | None:
    """A design in a box; None where its headline doesn't fit or its picture would have an impossible shape."""
    box, head = inner(portion, outer), head_of(portion, design, style)
    strip = headlines.strip_width(head) if design.down else 0.0
    column = (box.width - strip - style.gap * (design.columns - 1)) / design.columns
    measure = column / style.size
    if measure < 8 or measure > 34:
        return None
    over = design.over * column + (design.over - 1) * style.gap
    if design.down:
        if headlines.strip_height(head) > box.height:
            return None
        side = box.left if design.down == "left" else box.right - strip
        place = Box(side, box.top, side + strip, box.bottom)
    else:
        high = headlines.height(head, over)
        if head.widest > over * 0.98 or high > box.height * 0.6:
            return None
        place = Box(box.left, box.top, box.left + over, box.top + high)
    lines = _lines(portion, measure)
    frame = _frame(box, place, design, column, style, measure)
    if design.picture_columns:
        found = _with_picture(portion, frame, design, column, style, len(lines))
        if found is None:
            return None
        frame = found
    return _fitted(design, frame, lines, style, head, over or box.height, portion)


def _lines(portion: Portion, measure: float) -> tuple[Composed, ...]:
    headings = frozenset(portion.story.headings)
    if not portion.goes_on:
        return compose_all(portion.paragraphs, measure, headings)
    rest = compose_all(portion.paragraphs[1:], measure, headings)
    first = compose(portion.came_from + portion.paragraphs[0], measure, 0, 0)
    return (*first, *(replace(line, paragraph=line.paragraph + 1) for line in rest))


def _frame(box: Box, head: Box, design: Design, column: float, style: Style, measure: float) -> Frame:
    left = head.right + style.gap * 0.3 if design.down == "left" else box.left
    slots = []
    for nth in range(design.columns):
        x = left + nth * (column + style.gap)
        top = head.bottom if nth < design.over else box.top
        slots.append(Box(x, top, x + column, box.bottom))
    return Frame(tuple(slots), head, None, measure)


def _with_picture(
    portion: Portion, frame: Frame, design: Design, column: float, style: Style, wanted: int
) -> Frame | None:
    """The frame with a picture as high as fills what the text leaves free."""
    wide, count = design.picture_columns, len(frame.slots)
    first = {"left": 0, "right": count - wide, "middle": (count - wide) // 2}[design.picture_at]
    width = wide * column + (wide - 1) * style.gap
    said = caption_lines(portion, width, style)
    below = len(said) * style.pitch * CAPTION_SIZE + style.size * 0.9
    free = sum(rows(slot, style.pitch, style) for slot in frame.slots) - wanted
    high = free / wide * style.pitch - below
    if not PICTURE_SHAPES[0] * width <= high <= PICTURE_SHAPES[1] * width:
        return None
    top = frame.slots[first].top + style.size * 0.2
    if frame.slots[first].bottom - top - high - below < 0.12 * frame.slots[first].height < style.pitch * 6:
        return None
    place = Box(frame.slots[first].left, top, frame.slots[first].left + width, top + high)
    slots = tuple(
        replace_top(slot, place.bottom + below) if first <= nth < first + wide else slot
        for nth, slot in enumerate(frame.slots)
    )
    return replace(frame, slots=slots, picture=place)


def replace_top(box: Box, top: float) -> Box:
    """A box from another line on."""
    return Box(box.left, min(top, box.bottom), box.right, box.bottom)


def rows(slot: Box, pitch: float, style: Style) -> int:
    """How many lines stand in a stretch of a column."""
    return max(0, int((slot.height + pitch - style.size) / pitch))


def _fitted(
    design: Design,
    frame: Frame,
    lines: tuple[Composed, ...],
    style: Style,
    head: Headline,
    over: float,
    portion: Portion,
) -> Setting:
    pitch, room = style.pitch * TIGHT, 0
    for step in STEPS:
        pitch = style.pitch * step
        room = sum(rows(slot, pitch, style) for slot in frame.slots)
        if room >= len(lines):
            break
    too_many, left = max(0, len(lines) - room), max(0, room - len(lines))
    badness = (
        2.0 * too_many
        + 1.2 * max(0, left - len(frame.slots))
        + 30 * abs(pitch / style.pitch - 1)
        + 6 * (design.lines > 2)
        + 5 * (design.lines > 1) * (not design.down and head.widest < over * 0.45)
        - 6 * bool(frame.picture)
        - 5 * bool(design.down)
        - 3 * (0 < design.over < design.columns)
    )
    if not design.down and len(head.title) == 1 and head.widest < over * 0.5:
        badness += 4
    return Setting(design, frame, lines, pitch, too_many, left, badness)


def caption_lines(portion: Portion, width: float, style: Style) -> tuple[Composed, ...]:
    """What stands under a portion's picture."""
    return compose(caption(portion.story, portion.number), width / (style.size * CAPTION_SIZE), 0, 0)


def set_items(portion: Portion, outer: Box, setting: Setting, style: Style, seed: int) -> Iterator[Item]:
    """All that a setting puts on the page."""
    head = head_of(portion, setting.design, style)
    if portion.framed:
        stroke = ("thin", "double", "dotted", "wavy")[seed % 4]
        if seed % 3 == 0:
            yield Ground(outer)
        yield Rule(Box(outer.left + 2, outer.top + 2, outer.right - 2, outer.bottom - 2), stroke, True)  # type: ignore[arg-type]
    yield from (headlines.upright if setting.design.down else headlines.across)(head, setting.frame.head)
    if setting.frame.picture:
        yield from _picture_items(portion, setting.frame.picture, style, seed)
    yield from _text_items(portion, setting, style)


def _picture_items(portion: Portion, place: Box, style: Style, seed: int) -> Iterator[Item]:
    yield Picture(place, seed)
    type_ = Type(style.size * CAPTION_SIZE, "kai" if seed % 2 else "sans")
    y = place.bottom + style.size * 0.45
    for line in caption_lines(portion, place.width, style):
        box = Box(place.left, y, place.right, y + type_.size)
        yield SetLine(line.text, box, type_, "caption", portion.number, "left" if line.last else "justify")
        y += style.pitch * CAPTION_SIZE


def _text_items(portion: Portion, setting: Setting, style: Style) -> Iterator[SetLine]:
    left = list(setting.lines)
    headings = frozenset(portion.story.headings)
    body = Type(style.size, style.face)
    for slot in setting.frame.slots:
        for nth in range(rows(slot, setting.pitch, style)):
            if not left:
                return
            line = left.pop(0)
            top = slot.top + nth * setting.pitch
            is_heading = portion.paragraphs[line.paragraph] in headings
            indent = 2 * style.size if line.first else 0.0
            box = Box(slot.left + indent, top, slot.right, top + style.size)
            if is_heading:
                side = style.heading_side if ems(line.text) < setting.frame.measure - 1 else "left"
                yield SetLine(line.text, box, replace(body, face="sans", bold=True), "heading", portion.number, side)
            else:
                yield SetLine(line.text, box, body, "body", portion.number, "left" if line.last else "justify")


def printed_paragraphs(portion: Portion, lines: Sequence[Composed]) -> tuple[str, ...]:
    """The paragraphs that these lines hold."""
    texts: dict[int, str] = {}
    for line in lines:
        texts[line.paragraph] = texts.get(line.paragraph, "") + line.text
    return tuple(texts[number] for number in sorted(texts))
