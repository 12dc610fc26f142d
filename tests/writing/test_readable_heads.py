"""What an issue's page says of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.writing.readable_heads import readable_head


def test_the_fields_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "index.md"
    page.write_text("---\ntitle: 某期\nnumber: 总第8期\n---\n", "utf-8")
    assert readable_head(page) == {"title": "某期", "number": "总第8期"}


@pytest.mark.parametrize("data", [None, b"\xff\xfe", b"---\ntitle: [\n---\n"])
def test_of_a_page_that_is_not_there_or_can_not_be_read_nothing(tmp_path: Path, data: bytes | None) -> None:
    page = tmp_path / "index.md"
    if data is not None:
        page.write_bytes(data)
    assert readable_head(page) == {}
