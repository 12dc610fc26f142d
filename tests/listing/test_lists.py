"""Browse pages: a page for every name and year, made anew each time, and cleared when nothing is left to list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import HEADING_KINDS, Catalogue, load_catalogue, slug
from archive.cataloguing.gather import read_catalogue as gather
from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.declarations import list_folders
from archive.listing.lists import grouped_catalogue, make_lists
from archive.listing.lists import list_texts as lists
from archive.model import Author, Finding
from archive.vocabulary.vocabulary import Organization, Person, Place, Topic, Vocabulary, read_vocabulary
from archive.writing.frontmatter import read_page
from archive.writing.write import write_issues
from tests import made
from tests.archive_copy import VOCABULARY_FOLDER
from tests.issues import issue

Fields = Mapping[str, Mapping[str, Any]]

VOCABULARY = Vocabulary(
    topics=(
        Topic("作风建设", "党建", "转作风。", ("作风",)),
        Topic("清廉建设", "党建", "反腐败。"),
        Topic("校园安全", "保障", "学校里的安全。"),
    ),
    places=(Place("汾阳市", "汾阳"), Place("兴县", "兴县")),
    people=(Person("赵雪宏", note="按"),),
    organizations=(Organization("汾阳中学", ("汾中",), "汾阳市"),),
)


def pages(content: Path) -> dict[str, dict[str, object]]:
    found = {
        p.relative_to(content).as_posix(): p for folder in list_folders() for p in (content / folder).rglob("*.md")
    }
    out = {}
    for name, path in found.items():
        fields, body = read_page(path.read_text("utf-8"), name)
        assert body == ""
        out[name] = fields
    return out


def test_a_page_for_every_name_and_year(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    make_lists(tmp_path, VOCABULARY)
    found = pages(tmp_path)
    months = found["calendar/2024.md"].pop("months")
    assert isinstance(months, list)
    assert len(months) == 12
    assert found == {
        "corrections/index.md": {"title": "更正记录", "count": 1, "articles": ["2024-03-04/0006"]},
        "topics/index.md": {
            "title": "主题",
            "kind": "topics",
            "groups": [{"name": "党建", "topics": ["作风建设", "清廉建设"]}, {"name": "保障", "topics": ["校园安全"]}],
            "definitions": {"作风建设": "转作风。", "清廉建设": "反腐败。", "校园安全": "学校里的安全。"},
        },
        "topics/作风建设.md": {
            "title": "作风建设",
            "kind": "topics",
            "group": "党建",
            "definition": "转作风。",
            "labels": ["作风"],
            "count": 1,
            "articles": ["2024-03-04/0006"],
        },
        "topics/校园安全.md": {
            "title": "校园安全",
            "kind": "topics",
            "group": "保障",
            "definition": "学校里的安全。",
            "count": 1,
            "articles": ["2024-03-04/0013"],
        },
        "topics/清廉建设.md": {
            "title": "清廉建设",
            "kind": "topics",
            "group": "党建",
            "definition": "反腐败。",
            "count": 0,
        },
        "people/index.md": {"title": "人物", "kind": "people", "count": 1, "names": ["赵雪宏 1"]},
        "people/赵雪宏.md": {
            "title": "赵雪宏",
            "kind": "people",
            "note": "按",
            "roles": [{"role": "局长", "since": "2024-03-04", "until": "2024-03-04", "count": 1}],
            "near": ["作风建设 1"],
            "count": 1,
            "articles": ["2024-03-04/0006"],
        },
        "places/index.md": {"title": "地方", "kind": "places", "count": 2, "names": ["汾阳市 1", "兴县 0"]},
        "places/汾阳市.md": {
            "title": "汾阳市",
            "kind": "places",
            "schools": ["汾阳中学 1"],
            "near": ["校园安全 1"],
            "count": 1,
            "articles": ["2024-03-04/0013"],
        },
        "places/兴县.md": {"title": "兴县", "kind": "places", "count": 0},
        "organizations/index.md": {
            "title": "学校",
            "kind": "organizations",
            "count": 1,
            "groups": [{"name": "汾阳市", "names": ["汾阳中学 1"]}],
        },
        "organizations/汾阳中学.md": {
            "title": "汾阳中学",
            "kind": "organizations",
            "labels": ["汾中"],
            "place": "汾阳市",
            "near": ["校园安全 1"],
            "count": 1,
            "articles": ["2024-03-04/0013"],
        },
        "years/index.md": {
            "title": "期次",
            "count": 1,
            "parts": [{"title": "2024年", "url": "years/2024/", "count": 1}],
            "issues": ["2024-03-04"],
        },
        "years/2024.md": {
            "title": "2024年",
            "span": "2024年",
            "up": [{"title": "期次", "url": "years/"}],
            "year": "2024",
            "count": 1,
            "issues": ["2024-03-04"],
            "articles": 2,
        },
        "list/index.md": {"title": "总目", "count": 2, "articles": ["2024-03-04/0006", "2024-03-04/0013"]},
        "calendar/index.md": {"title": "日历", "years": [{"year": "2024", "months": [0, 0, 1, *[0] * 9]}]},
        "calendar/2024.md": {
            "title": "日历：2024年",
            "span": "2024年",
            "up": [{"title": "日历", "url": "calendar/"}],
            "count": 1,
            "articles": ["2024-03-04/0006"],
            "year": "2024",
        },
        "matrix/index.md": {
            "title": "期次与主题",
            "count": 1,
            "issues": ["2024-03-04"],
            "rows": ["0006 - 0013"],
            "totals": "1 0 1",
            "held": [2],
        },
    }


def test_every_address_in_the_catalogue_has_its_page(tmp_path: Path) -> None:
    found = issue()
    odd = Finding("../../A/B 学校？", ("x",), (6,))
    signed = (Author("../../A/B 学校？"),)
    write_issues(
        [replace(found, articles=(replace(found.articles[0], people=(odd,), topics=(odd,), authors=signed),))], tmp_path
    )
    make_lists(tmp_path, VOCABULARY)
    catalogue = load_catalogue(tmp_path)
    listed = [heading.src for kind in HEADING_KINDS for heading in catalogue.headings(kind).values()]
    assert all((tmp_path / src).is_file() for src in listed)
    assert len(listed) == len(set(listed)) == 8
    made = {*list_folders(), "issues", "catalogue.json", "related.json", ".cache"}
    assert {p.name for p in tmp_path.iterdir()} == made


def test_without_room_a_heading_in_one_article_has_no_page_and_its_address_leads_there(
    tmp_path: Path,
) -> None:
    write_issues([issue()], tmp_path)
    alone = {"people/赵雪宏/": "issues/2024-03-04/0006/", "organizations/汾阳中学/": "issues/2024-03-04/0013/"}
    assert make_lists(tmp_path, VOCABULARY, forms=lambda _: frozenset()).catalogue.alone == alone
    found = pages(tmp_path)
    assert "people/赵雪宏.md" not in found
    assert found["people/index.md"]["names"] == ["赵雪宏 1"]
    assert "places/汾阳市.md" in found
    assert load_catalogue(tmp_path).alone == alone


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    first = make_lists(tmp_path, VOCABULARY).report
    assert len(first.written) == 20
    second = make_lists(tmp_path, VOCABULARY).report
    assert (second.written, second.removed, second.same) == ((), (), 20)


def test_a_name_that_no_article_bears_any_more_loses_its_page(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    make_lists(tmp_path, VOCABULARY)
    (tmp_path / "people/.赵雪宏.md.1.tmp").touch()
    (tmp_path / ".catalogue.json.1.tmp").touch()
    write_issues([replace(issue(), articles=issue().articles[1:])], tmp_path)
    assert make_lists(tmp_path, VOCABULARY).report.removed == (
        ".catalogue.json.1.tmp",
        "corrections/index.md",
        "people/.赵雪宏.md.1.tmp",
        "people/赵雪宏.md",
    )
    names = {"topics": ["作风建设", "清廉建设"], "places": ["兴县"]}
    assert load_catalogue(tmp_path) == grouped_catalogue(gather(tmp_path, names), VOCABULARY)


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "people").symlink_to(tmp_path / "outside")
    with pytest.raises(BadInput, match="content/people"):
        make_lists(content, VOCABULARY)
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.fixture(scope="module")
def big() -> Catalogue:
    """5,120 articles of 640 weeks, which name 900 people and more than 200 schools."""
    return made.archive(640, articles=8, people=900)


@pytest.fixture(scope="module")
def found(big: Catalogue) -> Fields:
    """The fields of every page that lists them, by its path."""
    texts = lists(big, read_vocabulary(VOCABULARY_FOLDER))
    return {path: read_page(text, path)[0] for path, text in texts.items() if path.endswith(".md")}


ROWS = ("articles", "issues", "names", "rows", "near", "schools", "roles", "parts")


def rows(fields: Mapping[str, Any]) -> dict[str, int]:
    """How long each list of a page is."""
    return {name: len(fields[name]) for name in ROWS if isinstance(fields.get(name), list)}


def below(found: Fields, base: str, field: str) -> list[str]:
    """All rows of a list and of the pages that it was split into."""
    pages = [
        f for path, f in found.items() if path in (f"{base}.md", f"{base}/index.md") or path.startswith(f"{base}/")
    ]
    return [row for fields in pages for row in fields.get(field, ()) if isinstance(fields[field], list)]


def test_no_list_of_thousands_passes_its_limit(big: Catalogue, found: Fields) -> None:
    assert len(big.articles) == 5120
    too_long = {
        path: long for path, fields in found.items() if max((long := rows(fields)).values(), default=0) > ROWS_A_PAGE
    }
    assert too_long == {}


def test_no_article_is_lost_between_the_pages_of_a_list(big: Catalogue, found: Fields) -> None:
    assert sorted(below(found, "list", "articles")) == sorted(big.articles)
    for heading in (*big.topics.values(), *big.places.values()):
        assert below(found, heading.src.removesuffix(".md"), "articles") == list(heading.articles)


def test_no_issue_is_lost_between_the_years(big: Catalogue, found: Fields) -> None:
    years = [path for path in found if path.startswith("years/") and path.count("/") == 1 and path != "years/index.md"]
    assert sorted(name for path in years for name in found[path].get("issues", ())) == sorted(big.issues)
    assert sum(found[path]["articles"] for path in years) == len(big.articles)
    assert "issues" not in found["years/index.md"]


def test_every_name_is_in_the_register_of_a_year_it_stands_in(big: Catalogue, found: Fields) -> None:
    for kind in ("people", "organizations"):
        pages = [fields for path, fields in found.items() if path.startswith("years/") and fields.get("kind") == kind]
        listed = {row.rpartition(" ")[0] for fields in pages for row in fields.get("names", ())}
        assert listed == {slug(name) for name in big.headings(kind)}


def test_every_part_and_neighbour_has_its_page(found: Fields) -> None:
    links = [
        link["url"]
        for fields in found.values()
        for link in (
            *fields.get("parts", ()),
            *fields.get("up", ()),
            *filter(None, (fields.get("newer"), fields.get("older"))),
        )
    ]
    assert links
    assert {f"{url.rstrip('/')}.md" in found or f"{url}index.md" in found for url in links} == {True}


@pytest.mark.slow
def test_a_first_page_does_not_grow_with_the_archive(found: Fields) -> None:
    twice = lists(made.archive(1280, articles=8, people=900), read_vocabulary(VOCABULARY_FOLDER))
    for path in ("topics/教师队伍.md", "people/index.md", "years/index.md", "list/index.md", "matrix/index.md"):
        longer = rows(read_page(twice[path], path)[0])
        assert set(longer) == set(rows(found[path]))
        assert max(longer.values()) <= 100
