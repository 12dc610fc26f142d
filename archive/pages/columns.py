"""Printed lines → column blocks: lines of one size that stand under each other in one column, without white space between."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.pages.lines_over_text import lines_over_text
from archive.pages.loose_lines import even_runs
from archive.pages.printed_page import Box, Direction, PageLine, PrintedPage, RegionKind, around

LIKE_SIZE, LIKE_MEASURED, LIKE_HEIGHT = 0.03, 0.12, 0.2
"""Shares by which sizes of type differ within a block: those that are told, that an engine's ink shows, that only boxes' heights show."""
WIDEST_LEADING = 1.3
"""Sizes of type of white space between two lines of one block; Chinese papers set text with a half to one."""
MORE_LEADING = 0.45
"""Sizes of type by which a gap is wider than the block's others, where a block ends."""
LEAST_LEADING = 0.3
"""Sizes of type of white space that two lines of one headline have between them, however close text is set."""
LINES_TELLING_LEADING = 12
"""Lines with one below from which a page shows how far apart its lines stand."""
MOST_DRAWN = 200
"""Rules, frames or pictures of a page that are looked at: a page has a few dozen."""
MOST_LINES = 2_000
"""Lines of a page up to which columns are looked for; more are a table's cells, each by itself."""
MOST_BESIDE = 24
"""Lines before and behind one, by height, that are looked at for those beside it: a page has a dozen columns at most."""
INDENT = 2.0
"""Sizes of type by which a paragraph's first line is drawn in."""
SAME_EDGE = 0.6
"""Sizes of type by which lines that begin, or end, at a column's edge differ: punctuation is squeezed or hangs."""


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """Lines under each other in one column, from top to foot (of lines that run down: from right to left)."""

    lines: tuple[PageLine, ...]
    box: Box
    size: float
    direction: Direction = "across"

    @property
    def first(self) -> PageLine:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> PageLine:
        """Its last line."""
        return self.lines[-1]


def drawn_on(page: PrintedPage, kind: RegionKind) -> tuple[Box, ...]:
    """The boxes of what is drawn on a page, of one kind: the longest MOST_DRAWN, in the page's order."""
    found = [region.box for region in page.regions if region.kind == kind]
    if len(found) <= MOST_DRAWN:
        return tuple(found)
    longest = sorted(range(len(found)), key=lambda n: -max(found[n].width, found[n].height))[:MOST_DRAWN]
    return tuple(found[n] for n in sorted(longest))


def rules_of(page: PrintedPage) -> tuple[Box, ...]:
    """The rules that are drawn on a page."""
    return drawn_on(page, "rule")


def type_size(line: PageLine) -> float:
    """A line's size of type: as told, else its box's height, or width, where it runs down."""
    if line.size:
        return line.size
    return max(line.box.height if line.direction == "across" else line.box.width, 1e-3)


def are_mostly_bold(lines: Sequence[PageLine]) -> bool:
    """Whether most of some lines' characters are bold: their running text is set so."""
    return 2 * sum(len(line.text) for line in lines if line.bold) > sum(len(line.text) for line in lines)


def likeness(line: PageLine, other: PageLine) -> float:
    """The share by which the sizes of two lines in one type differ at most, as their sizes are known."""
    if not (line.size and other.size):
        return LIKE_HEIGHT
    return LIKE_MEASURED if line.is_measured or other.is_measured else LIKE_SIZE


def text_size(blocks: Sequence[ColumnBlock]) -> float:
    """The size of running text: the one that most characters are set in."""
    characters: dict[float, int] = {}
    for block in blocks:
        size = round(block.size, 1) or block.size
        characters[size] = characters.get(size, 0) + sum(len(line.text) for line in block.lines)
    return max(characters, key=lambda size: (characters[size], -size))


def column_blocks(
    lines: Sequence[PageLine], rules: Sequence[Box] = (), frames: Sequence[Box] = ()
) -> tuple[ColumnBlock, ...]:
    """The blocks that a page's lines make, each line in one; none goes across a rule, or into a frame from above."""
    across = sorted(
        (line for line in lines if line.direction == "across"), key=lambda line: (line.box.top, line.box.left)
    )
    down = sorted(
        (line for line in lines if line.direction == "down"), key=lambda line: (-line.box.right, line.box.top)
    )
    return (*_blocks(across, rules, frames), *_blocks(down, rules, ()))


@dataclass(slots=True)
class _Growing:
    """A block that may get more lines, and those that stand right under it so far."""

    lines: list[PageLine]
    box: Box
    leadings: list[float]


def _blocks(lines: Sequence[PageLine], rules: Sequence[Box], frames: Sequence[Box]) -> list[ColumnBlock]:
    """Each line goes under the block that ends right above it, where no other line beside it could."""
    if len(lines) > MOST_LINES:
        return [_block([line]) for line in lines]
    blocks: list[_Growing] = []
    near: list[_Growing] = []
    usual = _usual_leading(lines)
    for n, line in enumerate(lines):
        near = [
            block for block in near if _white(block.lines[-1], line) <= 2 * WIDEST_LEADING * type_size(block.lines[-1])
        ]
        above = _block_above(line, near)
        alone = above is not None and not any(_under(above, other) for other in _beside(lines, n))
        if (
            above is not None
            and alone
            and _leads_on(line, above, usual)
            and not _ruled_off(above.lines[-1].box, line.box, rules)
            and not any(_enters(above.lines[-1].box, line.box, frame) for frame in frames)
        ):
            above.leadings.append(_white(above.lines[-1], line))
            above.lines.append(line)
            above.box = around((above.box, line.box))
        else:
            blocks.append(_Growing([line], line.box, []))
            near.append(blocks[-1])
    return _with_loose([part for block in blocks for part in _heads_apart(block.lines)], rules)


