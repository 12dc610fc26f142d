"""PDFs with a text layer: tests/fixtures/pages/pdf/ has drawings of pages, each with the lines that have to be read of it."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.pages.pdf_text import MOST_PAGES, pdf_pages
from archive.pages.printed_page import PrintedPage
from tests.cases import Case, parameters
from tests.pages.drawn_pdf import drawn_pdf

DRAWING = "page 300 200\n20 40 20 会议召开\n"


def told(page: PrintedPage) -> str:
    """A page as a case tells it: its size, its lines and what is drawn, each with its box to the nearest point."""
    lines = [f"page {page.width:g} {page.height:g}"]
    for line in page.lines:
        marks = ("down" if line.direction == "down" else "", "bold" if line.bold else "", f"{line.size:g}", line.text)
        lines.append(" ".join([*(f"{round(edge)}" for edge in line.box), *filter(None, marks)]))
    for region in page.regions:
        if not region.lines:
            lines.append(" ".join([region.kind, *(f"{round(edge)}" for edge in region.box)]))
    return "\n".join(lines)


@pytest.mark.parametrize("case", parameters("pages/pdf"))
def test_a_drawn_page_reads_as_expected(case: Case) -> None:
    assert "\n".join(told(page.printed) for page in pdf_pages("x.pdf", drawn_pdf(case.input))) == case.expected


def test_characters_of_a_line_stand_side_by_side() -> None:
    ((line,),) = (page.printed.lines for page in pdf_pages("x.pdf", drawn_pdf(DRAWING)))
    assert [word.box.left for word in line.words] == [20, 40, 60, 80]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (drawn_pdf(DRAWING, password="秘密"), "x.pdf: PDF 设了密码，打不开 — 请先去掉密码"),
        (drawn_pdf(DRAWING)[:150], "x.pdf: 不是完好的 PDF，打不开 — 请重新下载，或用阅读器另存一份"),
        (b"PK\x03\x04 a ZIP", "x.pdf: 不是完好的 PDF，打不开 — 请重新下载，或用阅读器另存一份"),
        (b"", "x.pdf: 不是完好的 PDF，打不开 — 请重新下载，或用阅读器另存一份"),
        (
            drawn_pdf("page 9 9\n" * (MOST_PAGES + 1)),
            "x.pdf: PDF 有 201 页，超过 200 — 请按期分开，每期一个文件",
        ),
        (
            drawn_pdf("page 20000 200\n20 40 20 会议召开"),
            "x.pdf:第 1 页: 版面大小是 20000×200 点，不是报纸的一版 — 请检查这个文件",
        ),
    ],
    ids=["password", "cut off", "a ZIP", "empty", "too many pages", "a page too large"],
)
def test_what_cannot_be_read_is_refused_in_a_line(data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        pdf_pages("x.pdf", data)
    assert str(refused.value) == message


def test_a_page_whose_characters_mean_nothing_has_no_lines_and_says_why() -> None:
    told = "page 300 200\n20 40 20 会议召开\n"
    (page,) = pdf_pages("x.pdf", drawn_pdf(told.replace("200\n", "200 without meanings\n")))
    assert (page.printed.width, page.printed.lines) == (300, ())
    assert str(page.fault) == "x.pdf:第 1 页: 文字的字体没有对应的编码，取出来不是原字 — 请把它当作扫描件做文字识别"
    assert [one.fault for one in pdf_pages("x.pdf", drawn_pdf(told))] == [None]


def test_a_page_that_lies_on_its_side_says_how_it_was_turned() -> None:
    lying = [f"page 300 200 turned {turned}\n20 60 20 会议召开" for turned in (0, 90, 180, 270)]
    upright = [page.turn for page in pdf_pages("x.pdf", drawn_pdf("\n".join(lying)))]
    assert upright == [0, 3, 2, 1]


def test_a_page_with_more_characters_than_any_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.pages.pdf_text.MOST_CHARACTERS", 3)
    with pytest.raises(BadInput, match="有 4 个字符，超过 3"):
        pdf_pages("x.pdf", drawn_pdf(DRAWING))
