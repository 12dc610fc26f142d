"""Where a page may be cut in two, one part to be read before the other: along white space, and between a headline and its columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.pages.box_places import shares_column, stands_beside
from archive.pages.order_costs import OVER_COLUMNS, PageBlocks, drawn_in, is_open
from archive.pages.page_parts import comes_from
from archive.pages.printed_page import Box, around

LEAST_WHITE = 0.25
"""Sizes of running text that white space is wide, where a page may be cut."""
EASE = 0.3
"""What a cut gains by each size of text that its white space is wide."""
WIDE_WHITE = 4.0
"""Sizes of text beyond which white space says no more."""
RULE_BETWEEN, LEAST_RULED = 1.0, 0.5
"""What a cut gains where a rule runs all along its white space, and the share of it from which one counts."""
CUTS_FRAME = 3.0
"""What a cut costs that parts what stands in one frame."""
HEADLINE_AT_EDGE = 1.0
"""What a cut gains that sets apart a headline that runs down right of everything else: it is over all columns left of it."""
SQUARE = 1.5
"""Times its height that a headline is wide at most, where its few characters stand in a square (2 × 2) at the edge of its columns."""
CENTRED_OVER, OFF_CENTRE = 0.5, 1.5
"""What a cut gains that sets apart a headline over the middle of all that is below it, and the sizes of text it may be off it."""
LIFTED, ONLY_HEADLINE = -0.3, 1.0
"""What it gains to read a headline before the column that stands left of it, whose sentence goes on below the headline; and
where a paragraph ends there, but no other headline is near."""
CORNER = -0.5
"""What a cut gains that reads an article below some columns after those beside it, where no rule is over it: few are laid out so."""
MOST_HEADLINES = 25
"""Headlines of what is cut, up to which each may stand over a corner: a broadsheet's page has a dozen."""
RULED = 3.0
"""Sizes of text that a rule runs down beside columns, at least, to part them."""
GUTTER = 3.0
"""Sizes of text of white space between two columns of one article, at most."""
LEAST_DOUBT = 1.0
"""What it costs at least where one column hardly goes on in another."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut of some blocks: those that are read first, those that are read then, and what it gains."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    gain: float


def cuts_of(some: Sequence[int], page: PageBlocks) -> list[Cut]:
    """Every cut of some of a page's blocks: down between columns, across between rows, headlines from their columns."""
    through = (*_through_white(some, page, across=False), *_through_white(some, page, across=True))
    return [*through, *_lifts(some, page), *_corners(some, page)]


def _through_white(some: Sequence[int], page: PageBlocks, *, across: bool) -> Iterator[Cut]:
    """Where white space goes through: from the left to the right, where it is `across`, else from top to foot."""
    low, high = (1, 3) if across else (0, 2)
    whole = around(page.blocks[n].box for n in some)
    order = sorted(some, key=lambda n: page.blocks[n].box[low])
    reach = page.blocks[order[0]].box[high]
    for n in range(1, len(order)):
        begin = page.blocks[order[n]].box[low]
        if begin - reach >= LEAST_WHITE * page.size:
            before, after = tuple(sorted(order[:n])), tuple(sorted(order[n:]))
            if across:
                yield Cut(before, after, _across_gain(before, after, Box(whole.left, reach, whole.right, begin), page))
            else:
                gain = _down_gain(before, after, Box(reach, whole.top, begin, whole.bottom), page)
                edge = _is_headline_at_edge(after, page)
                yield Cut(after, before, gain + HEADLINE_AT_EDGE) if edge else Cut(before, after, gain)
        reach = max(reach, page.blocks[order[n]].box[high])


def _is_headline_at_edge(some: Sequence[int], page: PageBlocks) -> bool:
    """Whether blocks are one headline that stands alone at an edge, as one that runs down does (竖题), with what is beside it."""
    boxes = [page.blocks[n].box for n in some]
    upright = all(page.blocks[n].direction == "down" for n in some)
    if any(itertools.starmap(shares_column, itertools.combinations(boxes, 2))):  # below each other: two articles'
        return False
    return upright or (len(some) == 1 and some[0] in page.headlines and boxes[0].width <= SQUARE * boxes[0].height)


