"""What is handed over is taken for what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.offered_files import offered_files
from tests.accessioning.test_document_text import paragraph, word

TEXT = "2024年3月4日，会议召开。\n".encode()


def put(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        path = folder / name.replace("__", ".").replace("_in_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_a_folder_is_all_its_texts_in_the_order_of_numbers(tmp_path: Path) -> None:
    put(tmp_path, p10__txt=TEXT, p2__md=TEXT, b_in_p1__txt=TEXT, issue__yml__txt=b"number: x", _hidden=TEXT)
    put(tmp_path, scan__jpg=b"\xff\xd8\xff", scan__pdf=b"%PDF-", t__xlsx=b"PK", x__bin=b"x", README__md=b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "p.txt").write_bytes(TEXT)
    found = offered_files([tmp_path, tmp_path / "p2.md"])
    assert [one.file.name for one in found.files] == ["p1.txt", "issue.yml", "p2.md", "p10.txt"]
    assert [one.is_settings for one in found.files] == [False, True, False, False]
    assert found.files[0].folders == (tmp_path.name, "b")
    assert dict(found.unused) == {
        "图片（旁边有文字，没有读；是另外的版面，请指名加入）": 1,
        "表格（用 --table 指明才读）": 1,
        "别的文件": 3,
    }
    assert [(one.shown.rpartition("/")[2], error.what) for one, error in found.refused] == [
        ("scan.pdf", "不是完好的 PDF，打不开")
    ]
    assert "表格（用 --table 指明才读）" not in offered_files([tmp_path], tmp_path / "t.xlsx").unused


def test_a_spreadsheet_given_as_a_page_is_told_how_to_give_it(tmp_path: Path) -> None:
    put(tmp_path, t__csv=b"x")
    ((_, error),) = offered_files([tmp_path / "t.csv"]).refused
    assert error.remedy == f"写着各期日期、期号的，请用 --table 指明：--table {error.file}"


def test_documents_come_in_as_markdown_whatever_they_are_called(tmp_path: Path) -> None:
    page = "<html><body><h1>会议召开</h1><p>5月6日，会议召开。</p></body></html>"
    put(tmp_path, a__docx=word(paragraph("会议召开。")), b__txt=word(paragraph("会议召开。")))
    put(tmp_path, c__html=page.encode("gb18030"), d__txt=page.encode())
    put(tmp_path, e__txt=f"<div class='ocr_page'><span class='ocr_line'>{'会议' * 9}</span></div>".encode())
    found = offered_files([tmp_path])
    assert found.refused == ()
    assert [(one.file.name, one.extracted) for one in found.files] == [
        ("a.md", " Word 文档"),
        ("b.md", " Word 文档"),
        ("c.md", "网页"),
        ("d.md", "网页"),
        ("e.md", " hOCR"),
    ]
    assert found.files[2].file.data.decode() == "# 会议召开\n\n5月6日，会议召开。\n"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("p1.txt", b'{"text": "x"}', "这是 JSON"),
        ("p1.txt", b"<alto><Layout/></alto>", "这是 XML"),
        ("p1.txt", b"%PDF-1.4", "这是 PDF"),
        ("p1.txt", b"", "文件是空的"),
        ("p1.txt", b"number: x\n", "给程序看的更正"),
        ("p1.doc", b"\xd0\xcf\x11\xe0", "旧版 Word"),
        ("p1.docx", TEXT, "名字是 .docx，里面却不是"),
        ("p1.html", TEXT, "名字是 .html，里面却不是"),
        ("scan.jpg", b"\xff\xd8\xff", "不是图片，或是读不了的格式"),
        ("notes.txt", TEXT, "看名字不是版面的文字"),
        ("p1.second.txt", TEXT, "看名字不是版面的文字"),
        ("p1-middle.json", b'{"pdf_info": [{', "不是认得的识别结果"),
        ("p1.json", b"[" * 100000, "不是认得的识别结果"),
        ("p1.ocr", TEXT, "不是 .txt 或 .md 文件"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    ((one, error),) = offered_files([tmp_path / name]).refused
    assert one.shown.endswith(name)
    assert what in error.what
    assert error.remedy


def test_links_and_what_is_missing_are_refused(tmp_path: Path) -> None:
    put(tmp_path, a__txt=TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [error.what for _, error in offered_files([tmp_path / "b.txt", tmp_path / "c.txt"]).refused] == [
        "是指向别处的链接，不是普通文件",
        "没有这个文件或文件夹",
    ]
    (tmp_path / "round").symlink_to(tmp_path)
    assert len(offered_files([tmp_path]).files) == 1
