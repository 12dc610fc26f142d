"""Texts in quotes: what is right stays as it is, what is not is read as it was meant."""

from __future__ import annotations

import pytest
import yaml

from archive.vocabulary.yaml_quotations import LONGEST_QUOTATION, bare, of_key, quotation, quoted, sign_in, wide_colon


def meant(text: str) -> tuple[str, int, str]:
    found, end, slip = quotation(text, 0, len(text))
    return found, end, slip.what if slip else ""


@pytest.mark.parametrize("text", ['"甲"', "'甲''乙'", '"甲\\"乙"', "“甲”", "“双减”之后", "”", "‘甲’"])
def test_what_is_right_stays(text: str) -> None:
    assert meant(text) == (text, len(text), "")


@pytest.mark.parametrize(
    ("text", "found", "end", "what"),
    [
        ("“甲: 乙”, b", '"甲: 乙"', 6, "引号是全角的"),
        ('"甲”', '"甲"', 3, "引号是全角的"),
        ('"甲, b: 乙', '"甲"', 2, "引号没有成对"),
        ('"双减"之后, b', "'\"双减\"之后'", 6, '文字里有“"”，要加引号'),
        ('"p1.txt:8"。]', '"p1.txt:8"', 11, "引号后面多了一个“。”"),
        ('"p1.txt:8" "p1.txt:9"]', '"p1.txt:8"', 10, ""),
    ],
)
def test_what_is_not_right_is_read_as_it_was_meant(text: str, found: str, end: int, what: str) -> None:
    assert meant(text) == (found, end, what)


def test_a_quotation_without_end_is_looked_for_no_further_than_a_few_lines() -> None:
    assert meant("“" + "甲" * (LONGEST_QUOTATION * 3))[1] == LONGEST_QUOTATION


@pytest.mark.parametrize("text", ["甲: 乙", '"双减"之后', "'甲'", "甲 # 乙", "a\\b: c", "[甲] 乙"])
def test_what_is_put_in_quotes_stands_for_itself(text: str) -> None:
    assert yaml.safe_load(f"title: {quoted(text)}") == {"title": text}


def test_signs_that_need_quotes_and_slips_by_their_key() -> None:
    assert [sign_in(text) for text in ("甲: 乙", "甲:", "@甲", "!甲", "#甲", "12:30", "甲")] == [
        ":",
        ":",
        "@",
        "!",
        "#",
        "",
        "",
    ]
    assert bare("“0044”") == "0044"
    assert of_key(wide_colon("a"), "b").what == "b 的a 后面的冒号是全角的“：”"
    assert of_key(wide_colon("a"), "") == wide_colon("a")
