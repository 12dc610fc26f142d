"""Each character of an article's running text knows the raw line it stands on."""

from __future__ import annotations

import pytest

from archive.describing.running_text import Stretch, paragraphs, stretches, titles
from archive.model import Article, Headline, Part, Printed
from tests.described import article

FILE = "raw/x/a.txt"


def pieces(*texts: str) -> tuple[Printed, ...]:
    """Printed lines, the first on raw line 10, one raw line each."""
    return tuple(Printed(FILE, number, 0, len(text), text) for number, text in enumerate(texts, 10))


def stretch(text: str, *lines: str) -> Stretch:
    """A paragraph of an article, as it reads now and as it was printed."""
    bare = Article(FILE, 10, Headline((), "无题"), "inferred", (Part("paragraph", pieces(*lines), text),))
    return stretches(bare)[1]


def lines_of(found: Stretch) -> list[int]:
    return [found.line_at(offset) for offset in range(len(found.text))]


def test_each_character_is_on_the_line_that_it_was_printed_on() -> None:
    found = stretch("全市教育工作会议召开。", "全市教育", "工作会议召", "开。")
    assert lines_of(found) == [10] * 4 + [11] * 5 + [12] * 2


def test_spaces_that_normalising_put_in_or_took_away_move_nothing() -> None:
    assert lines_of(stretch("全市 教 育工作", "全市教育", "工作")) == [10] * 6 + [11] * 2
    assert lines_of(stretch("全市教育工作", "全 市 教\u3000育", " 工作 ")) == [10] * 4 + [11] * 2
    assert stretch("全市 教 育工作", "全市教育", "工作").spaces == (2, 4)


def test_what_is_behind_the_last_line_is_on_it() -> None:
    found = stretch("全市教育〔缺〕", "全市", "教育")
    assert lines_of(found) == [10, 10, 11, 11, 11, 11, 11]


def test_text_without_raw_lines_is_on_none() -> None:
    assert stretch("全市教育").line_at(2) == 0


def test_kicker_title_and_subtitle_come_first_then_the_parts_in_their_order() -> None:
    whole = article("kicker: 引题\ntitle: 主题\nsubtitle: 副题\n正文一。\n## 小标题\n…正文二。\ncaption: 图为会场")
    found = stretches(whole)
    assert [(one.where, one.text) for one in found] == [
        ("title", "引题"),
        ("title", "主题"),
        ("title", "副题"),
        ("paragraph", "正文一。"),
        ("heading", "小标题"),
        ("paragraph", "正文二。"),
        ("caption", "图为会场"),
    ]
    assert [one.lines for one in found] == [(1,), (2,), (3,), (4,), (5,), (6,), (7,)]
    assert [one.open_start for one in found] == [False] * 5 + [True, False]
    assert titles(whole) == found[:3]
    assert tuple(paragraphs(whole)) == (found[3], found[5])


@pytest.mark.parametrize("text", ["title: 主题\n正文。", "正文。"])
def test_a_title_alone(text: str) -> None:
    assert [one.where for one in titles(article(text))] == ["title"]
