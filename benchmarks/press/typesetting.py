"""A setting as lines of type, pictures and frames in their boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.pages.printed_page import Box
from benchmarks.press import headlines
from benchmarks.press.composing import Composed, ems
from benchmarks.press.fillers import advert_items, label_items
from benchmarks.press.setting import CAPTION_SIZE, Setting, caption_lines, head_of, rows
from benchmarks.press.sheet import Face, Ground, Item, Picture, Rule, SetLine, Stroke, Style, Type

STROKES: tuple[Stroke, ...] = ("thin", "double", "dotted", "wavy")


def set_items(setting: Setting, style: Style, seed: int) -> Iterator[Item]:
    """All that a setting puts on the page; the seed chooses pictures and frames."""
    portion, box = setting.portion, setting.box
    if portion.advert:
        yield from advert_items(portion, box, style, seed)
        return
    head = head_of(portion, setting.design, style)
    if portion.framed:
        frame = Box(box.left + 2, box.top + 2, box.right - 2, box.bottom - 2)
        if seed % 3 == 0:
            yield Ground(frame)
        yield Rule(frame, STROKES[seed % 4], True)
        if seed % 5 < 2:
            yield from label_items(frame, style, seed)
    across = [*(headlines.upright if setting.design.down else headlines.across)(head, setting.places.head)]
    if portion.came_from:
        across = [replace(line, role="jump") for line in across]
    if portion.weight > 1.2 and seed % 6 == 0 and not setting.design.down:
        place = setting.places.head
        air = style.size * 0.4
        yield Ground(Box(place.left, place.top + air, place.right, place.bottom - air), True)
        across = [replace(line, white=True) for line in across]
    yield from across
    if style.column_rules:
        yield from _column_rules(setting, style)
    if setting.places.picture:
        yield from _picture_items(setting, setting.places.picture, style, seed)
    yield from _text_items(setting, style)
    if setting.places.guest:
        yield from set_items(setting.places.guest, style, seed + 1)


def _column_rules(setting: Setting, style: Style) -> Iterator[Rule]:
    """Thin rules between the columns of an article, where text stands on both sides."""
    for one, other in pairwise(setting.places.slots):
        x = one.right + style.gap / 2
        top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
        if one.right < other.left < one.right + 2 * style.gap and bottom - top > style.pitch:
            yield Rule(Box(x, top, x, bottom))


def printed_lines(setting: Setting) -> tuple[Composed, ...]:
    """The lines that find room: all but those that go on elsewhere."""
    return setting.lines[: len(setting.lines) - setting.over]


def _picture_items(setting: Setting, place: Box, style: Style, seed: int) -> Iterator[Item]:
    portion = setting.portion
    yield Picture(place, seed, portion.banner)
    type_ = Type(style.size * CAPTION_SIZE, "kai" if seed % 2 else "sans")
    y = place.bottom + style.size * 0.45
    for line in caption_lines(portion, place.width, style):
        box = Box(place.left, y, place.right, y + type_.size)
        yield SetLine(line.text.strip(), box, type_, "caption", portion.number, "left" if line.last else "justify")
        y += style.pitch * CAPTION_SIZE


def _text_items(setting: Setting, style: Style) -> Iterator[SetLine]:
    portion = setting.portion
    faces: tuple[Face, ...] = ("kai", "sans", style.face, style.face)
    body = Type(style.size, faces[portion.number % 4] if portion.framed else style.face)
    boxes = [
        Box(slot.left, slot.top + nth * setting.pitch, slot.right, slot.top + nth * setting.pitch + style.size)
        for slot in setting.places.slots
        for nth in range(rows(slot, setting.pitch, style))
    ]
    printed = printed_lines(setting)
    for line, place in zip(printed, boxes, strict=False):
        text = line.text.strip()
        if portion.paragraphs[line.paragraph] in portion.headings:
            side = style.heading_side if ems(text) < setting.places.measure - 1 else "left"
            yield SetLine(text, place, replace(body, face="sans", bold=True), "heading", portion.number, side)
        else:
            box = place._replace(left=place.left + (2 * style.size if line.first else 0))
            yield SetLine(text, box, body, "body", portion.number, "left" if line.last else "justify")
    if portion.jump and setting.over:
        note = replace(body, face="kai" if style.face == "serif" else "sans")
        yield SetLine(portion.jump, boxes[len(printed)], note, "jump", portion.number, "right")
