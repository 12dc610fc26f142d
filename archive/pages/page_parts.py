"""What each column block is on its page besides running text: a headline's part, a picture's caption, page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.language.headline_form import CAPTION_OPENING, is_folio
from archive.language.jump_marks import JUMP_HERE
from archive.line_place import HEADLINE_SIZE, LinePart
from archive.pages.box_places import is_within, shares_column
from archive.pages.columns import ColumnBlock, drawn_on
from archive.pages.headline_sizes import headline_parts
from archive.pages.printed_page import Box, PageLine, PrintedPage
from archive.pages.small_headings import across_columns, small_headings

HEAD, FOOT, LOW = 0.1, 0.95, 0.85
"""Shares of a page's height above which its running head stands, and below which its foot does, or, by its words, may."""
WIDE_RULE = 0.5
"""Share of a page's width from which a rule parts its head, or its foot, from everything else."""
SAME_HEIGHT = 0.5
"""Share of the lower line's height that lines of one running head share."""
OVER_TEXT = 2.0
"""Sizes of text between a headline and what it is over, at most."""
_FOOT_WORDS = re.compile("社址|邮编|责编|责任编辑|版式|印刷|热线|零售价|定价|校对|美编|电话")
"""What a page says of itself at its foot."""
MASTHEAD, MASTHEAD_LINES, NAME_SIZE = 0.16, 8, 3.0
"""Share of a page's height that a masthead stands in, lines of its text at most, times running text's size of its paper's name."""
_ISSUE_WORDS = re.compile(r"\d年|星期|农历|总第|第\d+期|刊号|主办|主管|出版|[今本][日期].{1,3}版|网址|邮发代号")
"""What a masthead tells."""
CONTENTS = re.compile(r"(?:今日|本期|本版|本周|要闻|精彩)?(?:导\s*读|要\s*目|看\s*点)")
"""What stands over a box that tells what stands on which page (导读): headlines of other articles, and no text."""
MOST_BLOCKS = 1_000
"""Blocks up to which parts are told; a page of more is a table, and has none."""
LONGEST_LABEL = 8
"""Characters of the longest label of a box."""
LAID_OVER = 2.2
"""Times running text's size from which what stands in a picture is a headline laid over it (压题照片), no banner that it shows."""
CAPTION_NEAR = 2.0
"""Sizes of running text between a picture and its caption, at most."""
SAME_TYPE = 0.02
"""Share by which type of one size differs: a caption in running text's is one by its words alone."""
_PHOTO_CREDIT = re.compile("摄(?:影|制)?[）)]?$")
CAPTION_LINES = 4
"""Lines of the longest caption."""


def page_parts(blocks: Sequence[ColumnBlock], text_size: float, page: PrintedPage) -> Mapping[int, LinePart]:
    """What each block that is no running text is, by its number. Furniture counts before captions, those before headlines."""
    if len(blocks) > MOST_BLOCKS:
        return {}
    parts: dict[int, LinePart] = dict(headline_parts(blocks, text_size))
    for n in small_headings(blocks, parts, text_size):
        parts[n] = "title" if across_columns(blocks[n], blocks, text_size) else "heading"
    told = (n for n, block in enumerate(blocks) if len(block.lines) == 1 and tells_where_from(block.first))
    parts.update((n, "title") for n in told if parts.get(n, "heading") == "heading")
    coming = [block.box for block in blocks if comes_from(block)]
    parts.update(
        (n, "title")
        for n, part in parts.items()
        if part == "heading" and any(_right_above(blocks[n].box, box, text_size) for box in coming)
    )
    pictures = drawn_on(page, "picture")
    captions = [n for n, block in enumerate(blocks) if _is_caption(block, text_size, pictures)]
    under = [
        picture._replace(bottom=blocks[n].box.bottom)  # what is told of a picture (图片新闻) stands below its title
        for picture in pictures
        for n in captions
        if right_below(blocks[n].box, picture, text_size)
    ]
    captions += [n for n, block in enumerate(blocks) if n not in captions and _is_caption(block, text_size, under)]
    parts.update(dict.fromkeys(captions, "caption"))
    frames = drawn_on(page, "frame")
    free = [n for n, block in enumerate(blocks) if not any(_stands_in(block.box, frame) for frame in frames)]
    parts.update(
        (n, "furniture") for n in (*_furniture(blocks, page), *_masthead(blocks, text_size, page)) if n in free
    )
    parts.update(dict.fromkeys((n for n, block in enumerate(blocks) if _is_label(block, frames)), "furniture"))
    shown = (n for n, block in enumerate(blocks) if _is_in_picture(block, text_size, pictures))
    parts.update(dict.fromkeys(shown, "furniture"))
    for frame in frames:
        held = [n for n, block in enumerate(blocks) if is_within(block.box, frame)]
        if any(CONTENTS.fullmatch(blocks[n].first.text) for n in held):
            parts.update(dict.fromkeys(held, "furniture"))
    return parts


def tells_where_from(line: PageLine) -> bool:
    """Whether a line is but the word of which page an article comes from (上接第三版), which may stand over it for a headline."""
    return JUMP_HERE.fullmatch(line.text) is not None


def comes_from(block: ColumnBlock) -> bool:
    """Whether a block begins with the word of which page it comes from (上接第一版)."""
    return JUMP_HERE.match(block.first.text) is not None


