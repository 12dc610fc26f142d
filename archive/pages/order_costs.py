"""What it costs to read one block of a page right after another: broken sentences, headlines over another article's text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from archive.language.jump_marks import JUMP_AWAY
from archive.language.typography import ends_sentence, width
from archive.line_place import DRAWN_IN, OF_HEADLINE, LinePart
from archive.pages.box_places import is_within, shares_column, sides_of, stands_beside
from archive.pages.columns import SAME_EDGE, WIDEST_LEADING, ColumnBlock, drawn_on, text_size
from archive.pages.headline_in_text import headlines_in_text
from archive.pages.page_parts import comes_from, right_below, tells_where_from
from archive.pages.printed_page import Box, PrintedPage, around
from archive.pages.wrapped_lines import edges_of_lines

BREAKS_SENTENCE = 2.0
"""What it costs where a column ends in mid-sentence and the next begins a paragraph."""
TAKES_UP_NOTHING = 1.5
"""What it costs where a column begins in mid-paragraph and the one before has ended its own."""
OTHER_MEASURE = 0.6
"""What it costs where text goes on in a column of another measure."""
NEW_MEASURE = 0.4
"""The same, where no sentence goes on: an article has one measure, but for what runs around a picture."""
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
AROUND_PICTURE = 2.5
"""Sizes of text of white space above and below a picture or a box that text runs around."""
ACROSS_RULE = 1.0
"""What it costs where text is read on below a rule, without a headline."""
OVER_COLUMNS = 4.0
"""Sizes of text between a headline and its columns, a by-line between them."""
SMALLER_THAN_TEXT = 0.93
"""Times running text's size, up to which type is a caption's or page furniture's."""
LONGEST_VERSE = 16
"""Characters of a poem's longest line."""
_INNER_MARK = re.compile("[，。、；：？！“”（）《》—…]")
_NOT_PARTED = re.compile(r"[“‘][^“”‘’]{1,12}[”’][，。、；：！？]?|[\x21-\x7e]{2,}")
"""What is set in one line at a line's beginning: words in quotes, which programs do not part, and Latin ones."""
MEASURED_EDGE = 0.95
"""Ems by which a full line's ink ends before its column's edge at most, where no more is known than that."""
NEVER_LAST = ("，", "、", "；", "：", ",")
"""Marks that no paragraph ends with."""
FAR_AWAY = 0.3
"""What it costs where the next column is neither beside the last nor begins a row below."""


