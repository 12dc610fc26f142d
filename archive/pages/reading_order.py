"""Column blocks → the order in which they are read: the page is cut again and again where white space goes right through it.

Recursive cuts (Nagy and Seth 1984, the X-Y tree) leave open which of two cuts comes first. Here each way is tried, and
the one is kept in which fewest columns end in mid-sentence before one that begins anew, and no headline stands over
another article's text.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.line_place import LinePart
from archive.pages.box_places import shares_column
from archive.pages.columns import ColumnBlock, drawn_on, text_size
from archive.pages.headline_blocks import headline_blocks, merged
from archive.pages.order_costs import HEADLINE_WITHOUT_TEXT, PageBlocks
from archive.pages.page_cuts import cuts_of
from archive.pages.printed_page import PrintedPage

MOST_BLOCKS_WEIGHED = 90
"""Blocks up to which every way to cut is tried; of more, only the widest white space."""
MOST_BLOCKS = 250
"""Blocks up to which a page is cut; one of more is a table, and read by the places of its cells."""
MOST_WAYS = 4000
"""Sets of blocks that are weighed on one page, at most."""
MOST_IN_FRAME = 0.7
"""Share of the blocks that a frame holds at most, where it is a box in the page, not the page's own."""
INSIDE_ARTICLE = 1.0
"""What it costs where a box is read before text of the article that it stands in."""
OUT_OF_PLACE = 0.05
"""What each block costs by which a box is read earlier or later than it stands."""
HEADLESS = 0.3
"""What a cut gains less by which text is read before the headline of the same part: that goes on from elsewhere, or is the headline's."""
TANGLED = 1.0
"""What it costs where blocks can't be cut apart."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read some blocks, by number, and what it costs."""

    order: tuple[int, ...]
    cost: float


def reading_order(
    blocks: Sequence[ColumnBlock], parts: Mapping[int, LinePart], page: PrintedPage
) -> tuple[ColumnBlock, ...]:
    """The blocks of a page in the order in which they are read; `parts`: what of them is no running text, by number."""
    if not blocks:
        return ()
    alone = tuple((n,) for n in range(len(blocks)))
    few = len(blocks) <= MOST_BLOCKS
    drawn = drawn_on(page, "frame"), drawn_on(page, "rule")
    together = headline_blocks(blocks, parts, text_size(blocks), *drawn) if few else alone
    whole = [merged(blocks, some) for some in together]
    of_whole = {n: parts[m] for n, some in enumerate(together) for m in some if m in parts}
    order = _with_insets(tuple(range(len(whole))), _Cutter(PageBlocks(whole, of_whole, page)))
    return tuple(blocks[m] for n in order for m in together[n])


def _with_insets(some: tuple[int, ...], cutter: _Cutter) -> tuple[int, ...]:
    """Blocks in reading order: what stands in a frame among columns is read by itself, where nothing else is cut in two."""
    insets = _insets(some, cutter.page)
    outer = tuple(n for n in some if not any(n in inset for inset in insets))
    if not outer:
        return cutter.way(some).order
    order = _in_order([n for n in outer if n not in cutter.page.apart], cutter)
    for n in sorted((n for n in outer if n in cutter.page.captions), key=lambda n: cutter.page.blocks[n].box.top):
        order = _captioned(order, n, cutter.page)
    furniture = [n for n in outer if n in cutter.page.apart - cutter.page.captions]
    head = [n for n in furniture if cutter.page.blocks[n].box.top < cutter.page.middle]
    order = _in_order(head, cutter) + order + _in_order([n for n in furniture if n not in head], cutter)
    for inset in sorted(insets, key=lambda inset: min(cutter.page.blocks[n].box.top for n in inset)):
        order = _inserted(order, _with_insets(inset, cutter), cutter.page)
    return order


def _in_order(some: Sequence[int], cutter: _Cutter) -> tuple[int, ...]:
    return cutter.way(tuple(some)).order if some else ()


