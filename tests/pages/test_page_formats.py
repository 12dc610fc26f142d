"""Which format a file is in, told by what is in it, and what any of them does with any bytes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.pages.page_formats import FORMATS, page_format, pages_of
from archive.pages.printed_page import NO_PLACE, PrintedPage
from tests.pages.page_files import FOLDER

NAMES = {
    "alto": "ALTO",
    "page_xml": "PAGE XML",
    "hocr": "hOCR",
    "tesseract_tsv": "Tesseract TSV",
    "docling_json": "docling",
    "mineru_json": "MinerU",
    "paddleocr_json": "PaddleOCR",
}
FILES = [
    pytest.param(path, NAMES[path.parent.name], id=f"{path.parent.name}: {path.name}")
    for path in sorted(FOLDER.glob("*/*"))
    if path.suffix != ".txt"
]


def sensible(pages: tuple[PrintedPage, ...]) -> bool:
    """Whether every box is one, or none, and every line has text and a confidence from 0 to 1."""
    boxes = [region.box for page in pages for region in page.regions]
    lines = [line for page in pages for line in page.lines]
    boxes += [box for line in lines for box in (line.box, *(word.box for word in line.words))]
    return all(box == NO_PLACE or (box.left < box.right and box.top < box.bottom) for box in boxes) and all(
        line.text.strip() and 0 <= (line.confidence or 0) <= 1 for line in lines
    )


def test_every_format_has_files() -> None:
    assert {name for name, _, _ in FORMATS} == set(NAMES.values())
    assert {path.parent.name for path in FOLDER.glob("*/*")} - {"order", "pdf"} == set(NAMES)


@pytest.mark.parametrize(("path", "name"), FILES)
def test_a_file_is_taken_for_what_it_is(path: Path, name: str) -> None:
    data = path.read_bytes()
    assert page_format(data) == name
    assert sensible(pages_of(data, path.name))


def said_of(data: bytes, file: str) -> str:
    """What is said of a file that can't be read, which is one line; empty where it is read, and makes sense."""
    try:
        pages = pages_of(data, file)
    except BadInput as refused:
        said = str(refused)
        return said if " — " in said and "\n" not in said and said.startswith(file) else f"not a line: {said}"
    return "" if sensible(pages) else "senseless"


@pytest.mark.parametrize(("path", "name"), FILES)
def test_a_file_that_is_cut_off_is_refused_in_a_line(path: Path, name: str) -> None:
    data = path.read_bytes().rstrip()
    said = [said_of(data[:end], path.name) for end in range(0, len(data), max(1, len(data) // 30))]
    assert all(
        one.startswith(path.name) or (not one and name == "Tesseract TSV") for one in said
    )  # a row that is whole


@pytest.mark.parametrize(("path", "name"), FILES)
@settings(max_examples=12, deadline=None)
@given(at=st.integers(0, 10**6), put=st.sampled_from([b"\xff", b"<", b'"', b"\0", b"-", b"9e999", b"]", b"NaN"]))
def test_a_damaged_file_is_read_or_refused_in_a_line(path: Path, name: str, at: int, put: bytes) -> None:
    data = path.read_bytes()
    place = at % len(data)
    said = said_of(data[:place] + put + data[place + 1 :], path.name)
    assert not said or said.startswith(path.name)


KEYS = (
    *("pdf_info", "para_blocks", "preproc_blocks", "discarded_blocks", "lines", "spans", "bbox", "type", "content"),
    *("page_size", "page_idx", "blocks", "text", "html", "schema_name", "body", "children", "$ref", "texts", "tables"),
    *(
        "prov",
        "page_no",
        "charspan",
        "data",
        "table_cells",
        "pages",
        "size",
        "width",
        "height",
        "label",
        "orig",
        "l",
        "t",
    ),
    *("rec_texts", "rec_scores", "rec_boxes", "rec_polys", "parsing_res_list", "block_label", "block_bbox", "res", "0"),
    *(
        "block_content",
        "result",
        "box",
        "txt",
        "score",
        "text_word",
        "text_word_boxes",
        "overall_ocr_res",
        "coord_origin",
    ),
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.sampled_from(["", "文", "#/texts/0", "DoclingDocument", "<tr>"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


@settings(deadline=None)
@given(VALUES, st.sampled_from(FORMATS[-3:]))
def test_json_of_any_types_is_read_or_refused_in_a_line(
    value: object, form: tuple[str, object, Callable[[bytes, str], tuple[PrintedPage, ...]]]
) -> None:
    wrapped = {
        "schema_name": "DoclingDocument",
        "pdf_info": [value],
        "rec_texts": value,
        "texts": [value],
        "body": value,
    }
    for held in (value, wrapped):
        try:
            pages = form[2](json.dumps(held).encode(), "x.json")
        except BadInput as refused:
            pages = ()
            said = str(refused)
        else:
            said = "x.json: "
        assert sensible(pages)
        assert said.startswith("x.json: ")


def test_a_file_of_no_format_or_without_text_is_refused_in_a_line() -> None:
    assert page_format(b"plain text") == ""
    with pytest.raises(
        BadInput, match=r"^x: 不是认得的版面文字格式 — 请用其中一种：ALTO、PAGE XML、hOCR、Tesseract TSV、"
    ):
        pages_of(b"plain text", "x")
    with pytest.raises(BadInput, match=r"^x: 这个 ALTO 文件里没有文字 — "):
        pages_of(b"<alto/>", "x")


def test_a_document_is_known_by_its_root_in_whatever_encoding() -> None:
    assert page_format(b"<?xml version='1.0'?><!-- of <PcGts> --><alto/>") == "ALTO"
    assert page_format('<?xml version="1.0" encoding="UTF-16"?><a:alto xmlns:a="urn:a"/>'.encode("utf-16")) == "ALTO"


@pytest.mark.parametrize(
    "data",
    [
        b'<alto><Layout><Page><PrintSpace><TextBlock ID="a">' + b"<TextLine/>" * 600_000,
        b'{"rec_texts": [' + b'"",' * 10_000_000 + b'""]}',
        b"<p class='ocr_line'>" + b"<" * 39_000_000,
        b"<PcGts>" + b" " * 200_000_000,
    ],
    ids=["lines", "texts", "tags", "bytes"],
)
def test_large_files_are_refused_soon(data: bytes) -> None:
    begin = time.process_time()
    with pytest.raises(BadInput):
        pages_of(data, "x")
    assert time.process_time() - begin < 10
