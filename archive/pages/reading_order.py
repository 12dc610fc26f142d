"""Column blocks → the order in which they are read: the page is cut again and again where white space goes right through it.

Recursive cuts (Nagy and Seth 1984, the X-Y tree) leave open which of two cuts comes first. Here each way is tried, and
the one is kept in which fewest columns end in mid-sentence before one that begins anew, and no headline stands over
another article's text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.language.typography import ends_sentence
from archive.line_place import DRAWN_IN, OF_HEADLINE, LinePart
from archive.pages.columns import SAME_EDGE, WIDEST_LEADING, ColumnBlock, drawn_on, text_size
from archive.pages.headline_blocks import headline_blocks, merged
from archive.pages.headline_sizes import NEAR
from archive.pages.printed_page import Box, PrintedPage, around

LEAST_WHITE = 0.25
"""Sizes of running text that white space is wide, where a page may be cut."""
MOST_BLOCKS_WEIGHED = 90
"""Blocks up to which every way to cut is tried; of more, only the widest white space."""
MOST_BLOCKS = 250
"""Blocks up to which a page is cut; one of more is a table, and read by the places of its cells."""
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
ABOVE_HEADLINE, MOST_ABOVE = 1.0, 2
"""What each block of text costs that is read after a headline, but stands above it, and how many of them count."""
HEADLINE_LAST = 1.0
"""What it costs where a headline is read right after mid-sentence text."""
HEADLINE_OVER_MIDDLE = 1.0
"""What it costs where the text that is read after a headline begins in mid-paragraph."""
ACROSS_WHITE = 0.7
"""What it costs where text is read on below white space that is wider than between its lines, without a headline."""
HEADLINE_WITHOUT_TEXT = 1.0
"""What it costs where a headline is read right after another that is not beside it."""
EASE = 0.3
"""What a cut gains by each size of text that its white space is wide."""
WIDE_WHITE = 4.0
"""Sizes of text beyond which white space says no more."""
AROUND_PICTURE = 2.5
"""Sizes of text of white space above and below a picture or a box that text runs around."""
RULE_BETWEEN, LEAST_RULED = 1.0, 0.5
"""What a cut gains where a rule runs all along its white space, and the share of it from which one counts."""
ACROSS_RULE = 1.0
"""What it costs where text is read on below a rule, without a headline."""
OVER_COLUMNS = 4.0
"""Sizes of text between a headline and its columns, a by-line between them."""
CUTS_FRAME = 3.0
"""What a cut costs that parts what stands in one frame."""
HEADLINE_AT_EDGE = 1.0
"""What a cut gains that sets apart a headline that runs down right of everything else: it is over all columns left of it."""
CENTRED_OVER, OFF_CENTRE = 0.5, 1.5
"""What a cut gains that sets apart a headline over the middle of all that is below it, and the sizes of text it may be off it."""
LIFTED, ONLY_HEADLINE = -0.3, 1.0
"""What it gains to read a headline before the column that stands left of it, whose sentence goes on below the headline; and
where a paragraph ends there, but no other headline is near."""
LEAST_DOUBT = 1.0
"""What it costs at least where one column hardly goes on in another."""
SMALLER_THAN_TEXT = 0.93
"""Times running text's size, up to which type is a caption's or page furniture's."""
MOST_IN_FRAME = 0.7
"""Share of the blocks that a frame holds at most, where it is a box in the page, not the page's own."""
INSIDE_ARTICLE = 1.0
"""What it costs where a box is read before text of the article that it stands in."""
OUT_OF_PLACE = 0.05
"""What each block costs by which a box is read earlier or later than it stands."""
FAR_AWAY = 0.3
"""What it costs where the next column is neither beside the last nor begins a row below."""
TANGLED = 1.0
"""What it costs where blocks can't be cut apart."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cut of some blocks: those that are read first, those that are read then, and what it gains."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    gain: float


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
    together = headline_blocks(blocks, parts, text_size(blocks), drawn_on(page, "frame")) if few else alone
    whole = [merged(blocks, some) for some in together]
    of_whole = {n: parts[m] for n, some in enumerate(together) for m in some if m in parts}
    order = _with_insets(tuple(range(len(whole))), _Cutter(whole, of_whole, page))
    return tuple(blocks[m] for n in order for m in together[n])


def _with_insets(some: tuple[int, ...], cutter: _Cutter) -> tuple[int, ...]:
    """Blocks in reading order: what stands in a frame among columns is read by itself, where nothing else is cut in two."""
    insets = _insets(some, cutter)
    outer = tuple(n for n in some if not any(n in inset for inset in insets))
    if not outer:
        return cutter.way(some).order
    running = tuple(n for n in outer if n not in cutter.apart)
    order = cutter.way(running).order if running else ()
    for n in sorted((n for n in outer if n in cutter.apart), key=lambda n: cutter.blocks[n].box.top):
        order = _put_in(order, n, cutter)
    for inset in sorted(insets, key=lambda inset: min(cutter.blocks[n].box.top for n in inset)):
        order = _inserted(order, _with_insets(inset, cutter), cutter)
    return order


def _put_in(order: tuple[int, ...], apart: int, cutter: _Cutter) -> tuple[int, ...]:
    """An order with what is no running text: a caption behind the text above it, page furniture first or last."""
    box = cutter.blocks[apart].box
    at = 0 if box.top < cutter.middle else len(order)
    if apart in cutter.captions:
        above = [at for at, n in enumerate(order) if _shares(cutter.blocks[n].box, box) and cutter.blocks[n].box.top < box.top]
        at = max(above, key=lambda at: cutter.blocks[order[at]].box.top, default=at - 1) + 1
    return order[:at] + (apart,) + order[at:]


def _insets(some: Sequence[int], cutter: _Cutter) -> list[tuple[int, ...]]:
    """The sets of blocks that stand in one frame, those in frames within others not counted again."""
    held = {tuple(n for n in some if _is_in(cutter.blocks[n].box, frame)) for frame in cutter.frames}
    proper = [inset for inset in held if any(map(cutter.is_text, inset)) and len(inset) <= MOST_IN_FRAME * len(some)]
    return [inset for inset in proper if not any(set(inset) < set(other) for other in proper)]


def _inserted(order: tuple[int, ...], inset: tuple[int, ...], cutter: _Cutter) -> tuple[int, ...]:
    """An order with an inset where that costs least; of places that cost the same, the one nearest behind what is above it."""
    top, left = (min(cutter.blocks[n].box[side] for n in inset) for side in (1, 0))
    before = [at for at, n in enumerate(order) if cutter.blocks[n].box.top <= top and cutter.blocks[n].box.left <= left]
    natural = max(before, default=-1) + 1

    def cost(at: int) -> float:
        then = cutter.cost(order[at - 1], inset[0]) if at else 0.0
        then += cutter.cost(inset[-1], order[at]) if at < len(order) else 0.0
        inside = INSIDE_ARTICLE if at < len(order) and order[at] not in cutter.headlines else 0.0
        parted = HEADLINE_WITHOUT_TEXT if any(n in cutter.headlines for n in order[max(0, at - 2) : at]) else 0.0
        return then + inside + parted + OUT_OF_PLACE * abs(at - natural)

    at = min(range(len(order) + 1), key=cost)
    return order[:at] + inset + order[at:]


class _Cutter:
    """Cuts sets of a page's blocks; what was found of a set is kept."""

    def __init__(self, blocks: Sequence[ColumnBlock], parts: Mapping[int, LinePart], page: PrintedPage) -> None:
        self.blocks = blocks
        self.frames = drawn_on(page, "frame")
        captions = [blocks[n].box for n, part in parts.items() if part == "caption"]
        self.pictures = (*(_with_caption(box, captions) for box in drawn_on(page, "picture")), *self.frames)
        self.rules = (*drawn_on(page, "rule"), *(side for frame in self.frames for side in _sides(frame)))
        self.size = text_size(blocks)
        self.headlines = frozenset(n for n, part in parts.items() if part in OF_HEADLINE)
        self.apart = frozenset(parts) - self.headlines
        self.captions = frozenset(n for n, part in parts.items() if part == "caption")
        self.middle = page.height / 2
        self.known: dict[tuple[int, ...], _Way] = {}

    def way(self, some: tuple[int, ...]) -> _Way:
        """The cheapest way to read some blocks that was found."""
        if some not in self.known:
            self.known[some] = self._found(some)
        return self.known[some]

    def _found(self, some: tuple[int, ...]) -> _Way:
        if len(some) == 1:
            return _Way(some, 0.0)
        if len(some) > MOST_BLOCKS:
            return self._by_place(some)
        cuts = [*self._cuts(some, across=False), *self._cuts(some, across=True), *self._lifts(some)]
        if not cuts:
            return self._by_place(some)
        if len(some) > MOST_BLOCKS_WEIGHED or len(self.known) > MOST_WAYS:
            cuts = [max(cuts, key=lambda cut: cut.gain)]
        ways = []
        for cut in cuts:
            first, second = self.way(cut.before), self.way(cut.after)
            between = self.cost(first.order[-1], second.order[0]) + self._above(first.order, second.order)
            ways.append((cut.gain, _Way(first.order + second.order, first.cost + second.cost + between)))
        return min(ways, key=lambda way: way[1].cost - way[0])[1]  # white space counts here alone, not again above

    def _above(self, first: Sequence[int], second: Sequence[int]) -> float:
        """What it costs where text that is read after a headline stands all above it."""
        headline = next((n for n in reversed(first) if n in self.headlines), None)
        if headline is None or self.blocks[headline].direction == "down":
            return 0.0
        top = self.blocks[headline].box.top
        run = itertools.takewhile(lambda n: n not in self.headlines, second)
        above = sum(self.blocks[n].box.bottom <= top for n in run if n not in self.apart)
        return ABOVE_HEADLINE * min(above, MOST_ABOVE)

    def _by_place(self, some: tuple[int, ...]) -> _Way:
        """Blocks between which no white space goes through: read by their columns' left edges, then down."""
        order = sorted(some, key=lambda n: (round(self.blocks[n].box.top / (4 * self.size)), self.blocks[n].box.left))
        cost = sum(self.cost(a, b) for a, b in itertools.pairwise(order))
        return _Way(tuple(order), cost + TANGLED)

    def _cuts(self, some: tuple[int, ...], *, across: bool) -> list[_Cut]:
        """Where white space goes through: from the left to the right, where it is `across`, else from top to foot."""
        low, high = (1, 3) if across else (0, 2)
        whole = around(self.blocks[n].box for n in some)
        order = sorted(some, key=lambda n: self.blocks[n].box[low])
        out, reach = [], self.blocks[order[0]].box[high]
        for n in range(1, len(order)):
            box = self.blocks[order[n]].box
            white = (box[low] - reach) / self.size
            if white >= LEAST_WHITE:
                before, after = tuple(sorted(order[:n])), tuple(sorted(order[n:]))
                gap = Box(whole.left, reach, whole.right, box[low])
                gain = EASE * min(white - (self._pictured(gap) if across else 0.0), WIDE_WHITE)
                gain += RULE_BETWEEN * self._ruled(some, reach, box[low], across=across)
                if across:
                    gain -= CUTS_FRAME * self._boxes_cut(some, gap)
                if across and len(before) == 1 and before[0] in self.headlines:
                    gain += CENTRED_OVER * self._is_centred(before[0], after)
                gain -= CUTS_FRAME * self._frames_cut(before, after)
                if not across and self._run_down(after):  # a headline that runs down is read before the text left of it
                    before, after = after, before
                    gain += HEADLINE_AT_EDGE
                out.append(_Cut(before, after, gain))
            reach = max(reach, box[high])
        return out

    def _lifts(self, some: Sequence[int]) -> Iterator[_Cut]:
        """A headline with nothing above it, but text beside on its left: that may be the first column of what it is over."""
        headlines = [n for n in some if n in self.headlines]
        only = len(headlines) == 1
        for n in headlines:
            if self.blocks[n].direction == "down":
                continue
            box = self.blocks[n].box
            rest = [m for m in some if m != n]
            over = [m for m in rest if _shares(self.blocks[m].box, box)]
            if not over or any(self.blocks[m].box.top < box.top for m in over):
                continue
            left = [m for m in rest if self.blocks[m].box.right <= box.left and _beside(self.blocks[m].box, box)]
            below = min(over, key=lambda m: (round(self.blocks[m].box.left / self.size), self.blocks[m].box.top))
            if not any(drawn_in(self.blocks[m]) for m in left):
                continue
            beside = max(left, key=lambda m: self.blocks[m].box.right)
            if (gain := self._lift(beside, below, only=only)) is not None:
                yield _Cut((n,), tuple(rest), gain)

    def _lift(self, column: int, below: int, *, only: bool) -> float | None:
        """What it gains to read a headline before the column left of it, which then goes on below the headline."""
        first, then = self.blocks[column], self.blocks[below]
        if is_open(first, then) and not drawn_in(then):
            return LIFTED
        return ONLY_HEADLINE if only and self.cost(column, below) < LEAST_DOUBT else None

    def _is_centred(self, n: int, below: Sequence[int]) -> bool:
        """Whether a headline's middle is that of all that stands below it."""
        box, rest = self.blocks[n].box, around(self.blocks[m].box for m in below)
        return abs(box.left + box.right - rest.left - rest.right) <= 2 * OFF_CENTRE * self.size

    def _pictured(self, gap: Box) -> float:
        """Sizes of text that a picture or a box in a gap fills of its height, with the white space around it."""
        beside = (box for box in self.pictures if box.left < gap.right and gap.left < box.right)
        boxes = (box for box in beside if box.top > gap.top or box.bottom < gap.bottom)
        heights = (min(gap.bottom, box.bottom) - max(gap.top, box.top) for box in boxes)
        highest = max((height for height in heights if height > 0), default=0.0)
        return highest / self.size + AROUND_PICTURE if highest else 0.0

    def _run_down(self, some: Sequence[int]) -> bool:
        """Whether blocks are a headline that runs down (竖题), and nothing else."""
        return all(self.blocks[n].direction == "down" for n in some)

    def _ruled(self, some: Sequence[int], begin: float, end: float, *, across: bool) -> float:
        """The share of the blocks' length along which a rule, or a frame's side, runs through the white space between two edges."""
        low, high = (1, 3) if across else (0, 2)
        boxes = [self.blocks[n].box for n in some]
        first, last = min(box[1 - low] for box in boxes), max(box[5 - high] for box in boxes)
        inside = [rule for rule in self.rules if begin - 1 <= rule[low] and rule[high] <= end + 1]
        shares = [(min(last, rule[5 - high]) - max(first, rule[1 - low])) / max(last - first, 1e-3) for rule in inside]
        return max((share for share in shares if share >= LEAST_RULED), default=0.0)

    def _frames_cut(self, before: Sequence[int], after: Sequence[int]) -> int:
        """How many frames have blocks on both sides, though not all blocks are within."""
        cut = 0
        for frame in self.frames:
            sides = [[_is_in(self.blocks[n].box, frame) for n in side] for side in (before, after)]
            cut += all(map(any, sides)) and not all(map(all, sides))
        return cut

    def _boxes_cut(self, some: Sequence[int], gap: Box) -> int:
        """How many boxes that are read apart stand across a gap, as high above it as below."""
        through = [f for f in self.frames if _shares(f, gap) and f.top < gap.top and gap.bottom < f.bottom]
        return sum(not any(_is_in(self.blocks[n].box, frame) for n in some) for frame in through)

    def cost(self, a: int, b: int) -> float:
        """What it costs to read block b right after block a."""
        above, below = self.blocks[a], self.blocks[b]
        if a in self.apart or b in self.apart:
            return 0.0
        if a in self.headlines:
            if b in self.headlines:
                return 0.0 if _apart(above.box, below.box) <= NEAR * self.size else HEADLINE_WITHOUT_TEXT
            middle = HEADLINE_OVER_MIDDLE if len(below.lines) > 1 and not drawn_in(below) else 0.0
            return middle + (0.0 if self._over(above.box, below.box) else HEADLINE_NOT_OVER)
        if self._is_small(above) or self._is_small(below):
            return 0.0
        goes_on, begins = is_open(above, below), drawn_in(below)
        if b in self.headlines:
            return HEADLINE_LAST if goes_on else 0.0
        cost = 0.0
        if goes_on and begins:
            cost = BREAKS_SENTENCE
        elif not goes_on and not begins and ends_short(above):
            cost = TAKES_UP_NOTHING
        elif goes_on and abs(above.box.width - below.box.width) > 2 * self.size:
            cost = OTHER_MEASURE
        white = (below.box.top - above.box.bottom) / self.size
        gap = Box(below.box.left, above.box.bottom, below.box.right, below.box.top)
        if white > WIDEST_LEADING and white - self._pictured(gap) > WIDEST_LEADING:
            cost += ACROSS_WHITE
        if any(_between(above.box, rule, below.box) for rule in self.rules):
            cost += ACROSS_RULE
        return cost + (0.0 if _beside_or_below(above.box, below.box) else FAR_AWAY)

    def _over(self, headline: Box, text: Box) -> bool:
        """Whether text stands under a headline, which may be narrower than its columns, or beside one that runs down."""
        if _beside(headline, text):
            return True
        gap = Box(text.left, headline.bottom, text.right, text.top)
        near = headline.bottom <= text.top and gap.height / self.size - self._pictured(gap) <= OVER_COLUMNS
        return text.top >= headline.top and (near or _shares(headline, text))

    def is_text(self, n: int) -> bool:
        """Whether a block is running text."""
        return n not in self.headlines and n not in self.apart

    def _is_small(self, block: ColumnBlock) -> bool:
        """Whether a block is set smaller than running text, as captions and page furniture are."""
        return block.size <= SMALLER_THAN_TEXT * self.size


