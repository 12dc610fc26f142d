"""Names that may and may not become folders, files and addresses."""

from __future__ import annotations

import pytest

from archive.filenames import id_fault, name_fault, same_but_for_case, visible_name


@pytest.mark.parametrize("name", ["2024-03-04", "总第120期", "a", "a.b_c", "x" * 80, "context", "公"])
def test_ids_that_will_do(name: str) -> None:
    assert name_fault(name) == id_fault(name) == ""


@pytest.mark.parametrize("name", ["000_5f9c (1).txt", "第 2 版.txt", "a#b%.txt", "[x](y).txt"])
def test_file_names_that_are_no_ids(name: str) -> None:
    assert name_fault(name) == ""
    assert id_fault(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", ".", "..", ".x", "-x", " x", "x.", "x ", "a/b", "a\\b", "a:b", "a*", "a?", 'a"', "a<", "a|"),
        *("a\0b", "a\tb", "a\u202eb", "\ufeffa", "a\ud800", "x" * 81),
        *("con", "NUL.txt", "com1", "LPT9.md", "com¹"),
    ],
)
def test_names_that_will_not_do(name: str) -> None:
    assert name_fault(name)
    assert id_fault(name)


def test_the_vocabularys_name_is_taken() -> None:
    assert id_fault("Vocabulary")


def test_a_name_is_shown_on_one_line() -> None:
    assert visible_name("a\nb\u202ec\ud800") == "a\\nb\\u202ec\\ud800"
    assert visible_name("长" * 100) == "长" * 79 + "…"
    assert visible_name("甲\u3000乙 丙\ue044\u2028") == "甲\u3000乙 丙\\ue044\\u2028"


def test_names_that_some_systems_take_for_one_are_told_with_each_other() -> None:
    assert same_but_for_case(["abc", "Abc", "abd", "2024"]) == {"abc": "Abc", "Abc": "abc"}
    assert same_but_for_case(["caf\u00e9", "CAFE\u0301", "cafe"]) == {
        "caf\u00e9": "CAFE\u0301",
        "CAFE\u0301": "caf\u00e9",
    }
    assert same_but_for_case(["a", "a"]) == {}
    assert set(same_but_for_case(["x", "X", "x\ud800"])) == {"x", "X"}
