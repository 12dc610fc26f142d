"""Pages of a PDF become files of ALTO in reading order, or it is refused in a line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from archive.accessioning.offered_pages import KeptPages, kept, offered_pages, pages_of_pdf
from archive.bad_input import BadInput
from archive.model import RawFile
from archive.pages.alto import alto_pages
from archive.pages.page_formats import pages_of
from archive.reading.load import raw_text
from tests.pages.drawn_pages import drawings, drawn_page
from tests.pages.drawn_pdf import drawn_pdf

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
PAGE = "page 300 200\n20 40 20 会议召开\n20 70 10 市二中举行运动会。\n"
BLANK = "page 300 200\n"
PICTURE = "page 300 200\npicture 20 40 200 180\n"


def pdf(folder: Path, name: str, drawing: str) -> KeptPages:
    """What is kept of a drawn PDF of that name."""
    (folder / name).write_bytes(drawn_pdf(drawing))
    return pages_of_pdf(folder / name, f"in/{name}")


def test_a_pdf_of_one_page_is_a_file_of_its_name_with_its_picture(tmp_path: Path) -> None:
    found = pdf(tmp_path, "20240304.pdf", PAGE)
    ((name, data),) = found.files
    assert (name, found.left) == ("20240304.xml", ())
    assert [page.image for page in alto_pages(data, name)] == ["20240304.jpg"]
    with Image.open(io.BytesIO(found.pictures[name].jpeg())) as picture:
        assert picture.size == (625, 417)
    assert raw_text(RawFile(name, data)) == "会议召开\n市二中举行运动会。"


def test_pages_are_files_by_their_numbers_and_those_without_text_are_told(tmp_path: Path) -> None:
    found = pdf(tmp_path, "报.pdf", PAGE + BLANK + PAGE + PICTURE + BLANK)
    assert [name for name, _ in found.files] == ["报-p1.xml", "报-p3.xml"]
    assert found.left == ("第 2、5 页没有文字",)
    assert list(found.unread) == ["报-p4.xml"]


def test_a_pdf_without_text_is_to_be_read_and_one_of_blank_pages_refused(tmp_path: Path) -> None:
    found = pdf(tmp_path, "扫描.pdf", PICTURE)
    assert (found.files, list(found.unread), found.left) == ([], ["扫描.xml"], ())
    with pytest.raises(BadInput, match=r"^in/白.pdf: PDF 里是空白页，没有文字，也没有图 — "):
        pdf(tmp_path, "白.pdf", BLANK + BLANK)


def test_a_scan_is_to_be_read_page_by_page(tmp_path: Path) -> None:
    pages = [Image.new("L", (100, 80 + n), 200) for n in range(2)]
    pages[0].save(tmp_path / "卷.tif", save_all=True, append_images=pages[1:])
    found = offered_pages(tmp_path / "卷.tif", "in/卷.tif")
    assert [(name, page.picture().height) for name, page in found.unread.items()] == [
        ("卷-p1.xml", 80),
        ("卷-p2.xml", 81),
    ]
    with pytest.raises(BadInput, match="没有这个文件"):
        offered_pages(tmp_path / "无.jpg", "in/无.jpg")


def test_the_same_pdf_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (pdf(tmp_path, "p.pdf", PAGE) for _ in range(2))
    assert one.files == other.files
    assert one.pictures["p.xml"].jpeg() == other.pictures["p.xml"].jpeg()


@pytest.mark.parametrize("name", drawings())
def test_what_is_kept_holds_each_line_with_its_place_and_type(name: str) -> None:
    page = drawn_page(drawings()[name])
    (read,) = alto_pages(kept(page), "p.xml")
    assert [(line.text, line.box, line.size, line.direction) for line in read.lines] == [
        (line.text, line.box, line.size, line.direction) for line in page.lines
    ]
    assert not any(line.words for line in read.lines)
    drawn = [(region.kind, region.box) for region in page.regions if not region.lines]
    assert [(region.kind, region.box) for region in read.regions if not region.lines] == drawn


@pytest.mark.parametrize(
    ("file", "was"),
    [
        ("alto/tesseract-v3.xml", "ALTO"),
        ("page_xml/transkribus-2013.xml", "PAGE XML"),
        ("tesseract_tsv/tesseract-5.3.0.tsv", "Tesseract TSV"),
    ],
)
def test_what_an_engine_wrote_is_kept_as_alto_with_all_its_lines(file: str, was: str) -> None:
    path = PAGES / file
    found = offered_pages(path, file)
    told = [line.text for page in pages_of(path.read_bytes(), file) for line in page.lines]
    held = [line.text for name, data in found.files for page in alto_pages(data, name) for line in page.lines]
    assert (found.format, sorted(held)) == (was, sorted(told))


def test_a_page_that_add_kept_comes_back_as_a_person_corrected_it(tmp_path: Path) -> None:
    ((name, data),) = pdf(tmp_path, "p1.pdf", PAGE).files
    corrected = data.replace("会议召开".encode(), "会议闭幕".encode())
    (tmp_path / name).write_bytes(corrected)
    assert offered_pages(tmp_path / name, name).files == [(name, corrected)]


def test_other_xml_is_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<tei><text>x</text></tei>")
    with pytest.raises(
        BadInput,
        match=r"^a.xml: 不是 ALTO、PAGE XML、hOCR、Tesseract 的 TSV，也不是 PaddleOCR、MinerU 或 docling 的 JSON",
    ):
        offered_pages(tmp_path / "a.xml", "a.xml")


def test_a_page_that_was_kept_comes_with_the_picture_that_lies_beside_it(tmp_path: Path) -> None:
    ((name, data),) = pdf(tmp_path, "p1.pdf", PAGE).files
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(data)
    assert offered_pages(tmp_path / "raw" / name, name).pictures == {}
    (tmp_path / "raw" / "p1.jpg").write_bytes(b"as it was")
    assert offered_pages(tmp_path / "raw" / name, name).pictures[name].jpeg() == b"as it was"


def test_what_an_engine_read_is_told_in_the_pixels_of_its_picture_as_that_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "p1.tsv"
    path.write_bytes((PAGES / "tesseract_tsv/tesseract-5.3.0.tsv").read_bytes())
    (told,) = pages_of(path.read_bytes(), "p1.tsv")
    size = round(told.width * 4), round(told.height * 4)
    Image.new("1", size, 1).save(tmp_path / "p1.png")
    found = offered_pages(path, "p1.tsv")
    (page,) = alto_pages(found.files[0][1], "p1.xml")
    with Image.open(io.BytesIO(found.pictures["p1.xml"].jpeg())) as picture:
        assert [page.width, page.height] == list(picture.size)
    assert page.image == "p1.jpg"
    Image.new("1", (size[0], size[1] // 2), 1).save(tmp_path / "p1.png")  # the picture of something else
    assert offered_pages(path, "p1.tsv").pictures == {}
