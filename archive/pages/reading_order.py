"""Column blocks → the order in which they are read: the page is cut again and again where white space goes right through it.

Recursive cuts (Nagy and Seth 1984, the X-Y tree) leave open which of two cuts comes first. Here each way is tried, and
the one is kept in which fewest columns end in mid-sentence before one that begins anew, and no headline stands over
another article's text.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from archive.language.typography import ends_sentence
from archive.line_place import HEADLINE_SIZE
from archive.pages.columns import DRAWN_IN, SAME_EDGE, WIDEST_LEADING, ColumnBlock
from archive.pages.printed_page import Box, around

LEAST_WHITE = 0.25
"""Sizes of running text that white space is wide, where a page may be cut."""
MOST_BLOCKS_WEIGHED = 40
"""Blocks up to which every way to cut is tried; of more, only the widest white space."""
MOST_WAYS = 4000
"""Sets of blocks that are weighed on one page, at most."""

BREAKS_SENTENCE = 2.0
"""What it costs where a column ends in mid-sentence and the next begins a paragraph."""
TAKES_UP_NOTHING = 1.5
"""What it costs where a column begins in mid-paragraph and the one before has ended its own."""
OTHER_MEASURE = 0.6
"""What it costs where text goes on in a column of another measure."""
HEADLINE_NOT_OVER = 2.0
"""What it costs where a headline is read before text that it does not stand over or beside."""
HEADLINE_LAST = 1.0
"""What it costs where a headline is read right after mid-sentence text."""
HEADLINE_OVER_MIDDLE = 1.0
"""What it costs where the text that is read after a headline begins in mid-paragraph."""
ACROSS_WHITE = 0.7
"""What it costs where text is read on below white space that is wider than between its lines, without a headline."""
FAR_AWAY = 0.3
"""What it costs where the next column is neither beside the last nor begins a row below."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read some blocks, by number, and what it costs."""

    order: tuple[int, ...]
    cost: float


def reading_order(blocks: Sequence[ColumnBlock]) -> tuple[ColumnBlock, ...]:
    """The blocks in the order in which they are read."""
    if not blocks:
        return ()
    return tuple(blocks[n] for n in _Cutter(blocks).way(tuple(range(len(blocks)))).order)


def text_size(blocks: Sequence[ColumnBlock]) -> float:
    """The size of running text: the one that most characters are set in."""
    characters: dict[float, int] = {}
    for block in blocks:
        size = round(block.size, 1)
        characters[size] = characters.get(size, 0) + sum(len(line.text) for line in block.lines)
    return max(characters, key=lambda size: (characters[size], -size))


