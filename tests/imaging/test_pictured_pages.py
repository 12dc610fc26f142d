"""Pages with their pictures: where each line stands, what it says after correction, which article has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.cataloguing import gather
from archive.imaging import pictured_pages as module
from archive.imaging.page_pictures import issue_pictures
from archive.imaging.pictured_pages import IssueCards, PicturedPage, pictured_pages
from archive.pages.alto_writing import alto_bytes
from archive.pages.printed_page import PageLine, PageRegion, PrintedPage
from archive.writing.convert import convert_all
from tests.imaging import printed
from tests.imaging.printed import ISSUE, TYPE

CORRECTED = (
    "corrections:\n  - {file: p1.xml, line: 5, find: 深人, replace: 深入}\npages: {p2.xml: {page: 4, name: 副刊}}\n"
)


def cards_of(content: Path) -> IssueCards:
    archive = gather.read_catalogue(content)
    issue = archive.issues[ISSUE]
    return IssueCards(issue, tuple(archive.articles[key] for key in issue.articles))


def pages_of(folder: Path) -> tuple[PicturedPage, ...]:
    cards = cards_of(folder / "content")
    return pictured_pages(cards, issue_pictures(cards.issue, [folder / "raw"], []), folder / "content")


def test_lines_stand_where_they_are_printed_and_know_their_article(tmp_path: Path) -> None:
    printed.archive(tmp_path)
    first, second = pages_of(tmp_path)
    page = printed.printed_page()
    assert [(line.text, line.box) for line in first.lines] == [(line.text, line.box) for line in page.lines]
    assert {line.articles for line in first.lines} == {(f"{ISSUE}/p1-0002",)}
    assert {line.articles for line in second.lines} == {(f"{ISSUE}/p2-0002",)}
    assert [one.label for one in (first, second)] == ["第 1 页", "第 2 页"]
    assert (first.picture.stem, first.size) == ("p1", None)


def test_what_a_person_corrected_is_what_a_line_says(tmp_path: Path) -> None:
    printed.add_issue(tmp_path / "raw")
    (tmp_path / "raw" / ISSUE / "issue.yml").write_text(CORRECTED, "utf-8")
    printed.archive(tmp_path)
    first, second = pages_of(tmp_path)
    assert [line.text for line in first.lines if "深" in line.text] == ["会议指出，要深入开展作风"]
    assert second.label == "第 2 页 副刊"


def test_an_article_whose_text_a_hand_changed_is_told_as_it_is_printed(tmp_path: Path) -> None:
    content = printed.archive(tmp_path)
    page = content / "issues" / ISSUE / "p1-0002.md"
    page.write_text(page.read_text("utf-8") + "\n又一段。\n", "utf-8")
    assert [line.text for line in pages_of(tmp_path)[0].lines] == [line.text for line in printed.printed_page().lines]


@pytest.mark.parametrize("head", ["---\nlines: [1\n---\n", "没有头\n", ""])
def test_a_page_that_a_hand_broke_costs_no_line(tmp_path: Path, head: str) -> None:
    content = printed.archive(tmp_path)
    cards = cards_of(content)
    (content / cards.articles[0].src).write_text(head, "utf-8")
    first, _ = pictured_pages(cards, issue_pictures(cards.issue, [tmp_path / "raw"], []), content)
    assert len(first.lines) == len(printed.printed_page().lines)


def test_a_page_that_is_no_longer_the_one_that_was_read_has_no_lines(tmp_path: Path) -> None:
    printed.archive(tmp_path)
    path = tmp_path / "raw" / ISSUE / "p1.xml"
    for data in (path.read_bytes() + b"\n", b"<alto", b""):
        path.write_bytes(data)
        assert [len(one.lines) for one in pages_of(tmp_path)] == [0, 5]


def test_points_become_pixels_of_the_picture_and_are_the_papers_size(tmp_path: Path) -> None:
    printed.add_issue(tmp_path / "raw", pages=1)
    page = printed.printed_page()
    in_points = PrintedPage(page.width, page.height, page.regions, unit="point", image="p1.jpg")
    (tmp_path / "raw" / ISSUE / "p1.xml").write_bytes(alto_bytes(in_points))
    double = PrintedPage(2 * page.width, 2 * page.height, ())
    (tmp_path / "raw" / ISSUE / "p1.jpg").write_bytes(printed.picture(double))
    convert_all(tmp_path / "raw", tmp_path / "content")
    (first,) = pages_of(tmp_path)
    assert first.size == pytest.approx((page.width, page.height))
    for line, there in zip(first.lines, page.lines, strict=True):
        assert line.box == pytest.approx(tuple(2 * length for length in there.box), abs=0.1)


def test_lines_without_a_place_or_off_the_picture_are_left_out(tmp_path: Path) -> None:
    printed.add_issue(tmp_path / "raw", pages=1)
    page = printed.printed_page()
    off = printed.placed("看不见的一行", page.width + 50, 20)
    half = printed.placed("露出一半的一行", page.width - 3 * TYPE, 20)
    region = PageRegion("text", off.box, (PageLine("没有位置", printed.placed("", 0, 0).box), off, half))
    whole = PrintedPage(page.width, page.height, (*page.regions, region), image="p1.jpg")
    (tmp_path / "raw" / ISSUE / "p1.xml").write_bytes(alto_bytes(whole))
    convert_all(tmp_path / "raw", tmp_path / "content")
    (first,) = pages_of(tmp_path)
    texts = [line.text for line in first.lines]
    assert texts[len(page.lines) :] == ["露出一半的一行"]
    assert first.lines[-1].box.right == page.width


def test_an_issue_that_would_take_too_long_to_compare_is_told_as_it_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed.add_issue(tmp_path / "raw")
    (tmp_path / "raw" / ISSUE / "issue.yml").write_text(CORRECTED, "utf-8")
    printed.archive(tmp_path)
    monkeypatch.setattr(module, "MOST_COMPARED", 100)
    assert [line.text for line in pages_of(tmp_path)[0].lines] == [line.text for line in printed.printed_page().lines]
