"""What names are called besides, and who held which office when."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.cataloguing.catalogue import Catalogue
from archive.searching import names_file
from archive.searching.format import inflate
from archive.searching.keys import text_hash
from archive.vocabulary.vocabulary import Organization, Place, Topic, Vocabulary
from tests.searching import archives

VOCABULARY = Vocabulary(
    topics=(Topic("党的建设", "党建", "", ("党建", "基层党建")), Topic("校园安全", "校园", "", ("安全",))),
    places=(Place("离石区", "离石"),),
    organizations=(Organization("吕梁一中", ("吕梁市第一中学",)),),
    roles=("局长", "书记", "副局长"),
)
LEADER = {"name": "赵雪宏", "roles": ["市委教育工委书记、市教育局局长"]}


def archive(folder: Path) -> Catalogue:
    def article(title: str, **more: Any) -> dict[str, Any]:
        return {"title": title, "body": "文", **more}

    return archives.write(
        folder,
        {
            "2022-04-19": [article("一", people=["赵雪宏"], evidence={"people": [LEADER]}, tags=["党的建设"])],
            "2024-03-04": [
                article(
                    "二",
                    people=["赵雪宏"],
                    evidence={"people": [LEADER]},
                    organizations=["吕梁一中"],
                    places=["离石区"],
                ),
                article(
                    "三",
                    people=["王明"],
                    evidence={
                        "people": [
                            {"name": "王明", "roles": ["县教育局副局长", "项目牵头人", "在" * 20 + "局长", "在" * 21]}
                        ]
                    },
                ),
            ],
        },
    )


def read(payload: bytes) -> Any:
    return json.loads(inflate(payload))


def test_other_names_are_those_of_what_the_archive_holds(tmp_path: Path) -> None:
    told = read(names_file.names_payload(archive(tmp_path), VOCABULARY))
    assert told["labels"] == {
        "topics": {"党的建设": ["党建", "基层党建"]},
        "places": {"离石区": ["离石"]},
        "organizations": {"吕梁一中": ["吕梁市第一中学"]},
    }
    assert told["ends"] == "人记长"


def test_an_office_stands_as_it_was_told_with_its_holders_and_their_years(tmp_path: Path) -> None:
    (payload,) = names_file.offices_payloads(archive(tmp_path), VOCABULARY)
    assert read(payload) == {
        "县教育局副局长": [["王明", "2024", "2024"]],
        "局长": [["王明", "2024", "2024"]],
        "市委教育工委书记": [["赵雪宏", "2022", "2024"]],
        "市教育局局长": [["赵雪宏", "2022", "2024"]],
        "项目牵头人": [["王明", "2024", "2024"]],
    }


def test_many_holders_stand_in_several_files_by_their_surnames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names_file, "HOLDERS_A_FILE", 1)
    parts = [read(payload) for payload in names_file.offices_payloads(archive(tmp_path), VOCABULARY)]
    assert len(parts) == 5
    for number, part in enumerate(parts):
        held = {row[0] for rows in part.values() for row in rows}
        assert held == {name for name in ("赵雪宏", "王明") if text_hash(name[0]) * 5 >> 32 == number}


def test_whether_each_name_has_a_page_is_told(tmp_path: Path) -> None:
    found = archive(tmp_path)
    assert read(names_file.names_payload(found, VOCABULARY))["pages"] is True
    sparse = replace(found, alone={"people/王明/": "issues/2024-03-04/0002/"})
    assert read(names_file.names_payload(sparse, VOCABULARY))["pages"] is False


def test_without_a_vocabulary_nothing_is_called_otherwise(tmp_path: Path) -> None:
    told = read(names_file.names_payload(archive(tmp_path), Vocabulary()))
    assert told["labels"] == {"topics": {}, "places": {}, "organizations": {}}
