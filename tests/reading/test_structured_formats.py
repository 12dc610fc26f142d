"""Files of other formats saved as text: each is named, and no page is taken for one."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.model import RawFile
from archive.reading.load import load
from archive.reading.structured_formats import binary_format, structured_format
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("structured_formats"))
def test_formats_are_told_by_content(case: Case) -> None:
    assert structured_format(case.input) == case.expected.rstrip("\n")


@pytest.mark.parametrize("case", parameters("structured_formats", "refused"))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_refusal_is_one_line_with_file_format_and_remedy(case: Case, encoding: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(RawFile("raw/x/a.txt", case.input.encode(encoding)))
    assert str(caught.value).startswith(f"raw/x/a.txt: 这是{case.expected}，不是报纸版面的文字 — ")
    assert "Markdown" in caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("case", parameters("structured_formats", "pages"))
def test_a_page_is_read(case: Case) -> None:
    assert load(RawFile("raw/x/a.txt", case.input.encode())).lines


@given(
    st.recursive(
        st.text() | st.integers(), lambda inner: st.lists(inner, min_size=1) | st.dictionaries(st.text(), inner)
    )
)
def test_any_json_that_holds_text_is_told(value: object) -> None:
    told = structured_format(json.dumps([value, "会议"], ensure_ascii=False))
    assert told == " JSON"


@given(st.lists(st.text("会议召开，。、0123456789", min_size=1), min_size=1).map("\n".join))
def test_prose_is_never_told(text: str) -> None:
    assert structured_format(text) == ""
    assert structured_format("[" + text) == ""


def test_hostile_brackets_are_read_in_time() -> None:
    before = time.perf_counter()
    for text in ("[" * 400_000, "<table" * 80_000, "<a>" * 100_000, "{" * 9 + '"' * 300_000, "<" * 400_000):
        assert structured_format(text) == ""
    assert time.perf_counter() - before < 20


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", " PDF 文件"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", " PDF 文件"),
        (b"  {\\rtf1\\ansi a}", " RTF 文档"),
        (b"PK\x03\x04\x14\0", " Word 文档或压缩包"),
        (b"\x1f\x8b\x08\0", "压缩包"),
        (b"GIF89a", "图片"),
        (b"%!PS-Adobe-3.0", " PostScript 文件"),
        ("PK 赛开始".encode(), ""),
        ("全县教育工作会议召开".encode(), ""),
        (b"", ""),
    ],
)
def test_formats_that_are_no_text_are_told_by_their_first_bytes(data: bytes, what: str) -> None:
    assert binary_format(data) == what
