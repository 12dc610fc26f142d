"""What engines wrote as web pages or JSON comes in as pages with places, where it tells printed lines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from archive.accessioning.offered_files import OF_A_PAGE, WITH_ITS_TEXT, offered_files
from archive.pages.alto import alto_pages

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "pages"
LINED = [
    FIXTURES / "hocr" / "tesseract-5.3.0.hocr",
    FIXTURES / "paddleocr_json" / "ppocrlabel.json",
    FIXTURES / "paddleocr_json" / "ocr-3.json",
    FIXTURES / "paddleocr_json" / "paddleocr-json.json",
]
BLOCKS = [
    (FIXTURES / "docling_json" / "scan.json", ["scan-p1.md", "scan-p2.md"], "## 全市教育工作会议"),
    (FIXTURES / "mineru_json" / "vlm_middle.json", ["vlm_middle.md"], "## 竖排标题一行"),
    (FIXTURES / "mineru_json" / "a_content_list.json", ["a_content_list-p1.md", "a_content_list-p2.md"], "![记者摄]()"),
]
"""Files that tell blocks of text, the names that their pages get, and what stands in the first."""


@pytest.mark.parametrize("path", LINED, ids=lambda path: path.name)
def test_lines_with_places_are_kept_as_a_page(path: Path) -> None:
    found = offered_files([path])
    assert not found.refused
    for file in found.files:
        assert file.file.name.endswith(".xml")
        (page,) = alto_pages(file.file.data, file.file.name)
        assert page.lines
        assert all(line.box.width > 0 for line in page.lines)


def test_printed_lines_beside_a_table_are_kept_with_their_places() -> None:
    (file,) = offered_files([FIXTURES / "mineru_json" / "pipeline_middle.json"]).files
    assert (file.file.name, file.extracted) == ("pipeline_middle.xml", "MinerU")
    (page,) = alto_pages(file.file.data, file.file.name)
    without = [line.text for line in page.lines if line.box.width == 0]
    assert (without, len(page.lines)) == (["县\t人数", "离石\t3"], 7)


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


def test_blocks_of_several_lines_come_in_as_text(tmp_path: Path) -> None:
    block = [[0, 0], [200, 0], [200, 100], [0, 100]]
    (tmp_path / "p1.json").write_text(json.dumps([[block, ["会议召开。" * 12, 0.9]]]), "utf-8")
    (file,) = offered_files([tmp_path / "p1.json"]).files
    assert (file.file.name, file.file.data.decode()) == ("p1.md", "会议召开。" * 12 + "\n")
    assert file.extracted == "PaddleOCR"


@pytest.mark.parametrize(("path", "names", "text"), BLOCKS, ids=lambda one: getattr(one, "name", ""))
def test_pages_of_blocks_come_in_as_text(path: Path, names: list[str], text: str) -> None:
    found = offered_files([path])
    assert not found.refused
    assert [one.file.name for one in found.files] == names
    assert text in found.files[0].file.data.decode().strip().split("\n\n")


def test_blocks_beside_their_own_text_are_read_once(tmp_path: Path) -> None:
    shutil.copy(BLOCKS[2][0], tmp_path / "p1_content_list.json")
    shutil.copy(BLOCKS[0][0], tmp_path / "p2.json")
    (tmp_path / "p1.md").write_text("会议召开，安排工作。\n", "utf-8")
    found = offered_files([tmp_path])
    assert [one.file.name for one in found.files] == ["p1.md", "p2-p1.md", "p2-p2.md"]
    assert dict(found.unused) == {WITH_ITS_TEXT: 1}


def test_a_picture_beside_blocks_is_not_told_to_be_kept(tmp_path: Path) -> None:
    shutil.copy(BLOCKS[1][0], tmp_path / "p1.json")
    Image.new("L", (60, 60), "white").save(tmp_path / "p1.png")
    found = offered_files([tmp_path])
    assert [one.file.name for one in found.files if one.extracted == "MinerU"] == ["p1.md"]
    assert OF_A_PAGE not in found.unused