class PageBlocks:
    """A page's blocks by number, what they are and what is drawn between them, and what it costs to read one after another."""

    def __init__(self, blocks: Sequence[ColumnBlock], parts: Mapping[int, LinePart], page: PrintedPage) -> None:
        self.blocks = blocks
        self.size = text_size(blocks)
        self.frames = drawn_on(page, "frame")
        self.held = tuple(
            frozenset(n for n, block in enumerate(blocks) if is_within(block.box, frame)) for frame in self.frames
        )
        captions = [blocks[n].box for n, part in parts.items() if part == "caption"]
        self.pictures = (
            *(
                around([box, *(c for c in captions if right_below(c, box, self.size))])
                for box in drawn_on(page, "picture")
            ),
            *self.frames,
        )
        self.rules = (*drawn_on(page, "rule"), *(side for frame in self.frames for side in sides_of(frame)))
        self.headlines = frozenset(n for n, part in parts.items() if part in OF_HEADLINE)
        self.told_from = frozenset(n for n in self.headlines if any(map(tells_where_from, blocks[n].lines)))
        self.headings = frozenset(n for n, part in parts.items() if part == "heading")
        self.apart = frozenset(parts) - self.headlines - self.headings
        self.captions = frozenset(n for n, part in parts.items() if part == "caption")
        self.middle = page.height / 2
        self.within = headlines_in_text(blocks, self.headlines, self.rules, self._runs_on)
        self.pictures = (*self.pictures, *(blocks[n].box for n in self.within))
        self._costs: dict[tuple[int, int], float] = {}
        self._rules: dict[int, list[Box]] = {}

    def cost(self, a: int, b: int) -> float:
        """What it costs to read block b right after block a."""
        if (a, b) not in self._costs:
            self._costs[a, b] = self._weighed(a, b)
        return self._costs[a, b]

    def _weighed(self, a: int, b: int) -> float:
        above, below = self.blocks[a], self.blocks[b]
        if a in self.apart or b in self.apart:
            return 0.0
        if a in self.headlines:
            if b in self.headlines:
                return HEADLINE_WITHOUT_TEXT
            if b in self.within.get(a, ()):
                return 0.0
            middle = HEADLINE_OVER_MIDDLE if self._begins_open(b) else 0.0
            return middle + (0.0 if self._over(above.box, below.box) else HEADLINE_NOT_OVER)
        if a in self.headings:
            middle = HEADLINE_OVER_MIDDLE if self._begins_open(b) else 0.0
            return middle + (0.0 if self._right_over(above.box, below.box) else HEADLINE_NOT_OVER)
        if self._is_small(above) or self._is_small(below):
            return 0.0
        if (is_verse(above) or is_verse(below)) and b not in self.headlines:
            return 0.0 if _beside_or_below(above.box, below.box) else FAR_AWAY
        goes_on, begins = is_open(above, below), comes_from(below) or drawn_in(below) or b in self.headings
        away = JUMP_AWAY.search(above.last.text) is not None
        if b in self.headlines:
            return HEADLINE_LAST if goes_on else 0.0
        cost = 0.0
        if goes_on and begins:
            cost = BREAKS_SENTENCE
        elif not goes_on and not begins and (away or ends_short(above, below)):
            cost = TAKES_UP_NOTHING
        elif abs(above.box.width - below.box.width) > 2 * self.size:
            cost = OTHER_MEASURE if goes_on else NEW_MEASURE * (len(below.lines) > 1 and b not in self.headings)
        white = (below.box.top - above.box.bottom) / self.size
        gap = Box(below.box.left, above.box.bottom, below.box.right, below.box.top)
        if white > WIDEST_LEADING and white - self.pictured(gap) > WIDEST_LEADING:
            cost += ACROSS_WHITE
        if any(self.parts(rule, above.box.bottom - 1, below.box.top + 1) for rule in self._ruled_over(b)):
            cost += ACROSS_RULE
        return cost + (0.0 if _beside_or_below(above.box, below.box) else FAR_AWAY)

    def above(self, first: Sequence[int], second: Sequence[int]) -> float:
        """What it costs where text that is read after a headline stands all above it."""
        headline = next((n for n in reversed(first) if n in self.headlines), None)
        if headline is None or self.blocks[headline].direction == "down" or headline in self.within:
            return 0.0
        top = self.blocks[headline].box.top
        run = itertools.takewhile(lambda n: n not in self.headlines, second)
        above = sum(self.blocks[n].box.bottom <= top for n in run if n not in self.apart)
        return ABOVE_HEADLINE * min(above, MOST_ABOVE)

    def pictured(self, gap: Box) -> float:
        """Sizes of text that a picture or a box in a gap fills of its height, with the white space around it."""
        beside = (box for box in self.pictures if box.left < gap.right and gap.left < box.right)
        boxes = (box for box in beside if box.top > gap.top or box.bottom < gap.bottom)
        heights = (min(gap.bottom, box.bottom) - max(gap.top, box.top) for box in boxes)
        highest = max((height for height in heights if height > 0), default=0.0)
        return highest / self.size + AROUND_PICTURE if highest else 0.0

    def is_text(self, n: int) -> bool:
        """Whether a block is running text."""
        return n not in self.headlines and n not in self.apart

    def _runs_on(self, a: int, b: int) -> bool:
        """Whether block a goes on in block b in mid-sentence, as far as that shows."""
        return is_open(self.blocks[a], self.blocks[b]) and not drawn_in(self.blocks[b])

    def _ruled_over(self, n: int) -> list[Box]:
        """The rules that run over more than half of a block's width, at any height."""
        if n not in self._rules:
            box = self.blocks[n].box
            shared = ((min(rule.right, box.right) - max(rule.left, box.left), rule) for rule in self.rules)
            self._rules[n] = [rule for wide, rule in shared if wide > 0.5 * box.width]
        return self._rules[n]

    def parts(self, rule: Box, top: float, foot: float) -> bool:
        """Whether a rule stands between two heights, not as a side of a box that stands there whole: text runs around that."""
        between = (frame for frame in self.frames if top <= frame.top and frame.bottom <= foot)
        return top <= rule.top and rule.bottom <= foot and not any(is_within(rule, frame) for frame in between)

    def _over(self, headline: Box, text: Box) -> bool:
        """Whether text stands under a headline, which may be narrower than its columns, or beside one that runs down."""
        if stands_beside(headline, text):
            return True
        gap = Box(text.left, headline.bottom, text.right, text.top)
        near = headline.bottom <= text.top and gap.height / self.size - self.pictured(gap) <= OVER_COLUMNS
        return text.top >= headline.top and (near or shares_column(headline, text))

    def _begins_open(self, n: int) -> bool:
        """Whether a block begins in mid-paragraph, as far as that shows."""
        block = self.blocks[n]
        return n not in self.headings and len(block.lines) > 1 and not drawn_in(block) and not comes_from(block)

    def _right_over(self, heading: Box, text: Box) -> bool:
        """Whether text stands right below a small heading."""
        return shares_column(heading, text) and -1 <= (text.top - heading.bottom) / self.size <= OVER_COLUMNS

    def _is_small(self, block: ColumnBlock) -> bool:
        """Whether a block is set smaller than running text, as captions and page furniture are."""
        return block.size <= SMALLER_THAN_TEXT * self.size


