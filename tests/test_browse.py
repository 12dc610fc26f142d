"""Browse pages: a page for every name and year, made anew each time, and cleared when nothing is left to list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.browse import FOLDERS, make
from archive.catalogue import load
from archive.frontmatter import read
from archive.gather import read as gather
from archive.model import BadInput, Finding
from archive.vocabulary import Organization, Person, Place, Topic, Vocabulary
from archive.write import write
from tests.issues import issue

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
    found = {p.relative_to(content).as_posix(): p for folder in FOLDERS for p in (content / folder).rglob("*.md")}
    out = {}
    for name, path in found.items():
        fields, body = read(path.read_text("utf-8"), name)
        assert body == ""
        del fields["digest"]
        out[name] = fields
    return out


def test_a_page_for_every_name_and_year(tmp_path: Path) -> None:
    write([issue()], tmp_path)
    make(tmp_path, VOCABULARY)
    assert pages(tmp_path) == {
        "topics/index.md": {
            "title": "主题",
            "kind": "topics",
            "groups": [{"name": "党建", "topics": ["作风建设", "清廉建设"]}, {"name": "保障", "topics": ["校园安全"]}],
        },
        "topics/作风建设.md": {
            "title": "作风建设",
            "kind": "topics",
            "group": "党建",
            "definition": "转作风。",
            "labels": ["作风"],
            "articles": ["2024-03-04/0006"],
        },
        "topics/校园安全.md": {
            "title": "校园安全",
            "kind": "topics",
            "group": "保障",
            "definition": "学校里的安全。",
            "articles": ["2024-03-04/0013"],
        },
        "topics/清廉建设.md": {"title": "清廉建设", "kind": "topics", "group": "党建", "definition": "反腐败。"},
        "people/index.md": {"title": "人物", "kind": "people"},
        "people/赵雪宏.md": {
            "title": "赵雪宏",
            "kind": "people",
            "note": "按",
            "roles": ["局长"],
            "articles": ["2024-03-04/0006"],
        },
        "places/index.md": {"title": "地方", "kind": "places"},
        "places/汾阳市.md": {"title": "汾阳市", "kind": "places", "articles": ["2024-03-04/0013"]},
        "places/兴县.md": {"title": "兴县", "kind": "places"},
        "organizations/index.md": {"title": "学校", "kind": "organizations"},
        "organizations/汾阳中学.md": {
            "title": "汾阳中学",
            "kind": "organizations",
            "labels": ["汾中"],
            "place": "汾阳市",
            "articles": ["2024-03-04/0013"],
        },
        "years/index.md": {"title": "期次"},
        "years/2024.md": {"title": "2024年", "year": "2024", "issues": ["2024-03-04"]},
    }


def test_every_address_in_the_catalogue_has_its_page(tmp_path: Path) -> None:
    found = issue()
    odd = Finding("../../A/B 学校？", ("x",), (6,))
    write([replace(found, articles=(replace(found.articles[0], people=(odd,), topics=(odd,)),))], tmp_path)
    make(tmp_path, VOCABULARY)
    catalogue = load(tmp_path)
    listed = [heading.src for kind in FOLDERS[:4] for heading in catalogue.headings(kind).values()]
    assert all((tmp_path / src).is_file() for src in listed)
    assert len(listed) == len(set(listed)) == 7
    assert {p.name for p in tmp_path.iterdir()} == {*FOLDERS, "issues", "catalogue.json"}


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    write([issue()], tmp_path)
    first = make(tmp_path, VOCABULARY)
    assert len(first.written) == 14
    second = make(tmp_path, VOCABULARY)
    assert (second.written, second.removed, second.same) == ((), (), 14)


def test_a_name_that_no_article_bears_any_more_loses_its_page(tmp_path: Path) -> None:
    write([issue()], tmp_path)
    make(tmp_path, VOCABULARY)
    (tmp_path / "people/.赵雪宏.md.1.tmp").touch()
    (tmp_path / ".catalogue.json.1.tmp").touch()
    write([replace(issue(), articles=issue().articles[1:])], tmp_path)
    assert make(tmp_path, VOCABULARY).removed == (
        ".catalogue.json.1.tmp",
        "people/.赵雪宏.md.1.tmp",
        "people/赵雪宏.md",
    )
    assert load(tmp_path) == gather(tmp_path, {"topics": ["作风建设", "清廉建设"], "places": ["兴县"]})


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "people").symlink_to(tmp_path / "outside")
    with pytest.raises(BadInput, match="content/people"):
        make(content, VOCABULARY)
    assert list((tmp_path / "outside").iterdir()) == []
