"""An article tried in a rectangle of the page: its headline, its columns, and what stands among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from random import Random

from archive.pages.printed_page import Box
from benchmarks.press import headlines
from benchmarks.press.composing import Composed, compose
from benchmarks.press.designs import Design, designs
from benchmarks.press.headlines import Headline
from benchmarks.press.portions import Portion, lines_of
from benchmarks.press.sheet import Style, Type
from benchmarks.press.stories import caption

TIGHT, LOOSE = 0.93, 1.15
"""The least and most that lines may stand apart, of the style's pitch."""
STEPS = tuple(LOOSE - 0.01 * step for step in range(round((LOOSE - TIGHT) / 0.01) + 1))
PADDING = 9.0
"""Inside a frame."""
PICTURE_SHAPES = (0.5, 1.1)
"""The least and most height of a picture, of its width."""
ADVERT_SHAPES = (0.45, 1.6)
"""The same of a public notice."""
CAPTION_SIZE = 0.92
HIGHEST_HEAD = 0.6
"""Of an article's height, its headline's."""
SHORTEST = 4
"""Lines that stand above or below what stands in a column; less stays empty."""
NARROWEST, WIDEST = 8, 34
"""Ems of a column."""
JUMP_SHARE = (0.3, 0.8)
"""How much of an article that goes on elsewhere stands where it begins."""


@dataclass(frozen=True, slots=True)
class Places:
    """A design's places: free stretches of its columns in the text's order, the headline's, and what stands among them."""

    slots: tuple[Box, ...]
    head: Box
    measure: float
    picture: Box | None = None
    guest: Setting | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A design tried in a box. `pitch`: from line to line; `over`: lines too many; `left`: rows that stay empty."""

    portion: Portion
    box: Box
    design: Design
    places: Places
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
    if portion.advert:
        return _advert(portion, box, style)
    tried = (tried_design(portion, box, design, style) for design in designs(portion, columns, style, rng))
    return min((one for one in tried if one), key=lambda one: one.badness, default=None)


def _advert(portion: Portion, box: Box, style: Style) -> Setting:
    """A public notice fills any box; one that is very long or flat looks bad."""
    shape = box.height / box.width
    badness = 0.0 if ADVERT_SHAPES[0] <= shape <= ADVERT_SHAPES[1] else 15.0
    design = Design(1, 1, Type(style.size), 1)
    return Setting(portion, box, design, Places((), box, style.cells), (), style.pitch, 0, 0, badness)


def head_of(portion: Portion, design: Design, style: Style) -> Headline:
    """The headline of a portion by its design."""
    story = portion.story
    if portion.came_from:
        story = replace(story, kicker="", subtitle="")
        if not portion.titled:
            story = replace(story, title=portion.came_from)
    body = Type(style.size, style.face)
    return headlines.headline(story, portion.byline, design.lines, design.type, body, style.side, portion.number)


def tried_design(portion: Portion, outer: Box, design: Design, style: Style) -> Setting | None:
    """A design in a box; None where its headline doesn't fit, or what stands among its columns has an impossible shape."""
    box, head = inner(portion, outer), head_of(portion, design, style)
    strip = headlines.strip_width(head) if design.down else 0.0
    column = (box.width - strip - style.gap * (design.columns - 1)) / design.columns
    measure = column / style.size
    if not NARROWEST <= measure <= WIDEST:
        return None
    place = _head_place(head, box, design, column, style)
    if place is None:
        return None
    lines = lines_of(portion, measure)
    places = _filled(portion, _places(box, place, design, column, style), design, style, len(lines))
    if places is None:
        return None
    pitch, over_lines, left = _fitted(places, len(lines), style, bool(portion.jump))
    badness = _badness(portion, design, places, head, style, (pitch, over_lines, left, len(lines)))
    return Setting(portion, outer, design, places, lines, pitch, over_lines, left, badness)


def _head_place(head: Headline, box: Box, design: Design, column: float, style: Style) -> Box | None:
    """Where the headline stands; None where it doesn't fit."""
    if design.down:
        strip = headlines.strip_width(head)
        side = box.left if design.down == "left" else box.right - strip
        return Box(side, box.top, side + strip, box.bottom) if headlines.strip_height(head) <= box.height else None
    over = design.over * column + (design.over - 1) * style.gap
    high = headlines.height(head, over)
    if head.widest > over * 0.98 or high > box.height * HIGHEST_HEAD:
        return None
    left = box.left + design.skipped * (column + style.gap)
    return Box(left, box.top, left + over, box.top + high)


def _places(box: Box, head: Box, design: Design, column: float, style: Style) -> Places:
    left = head.right if design.down == "left" else box.left
    slots = []
    for nth in range(design.columns):
        x = left + nth * (column + style.gap)
        top = head.bottom if design.skipped <= nth < design.skipped + design.over else box.top
        slots.append(Box(x, top, x + column, box.bottom))
    return Places(tuple(slots), head, column / style.size)


def _filled(portion: Portion, places: Places, design: Design, style: Style, wanted: int) -> Places | None:
    """The columns with what is to stand in them, where something is."""
    if not design.wide:
        return places
    if portion.guest:
        return _with_guest(portion.guest, places, design, style)
    return _with_picture(portion, places, design, style, wanted)


