"""More in an issue.yml, a person's own lines left as they are: `setting key value`, `items key item` or `entry key name value`."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.editing.settings_text import page_name, scalar, with_entry, with_items, with_setting
from tests.cases import Case, parameters


def added(case: str) -> str:
    said, _, text = case.partition("\n")
    what, key, rest = said.split(" ", 2)
    if what == "setting":
        return with_setting(text, key, rest)
    if what == "items":
        return with_items(text, key, [rest])
    name, value = rest.split(" ", 1)
    return with_entry(text, key, name, scalar(value))


@pytest.mark.parametrize("case", parameters("settings_text"))
def test_a_line_is_put_in_and_nothing_else_changes(case: Case) -> None:
    try:
        assert added(case.input).rstrip("\n") == case.expected
    except BadInput as error:
        assert str(error) == case.expected  # noqa: PT017 # most cases are not refused


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=40))
def test_any_value_is_read_back_as_it_was(value: str) -> None:
    assert yaml.load(f"a: {scalar(value)}", yaml.BaseLoader)["a"] == value
    assert yaml.load(f"{{a: {scalar(value)}}}", yaml.BaseLoader)["a"] == value


def test_what_pages_are_called() -> None:
    assert page_name("", "要闻") == "要闻"
    assert yaml.safe_load(page_name("2", "综合: 新闻")) == {"page": "2", "name": "综合: 新闻"}


def test_quotation_marks_that_are_printed_are_told_from_quotes() -> None:
    assert scalar("“爱满海州”") == '"“爱满海州”"'
    assert scalar("“双减”之后") == "“双减”之后"
