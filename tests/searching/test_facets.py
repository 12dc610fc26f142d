"""Names of facets and how they are pronounced."""

from __future__ import annotations

import json
from pathlib import Path

from archive.cataloguing import documents
from archive.language import pinyin
from archive.searching import facets
from archive.searching.format import inflate
from tests.searching import archives
from tests.searching.reader import varint

ISSUES: dict[str, archives.Articles] = {
    "2022-04-19": [
        {"title": "一", "tags": ["作风建设", "校园安全"], "people": ["解明"], "places": ["兴县"]},
        {"title": "二", "tags": ["校园安全"], "organizations": ["A/B 学校"]},
    ],
    "2024-03-04": [{"title": "三", "people": ["赵雪宏"]}],
}


def test_columns_say_what_each_document_bears(tmp_path: Path) -> None:
    archive = archives.write(tmp_path, ISSUES)
    cards = documents.ordered(archive)
    data = iter(inflate(facets.facets_payload(cards, [archive.issues["2022-04-19"], archive.issues["2024-03-04"]])))
    payload = json.loads(bytes(next(data) for _ in range(varint(data))))
    assert payload["issues"] == ["2022-04-19", "2024-03-04"]
    assert payload["topics"] == ["校园安全", "作风建设"]
    assert payload["organizations"] == ["A/B 学校"]
    assert list(payload["slugs"]["organizations"]) == ["0"]
    columns = list(data)
    assert columns[:2] == [2, 1]  # documents of each issue
    assert columns[2:8] == [1, 2, 0, 0, 0, 1]  # topics: of 二, 一 and 三 (the last of a paper comes first)


def test_schools_are_told_apart_in_a_column_of_their_own(tmp_path: Path) -> None:
    cards = documents.ordered(archives.write(tmp_path, ISSUES))
    assert list(inflate(facets.schools_payload(cards))) == [1, 0, 0, 0]  # of 二, 一 and 三; the first of the names


def test_authors_are_told_apart_with_their_names(tmp_path: Path) -> None:
    signed: dict[str, archives.Articles] = {
        "2024-03-04": [{"title": "一", "authors": ["李强", {"name": "张三"}]}, {"title": "二", "authors": ["张三"]}]
    }
    data = iter(inflate(facets.authors_payload(documents.ordered(archives.write(tmp_path, signed)))))
    assert json.loads(bytes(next(data) for _ in range(varint(data)))) == ["张三", "李强"]
    assert list(data) == [1, 2, 0, 0, 1]  # how many 二 and 一 have; their places among the names


def test_an_issue_that_is_not_plain_is_told_in_full(tmp_path: Path) -> None:
    archive = archives.write(tmp_path, ISSUES)
    issue = archive.issues["2022-04-19"]
    changed = type(issue)(**{**{f: getattr(issue, f) for f in issue.__slots__}, "title": "特刊"})
    payload = inflate(facets.facets_payload([], [changed]))
    assert "特刊".encode() in payload


def test_readings_know_surnames_and_phrases() -> None:
    found = pinyin.readings(["解明", "重庆", "重要", "单县中学"], ["解明"])
    assert found.special["解明"] == "xie ming"
    assert found.special["重庆"] == "chong qing"
    assert "重要" not in found.special
    assert found.usual["明"] == "ming"


def test_u_with_dots_is_v() -> None:
    """The page takes u and yu for it as well."""
    assert pinyin.readings(["吕梁"], []).usual["吕"] == "lv"
