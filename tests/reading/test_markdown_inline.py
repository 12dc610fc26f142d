"""The marks inside a paragraph: none over another, and only what is paired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Mark, meant_text
from archive.reading.markdown_inline import image_words, inline_marks


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("**会议**", "会议"),
        ("**会议", "**会议"),
        ("会议** 强调 **会后", "会议** 强调 **会后"),
        ("****会议****", "****会议****"),
        ("**，会议**", "**，会议**"),
        ("*会议* 与 *会后*", "会议 与 会后"),
        ("王*和李*", "王*和李*"),
        ("学*和习*", "学和习"),
        ("10~~20~~30", "10~~20~~30"),
        ("_a_ b_c_d", "a b_c_d"),
        ('[会议](http://a.b/c_d_e "标题")', "会议"),
        ("[**会议**](a.html)", "会议"),
        ("[会议](注)", "[会议](注)"),
        ("[会议][1]", "[会议][1]"),
        ("&amp;lt;", "&lt;"),
        ("&#0;&#1;&#xFFFFFFF;&none;", "&#0;&#1;&#xFFFFFFF;&none;"),
        ("甲&emsp;乙&#10;丙", "甲 乙 丙"),
        ("\\*会议\\*", "*会议*"),
        ("\\#会议", "\\#会议"),
        ("$3$ 与 $ 5 \\% $", "3 与 5%"),
        ("花费 $5 与 $8", "花费 $5 与 $8"),
        ("<B>会议</B><custom>", "会议<custom>"),
        ("<!-- 一 -->会议<!-- 二", "会议<!-- 二"),
        ("![会场](a.jpg)会议", "会场会议"),
        ("![](a_(1).jpg)会议", "会议"),
    ],
)
def test_marks_mean_what_they_do_in_markdown(text: str, meant: str) -> None:
    assert meant_text(text, inline_marks(text)) == meant


def test_a_mark_says_where_it_stands() -> None:
    assert inline_marks("会**议**") == (Mark(1, 3), Mark(4, 6))
    assert inline_marks("$3 \\%$") == (Mark(0, 6, "3%"),)


@pytest.mark.parametrize(
    ("alt", "words"),
    [
        ("", ""),
        ("会议现场", "会议现场"),
        (" 图为会场 ", "图为会场"),
        ("img-0.jpeg", ""),
        ("Figure 3", ""),
        ("图片1", ""),
        ("an image", ""),
    ],
)
def test_an_images_words(alt: str, words: str) -> None:
    assert image_words(alt) == words


@given(st.text("*_~=`[]()!<>/b&;#3\\$% 会议，王\n", max_size=60))
def test_marks_stand_in_order_and_take_no_word(text: str) -> None:
    marks = inline_marks(text)
    at = 0
    for mark in marks:
        assert at <= mark.start < mark.end <= len(text)
        at = mark.end
    words = [c for c in text if c in "会议王"]
    kept = [c for c in meant_text(text, marks) if c in "会议王"]
    assert kept == words or any(text[m.start] in "<!]" for m in marks)
