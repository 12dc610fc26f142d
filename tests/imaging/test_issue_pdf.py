"""An issue's PDF: what pypdf and Chromium's own library read back, where it stands, and that it isn't seen."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from archive.bad_input import BadInput
from archive.imaging import issue_pdf as issue_pdf_module
from archive.imaging.issue_pdf import RESOLUTION, issue_pdf
from archive.imaging.page_pictures import PagePicture
from archive.imaging.pictured_pages import PicturedLine, PicturedPage
from archive.pages.printed_page import Box
from tests.imaging import printed
from tests.imaging.printed import HEIGHT, WIDTH, picture, printed_page

LINES = tuple(PicturedLine(line.text, line.box, "across", ()) for line in printed_page().lines)
PICTURE = PagePicture("2024-03-04", "p1", "raw/2024-03-04/p1.xml", Path("p1.jpg"), WIDTH, HEIGHT, 1)
PAGE = PicturedPage(PICTURE, "第1版", LINES, (504.0, 792.0))
JPEG = picture(printed_page())


def read(data: bytes, number: int = 0) -> list[str]:
    """A page's lines as Chromium's library reads them."""
    found: str = pypdfium2.PdfDocument(data)[number].get_textpage().get_text_range()
    return [line.strip() for line in found.splitlines()]


def test_programs_read_the_lines_in_their_order() -> None:
    data = issue_pdf("吕梁教育 2024年3月4日", [(PAGE, JPEG), (PAGE, JPEG)])
    told = [line.text for line in LINES]
    reader = PdfReader(io.BytesIO(data))
    assert [page.extract_text().splitlines() for page in reader.pages] == [told, told]
    assert [read(data, number) for number in (0, 1)] == [told, told]
    assert reader.metadata
    assert reader.metadata.title == "吕梁教育 2024年3月4日"
    assert str(reader.root_object["/Lang"]) == "zh-CN"


def test_text_is_found_where_it_stands_on_the_picture() -> None:
    page = pypdfium2.PdfDocument(issue_pdf("", [(PAGE, JPEG)]))[0]
    text = page.get_textpage()
    at, count = text.search("安排了今年").get_next()
    line = next(one for one in LINES if "安排了今年" in one.text)
    scale, first = 504 / WIDTH, line.text.index("安排了今年")
    cell = line.box.width / len(line.text)
    left, bottom, right, top = text.get_charbox(at, loose=True)
    assert count == 5
    assert left == pytest.approx((line.box.left + first * cell) * scale, abs=1)
    assert right == pytest.approx((line.box.left + (first + 1) * cell) * scale, abs=1)
    assert 792 - line.box.bottom * scale - 2 < bottom < top < 792 - line.box.top * scale + 4


def test_nothing_but_the_picture_is_seen_and_that_as_it_is() -> None:
    data = issue_pdf("", [(PAGE, JPEG)])
    (image,) = PdfReader(io.BytesIO(data)).pages[0].images
    assert image.data == JPEG
    bare = issue_pdf("", [(replace(PAGE, lines=()), JPEG)])
    shown = [pypdfium2.PdfDocument(one)[0].render(scale=1).to_pil().tobytes() for one in (data, bare)]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_colours_are_the_pictures(mode: str) -> None:
    data = issue_pdf("", [(PAGE, picture(printed_page(), mode, 95))])
    shown = pypdfium2.PdfDocument(data)[0].render(scale=WIDTH / 504).to_pil().convert("RGB")
    paper, ink = shown.getpixel((5, 5)), shown.getpixel((70, 70))
    assert isinstance(paper, tuple)
    assert isinstance(ink, tuple)
    assert min(paper) > 200 > 120 > max(ink)


def test_a_line_that_runs_down_is_found_in_its_order() -> None:
    down = PicturedLine("竖排的一行文字", Box(600, 100, 620, 240), "down", ())
    data = issue_pdf("", [(replace(PAGE, lines=(down,)), JPEG)])
    assert PdfReader(io.BytesIO(data)).pages[0].extract_text() == down.text
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    assert "".join(text.get_text_range().split()) == down.text
    left, bottom, _, top = text.get_charbox(len(down.text) - 1, loose=True)
    assert left == pytest.approx(600 * 504 / WIDTH, abs=4)
    assert bottom == pytest.approx(792 - 240 * 504 / WIDTH, abs=4)
    assert top < 792 - 200 * 504 / WIDTH


def test_any_character_can_be_read_back() -> None:
    odd = PicturedLine("𠮷野家 é﹏<>()\\ﬁ", Box(40, 40, 400, 60), "across", ())
    data = issue_pdf("", [(replace(PAGE, lines=(odd,)), JPEG)])
    assert PdfReader(io.BytesIO(data)).pages[0].extract_text() == odd.text


def test_a_page_is_as_large_as_its_paper_or_as_its_picture_says() -> None:
    sizes = []
    for dpi in (None, (300, 300), (72, 72)):
        out = io.BytesIO()
        Image.new("L", (WIDTH, HEIGHT)).save(out, "JPEG", **({"dpi": dpi} if dpi else {}))
        data = issue_pdf("", [(replace(PAGE, size=None, lines=()), out.getvalue())])
        sizes.append(pypdfium2.PdfDocument(data)[0].get_size()[0])
    usual = WIDTH * 72 / RESOLUTION
    assert sizes == pytest.approx([usual, WIDTH * 72 / 300, usual])
    assert pypdfium2.PdfDocument(issue_pdf("", [(PAGE, JPEG)]))[0].get_size() == (504, 792)


def test_the_text_of_a_page_weighs_little_and_the_same_pages_give_the_same_bytes() -> None:
    many = tuple(replace(LINES[at % len(LINES)], text=printed.BODY[at % 3][2:]) for at in range(300))
    page = replace(PAGE, lines=many)
    data = issue_pdf("一期", [(page, JPEG)])
    assert len(data) - len(JPEG) < 40_000
    assert issue_pdf("一期", [(page, JPEG)]) == data


def test_what_is_no_picture_is_told() -> None:
    with pytest.raises(BadInput, match=r"^raw/2024-03-04/p1\.jpg: 不是完整的 JPEG"):
        issue_pdf("", [(PAGE, b"text")])


def test_more_characters_than_a_font_has_numbers_for_cost_only_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issue_pdf_module, "MOST_CHARACTERS", 3)
    lines = (PicturedLine("abcd", Box(40, 40, 400, 60), "across", ()),)
    assert read(issue_pdf("", [(replace(PAGE, lines=lines), JPEG)]))[0].startswith("abc")
