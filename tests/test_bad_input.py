"""A line for what cannot be used."""

from __future__ import annotations

import pickle

from archive.bad_input import BadInput


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
