"""What flows from step to step: printed lines set end to end, and errors that survive the way to a worker and back."""

from __future__ import annotations

import pickle

import pytest

from archive.model import BadInput, Printed, end_to_end, joined


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((), ""),
        (("全", "通高"), "全通高"),
        (("全市中小", "学劳动教育"), "全市中小学劳动教育"),
        (("IEEE", "TEVC 等期刊"), "IEEE TEVC 等期刊"),
        (("IEEE", "期刊"), "IEEE期刊"),
        (("共有 12", "个班"), "共有 12个班"),
        (("2024", "年"), "2024年"),
        (("第1", "2名"), "第12名"),
    ],
)
def test_a_line_end_is_a_space_only_between_latin_words(pieces: tuple[str, ...], text: str) -> None:
    lines = [Printed("raw/x/a.txt", n, 0, len(piece), piece) for n, piece in enumerate(pieces, 1)]
    assert joined(lines) == text
    assert end_to_end(lines) == "".join(pieces)


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
