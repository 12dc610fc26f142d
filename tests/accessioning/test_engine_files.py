"""What engines wrote as web pages or JSON comes in as pages with places, where it tells printed lines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from archive.accessioning.offered_files import offered_files
from archive.pages.alto import alto_pages

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "pages"
LINED = [
    FIXTURES / "hocr" / "tesseract-5.3.0.hocr",
    FIXTURES / "paddleocr_json" / "ppocrlabel.json",
    FIXTURES / "paddleocr_json" / "ocr-3.json",
    FIXTURES / "paddleocr_json" / "paddleocr-json.json",
]


@pytest.mark.parametrize("path", LINED, ids=lambda path: path.name)
def test_lines_with_places_are_kept_as_a_page(path: Path) -> None:
    found = offered_files([path])
    assert not found.refused
    for file in found.files:
        assert file.file.name.endswith(".xml")
        (page,) = alto_pages(file.file.data, file.file.name)
        assert page.lines
        assert all(line.box.width > 0 for line in page.lines)


def test_hocr_without_places_comes_in_as_text(tmp_path: Path) -> None:
    (tmp_path / "p1.hocr").write_text(
        f"<div class='ocr_page'><span class='ocr_line'>{'会议' * 9}</span></div>", "utf-8"
    )
    (file,) = offered_files([tmp_path]).files
    assert (file.file.name, file.extracted) == ("p1.md", " hOCR")


def test_json_of_a_folder_that_is_no_engines_is_another_file(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"title": "会议"}), "utf-8")
    shutil.copy(LINED[1], tmp_path / "p1.json")
    found = offered_files([tmp_path])
    assert [one.file.name for one in found.files] == ["p1.xml"]
    assert dict(found.unused) == {"别的文件": 1}


def test_a_picture_beside_what_an_engine_wrote_is_its_pages(tmp_path: Path) -> None:
    shutil.copy(LINED[1], tmp_path / "p1.json")
    Image.new("L", (60, 60), "white").save(tmp_path / "p1.png")
    found = offered_files([tmp_path])
    assert [one.file.name for one in found.files] == ["p1.xml"]
    assert sum(found.unused.values()) == 1


def test_blocks_of_several_lines_are_told_to_be_none(tmp_path: Path) -> None:
    block = [[0, 0], [200, 0], [200, 100], [0, 100]]
    (tmp_path / "p1.json").write_text(json.dumps([[block, ["会议召开。" * 12, 0.9]]]), "utf-8")
    (refused,) = offered_files([tmp_path / "p1.json"]).refused
    assert refused[1].what