def _across_gain(before: Sequence[int], after: Sequence[int], gap: Box, page: PageBlocks) -> float:
    """What a cut between rows gains: by its white space that no picture fills, its rules, a headline over all that is below."""
    white = EASE * min(gap.height / page.size - page.pictured(gap), WIDE_WHITE)
    title = len(before) == 1 and before[0] in page.headlines and _is_centred(before[0], after, page)
    parted = _frames_cut(before, after, page) + _boxes_cut((*before, *after), gap, page)
    return white + RULE_BETWEEN * _ruled((*before, *after), gap, page, 0) + CENTRED_OVER * title - CUTS_FRAME * parted


def _down_gain(before: Sequence[int], after: Sequence[int], gap: Box, page: PageBlocks) -> float:
    """What a cut between columns gains: by its white space and its rules."""
    white = EASE * min(gap.width / page.size, WIDE_WHITE)
    return (
        white + RULE_BETWEEN * _ruled((*before, *after), gap, page, 1) - CUTS_FRAME * _frames_cut(before, after, page)
    )


def _corners(some: Sequence[int], page: PageBlocks) -> Iterator[Cut]:
    """An article below some columns of another whose last columns reach down beside it: it is read after all of that one."""
    heads = [n for n in some if n in page.headlines and page.blocks[n].direction == "across"]
    if len(heads) > MOST_HEADLINES:
        return
    for n in heads:
        head = page.blocks[n].box
        left, right = _columns_under(n, some, page)
        inside = frozenset(m for m in some if _is_under(page.blocks[m].box, head.top, left, right, page.size))
        rest = tuple(m for m in some if m not in inside)
        over = [m for m in rest if page.blocks[m].box.left < right and left < page.blocks[m].box.right]
        if not over or any(page.blocks[m].box.bottom > head.top + page.size for m in over):
            continue
        if any(page.blocks[m].box.bottom > head.bottom for m in rest):
            gap = Box(left, max(page.blocks[m].box.bottom for m in over), right, head.top)
            yield Cut(rest, tuple(sorted(inside)), CORNER + RULE_BETWEEN * _ruled(tuple(inside), gap, page, 0))


def _columns_under(n: int, some: Sequence[int], page: PageBlocks) -> tuple[float, float]:
    """From where to where the columns under a headline reach: what begins at one height below it, side by side."""
    head = page.blocks[n].box
    left, right = head.left, head.right
    low = head.bottom + OVER_COLUMNS * page.size
    row = [page.blocks[m].box for m in some if m != n and head.bottom - page.size <= page.blocks[m].box.top <= low]
    first = [box for box in row if box.left < right and left < box.right]
    if not first:
        return left, right
    tops = min(box.top for box in first) - page.size, max(box.top for box in first) + page.size
    row = [box for box in row if tops[0] <= box.top <= tops[1]]
    upright = [
        rule for rule in page.rules if rule.top <= tops[1] + page.size and rule.bottom >= tops[1] + RULED * page.size
    ]
    for box in sorted(row):  # to the right
        if box.left < right + GUTTER * page.size and left < box.right and not _parted(right, box.left, upright):
            right = max(right, box.right)
    for box in sorted(row, key=lambda box: -box.right):
        if box.right > left - GUTTER * page.size and box.left < right and not _parted(box.right, left, upright):
            left = min(left, box.left)
    return left, right


def _parted(left: float, right: float, upright: Sequence[Box]) -> bool:
    """Whether a rule that runs down stands between two columns."""
    return any(left - 1 <= rule.left and rule.right <= right + 1 for rule in upright)


def _is_under(box: Box, top: float, left: float, right: float, size: float) -> bool:
    return box.top >= top - size / 2 and left - size <= box.left and box.right <= right + size


