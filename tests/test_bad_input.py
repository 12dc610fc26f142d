"""A line for what cannot be used."""

from __future__ import annotations

import pickle

import pytest

from archive.bad_input import BadInput, gathered, told_at_once


def test_bad_input_is_one_line_and_survives_pickling() -> None:
    error = BadInput("raw/x/a.txt", "3", "不是文字", "请检查")
    assert str(error) == "raw/x/a.txt:3: 不是文字 — 请检查"
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.file, copy.where, copy.what, copy.remedy) == (
        str(error),
        "raw/x/a.txt",
        "3",
        "不是文字",
        "请检查",
    )
    assert str(BadInput("raw/x", "", "空")) == "raw/x: 空"


def test_several_are_told_at_once_by_their_lines_each_once() -> None:
    third, first, again = BadInput("f", "10", "丙"), BadInput("f", "2", "甲"), BadInput("f", "2", "甲")
    refused = [third]
    for error in (first, again):
        with gathered(refused):
            _raise(error)
    both = told_at_once(refused)
    assert [str(one) for one in both.each] == ["f:2: 甲", "f:10: 丙"]
    assert str(both) == "f:2: 甲\nf:10: 丙"
    assert [str(one) for one in pickle.loads(pickle.dumps(both)).each] == ["f:2: 甲", "f:10: 丙"]


def test_what_is_no_bad_input_is_not_gathered() -> None:
    refused: list[BadInput] = []
    with pytest.raises(ValueError, match="x"), gathered(refused):
        _raise(ValueError("x"))
    assert refused == []


def _raise(error: Exception) -> None:
    raise error