def is_open(block: ColumnBlock, after: ColumnBlock) -> bool:
    """Whether a block ends in mid-sentence before the next: its last line is full and does not end one."""
    if len(block.lines) == 1 and block.box.width < after.box.width - SAME_EDGE * block.size:
        return False
    if JUMP_AWAY.search(block.last.text):
        return False
    return ends_in_heading(block) or (not ends_short(block, after) and not ends_sentence(block.last.text))


def ends_in_heading(block: ColumnBlock) -> bool:
    """Whether a block's last line is a sub-heading (小标题): it is bold, of those above it one at most, and it ends no sentence."""
    bold = [line.bold for line in block.lines]
    return bold[-1] and not any(bold[:-2]) and len(bold) > 2 and not ends_sentence(block.last.text)


def is_verse(block: ColumnBlock) -> bool:
    """Whether a block is lines of a poem: short, of unlike lengths, with no mark inside; stanzas go on below white space."""
    texts = [line.text for line in block.lines]
    short = len(texts) > 1 and all(len(text) <= LONGEST_VERSE for text in texts)
    return short and len({len(text) for text in texts}) > 1 and not any(_INNER_MARK.search(text[:-1]) for text in texts)


def ends_short(block: ColumnBlock, after: ColumnBlock | None = None) -> bool:
    """Whether a block's last line ends short of its column's edge, as a paragraph's last does; none ends in a comma.

    No line does where what comes `after` it can't be parted (“溺女”), and had no room in it.
    """
    short = (edges_of_lines(block)[-1][1] - block.last.box.right) / block.size
    edge = MEASURED_EDGE if block.last.is_measured else SAME_EDGE
    whole = _NOT_PARTED.match(after.first.text) if after and not drawn_in(after) else None
    edge = max(edge, width(whole.group()) if whole else 0.0)
    return short > edge and len(block.lines) > 1 and not block.last.text.endswith(NEVER_LAST)


def drawn_in(block: ColumnBlock) -> bool:
    """Whether a block's first line is drawn in, as a paragraph's is; of a single line nothing shows."""
    return block.first.box.left - edges_of_lines(block)[0][0] > DRAWN_IN * block.size


def _beside_or_below(before: Box, after: Box) -> bool:
    """Whether a column stands right of another, or under it."""
    right = after.left >= before.right and after.top < before.bottom
    below = after.top >= before.bottom and min(before.right, after.right) > max(before.left, after.left)
    return right or below
