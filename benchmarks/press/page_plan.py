"""A page parted into rectangles, one for each article, as editors part it: side by side in whole columns, or one below another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from archive.pages.printed_page import Box
from benchmarks.press.portions import Portion, paragraphs_of
from benchmarks.press.setting import JUMP_SHARE, PADDING, Setting, best_setting, tried_design
from benchmarks.press.sheet import Rule, Style
from benchmarks.press.typesetting import printed_lines

TREES = 400
"""Partings that are looked at roughly, of which the best few are set."""
SET = 24
ADVERT_LINES = 20
"""Of a public notice over two columns; it may be larger or smaller."""
BELOW = 1.1
"""Between articles one below another, in lines."""
ENDS = "。！？”…）"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A portion's rectangle, over so many of the page's columns from `first` on."""

    portion: Portion
    box: Box
    first: int
    columns: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A page's settings, the rules between them, and how bad it is."""

    settings: tuple[Setting, ...]
    rules: tuple[Rule, ...]
    badness: float


def needed(portion: Portion, style: Style) -> float:
    """About how much of the page a portion takes, in square points."""
    if portion.advert:
        return style.span(2) * style.pitch * ADVERT_LINES
    lines: float = sum(-(-(len(text) + 3) // style.cells) for text in portion.paragraphs)
    if portion.jump:
        lines *= sum(JUMP_SHARE) / 2
    text = lines * style.pitch * (style.column + style.gap)
    head: float = (
        2.2 + 2.5 * portion.weight + 1.6 * bool(portion.story.kicker) + 1.6 * bool(portion.story.subtitle)
    ) ** 1.5
    headline = head * style.size * style.size * 9 * (0.4 if portion.came_from else 1)
    picture = (2 * style.column) ** 2 * 0.8 if portion.picture else 0.0
    guest = needed(portion.guest, style) * 1.15 if portion.guest else 0.0
    return (text + headline + picture) * (1.06 if portion.framed else 1.0) + guest


def plan(portions: Sequence[Portion], box: Box, style: Style, rng: Random) -> Planned | None:
    """The best of many partings of a box among portions, the first of them uppermost."""
    rough: list[tuple[float, int, list[Leaf], list[Rule]]] = []
    for _ in range(TREES):
        cost, leaves, rules = _part(list(portions), box, 0, style.columns, style, rng)
        rough.append((cost, len(rough), leaves, rules))
    rough.sort(key=lambda one: one[:2])
    best: Planned | None = None
    for _, _, leaves, rules in rough[:SET]:
        planned = _set(leaves, rules, style, rng)
        if planned and (best is None or planned.badness < best.badness):
            best = planned
    return best


def _part(
    portions: list[Portion], box: Box, first: int, columns: int, style: Style, rng: Random
) -> tuple[float, list[Leaf], list[Rule]]:
    """A random parting: how far the rectangles are from what the portions need, the leaves, the rules between."""
    if len(portions) == 1:
        return _misfit(portions[0], box, columns, style), [Leaf(portions[0], box, first, columns)], []
    total = sum(needed(portion, style) for portion in portions)
    beside = columns >= 2 and (rng.random() < 0.5 or box.height < style.pitch * 24)
    chosen = _chosen(portions, rng) if beside else portions[: rng.randint(1, len(portions) - 1)]
    rest = [portion for portion in portions if portion not in chosen]
    share = sum(needed(portion, style) for portion in chosen) / total
    if beside:
        one = min(columns - 1, max(1, round(share * columns)))
        right_first = rng.random() < 0.3
        parts = (chosen, one), (rest, columns - one)
        (left, wide), (right, narrow) = parts[::-1] if right_first else parts
        edge = box.left + style.span(wide)
        results = (
            _part(left, Box(box.left, box.top, edge, box.bottom), first, wide, style, rng),
            _part(right, Box(edge + style.gap, box.top, box.right, box.bottom), first + wide, narrow, style, rng),
        )
        x = edge + style.gap / 2
        rule = Rule(Box(x, box.top, x, box.bottom)) if style.rules in ("all", "down") else None
    else:
        between = BELOW * style.pitch
        y = box.top + (box.height - between) * share
        results = (
            _part(chosen, Box(box.left, box.top, box.right, y), first, columns, style, rng),
            _part(rest, Box(box.left, y + between, box.right, box.bottom), first, columns, style, rng),
        )
        middle = y + between * 0.5
        rule = Rule(Box(box.left, middle, box.right, middle)) if style.rules in ("all", "across") else None
    (cost, leaves, rules), (cost2, leaves2, rules2) = results
    return cost + cost2, leaves + leaves2, [*rules, *rules2, *([rule] if rule else [])]


def _chosen(portions: list[Portion], rng: Random) -> list[Portion]:
    """Some of them, any, but not all."""
    count = rng.randint(1, len(portions) - 1)
    places = set(rng.sample(range(len(portions)), count))
    return [portion for nth, portion in enumerate(portions) if nth in places]


def _misfit(portion: Portion, box: Box, columns: int, style: Style) -> float:
    need = needed(portion, style)
    has = box.width * box.height
    cost = abs(need - has) / has * 4 + (need > has) * (need - has) / has * 4
    if columns == 1:
        cost += max(0.0, box.height / style.pitch - 55) * 0.1 + (portion.weight > 1.2) * 2
    if box.height < style.pitch * 12:
        cost += 3
    if columns * 3 > box.height / style.pitch:
        cost += 1.5
    return cost


def _set(leaves: Sequence[Leaf], rules: Sequence[Rule], style: Style, rng: Random) -> Planned | None:
    settings = []
    for leaf in leaves:
        setting = best_setting(leaf.portion, leaf.box, leaf.columns, style, rng)
        if setting is None:
            return None
        settings.append(setting)
    badness = sum(one.badness + one.over**2 * 0.05 * (not one.portion.jump) for one in settings)
    kept = tuple(rule for rule in rules if not _beside_frame(rule, leaves))
    return Planned(tuple(settings), kept, badness)


def _beside_frame(rule: Rule, leaves: Sequence[Leaf]) -> bool:
    """Whether a rule runs along a frame for all its length: the frame is enough."""
    near = PADDING * 2
    return any(
        leaf.portion.framed
        and leaf.box.left - near <= rule.box.left
        and rule.box.right <= leaf.box.right + near
        and leaf.box.top - near <= rule.box.top
        and rule.box.bottom <= leaf.box.bottom + near
        for leaf in leaves
    )


def cut_to_fit(setting: Setting, style: Style) -> Setting:
    """A setting whose text fits: what is too much is cut off its end, at the end of a sentence."""
    while setting.over and not setting.portion.jump:
        portion = setting.portion
        kept = _whole(paragraphs_of(portion, printed_lines(setting)), portion)
        shorter = replace(portion, paragraphs=kept or portion.paragraphs[:1])
        designs = [setting.design, replace(setting.design, wide=0), replace(setting.design, down="", wide=0)]
        tried = [
            tried_design(shorter, setting.box, design, style) for design in designs
        ]  # a picture may now be too high
        found = next((one for one in tried if one), None)
        if found is None or found.over >= setting.over:
            raise ValueError(f"{portion.story.title}: no room for its first paragraph")
        setting = found
    return setting


def _whole(paragraphs: tuple[str, ...], portion: Portion) -> tuple[str, ...]:
    """The paragraphs without the sentence that breaks off, nor a sub-heading with nothing below."""
    if not paragraphs:
        return ()
    *before, last = paragraphs
    if last != portion.paragraphs[len(before)]:
        ends = [at + 1 for at, ch in enumerate(last) if ch in "。！？" and last[at + 1 : at + 2] not in tuple("”）")]
        last = last[: ends[-1]] if ends else ""
    if last and last not in portion.story.headings:
        return (*before, last)
    while before and before[-1] in portion.story.headings:
        before.pop()
    return tuple(before)
