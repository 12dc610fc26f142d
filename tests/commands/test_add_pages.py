"""Bringing PDFs and page files in: articles with their day, addresses that stay, readings that are there already, damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from archive.bad_input import BadInput
from archive.keeping.processes import InProcess
from archive.model import RawFile
from archive.reading.load import raw_text
from archive.writing.convert import convert_all
from tests.commands.test_add import bring, given, standing
from tests.pages.drawn_pdf import drawn_pdf


def newspaper(*extra: str) -> bytes:
    """A PDF of a page with a masthead and two articles, each in two columns, as a press has it."""
    rows = ["page 400 420", "20 20 9 新城教育", "200 20 9 2024年3月4日", "340 20 9 第2版", "rule 20 26 380 27"]
    rows += ["20 60 24 市二中举行秋季田径运动会", "20 240 24 县消防大队走进实验小学"]
    for top, text in ((90, SPORTS), (270, FIRE)):
        lines = [f"\u3000\u3000{text[:14]}", *(text[n : n + 16] for n in range(14, len(text), 16))]
        half = (len(lines) + 1) // 2
        for n, line in enumerate(lines):
            left, drawn_in = (20, 206)[n // half], 20 * line.startswith("\u3000")
            rows.append(f"{left + drawn_in} {top + n % half * 16} 10 {line.strip()}")
    return drawn_pdf("\n".join([*rows, *extra]))


SPORTS = (
    "3月2日，市二中秋季田径运动会在学校操场举行，全校四十个班级的运动员参加了比赛。赛场上，运动员奋勇争先，看台上加油"
    "声此起彼伏，有三名学生打破了校纪录。闭幕式上，学校为获奖班级和个人颁发了奖状，希望同学们把拼搏精神带到学习中去。"
)
FIRE = (
    "3月3日，县消防大队走进实验小学，为全校师生带来一场消防安全知识讲座。讲座中，消防员结合真实案例讲解了火灾的成因和逃生"
    "自救的方法，并现场演示了灭火器的使用步骤。学生们纷纷表示，要把学到的消防知识讲给家人听，做一名消防安全小小宣传员。"
)


def test_a_pdf_is_an_issue_with_its_articles_its_day_and_addresses_that_stay(tmp_path: Path) -> None:
    said = bring(tmp_path, given(tmp_path / "in", "报.pdf", newspaper()))
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/报.jpg", "2024-03-04/报.xml"]
    assert "1 个文件，2 篇文章" in said
    assert "PDF" in said
    assert "本期日期：2024-03-04" in said
    assert "市二中举行秋季田径运动会" in said
    assert "县消防大队走进实验小学" in said
    pages = []
    for _ in range(2):
        convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
        found = (tmp_path / "content" / "issues" / "2024-03-04").glob("*.md")
        pages.append({path.name: path.read_text("utf-8") for path in found})
    assert pages[0] == pages[1]
    assert any(SPORTS[-20:] in text for text in pages[0].values())
    assert any(FIRE[:20] in text and FIRE[-20:] in text for text in pages[0].values())


def test_the_same_pdf_again_is_there_already(tmp_path: Path) -> None:
    file = given(tmp_path / "in", "报.pdf", newspaper())
    bring(tmp_path, file)
    before = (tmp_path / "raw" / "2024-03-04" / "报.xml").read_bytes()
    bring(tmp_path, file)
    assert (tmp_path / "raw" / "2024-03-04" / "报.xml").read_bytes() == before


PLAIN = f"# 市二中举行秋季田径运动会\n\n{SPORTS}\n\n# 县消防大队走进实验小学\n\n{FIRE}\n"


def test_a_pdf_of_an_issue_that_is_there_as_text_is_asked_about_and_merged_as_text(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p2.txt", PLAIN.encode()), issue="2024-03-04")
    pdf = given(tmp_path / "in", "报.pdf", newspaper())
    with pytest.raises(BadInput, match="是那一版的又一份读法"):
        bring(tmp_path, pdf)
    bring(tmp_path, pdf, choice="merge")
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/p2.second.txt", "2024-03-04/p2.txt"]
    second = (tmp_path / "raw" / "2024-03-04" / "p2.second.txt").read_text("utf-8")
    assert "市二中举行秋季田径运动会\n" in second
    assert "<" not in second


def test_a_page_with_places_takes_no_plain_texts_place_nor_the_other_way(tmp_path: Path) -> None:
    text, pdf = given(tmp_path / "in", "p2.txt", PLAIN.encode()), given(tmp_path / "in", "报.pdf", newspaper())
    bring(tmp_path, text, issue="2024-03-04")
    with pytest.raises(BadInput, match=r"不能换下 raw/2024-03-04/p2.txt：.*请先删去 p2.txt"):
        bring(tmp_path, pdf, choice="replace")
    assert (tmp_path / "raw" / "2024-03-04" / "p2.txt").read_text("utf-8") == PLAIN
    bring(tmp_path / "other", pdf)
    with pytest.raises(BadInput, match=r"不能换下 raw/2024-03-04/报.xml"):
        bring(tmp_path / "other", text, issue="2024-03-04", choice="replace")


def test_a_pdf_kept_as_another_page_stands_beside_the_text(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p2.txt", PLAIN.encode()), issue="2024-03-04")
    bring(tmp_path, given(tmp_path / "in", "报.pdf", newspaper()), choice="keep")
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/p2.txt", "2024-03-04/报.jpg", "2024-03-04/报.xml"]


def test_a_pdf_read_anew_takes_the_place_of_its_page(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "报.pdf", newspaper()))
    bring(tmp_path, given(tmp_path / "new", "报.pdf", newspaper("20 400 10 （校对稿）")), choice="replace")
    assert "（校对稿）".encode() in (tmp_path / "raw" / "2024-03-04" / "报.xml").read_bytes()
    assert "replaced:" in (tmp_path / "raw" / "2024-03-04" / "issue.yml").read_text("utf-8")


def test_a_line_of_a_page_with_places_is_corrected_by_its_number(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "报.pdf", newspaper()))
    folder = tmp_path / "raw" / "2024-03-04"
    lines = raw_text(RawFile("报.xml", (folder / "报.xml").read_bytes())).split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "四十个班级" in line)
    (folder / "issue.yml").write_text(
        f"corrections:\n  - line: {number}\n    find: 四十个\n    replace: 四十一个\n", "utf-8"
    )
    convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "content" / "issues" / "2024-03-04").glob("*.md"))
    assert "全校四十一个班级" in pages


@pytest.mark.parametrize("data", [b"<html></html>", b"<alto>", b"<alto/>", b"\x00"])
def test_a_page_that_a_hand_damaged_is_told_in_a_line(tmp_path: Path, data: bytes) -> None:
    bring(tmp_path, given(tmp_path / "in", "报.pdf", newspaper()))
    (tmp_path / "raw" / "2024-03-04" / "报.xml").write_bytes(data)
    report = convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    (refused,) = report.errors
    assert refused.file == "raw/2024-03-04/报.xml"
    assert refused.remedy


def picture_size(folder: Path) -> tuple[int, int]:
    with Image.open(folder / "报.jpg") as picture:
        return picture.size


def test_a_picture_that_was_lost_comes_back_with_its_pdf(tmp_path: Path) -> None:
    file = given(tmp_path / "in", "报.pdf", newspaper())
    bring(tmp_path, file)
    folder = tmp_path / "raw" / "2024-03-04"
    assert picture_size(folder) == (834, 876)
    page = (folder / "报.xml").read_bytes()
    assert b"<fileName>\xe6\x8a\xa5.jpg</fileName>" in page
    (folder / "报.jpg").unlink()
    assert "已补上版面图 1 张" in bring(tmp_path, file)
    assert picture_size(folder) == (834, 876)
    assert (folder / "报.xml").read_bytes() == page


def test_a_page_read_anew_brings_its_picture(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p1.pdf", newspaper()))
    bring(tmp_path, given(tmp_path / "new", "报.pdf", newspaper("20 400 10 （校对稿）")), choice="replace")
    folder = tmp_path / "raw" / "2024-03-04"
    assert sorted(path.name for path in folder.iterdir()) == ["issue.yml", "p1.jpg", "p1.xml"]
    assert b"<fileName>p1.jpg</fileName>" in (folder / "p1.xml").read_bytes()
    again = bring(tmp_path, given(tmp_path / "new", "报.pdf", newspaper("20 400 10 （校对稿）")))
    assert "都已在，没有改动" in again


def test_no_picture_of_a_persons_own_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "2024-03-04"
    folder.parent.mkdir()
    given(folder, "p2.txt", PLAIN.encode())
    given(folder, "报.JPG", b"a photograph")
    with pytest.raises(BadInput, match=r"raw/2024-03-04/ 里已有叫 报.jpg 的图片 — 请把那张图片移走"):
        bring(tmp_path, given(tmp_path / "in", "报.pdf", newspaper()), choice="keep")
    assert (folder / "报.JPG").read_bytes() == b"a photograph"
    assert not (folder / "报.xml").exists()