def _captioned(order: tuple[int, ...], caption: int, page: PageBlocks) -> tuple[int, ...]:
    """An order with a caption, behind the text above it; else behind the headline of the text below it."""
    box = page.blocks[caption].box
    column = [at for at, n in enumerate(order) if shares_column(page.blocks[n].box, box)]
    above = [at for at in column if page.blocks[order[at]].box.top < box.top]
    if above:
        at = max(above, key=lambda at: page.blocks[order[at]].box.top) + 1
    else:
        at = min(column, key=lambda at: page.blocks[order[at]].box.top, default=0)
        at = next((m for m in range(at, len(order)) if page.is_text(order[m])), at)
    return (*order[:at], caption, *order[at:])


def _insets(some: Sequence[int], page: PageBlocks) -> list[tuple[int, ...]]:
    """The sets of blocks that stand in one frame, those in frames within others not counted again."""
    held = {tuple(n for n in some if n in within) for within in page.held}
    proper = [inset for inset in held if any(map(page.is_text, inset)) and len(inset) <= MOST_IN_FRAME * len(some)]
    return [inset for inset in proper if not any(set(inset) < set(other) for other in proper)]


def _inserted(order: tuple[int, ...], inset: tuple[int, ...], page: PageBlocks) -> tuple[int, ...]:
    """An order with an inset where that costs least; of places that cost the same, the one nearest behind what is above it."""
    top, left = (min(page.blocks[n].box[side] for n in inset) for side in (1, 0))
    before = [at for at, n in enumerate(order) if page.blocks[n].box.top <= top and page.blocks[n].box.left <= left]
    natural = max(before, default=-1) + 1

    def cost(at: int) -> float:
        then = page.cost(order[at - 1], inset[0]) if at else 0.0
        then += page.cost(inset[-1], order[at]) if at < len(order) else 0.0
        inside = INSIDE_ARTICLE if at < len(order) and order[at] not in page.headlines else 0.0
        parted = HEADLINE_WITHOUT_TEXT if any(n in page.headlines for n in order[max(0, at - 2) : at]) else 0.0
        return then + inside + parted + OUT_OF_PLACE * abs(at - natural)

    at = min(range(len(order) + 1), key=cost)
    return order[:at] + inset + order[at:]


class _Cutter:
    """Ways to read sets of a page's blocks; what was found of a set is kept."""

    def __init__(self, page: PageBlocks) -> None:
        self.page = page
        self.known: dict[tuple[int, ...], _Way] = {}

    def way(self, some: tuple[int, ...]) -> _Way:
        """The cheapest way to read some blocks that was found."""
        if some not in self.known:
            self.known[some] = self._found(some)
        return self.known[some]

    def _found(self, some: tuple[int, ...]) -> _Way:
        if len(some) == 1:
            return _Way(some, 0.0)
        cuts = cuts_of(some, self.page) if len(some) <= MOST_BLOCKS else []
        if not cuts:
            return self._by_place(some)
        if len(some) > MOST_BLOCKS_WEIGHED or len(self.known) > MOST_WAYS:
            cuts = [max(cuts, key=lambda cut: cut.gain)]
        headed = not self.page.headlines.isdisjoint(some)
        ways = []
        for cut in cuts:
            first, second = self.way(cut.before), self.way(cut.after)
            between = self.page.cost(first.order[-1], second.order[0]) + self.page.above(first.order, second.order)
            gain = cut.gain - (HEADLESS if headed and self.page.is_text(first.order[0]) else 0.0)
            ways.append((gain, _Way(first.order + second.order, first.cost + second.cost + between)))
        return min(ways, key=lambda way: way[1].cost - way[0])[1]  # white space counts here alone, not again above

    def _by_place(self, some: tuple[int, ...]) -> _Way:
        """Blocks between which no white space goes through: read by their columns' left edges, then down."""
        boxes = {n: self.page.blocks[n].box for n in some}
        order = sorted(some, key=lambda n: (round(boxes[n].top / (4 * self.page.size)), boxes[n].left))
        cost = sum(self.page.cost(a, b) for a, b in itertools.pairwise(order))
        return _Way(tuple(order), cost + TANGLED)
