"""The closing of an article, with the words and lines it rests on."""

from __future__ import annotations

import datetime

from archive.article_forms import Closing
from archive.describing.closings import closing
from archive.describing.dates import event_day, issue_time
from tests.described import article

NOTICE = "title: 关于开展防溺水教育的通知\n请各校落实。\nclosing: 海州市教育局\nclosing: 2024年3月4日"


def test_senders_and_day_of_the_last_lines() -> None:
    day = datetime.date(2024, 3, 4)
    assert closing(article(NOTICE)) == Closing(("海州市教育局",), day, "海州市教育局 2024年3月4日", (3, 4))


def test_of_several_the_last_counts() -> None:
    found = closing(article(f"{NOTICE}\n附件如下。\nclosing: 海州市财政局 2024年5月6日"))
    assert found is not None
    assert (found.by, found.lines) == (("海州市财政局",), (6,))


def test_an_article_without_one() -> None:
    assert closing(article("title: 题\n请各校落实。\n2024年3月4日")) is None


def test_its_day_dates_a_notice_that_names_no_other() -> None:
    dated = event_day(article(NOTICE), issue_time((), "2024-03-05"))
    assert dated is not None
    assert (dated.date, dated.words, dated.line, dated.doubt) == (
        datetime.date(2024, 3, 4),
        "海州市教育局 2024年3月4日",
        4,
        "",
    )


def test_a_day_of_the_lead_comes_first() -> None:
    dated = event_day(article(NOTICE.replace("请各校", "3月1日，请各校")), issue_time((), "2024-03-05"))
    assert dated is not None
    assert dated.date == datetime.date(2024, 3, 1)
