"""Gathering: issues and articles in order, headings with their articles, years, totals, former addresses."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from archive.article_forms import Closing, Dateline, Series
from archive.bad_input import BadInput
from archive.cataloguing.catalogue import UNDATED, GoneAddress
from archive.cataloguing.gather import read_catalogue
from archive.model import Author, Finding, Issue, Part
from archive.writing.write import today, write_issues
from tests.issues import issue, printed


def later() -> Issue:
    """A later issue, whose only article names 赵雪宏 in a newer role and has no date of its own."""
    found = issue()
    article = replace(found.articles[0], date=None, people=(Finding("赵雪宏", ("赵雪宏",), (6,), ("书记", "局长")),))
    return replace(found, id="2025-01-01", date=datetime.date(2025, 1, 1), articles=(article,), unplaced=())


def undated() -> Issue:
    return replace(issue(), id="创刊号", date=None, articles=())


def test_articles_and_their_neighbours(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    articles = read_catalogue(tmp_path).articles
    assert list(articles) == ["2024-03-04/0006", "2024-03-04/0013"]
    meeting, drill = articles.values()
    assert (meeting.previous, meeting.following) == ("", drill.key)
    assert (drill.previous, drill.following) == (meeting.key, "")
    assert (meeting.src, meeting.url) == ("issues/2024-03-04/0006.md", "issues/2024-03-04/0006/")
    assert (meeting.title, meeting.subtitle, meeting.kicker) == ("全市教育系统动员大会召开", "作风建设提升年", "")
    assert (meeting.date, drill.date) == ("2024-03-04", "")
    assert (meeting.tags, meeting.people, drill.places, drill.organizations) == (
        ("作风建设",),
        ("赵雪宏",),
        ("汾阳市",),
        ("汾阳中学",),
    )
    assert meeting.opening == "近日，动员大会召开。"
    assert (meeting.characters, meeting.doubts, meeting.checked) == (26, 1, False)


def test_authors_by_name_with_what_they_signed_as(tmp_path: Path) -> None:
    first, second = issue().articles
    authors = (
        Author("张三", "记者"),
        Author("李强", "摄"),
        Author("张三", "图"),
        Author("宣传部", "供稿", "office"),
        Author("王芳", "责任编辑"),
        Author("王五"),
    )
    signed = replace(first, dateline=Dateline("本报讯", "本报"), authors=authors)
    write_issues([replace(issue(), articles=(signed, replace(second, authors=authors[:1])))], tmp_path)
    catalogue = read_catalogue(tmp_path)
    card = catalogue.articles["2024-03-04/0006"]
    assert (card.dateline, card.authors) == ("本报讯", ("张三", "李强", "宣传部", "王芳", "王五"))
    assert card.author_roles == {"张三": ("记者", "图"), "李强": ("摄",), "宣传部": ("供稿",), "王芳": ("责任编辑",)}
    assert card.offices == ("宣传部",)
    assert card.writers == ("张三", "宣传部", "王五")
    assert next(iter(catalogue.authors)) == "张三"
    assert catalogue.authors["张三"].articles == ("2024-03-04/0006", "2024-03-04/0013")
    assert catalogue.authors["张三"].url == "authors/张三/"


def test_a_closing_a_series_and_a_genre_are_on_the_card(tmp_path: Path) -> None:
    first, second = issue().articles
    day = datetime.date(2024, 3, 4)
    poem = Part("verse", (printed(6, "甲，"), printed(7, "乙。")), "甲，\n乙。")
    signed = replace(
        first,
        parts=(poem,),
        signed=Closing(("教育局",), day),
        series=Series("山里的灯", "三"),
        genre=Finding("诗歌", ("甲",), (6,)),
    )
    write_issues([replace(issue(), articles=(signed, second))], tmp_path)
    card, other = read_catalogue(tmp_path).articles.values()
    assert (card.signed_by, card.signed_date, card.series, card.series_part, card.genre) == (
        ("教育局",),
        "2024-03-04",
        ("山里的灯",),
        "三",
        "诗歌",
    )
    assert card.opening == "甲， 乙。"
    assert (other.signed_by, other.signed_date, other.series, other.series_part, other.genre) == ((), "", (), "", "")


def test_an_article_does_not_open_with_its_byline(tmp_path: Path) -> None:
    first = issue().articles[0]
    byline = Part("paragraph", (printed(6, "本报记者 张三 通讯员 李四"),), "本报记者张三通讯员李四")
    text = Part("paragraph", (printed(7, "近日，大会召开。"),), "近日，大会召开。")
    for parts, opening in (((byline, text), "近日，大会召开。"), ((byline,), "本报记者张三通讯员李四")):
        write_issues([replace(issue(), articles=(replace(first, parts=parts),))], tmp_path)
        assert next(iter(read_catalogue(tmp_path).articles.values())).opening == opening


def test_issues_newest_first(tmp_path: Path) -> None:
    write_issues([issue(), later(), undated()], tmp_path)
    catalogue = read_catalogue(tmp_path)
    assert list(catalogue.issues) == ["创刊号", "2025-01-01", "2024-03-04"]
    middle = catalogue.issues["2025-01-01"]
    assert (middle.previous, middle.following) == ("2024-03-04", "创刊号")
    first = catalogue.issues["2024-03-04"]
    assert (first.title, first.year, first.unplaced, first.doubts, first.characters) == (
        "2024年3月4日",
        "2024",
        1,
        2,
        34,
    )
    assert catalogue.characters == 60
    assert list(catalogue.years) == ["2025", "2024", UNDATED]
    assert (catalogue.years["2024"].issues, catalogue.years["2024"].articles) == (("2024-03-04",), 2)


def test_headings_have_their_articles_and_roles_newest_first(tmp_path: Path) -> None:
    write_issues([issue(), later()], tmp_path)
    catalogue = read_catalogue(tmp_path, {"topics": ["作风建设", "高等教育"]})
    assert list(catalogue.topics) == ["作风建设", "校园安全", "高等教育"]
    assert catalogue.topics["作风建设"].articles == ("2025-01-01/0006", "2024-03-04/0006")
    assert catalogue.topics["高等教育"].articles == ()
    assert catalogue.people["赵雪宏"].roles == ("书记", "局长")
    assert catalogue.people["赵雪宏"].url == "people/赵雪宏/"
    assert catalogue.headings("places") == catalogue.places


def test_addresses_where_nothing_stands_any_more_are_told_in_full(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    write_issues([replace(issue(), articles=issue().articles[:1])], tmp_path)
    found = read_catalogue(tmp_path)
    assert found.moved == {}
    assert found.gone == {"issues/2024-03-04/0013/": GoneAddress("平安校园", today(), "issues/2024-03-04/")}


def test_files_that_are_no_article_and_folders_that_are_no_issue_do_not_count(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    (tmp_path / "issues/2024-03-04/notes.md").write_text("按\n", "utf-8")
    (tmp_path / "issues/empty").mkdir()
    (tmp_path / "issues/index.md").write_text("按\n", "utf-8")
    catalogue = read_catalogue(tmp_path)
    assert (len(catalogue.issues), len(catalogue.articles)) == (1, 2)


def test_an_empty_archive(tmp_path: Path) -> None:
    catalogue = read_catalogue(tmp_path)
    assert (catalogue.issues, catalogue.articles, catalogue.years, catalogue.characters) == ({}, {}, {}, 0)


def test_what_a_person_wrote_by_hand_is_read_with_patience(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    path = tmp_path / "issues/2024-03-04/0013.md"
    path.write_text("---\ntitle: 404\ntags: 校园安全\npeople:\ndoubts: 无\nevidence: x\n---\n\n正文。\n", "utf-8")
    found = read_catalogue(tmp_path).articles["2024-03-04/0013"]
    assert (found.title, found.tags, found.people, found.doubts, found.roles) == ("404", ("校园安全",), (), 0, {})


@pytest.mark.parametrize("data", [b"no front matter", b"---\ntitle: [\n---\n", b"---\ntitle: \xff\n---\n"])
def test_front_matter_that_can_not_be_read_is_told_with_its_file(tmp_path: Path, data: bytes) -> None:
    write_issues([issue()], tmp_path)
    (tmp_path / "issues/2024-03-04/0013.md").write_bytes(data)
    with pytest.raises(BadInput) as told:
        read_catalogue(tmp_path)
    assert told.value.file == "content/issues/2024-03-04/0013.md"