def is_open(block: ColumnBlock, after: ColumnBlock) -> bool:
    """Whether a block ends in mid-sentence before the next: its last line is full and does not end one."""
    if len(block.lines) == 1 and block.box.width < after.box.width - SAME_EDGE * block.size:
        return False
    return not ends_short(block) and not ends_sentence(block.last.text)


def ends_short(block: ColumnBlock) -> bool:
    """Whether a block's last line ends short of its column's edge."""
    return block.box.right - block.last.box.right > SAME_EDGE * block.size and len(block.lines) > 1


def drawn_in(block: ColumnBlock) -> bool:
    """Whether a block's first line is drawn in, as a paragraph's is; of a single line nothing shows."""
    return block.first.box.left - block.box.left > DRAWN_IN * block.size


def _beside_or_below(before: Box, after: Box) -> bool:
    """Whether a column stands right of another, or under it."""
    right = after.left >= before.right and after.top < before.bottom
    below = after.top >= before.bottom and min(before.right, after.right) > max(before.left, after.left)
    return right or below


def _shares(a: Box, b: Box) -> bool:
    """Whether two boxes stand in one column, above each other."""
    return min(a.right, b.right) > max(a.left, b.left)


def _beside(a: Box, b: Box) -> bool:
    """Whether two boxes stand at one height."""
    return min(a.bottom, b.bottom) > max(a.top, b.top)


def _between(above: Box, rule: Box, below: Box) -> bool:
    """Whether a rule runs over a box, below another that is read before it."""
    over = min(rule.right, below.right) - max(rule.left, below.left) > 0.5 * below.width
    return over and above.bottom - 1 <= rule.top and rule.bottom <= below.top + 1


def _apart(a: Box, b: Box) -> float:
    """White space between two boxes, the wider of across and down; 0 where they touch."""
    return max(0.0, a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom)


def _is_in(box: Box, frame: Box) -> bool:
    """Whether the middle of a box stands in a frame."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom


def _with_caption(picture: Box, captions: Sequence[Box]) -> Box:
    """A picture with the caption right below it."""
    under = [box for box in captions if _shares(picture, box) and 0 <= box.top - picture.bottom <= 2 * box.height]
    return around([picture, *under])


def _sides(frame: Box) -> tuple[Box, ...]:
    left, top, right, bottom = frame
    return (
        Box(left, top, left, bottom),
        Box(right, top, right, bottom),
        Box(left, top, right, top),
        Box(left, bottom, right, bottom),
    )