def _lifts(some: Sequence[int], page: PageBlocks) -> Iterator[Cut]:
    """A headline with nothing above it, but text beside on its left: that may be the first column of what it is over."""
    headlines = [n for n in some if n in page.headlines]
    only = len(headlines) == 1
    for n in headlines:
        if page.blocks[n].direction == "down":
            continue
        box = page.blocks[n].box
        rest = [m for m in some if m != n]
        if n in page.within:
            if page.within[n].issuperset(m for m in rest if page.is_text(m)):
                yield Cut((n,), tuple(rest), 0.0)
            continue
        over = [m for m in rest if shares_column(page.blocks[m].box, box)]
        if not over or any(page.blocks[m].box.top < box.top for m in over):
            continue
        left = [m for m in rest if page.blocks[m].box.right <= box.left and stands_beside(page.blocks[m].box, box)]
        below = min(over, key=lambda m: (round(page.blocks[m].box.left / page.size), page.blocks[m].box.top))
        begins = any(drawn_in(page.blocks[m]) or comes_from(page.blocks[m]) for m in left)
        if not left or not (begins or n in page.told_from):
            continue
        beside = max(left, key=lambda m: page.blocks[m].box.right)
        last = max(
            (m for m in rest if page.blocks[m].box.right <= box.left),
            key=lambda m: (round(page.blocks[m].box.left / page.size), page.blocks[m].box.top),
        )
        for column in dict.fromkeys((beside, last)):  # the last may be below a picture
            if (gain := _lift(column, below, page, only=only)) is not None:
                yield Cut((n,), tuple(rest), gain)
                break


def _lift(column: int, below: int, page: PageBlocks, *, only: bool) -> float | None:
    """What it gains to read a headline before the column left of it, which then goes on below the headline."""
    first, then = page.blocks[column], page.blocks[below]
    if is_open(first, then) and not drawn_in(then):
        return LIFTED
    return ONLY_HEADLINE if only and page.cost(column, below) < LEAST_DOUBT else None


def _is_centred(n: int, below: Sequence[int], page: PageBlocks) -> bool:
    """Whether a headline's middle is that of all that stands below it."""
    box, rest = page.blocks[n].box, around(page.blocks[m].box for m in below)
    return abs(box.left + box.right - rest.left - rest.right) <= 2 * OFF_CENTRE * page.size


def _ruled(some: Sequence[int], gap: Box, page: PageBlocks, along: int) -> float:
    """The share of the blocks' length along which a rule, or a frame's side, runs in a gap; `along`: x (0), or y (1)."""
    boxes = [page.blocks[n].box for n in some]
    first, last = min(box[along] for box in boxes), max(box[along + 2] for box in boxes)
    begin, end = gap[1 - along] - 1, gap[3 - along] + 1
    inside = [rule for rule in page.rules if begin <= rule[1 - along] and rule[3 - along] <= end]
    if along == 0:
        inside = [rule for rule in inside if page.parts(rule, begin, end)]
    shares = [(min(last, rule[along + 2]) - max(first, rule[along])) / max(last - first, 1e-3) for rule in inside]
    return max((share for share in shares if share >= LEAST_RULED), default=0.0)


def _frames_cut(before: Sequence[int], after: Sequence[int], page: PageBlocks) -> int:
    """How many frames have blocks on both sides, though not all blocks are within."""
    sides = frozenset(before), frozenset(after)
    return sum(
        not any(map(held.isdisjoint, sides)) and not all(map(held.issuperset, sides)) for held in page.held if held
    )


def _boxes_cut(some: Sequence[int], gap: Box, page: PageBlocks) -> int:
    """How many boxes that are read apart stand across a gap, as high above it as below."""
    through = (
        held
        for frame, held in zip(page.frames, page.held, strict=True)
        if shares_column(frame, gap) and frame.top < gap.top and gap.bottom < frame.bottom
    )
    return sum(held.isdisjoint(some) for held in through)
