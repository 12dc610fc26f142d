"""Addresses that report a mistake say what was meant, in as few bytes as they can."""

from __future__ import annotations

import string
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.report_link import query_value, report_address

CODE_POINTS = frozenset(string.ascii_letters + string.digits + "!$&'()*+,-./:;=?@_~%")


TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


@given(TEXT, TEXT)
def test_what_is_reported_comes_back(where: str, details: str) -> None:
    asked = parse_qs(urlsplit(report_address("https://example.org/a/b/", where, details)).query)
    assert asked == {"title": [f"文字有误：{where}"], "body": [f"{details}原文应为：\n依据："]}


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
