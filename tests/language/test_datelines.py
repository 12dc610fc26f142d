"""Datelines taken apart, and told from what only begins like one."""

from __future__ import annotations

import pytest

from archive.language.datelines import parse_dateline
from tests.cases import Case, parameters


def shown(text: str) -> str:
    found = parse_dateline(text)
    if found is None:
        return "无"
    one, _ = found
    named = (("社", one.agency), ("地", one.place), ("日", one.day))
    return " ".join([one.text, *(f"{name}：{words}" for name, words in named if words)])


@pytest.mark.parametrize("case", parameters("datelines"))
def test_a_dateline_is_taken_apart(case: Case) -> None:
    assert [shown(line) for line in case.input.split("\n")] == case.expected.split("\n")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("本报讯（记者 张三）开学。", "（记者 张三）开学。"),
        ("【本报讯】开学。", "开学。"),
        ("新华社北京3月4日电 开学。", "开学。"),
    ],
)
def test_the_text_goes_on_where_it_ends(text: str, rest: str) -> None:
    found = parse_dateline(text)
    assert found is not None
    assert text[found[1] :].strip() == rest
