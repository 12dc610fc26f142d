"""Addresses that report a mistake say what was meant, in as few bytes as they can."""

from __future__ import annotations

import string
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.report_link import (
    LETTERS,
    MISTAKE,
    WITHDRAWAL,
    Correspondence,
    mailbox,
    query_value,
)

CODE_POINTS = frozenset(string.ascii_letters + string.digits + "!$&'()*+,-./:;=?@_~%")


BOTH = Correspondence("https://example.org/a/b/", "bianji@lvliang.cn")
TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


@given(TEXT, TEXT)
def test_what_is_reported_comes_back(where: str, details: str) -> None:
    asked = parse_qs(urlsplit(BOTH.form(MISTAKE, where, details)).query)
    lines = "现在是：\n原文应为：\n依据：\n署名（可不写）："
    assert asked == {"title": [f"文字有误：{where}"], "body": [f"{details}位置：{where}\n{lines}"]}
    letter = urlsplit(BOTH.mail(WITHDRAWAL, where))
    assert (letter.scheme, letter.path) == ("mailto", "bianji@lvliang.cn")
    body = WITHDRAWAL.lines.replace("\n", "\r\n")
    assert parse_qs(letter.query) == {"subject": [f"请求撤下、隐去或更正：{where}"], "body": [body]}


@given(st.text())
def test_nothing_stands_in_it_that_no_address_may_hold(text: str) -> None:
    """As the URL standard has it; beyond ASCII all but surrogates and what is no character."""
    for char in query_value(text):
        assert char in CODE_POINTS or (
            ord(char) >= 0xA0 and not 0xD800 <= ord(char) <= 0xDFFF and ord(char) & 0xFFFE != 0xFFFE
        )
    assert not set(query_value(text)) & set("&+#'\"<> \n")


@pytest.mark.parametrize(
    ("text", "wanted"), [("校园，“安全”", "校园，“安全”"), ("a&b=c%\n", "a%26b=c%25%0A"), ("一 <b>", "一%20%3Cb%3E")]
)
def test_chinese_stands_as_it_is(text: str, wanted: str) -> None:
    assert query_value(text) == wanted


def test_who_has_no_repository_is_written_to_by_mail() -> None:
    assert BOTH.any(MISTAKE, "这里").startswith("https://example.org/a/b/issues/new?title=文字有误：这里&")
    assert (
        BOTH._replace(repository="").any(MISTAKE, "这里").startswith("mailto:bianji@lvliang.cn?subject=文字有误：这里&")
    )
    assert Correspondence().any(MISTAKE, "这里") == ""


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("bianji@lvliang.cn", True),
        (" a.b+c@mail.jyj.lvliang.gov.cn ", True),
        ("archive@example.org", False),
        ("archive@sub.example.com", False),
        ("somebody@users.noreply.github.com", False),
        ("no-reply@lvliang.cn", False),
        ("编辑部电话 0358-1234567", False),
        ("a@b", False),
        ("a@b.cn?bcc=c@d.cn", False),
        ("", False),
        (None, False),
    ],
)
def test_only_an_address_that_somebody_may_read_is_one(contact: object, found: bool) -> None:
    assert bool(mailbox(contact)) is found


WAYS = "<p>请告诉我们。</p>\n<!-- 联系办法：撤下 -->\n<p>完。</p>"


def test_a_page_asks_for_the_ways_to_write_where_it_wants_them() -> None:
    both = BOTH.told(WAYS)
    assert both.count("<li>") == 2
    assert 'href="mailto:bianji@lvliang.cn?subject=请求撤下、隐去或更正&amp;body=' in both
    assert 'href="https://example.org/a/b/issues/new?title=请求撤下、隐去或更正&amp;body=' in both
    assert "不需要任何账号" in both
    assert BOTH._replace(mailbox="").told(WAYS).count("<li>") == 1
    assert "联系我" in BOTH._replace(mailbox="").told(WAYS)


def test_where_nobody_is_there_a_page_sends_readers_nowhere() -> None:
    assert Correspondence().told(WAYS) == WAYS.replace(
        "<!-- 联系办法：撤下 -->", '<p class="ways-to-write">本站还没有公布收信的地址。</p>'
    )
    assert BOTH.told("<p>没有问到。</p>") == "<p>没有问到。</p>"
    assert MISTAKE.subject in BOTH.told("<!-- 联系办法: 别的 -->")
    assert set(LETTERS) == {"报错", "撤下"}
