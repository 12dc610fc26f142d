"""How reports and paragraphs like to begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.leads import only_begun, opens_paragraph, opens_report
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("leads"))
def test_beginnings_are_told(case: Case) -> None:
    told = [
        "报道" if opens_report(line) else "段落" if opens_paragraph(line) else "不是" for line in case.input.split("\n")
    ]
    assert told == case.expected.split("\n")


@given(st.text("5月6日，近本报讯会议指出一、 \u3000", max_size=12))
def test_what_opens_a_report_opens_a_paragraph_and_an_indent_changes_nothing(text: str) -> None:
    assert opens_paragraph(text) or not opens_report(text)
    assert opens_report("\u3000\u3000" + text) == opens_report(text)
    assert opens_paragraph(" " + text) == opens_paragraph(text)


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("中新网海州6月12日电", True),
        ("新闻网讯（通讯员 张某某）", True),
        ("本报海州1月10日电 记者李某报道：", True),
        ("中新社海州6月10日电（记者杨某）海州发展理事会", True),
        ("中新社海州6月10日电 会议闭幕。", False),
        ("新华社海州5月22日电题：一座桥", False),
        ("海州市教育局召开会议", False),
        ("", False),
    ],
)
def test_a_dispatch_that_has_only_begun(text: str, begun: bool) -> None:
    assert only_begun(text) == begun