def _with_picture(portion: Portion, places: Places, design: Design, style: Style, wanted: int) -> Places | None:
    """The columns with a picture as high as fills what the text leaves free."""
    span = _columns(places, design)
    width = places.slots[span[-1]].right - places.slots[span[0]].left
    below = len(caption_lines(portion, width, style)) * style.pitch * CAPTION_SIZE + style.size * 0.9
    free = sum(rows(slot, style.pitch, style) for slot in places.slots) - wanted
    high = free / design.wide * style.pitch - below
    if not PICTURE_SHAPES[0] * width <= high <= PICTURE_SHAPES[1] * width:
        return None
    place = _place(places, design, high + below, style)
    if place is None:
        return None
    picture = Box(place.left, place.top, place.right, place.bottom - below)
    return replace(places, slots=_around(places.slots, span, place, style), picture=picture)


def _with_guest(guest: Portion, places: Places, design: Design, style: Style) -> Places | None:
    """The columns with another article in it, as high as that needs."""
    span = _columns(places, design)
    left, right = places.slots[span[0]].left, places.slots[span[-1]].right
    for lines, factor in product((1, 2), (1.7, 1.45)):
        type_ = replace(design.type, size=round(style.size * factor * 2) / 2)
        own = Design(design.wide, design.wide, type_, lines)
        head = head_of(guest, own, style)
        width = right - left - 2 * PADDING
        column = (width - style.gap * (own.columns - 1)) / own.columns
        text = -(-len(lines_of(guest, column / style.size)) // own.columns) * style.pitch
        place = _place(places, design, text + headlines.height(head, width) + 2 * PADDING, style)
        setting = tried_design(guest, place, own, style) if place else None
        if place and setting and not setting.over:
            return replace(places, slots=_around(places.slots, span, place, style), guest=setting)
    return None


def _columns(places: Places, design: Design) -> range:
    count = len(places.slots)
    first = {"left": 0, "right": count - design.wide, "middle": (count - design.wide) // 2}[design.at]
    return range(first, first + design.wide)


def _place(places: Places, design: Design, high: float, style: Style) -> Box | None:
    """Where something so high stands among the columns; None where too little room would be left."""
    span = _columns(places, design)
    slots = [places.slots[nth] for nth in span]
    top, bottom = max(slot.top for slot in slots), min(slot.bottom for slot in slots)
    room = bottom - top - high
    if room < style.pitch * (0 if len(span) == len(places.slots) else 5):
        return None
    y = top + {"top": 0.0, "middle": room * 0.5, "bottom": room}[design.stands]
    return Box(slots[0].left, y, slots[-1].right, y + high)


def _around(slots: tuple[Box, ...], span: range, place: Box, style: Style) -> tuple[Box, ...]:
    """The free stretches when `place` is taken: a column that it stands in is parted, or shortened."""
    free: list[Box] = []
    air = style.size * 0.7
    for nth, slot in enumerate(slots):
        if nth not in span:
            free.append(slot)
            continue
        parts = (
            Box(slot.left, slot.top, slot.right, place.top - air),
            Box(slot.left, place.bottom + air, slot.right, slot.bottom),
        )
        free.extend(part for part in parts if part.height >= style.pitch * SHORTEST)
    return tuple(free)


def rows(slot: Box, pitch: float, style: Style) -> int:
    """How many lines stand in a stretch of a column."""
    return max(0, int((slot.height + pitch - style.size) / pitch + 1e-6))


def _fitted(places: Places, wanted: int, style: Style, jumps: bool) -> tuple[float, int, int]:
    """From line to line, lines too many, rows that stay empty."""
    usual = pitch = style.pitch
    room = 0
    for step in (1.0,) if jumps else STEPS:
        pitch = usual * step
        room = sum(rows(slot, pitch, style) for slot in places.slots) - jumps
        if room >= wanted:
            break
    return pitch, max(0, wanted - room), max(0, room - wanted)


def _badness(
    portion: Portion, design: Design, places: Places, head: Headline, style: Style, fit: tuple[float, int, int, int]
) -> float:
    pitch, over, left, wanted = fit
    width = places.head.width
    badness = 1.2 * max(0, left - len(places.slots)) + 30 * abs(pitch / style.pitch - 1) + 6 * (design.lines > 2)
    if portion.jump:
        share = (wanted - over) / wanted
        badness += 0 if JUMP_SHARE[0] <= share <= JUMP_SHARE[1] else 40
    else:
        badness += 2.0 * over
    if not design.down:
        bare = 1 - head.widest / width
        badness += 14 * max(0.0, bare - 0.4) * len(head.title)
    return badness - 6 * bool(places.picture) - 5 * bool(design.down) - 3 * (0 < design.over < design.columns)


def caption_lines(portion: Portion, width: float, style: Style) -> tuple[Composed, ...]:
    """What stands under a portion's picture."""
    return compose(caption(portion.story, portion.number), width / (style.size * CAPTION_SIZE), 0, 0)
