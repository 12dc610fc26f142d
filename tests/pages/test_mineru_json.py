"""MinerU's JSON: tests/fixtures/pages/mineru_json/ has files with what has to be read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.pages.mineru_json import mineru_pages
from tests.pages.page_files import page_files, told


@pytest.mark.parametrize(("path", "expected"), page_files("mineru_json"))
def test_a_file_reads_as_expected(path: Path, expected: str) -> None:
    assert told(mineru_pages(path.read_bytes(), path.name), expected) == expected


@pytest.mark.parametrize("data", [b"{}", b"[]", b"null", b"3", b'"a"', b'[{"a": 1}, 2]'])
def test_other_json_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"^x\.json: 不是 MinerU 的 middle.json 或 content_list.json.* — "):
        mineru_pages(data, "x.json")
