"""A small scan brought in and converted with the engine itself: articles, a day, a picture, doubts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from archive.keeping.processes import InProcess
from archive.pages.alto import alto_pages
from archive.writing.convert import convert_all
from tests.commands.test_add import bring, standing
from tests.scanning.printed_pictures import HEADLINE, PAPER, SPORTS, page

pytestmark = pytest.mark.slow


def test_a_scan_is_an_issue_with_its_article_and_its_picture(tmp_path: Path) -> None:
    askew = page().rotate(0.8, Image.Resampling.BICUBIC, fillcolor=PAPER)
    askew.save(tmp_path / "报.jpg", quality=90)
    said = bring(tmp_path, tmp_path / "报.jpg")
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/报.jpg", "2024-03-04/报.xml"]
    assert "文字取自扫描图" in said
    assert "版面图 1 张" in said
    (kept,) = alto_pages((tmp_path / "raw/2024-03-04/报.xml").read_bytes(), "报.xml")
    assert kept.engine.startswith("RapidOCR 3.")
    assert kept.image == "报.jpg"
    with Image.open(tmp_path / "raw/2024-03-04/报.jpg") as picture:
        assert list(picture.size) == [kept.width, kept.height]
    assert not list((tmp_path / "content" / ".cache" / "scans").glob("*"))
    convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    (article,) = (path.read_text("utf-8") for path in (tmp_path / "content/issues/2024-03-04").glob("0*.md"))
    assert f"title: {HEADLINE}" in article
    assert SPORTS[:30] in article
    assert SPORTS[-30:] in article


def test_trying_first_reads_no_page_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page().save(tmp_path / "报.png")
    bring(tmp_path, tmp_path / "报.png", dry_run=True)
    assert standing(tmp_path / "raw") == []
    monkeypatch.setattr("archive.accessioning.reading_scans.read_page", None)  # who asks it now fails
    bring(tmp_path, tmp_path / "报.png")
    assert "2024-03-04/报.xml" in standing(tmp_path / "raw")
