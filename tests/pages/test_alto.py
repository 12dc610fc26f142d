"""ALTO as others write it: tests/fixtures/pages/alto/ has files of each version with what has to be read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.pages.alto import alto_pages
from tests.pages.page_files import page_files, told


@pytest.mark.parametrize(("path", "expected"), page_files("alto"))
def test_a_file_reads_as_expected(path: Path, expected: str) -> None:
    assert told(alto_pages(path.read_bytes(), path.name), expected) == expected


def test_other_xml_is_refused_in_a_line() -> None:
    with pytest.raises(BadInput, match=r"^x\.xml: 不是 ALTO：最外层是 PcGts — "):
        alto_pages(b"<PcGts/>", "x.xml")


def test_a_file_without_pages_has_none() -> None:
    assert alto_pages(b"<alto/>", "x.xml") == ()


def test_blocks_in_blocks_are_read() -> None:
    inner = '<TextBlock><TextLine><String CONTENT="深"/></TextLine></TextBlock>'
    nested = "<ComposedBlock>" * 90 + inner + "</ComposedBlock>" * 90
    (page,) = alto_pages(
        f"<alto><Layout><Page><PrintSpace>{nested}</PrintSpace></Page></Layout></alto>".encode(), "x.xml"
    )
    assert [line.text for line in page.lines] == ["深"]


def test_blocks_that_follow_one_another_in_a_circle_are_each_read_once() -> None:
    blocks = "".join(
        f'<TextBlock ID="{name}" IDNEXT="{after}"><TextLine><String CONTENT="{name}"/></TextLine></TextBlock>'
        for name, after in (("a", "b"), ("b", "a"))
    )
    (page,) = alto_pages(
        f"<alto><Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>".encode(), "x.xml"
    )
    assert [line.text for line in page.lines] == ["a", "b"]
