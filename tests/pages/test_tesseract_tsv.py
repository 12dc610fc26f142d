"""Tesseract's TSV: tests/fixtures/pages/tesseract_tsv/ has files with what has to be read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.pages.tesseract_tsv import HEADER, tesseract_tsv_pages
from tests.pages.page_files import page_files, told


@pytest.mark.parametrize(("path", "expected"), page_files("tesseract_tsv"))
def test_a_file_reads_as_expected(path: Path, expected: str) -> None:
    assert told(tesseract_tsv_pages(path.read_bytes(), path.name), expected) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.tsv:1: 第一行不是 Tesseract 的列名"),
        (b"level\ttext\n", "x.tsv:1: 第一行不是 Tesseract 的列名"),
        (f"{HEADER}\n1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t0\t0".encode(), "x.tsv:3: 这一行的列不全"),
        (f"{HEADER}\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95".encode(), "x.tsv:2: 这一行的列不全"),
        (f"{HEADER}\nx".encode(), "x.tsv:2: 这一行的列不全"),
        (f"{HEADER}\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95\t文".encode("gb18030"), "x.tsv:2: 不是 UTF-8 编码的文字"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_row(data: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        tesseract_tsv_pages(data, "x.tsv")
    assert str(refused.value).startswith(said)
    assert " — " in str(refused.value)


def test_places_that_make_no_sense_cost_no_text() -> None:
    (page,) = tesseract_tsv_pages(f"{HEADER}\r\n5\t1\t1\t1\t1\t1\tnan\t-9\t-9\tx\t200\t文\r\n".encode(), "x.tsv")
    assert [(line.text, line.confidence) for line in page.lines] == [("文", None)]
