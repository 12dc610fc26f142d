"""The order of column blocks: what counts for one and not for another; whole pages are in test_arrangement.py."""

from __future__ import annotations

from archive.pages.columns import column_blocks, text_size
from archive.pages.page_parts import page_parts
from archive.pages.printed_page import Box, PageLine, PageRegion, PrintedPage
from archive.pages.reading_order import MOST_BLOCKS, reading_order
from tests.pages.drawn_pages import drawn_page


def in_order(drawing: str) -> list[str]:
    page = drawn_page(drawing)
    blocks = column_blocks(page.lines)
    parts = page_parts(blocks, text_size(blocks), page)
    return [block.first.text for block in reading_order(blocks, parts, page)]


def column(left: int, top: int, *rows: str) -> str:
    """A column of fourteen cells; a row that begins with blanks is drawn in by as many cells."""
    out = []
    for n, row in enumerate(rows):
        text = row.lstrip("\u3000")
        begin = left + 10 * (len(row) - len(text))
        out.append(f"{begin} {top + 16 * n} {begin + 10 * len(text)} {top + 16 * n + 10} 10 {text}")
    return "\n".join(out) + "\n"


FULL = "这一行文字正好排满了一整栏宽。"[:14]
ENDS = "这一段文字到这里就说完了。"
OPENS = "\u3000\u3000另一段文字从这里开始说起"


def test_text_goes_on_where_its_sentence_does() -> None:
    left = column(0, 0, OPENS, FULL, FULL)
    goes_on, begins = column(156, 0, FULL, ENDS), column(0, 80, OPENS, ENDS)
    assert in_order(left + goes_on + begins) == [OPENS.strip(), FULL, OPENS.strip()]


def test_a_rule_between_parts_columns_from_what_is_below() -> None:
    above = column(0, 0, OPENS, ENDS) + column(156, 0, OPENS, ENDS).replace("另一段", "右上段")
    below = column(0, 50, OPENS, ENDS).replace("另一段", "左下段") + column(156, 50, OPENS, ENDS).replace(
        "另一段", "右下段"
    )
    assert in_order(f"{above}{below}rule 0 38 300 39") == [
        f"{name}文字从这里开始说起" for name in ("另一段", "右上段", "左下段", "右下段")
    ]


def test_no_blocks_have_no_order() -> None:
    assert reading_order((), {}, PrintedPage(10, 10, ())) == ()


def test_a_page_of_many_pieces_is_read_by_their_places() -> None:
    lines = tuple(
        PageLine(f"{n}行。", Box(x, y, x + 30, y + 10), size=10.0)
        for n, (x, y) in enumerate((n % 25 * 40, n // 25 * 40 + n % 3 * 5) for n in range(300))
    )
    page = PrintedPage(1000, 1000, (PageRegion("text", Box(0, 0, 1000, 1000), lines),), unit="point")
    blocks = column_blocks(lines)
    assert len(blocks) > MOST_BLOCKS  # as many can't be cut apart one by one: they are read by their places
    assert len(reading_order(blocks, {}, page)) == len(blocks)
