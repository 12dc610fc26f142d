"""Images' captions and tables, apart from the lines that networks see."""

from __future__ import annotations

from archive.reading.set_apart import blocks_set_apart, running_lines
from tests.steps import blocks, source

PAGE = """\
**本报讯** 会议召开。

![会议现场](a.jpg)

![](b.jpg)

会议指出：

| 姓名 | 学校 |
|---|---|
| 张三 | 一小 |
<table><tr><td>甲</td></tr></table>

会议闭幕。
"""


def test_lines_set_apart_are_no_running_lines_and_leave_one_empty_line() -> None:
    left = running_lines(source(PAGE).lines)
    assert [line.meant for line in left] == ["本报讯 会议召开。", "", "会议指出：", "", "会议闭幕。"]


def test_each_caption_and_table_is_a_block_of_its_lines() -> None:
    found = blocks_set_apart(source(PAGE).lines)
    assert [(block.form, [(line.line, line.text) for line in block.lines]) for block in found] == [
        ("image", [(3, "会议现场")]),
        ("table", [(9, " 姓名 \t 学校 \t\n"), (11, " 张三 \t 一小 \t\n")]),
        ("table", [(12, "\n\n甲\t\n\n")]),
    ]


def test_other_text_has_none() -> None:
    lines = source("# 会议召开\n\n会议指出，要抓好落实。\n").lines
    assert running_lines(lines) == lines
    assert blocks_set_apart(lines) == ()


def test_blocks_stand_in_the_order_of_the_raw_text() -> None:
    starts = [block.lines[0].line for block in blocks(PAGE)]
    assert starts == sorted(starts)
    assert [block.form for block in blocks(PAGE)] == ["text", "image", "text", "table", "table", "text"]