def _heads_apart(lines: Sequence[PageLine]) -> Iterator[ColumnBlock]:
    """A block, and before it a block of each line that stands over its text."""
    count = lines_over_text(lines, type_size(lines[0]))
    for line in lines[:count]:
        yield _block([line])
    yield _block(lines[count:])


def _with_loose(blocks: list[ColumnBlock], rules: Sequence[Box]) -> list[ColumnBlock]:
    """The blocks, those of single lines in even steps as one."""
    single = sorted(
        (n for n, block in enumerate(blocks) if len(block.lines) == 1 and block.direction == "across"),
        key=lambda n: (blocks[n].box.top, blocks[n].box.left),
    )
    like = max((likeness(blocks[n].first, blocks[n].first) for n in single), default=0.0)
    runs = even_runs([blocks[n].box for n in single], [blocks[n].size for n in single], like)
    gone: set[int] = set()
    for run in runs:
        first, *rest = (single[at] for at in run)
        lines = [blocks[n].first for n in (first, *rest)]
        if any(_ruled_off(a.box, b.box, rules) for a, b in itertools.pairwise(lines)):
            continue
        blocks[first] = _block(lines)
        gone.update(rest)
    return [block for n, block in enumerate(blocks) if n not in gone]


def _ruled_off(above: Box, box: Box, rules: Sequence[Box]) -> bool:
    """Whether a rule stands between two boxes, one under the other."""
    return any(
        above.bottom - 1 <= rule.top and rule.bottom <= box.top + 1 and rule.left < box.right and box.left < rule.right
        for rule in rules
    )


def _enters(above: Box, box: Box, frame: Box) -> bool:
    """Whether a frame's upper side runs between two boxes, one under the other, or through the lower, which is a label then."""
    return above.bottom - 1 <= frame.top < box.bottom and frame.left < box.right and box.left < frame.right


def _beside(lines: Sequence[PageLine], n: int) -> Iterator[PageLine]:
    """The lines that stand at one height with line n, or, where it runs down, beside it in one row of characters."""
    line = lines[n]
    low, high = (1, 3) if line.direction == "across" else (0, 2)
    for way in (-1, 1):
        m = n + way
        while 0 <= m < len(lines) and abs(m - n) <= MOST_BESIDE:
            a, b = line.box, lines[m].box
            if min(a[high], b[high]) - max(a[low], b[low]) > 0.5 * min(a[high] - a[low], b[high] - b[low]):
                yield lines[m]
            m += way


def _block_above(line: PageLine, blocks: Sequence[_Growing]) -> _Growing | None:
    """The block whose last line is the nearest that a line stands under, in like type; None where there is none."""
    fitting = [block for block in blocks if _under(block, line)]
    return min(fitting, key=lambda block: _far(block, line), default=None)


def _leads_on(line: PageLine, block: _Growing, usual: float) -> bool:
    """Whether the white space before a line is no wider than between the block's lines so far, or than is `usual`."""
    size = type_size(line)
    leading = sorted(block.leadings)[len(block.leadings) // 2] if block.leadings else max(usual, LEAST_LEADING) * size
    return _white(block.lines[-1], line) <= leading + MORE_LEADING * size


def _usual_leading(lines: Sequence[PageLine]) -> float:
    """The white space between most lines and the next below, in sizes of type; WIDEST_LEADING of too few to tell."""
    whites = []
    for n, line in enumerate(lines):
        for below in lines[n + 1 : n + 1 + MOST_BESIDE]:
            white, size = _white(line, below), type_size(line)
            if 0 <= white <= WIDEST_LEADING * size and _shared(line.box, below.box, line.direction) >= 0.5:
                whites.append(white / size)
                break
    return statistics.median(whites) if len(whites) >= LINES_TELLING_LEADING else WIDEST_LEADING


def _white(above: PageLine, line: PageLine) -> float:
    """White space between a line and the next of its block."""
    return line.box.top - above.box.bottom if line.direction == "across" else above.box.left - line.box.right


def _shared(a: Box, b: Box, direction: Direction) -> float:
    """The share of the shorter box that stands under, or beside, the other."""
    low, high = (0, 2) if direction == "across" else (1, 3)
    return (min(a[high], b[high]) - max(a[low], b[low])) / max(min(a[high] - a[low], b[high] - b[low]), 1e-3)


def _under(block: _Growing, line: PageLine) -> bool:
    above = block.lines[-1]
    size, other = type_size(line), type_size(above)
    if abs(size - other) > likeness(line, above) * max(size, other):
        return False
    near = -0.5 * size <= _white(above, line) <= WIDEST_LEADING * size
    return near and (_shared(block.box, line.box, line.direction) >= 0.5 or _drawn_in_under(block, line))


def _drawn_in_under(block: _Growing, line: PageLine) -> bool:
    """Whether a block is the last few characters of a paragraph so far, at a column's top, and a line the next paragraph's first."""
    if len(block.lines) > 1 or line.direction != "across":
        return False
    return abs(line.box.left - block.box.left - INDENT * type_size(line)) <= SAME_EDGE * type_size(line)


def _far(block: _Growing, line: PageLine) -> float:
    """How far a line is from the block that it may stand under: by white space, then by edges."""
    edges = abs(block.box.left - line.box.left) + abs(block.box.right - line.box.right)
    return _white(block.lines[-1], line) + 0.1 * edges


def _block(lines: Sequence[PageLine]) -> ColumnBlock:
    sizes = sorted(map(type_size, lines))
    return ColumnBlock(tuple(lines), around(line.box for line in lines), sizes[len(sizes) // 2], lines[0].direction)