class _Cutter:
    """Cuts sets of a page's blocks; what was found of a set is kept."""

    def __init__(self, blocks: Sequence[ColumnBlock]) -> None:
        self.blocks = blocks
        self.size = text_size(blocks)
        self.known: dict[tuple[int, ...], _Way] = {}

    def way(self, some: tuple[int, ...]) -> _Way:
        """The cheapest way to read some blocks that was found."""
        if some not in self.known:
            self.known[some] = self._found(some)
        return self.known[some]

    def _found(self, some: tuple[int, ...]) -> _Way:
        if len(some) == 1:
            return _Way(some, 0.0)
        cuts = [*self._cuts(some, across=False), *self._cuts(some, across=True)]
        if not cuts:
            return self._by_place(some)
        if len(some) > MOST_BLOCKS_WEIGHED or len(self.known) > MOST_WAYS:
            cuts = [max(cuts, key=lambda cut: cut[0])]
        ways = []
        for white, before, after in cuts:
            first, second = self.way(before), self.way(after)
            between = self._cost(first.order[-1], second.order[0])
            ways.append(
                _Way(first.order + second.order, first.cost + second.cost + between - _EASE * min(white, WIDE_WHITE))
            )
        return min(ways, key=lambda way: way.cost)

    def _by_place(self, some: tuple[int, ...]) -> _Way:
        """Blocks between which no white space goes through: read by their columns' left edges, then down."""
        order = sorted(some, key=lambda n: (round(self.blocks[n].box.top / (4 * self.size)), self.blocks[n].box.left))
        cost = sum(self._cost(a, b) for a, b in itertools.pairwise(order))
        return _Way(tuple(order), cost + _TANGLED)

    def _cuts(self, some: tuple[int, ...], *, across: bool) -> list[tuple[float, tuple[int, ...], tuple[int, ...]]]:
        """Where white space goes through: how wide in sizes of text, the blocks before it and behind it.

        `across`: from the left to the right; else from top to foot.
        """
        low, high = (1, 3) if across else (0, 2)
        order = sorted(some, key=lambda n: self.blocks[n].box[low])
        out, reach = [], self.blocks[order[0]].box[high]
        for n in range(1, len(order)):
            box = self.blocks[order[n]].box
            white = (box[low] - reach) / self.size
            if white >= LEAST_WHITE:
                out.append((white, tuple(sorted(order[:n])), tuple(sorted(order[n:]))))
            reach = max(reach, box[high])
        return out

    def _is_headline(self, block: ColumnBlock) -> bool:
        return block.size >= HEADLINE_SIZE * self.size

    def _cost(self, a: int, b: int) -> float:
        """What it costs to read block b right after block a."""
        above, below = self.blocks[a], self.blocks[b]
        if self._is_headline(above):
            if self._is_headline(below):
                return 0.0
            middle = HEADLINE_OVER_MIDDLE if len(below.lines) > 1 and not drawn_in(below) else 0.0
            return middle + (0.0 if _over(above.box, below.box) else HEADLINE_NOT_OVER)
        if self._is_headline(below):
            return HEADLINE_LAST if is_open(above) else 0.0
        goes_on, begins = is_open(above), drawn_in(below)
        cost = 0.0
        if goes_on and begins:
            cost = BREAKS_SENTENCE
        elif not goes_on and not begins and ends_short(above):
            cost = TAKES_UP_NOTHING
        elif goes_on and abs(above.box.width - below.box.width) > 2 * self.size:
            cost = OTHER_MEASURE
        if below.box.top - above.box.bottom > WIDEST_LEADING * self.size:
            cost += ACROSS_WHITE
        return cost + (0.0 if _beside_or_below(above.box, below.box) else FAR_AWAY)


_EASE = 0.3
"""What a cut gains by each size of text that its white space is wide."""
WIDE_WHITE = 4.0
"""Sizes of text beyond which white space says no more."""
_TANGLED = 1.0
"""What it costs where blocks can't be cut apart."""


def is_open(block: ColumnBlock) -> bool:
    """Whether a block ends in mid-sentence: its last line is full and does not end one."""
    return not ends_short(block) and not ends_sentence(block.last.text)


def ends_short(block: ColumnBlock) -> bool:
    """Whether a block's last line ends short of its column's edge."""
    return block.box.right - block.last.box.right > SAME_EDGE * block.size and len(block.lines) > 1


def drawn_in(block: ColumnBlock) -> bool:
    """Whether a block's first line is drawn in, as a paragraph's is; of a single line nothing shows."""
    return block.first.box.left - block.box.left > DRAWN_IN * block.size


def _over(headline: Box, text: Box) -> bool:
    """Whether text stands under a headline, or beside a headline that runs down."""
    under = text.top >= headline.top and min(headline.right, text.right) > max(headline.left, text.left)
    beside = min(headline.bottom, text.bottom) > max(headline.top, text.top)
    return under or beside


def _beside_or_below(before: Box, after: Box) -> bool:
    """Whether a column stands right of another, or under it."""
    right = after.left >= before.right and after.top < before.bottom
    below = after.top >= before.bottom and min(before.right, after.right) > max(before.left, after.left)
    return right or below


def region(blocks: Sequence[ColumnBlock]) -> Box:
    """The box around blocks."""
    return around(block.box for block in blocks)
