"""What stands on a page besides running text and headlines: captions below pictures, running heads and feet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.pages.columns import column_blocks
from archive.pages.page_parts import page_parts
from tests.pages.drawn_pages import drawn_page

TEXT = "".join(f"20 {top} 160 {top + 10} 10 为丰富校园文化生活的第{top}行\n" for top in range(200, 920, 16))
PICTURE = "picture 200 200 340 300\n"


def parts(drawing: str) -> dict[str, str]:
    """What each block is, by its first line."""
    page = drawn_page(drawing)
    blocks = column_blocks(page.lines)
    return {blocks[n].first.text: part for n, part in page_parts(blocks, 10, page).items()}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("210 306 290 314 8 图为运动会现场的学生", {"图为运动会现场的学生": "caption"}),
        ("210 306 310 316 10 运动会现场的学生很多", {}),  # running text's own type
        ("210 306 310 316 10 图为运动会现场的学生", {"图为运动会现场的学生": "caption"}),  # its words say it
        ("210 340 290 348 8 图为运动会现场的学生", {}),  # too far below
        ("20 180 100 188 8 图为运动会现场的学生", {}),  # below no picture
    ],
)
def test_a_caption_stands_right_below_its_picture_in_other_type_or_says_so(row: str, found: dict[str, str]) -> None:
    assert parts(TEXT + PICTURE + row) == found


def test_what_is_told_of_a_picture_stands_below_its_title() -> None:
    title, told = "245 304 295 315 11 消防演练平安", "200 318 335 327 9 昨天学校举行了一场消防演练"
    assert parts(f"{TEXT}{PICTURE}{title}\n{told}") == {
        "消防演练平安": "caption",
        "昨天学校举行了一场消防演练": "caption",
    }
    assert "昨天学校举行了一场消防演练" not in parts(
        f"{TEXT}{PICTURE}{title}\n{told.replace('318 335 327', '348 335 357')}"
    )


def test_what_stands_above_a_rule_across_the_page_is_its_running_head() -> None:
    head = "20 10 60 19 9 新城教育\n200 10 260 19 9 要闻\n"
    assert parts(f"{head}rule 20 24 340 25\n{TEXT}") == {"新城教育": "furniture", "要闻": "furniture"}
    assert parts(f"{head}rule 20 24 100 25\n{TEXT}") == {}


def test_what_stands_beside_a_folio_at_the_pages_edge_is_its_running_head() -> None:
    assert parts(f"20 10 60 19 9 要闻\n200 10 260 19 9 第2版\n{TEXT}") == {"要闻": "furniture", "第2版": "furniture"}


def test_a_box_that_tells_what_stands_on_which_page_is_no_text() -> None:
    rows = "370 210 400 225 14 导读\n310 240 450 250 10 运动会召开 2版\n310 256 450 266 10 讲座举行 3版\n"
    found = parts("frame 300 200 500 300\n" + rows + TEXT)
    assert found == {"导读": "furniture", "运动会召开 2版": "furniture"}


@pytest.mark.parametrize(("size", "part"), [(14, "furniture"), (24, "title")])
def test_what_an_engine_read_in_a_picture_is_none_of_the_text_but_a_headline_over_it_is(size: int, part: str) -> None:
    page = drawn_page(f"{TEXT}{PICTURE}210 230 {210 + 5 * size} {230 + size} {size} 热烈欢迎您")
    read = replace(
        page, regions=tuple(replace(r, lines=tuple(replace(x, confidence=0.9) for x in r.lines)) for r in page.regions)
    )
    blocks = column_blocks(read.lines)
    assert {blocks[n].first.text: one for n, one in page_parts(blocks, 10, read).items()} == {"热烈欢迎您": part}
