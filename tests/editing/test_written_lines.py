"""Lines of issue.yml: how they may be written, and the raw lines that they name."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.editing.settings import Join, LineReference, Settings
from archive.editing.written_lines import place_settings
from archive.model import RawFile, Source
from archive.reading.load import load
from tests.settings import accepted, read_settings

NAME = "raw/2024-03-04/issue.yml"


def read(text: str) -> Settings:
    return read_settings(text, name=NAME)


def sources(*texts: str) -> tuple[Source, ...]:
    return tuple(load(RawFile(f"raw/x/p{n}.txt", text.encode())) for n, text in enumerate(texts, 1))


def test_anchors_get_the_name_of_their_file() -> None:
    one = place_settings(
        read("corrections: [{line: 1, find: 甲, replace: 乙}]\njoin: [1, 3]\ncut: 3"), sources("甲\n\n丙")
    )
    assert one.corrections[0].file == "raw/x/p1.txt"
    assert one.joins == (Join(LineReference("raw/x/p1.txt", 1, 2), LineReference("raw/x/p1.txt", 3, 2)),)
    assert one.cuts == (LineReference("raw/x/p1.txt", 3, 3),)
    two = place_settings(read('join: ["p1.txt:1", "p2.txt:1"]'), sources("甲", "乙"))
    assert two.joins == (Join(LineReference("raw/x/p1.txt", 1, 1), LineReference("raw/x/p2.txt", 1, 1)),)


@pytest.mark.parametrize(
    ("text", "count", "message"),
    [
        ("cut: 4", 1, "1: raw/x/p1.txt 没有第 4 行，它只有 3 行"),
        ("\ncut: 2", 1, "2: raw/x/p1.txt 第 2 行是空行"),
        (
            "cut: 1",
            2,
            "1: 这一期有几个文件，没有说是哪一个 — 请写明：p1.txt、p2.txt；都是一个文件的，就在开头写 file: p1.txt",
        ),
        (f"cut: {'9' * 5000}", 1, "1: 这里要的是行号，不是 “9999"),
        ('join: ["p1.txt:1", "p3.txt:1"]', 2, "1: 没有文件 p3.txt — 这一期有：p1.txt、p2.txt"),
    ],
)
def test_an_anchor_that_fits_no_line_is_refused(text: str, count: int, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        accepted(place_settings(read(text), sources(*["甲\n\n丙"] * count)))
    assert str(caught.value).startswith(f"{NAME}:{message}")
