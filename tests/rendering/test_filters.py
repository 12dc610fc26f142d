"""What templates are given beside the catalogue."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from archive.rendering.filters import (
    GAP_LINK,
    beginning,
    by_page,
    css_text,
    decoded,
    escaped,
    gaps,
    loosened,
    phrased,
    scrollable,
    shade,
    unescaped,
)
from archive.writing.markdown import Blocks


@pytest.mark.parametrize(
    ("count", "most", "level"),
    [
        (1, 0, 1),
        (2, 0, 2),
        (3, 8, 2),
        (4, 4, 3),
        (9, 0, 4),
        (500, 0, 4),
        (1, 100, 1),
        (25, 100, 2),
        (26, 100, 3),
        (100, 100, 4),
    ],
)
def test_a_small_count_is_shaded_by_its_size_and_a_great_one_beside_the_greatest(
    count: int, most: int, level: int
) -> None:
    assert shade(count, most) == level


def test_an_article_is_begun_with_whole_sentences() -> None:
    blocks: Blocks = (
        ("paragraph", "〔缺〕作的前提。"),
        ("heading", "小题"),
        ("paragraph", "要重视。参加了〔缺〕"),
        ("verse", "甲"),
    )
    assert beginning(blocks) == ["要重视。", "甲"]
    assert beginning(blocks, 4) == ["要重视。"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("全县食品安全", "全县<wbr>食品<wbr>安全"),
        ("A & <b>", "A &amp; &lt;b&gt;"),
        (Markup("A &amp; &lt;b&gt;"), "A &amp; &lt;b&gt;"),
    ],
)
def test_a_headline_is_escaped_once_whatever_it_comes_as(given: str, expected: str) -> None:
    assert phrased(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>做好对“11.16”遇难者</p>", "<p>做好对<wbr>“11.16”<wbr>遇难者</p>"),
        ("<p>学习“三防”体系，“AI+”</p>", "<p>学习“三防”体系，“AI+”</p>"),
    ],
)
def test_a_line_may_end_outside_quotes_round_figures(given: str, expected: str) -> None:
    assert loosened(given) == expected


def test_each_table_scrolls_in_a_box_of_its_own() -> None:
    made = scrollable('<p>甲</p>\n<table id="n2">\n<tr></tr></table>\n<p>乙</p><table></table>')
    box = '<div class="wide" role="region" aria-label="表格" tabindex="0">'
    assert made == f'<p>甲</p>\n{box}<table id="n2">\n<tr></tr></table></div>\n<p>乙</p>{box}<table></table></div>'


def test_a_mark_of_missing_text_is_a_link_whatever_was_done_to_the_page_before() -> None:
    for page in ("<p>甲〔缺〕乙</p>", scrollable("<p>甲〔缺〕乙</p>")):
        assert gaps(page) == f"<p>甲{GAP_LINK}乙</p>"


def test_no_text_ends_a_style_sheets_string_or_its_element() -> None:
    told = css_text("2024年3月4日 \"</style>\\\n<b>&' https://example.org/a_b/%20")
    assert told.startswith("2024年3月4日 ")
    assert not set("\"<>\\\n'&") & set(re.sub(r"\\[0-9a-f]+ ", "", told))
    assert "\\22 \\3c /style\\3e " in told
    assert told.endswith("https://example.org/a_b/%20")


def test_an_address_is_read_as_people_write_it() -> None:
    assert decoded("https://example.org/topics/%E4%BD%9C%E9%A3%8E/") == "https://example.org/topics/作风/"


def test_what_was_escaped_is_as_it_was() -> None:
    fields = {"title": "<b>&", "up": [{"title": "“甲”", "url": "a/"}], "count": 3}
    assert unescaped(escaped(fields)) == fields


def test_pages_are_named_in_the_order_of_their_numbers() -> None:
    names = ["第10版", "副刊", "第2版 综合新闻", "第1版 要闻", "第2版 综合新闻"]
    assert by_page(names) == ["第1版 要闻", "第2版 综合新闻", "第10版", "副刊"]
    assert by_page(["第B1版", "第A10版", "第A2版"]) == ["第A2版", "第A10版", "第B1版"]