def _right_above(heading: Box, text: Box, size: float) -> bool:
    """Whether a small heading stands right above text: over what comes from another page it is that article's title, told again."""
    return shares_column(heading, text) and -size / 2 <= text.top - heading.bottom <= OVER_TEXT * size


def _stands_in(box: Box, frame: Box) -> bool:
    """Whether all of a box is in a frame: what a box among the page's holds is text, wherever it stands."""
    return frame.left <= box.left and box.right <= frame.right and frame.top <= box.top and box.bottom <= frame.bottom


def _is_label(block: ColumnBlock, frames: Sequence[Box]) -> bool:
    """Whether a block is the label of a box (短评、导读), which stands on its frame's upper side."""
    box, short = block.box, len(block.lines) == 1 and len(block.first.text) <= LONGEST_LABEL
    on_side = (frame.left <= box.left <= frame.right and box.top <= frame.top <= box.bottom for frame in frames)
    return short and any(on_side)


def _is_in_picture(block: ColumnBlock, text_size: float, pictures: Sequence[Box]) -> bool:
    """Whether an engine read a block in a picture (a banner, a sign): none of it was set, but for a headline laid over one."""
    small = block.first.is_measured and block.size < LAID_OVER * text_size
    return small and any(_stands_in(block.box, picture) for picture in pictures)


def _is_caption(block: ColumnBlock, text_size: float, pictures: Sequence[Box]) -> bool:
    """Whether a block stands right below one of some pictures, within its width, in other type than running text."""
    if len(block.lines) > CAPTION_LINES or block.size > HEADLINE_SIZE * text_size:
        return False
    text = "".join(line.text for line in block.lines)
    worded = CAPTION_OPENING.match(text) or _PHOTO_CREDIT.search(text)
    if abs(block.size - text_size) < SAME_TYPE * text_size and not worded:
        return False
    return any(right_below(block.box, picture, text_size) for picture in pictures)


def right_below(box: Box, picture: Box, size: float) -> bool:
    """Whether a box stands right below a picture, within its width; `size`: of running text."""
    near = -0.5 * size <= box.top - picture.bottom <= CAPTION_NEAR * size
    return near and picture.left - size <= box.left and box.right <= picture.right + size


def _furniture(blocks: Sequence[ColumnBlock], page: PrintedPage) -> frozenset[int]:
    """Blocks of the page's running head and foot: above, or below, a rule across the page; else what stands beside a folio."""
    rules = [rule for rule in drawn_on(page, "rule") if rule.width >= WIDE_RULE * page.width]
    head = max((rule.bottom for rule in rules if rule.bottom <= HEAD * page.height), default=0.0)
    foot = min((rule.top for rule in rules if rule.top >= FOOT * page.height), default=page.height)
    found = {n for n, block in enumerate(blocks) if block.box.bottom <= head or block.box.top >= foot}
    folios = [block.box for block in blocks if _is_at_edge(block.box, page) and is_folio(block.first.text)]
    for n, block in enumerate(blocks):
        beside = _is_at_edge(block.box, page) and any(_same_height(block.box, folio) for folio in folios)
        if beside and len(block.lines) == 1 and not any(_is_over(block, other) for other in blocks):
            found.add(n)
        if block.box.top >= LOW * page.height and len(_FOOT_WORDS.findall(block.first.text)) > 1:
            found.add(n)
    return frozenset(found)


def _masthead(blocks: Sequence[ColumnBlock], text_size: float, page: PrintedPage) -> Iterator[int]:
    """A masthead's blocks (报头): lines at the page's top that tell its day and numbers, and the paper's name over or beside them."""
    high = [n for n, block in enumerate(blocks) if block.box.bottom <= MASTHEAD * page.height]
    told = [n for n in high if len(blocks[n].lines) <= MASTHEAD_LINES and _tells_issue(blocks[n])]
    yield from told
    for n in high:
        block = blocks[n]
        if (
            block.size >= NAME_SIZE * text_size
            and len(block.lines) == 1
            and any(_is_near(block, blocks[m]) for m in told)
        ):
            yield n


def _tells_issue(block: ColumnBlock) -> bool:
    text = "".join(line.text for line in block.lines)
    return len(set(_ISSUE_WORDS.findall(text))) > 1 and "。" not in text


def _is_near(name: ColumnBlock, told: ColumnBlock) -> bool:
    """Whether a paper's name stands right above, or beside, what tells its issue."""
    a, b = name.box, told.box
    return max(b.top - a.bottom, a.top - b.bottom, b.left - a.right, a.left - b.right) <= name.size / 2


def _is_over(block: ColumnBlock, text: ColumnBlock) -> bool:
    """Whether a block is a headline right over text: no running head stands so near to what is below it."""
    white = text.box.top - block.box.bottom
    return shares_column(block.box, text.box) and 0 <= white <= OVER_TEXT * text.size and block.size > text.size


def _is_at_edge(box: Box, page: PrintedPage) -> bool:
    return box.bottom <= HEAD * page.height or box.top >= FOOT * page.height


def _same_height(a: Box, b: Box) -> bool:
    return min(a.bottom, b.bottom) - max(a.top, b.top) >= SAME_HEIGHT * min(a.height, b.height)
