"""Broken and hostile JSON: one line, and little time and memory."""

from __future__ import annotations

import math
import time

import pytest

from archive.bad_input import BadInput
from archive.pages.guarded_json import MOST_VALUES, items, json_value, objects, text_of


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.json:1: JSON 不完整，像是没有存完"),
        (b'{"a":\n[1, 2', "x.json:2: JSON 不完整，像是没有存完"),
        ('["文'.encode(), "x.json:1: JSON 不完整，像是没有存完"),
        (b'{"a"\n: x}', "x.json:2: 这里的 JSON 不合语法"),
        (b'\n{"a": "\xb0\xa1"}', "x.json:2: 不是 UTF-8 编码的文字"),
        (b"[" * 200_000, "x.json: JSON 套得太深"),
        (b"[" + b"{}," * (MOST_VALUES // 2), "x.json: JSON 里的项太多"),
        (b" " * 40_000_001, "x.json: 文件有 40,000,001 字节，超过 40,000,000"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(data: bytes, said: str) -> None:
    begin = time.process_time()
    with pytest.raises(BadInput) as refused:
        json_value(data, "x.json")
    assert str(refused.value).startswith(said)
    assert " — " in str(refused.value)
    assert time.process_time() - begin < 5


def test_numbers_without_end_and_none_are_read() -> None:
    long, none = json_value(b"[" + b"9" * 100_000 + b", NaN]", "x.json")
    assert math.isinf(long)
    assert math.isnan(none)


def test_other_encodings_of_json_are_read() -> None:
    assert json_value('["文"]'.encode("utf-16"), "x.json") == ["文"]
    assert json_value('["文"]'.encode("utf-8-sig"), "x.json") == ["文"]


def test_what_is_of_another_type_is_none() -> None:
    assert objects([{"a": 1}, 2, None]) == [{"a": 1}]
    assert objects({"a": 1}) == []
    assert items("abc") == []
    assert [text_of(one) for one in ("a", ["a", 1, "b"], 3, None)] == ["a", "a\nb", "", ""]
