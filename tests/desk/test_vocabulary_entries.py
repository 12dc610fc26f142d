"""What is typed becomes a line of the vocabulary's file; all other lines, remarks among them, stay as they were."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.bad_input import BadInput
from archive.desk.vocabulary_entries import KINDS, new_entry
from archive.vocabulary.vocabulary import Organization, Person, Topic, read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER

KNOWN = read_vocabulary(VOCABULARY_FOLDER)
TOPIC = {
    "kind": "topic", "name": "乡村学校", "group": "乡村教育", "definition": "村小：和教学点。", "labels": "村小、小规模学校",
    "words9": "教学点，小规模学校", "words3": "村小", "ignore": "教学点评",
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field", "found"),
    [
        (
            TOPIC,
            "topics",
            Topic("乡村学校", "乡村教育", "村小：和教学点。", ("村小", "小规模学校"),
                  (("教学点", 9.0), ("小规模学校", 9.0), ("村小", 3.0)), ("教学点评",)),
        ),
        (
            {"kind": "person", "name": "李敏", "roles": "市教育局局长、督学", "note": "2024年起：任"},
            "people",
            Person("李敏", ("市教育局局长", "督学"), "2024年起：任"),
        ),
        (
            {"kind": "organization", "name": "新城第一中学", "labels": "新城一中", "place": "汾阳市"},
            "organizations",
            Organization("新城第一中学", ("新城一中",), "汾阳市"),
        ),
        ({"kind": "person", "name": " 王芳 "}, "people", Person("王芳")),
    ],
)  # fmt: skip
def test_what_is_typed_is_what_the_program_reads(
    said: dict[str, Any], field: str, found: object, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(VOCABULARY_FOLDER, tmp_path / "vocabulary"))
    entry = new_entry(said, KNOWN)
    path = folder / entry.file
    before = path.read_text("utf-8")
    after = entry.added(before)
    path.write_text(after, "utf-8")
    assert getattr(read_vocabulary(folder), field) == (*getattr(KNOWN, field), found)
    rows = after.splitlines()
    assert [row for row in rows if row in before.splitlines()] == before.splitlines()
    assert 1 <= len(rows) - len(before.splitlines()) <= 2


def test_a_topic_stands_in_a_group_that_there_is() -> None:
    group = KNOWN.topics[0].group
    text = (VOCABULARY_FOLDER / "topics.yml").read_text("utf-8")
    after = new_entry({**TOPIC, "group": group}, KNOWN).added(text)
    assert after.count(f"\n{group}:\n") == 1
    assert after.index("乡村学校:") < after.index(f"\n{KNOWN.topics[-1].group}:\n")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "day", "name": "甲"}, "没有这一种"),
        ({"kind": "person", "name": "  "}, "没有写名称"),
        ({"kind": "person", "name": "甲\u200b乙"}, "看不见的字符"),
        ({"kind": "person", "name": KNOWN.people[0].name}, f"已有“{KNOWN.people[0].name}”，在人名表里"),
        ({**TOPIC, "name": KNOWN.topics[0].name}, f"已有“{KNOWN.topics[0].name}”，在“{KNOWN.topics[0].group}”一组里"),
        ({**TOPIC, "group": ""}, "没有写归在哪一组"),
        ({**TOPIC, "definition": ""}, "没有写一句话的定义"),
        ({**TOPIC, "words9": "", "words3": ""}, "没有写证据词"),
        ({"kind": "organization", "name": "新城一中", "labels": "市教育局"}, "已有“市教育局”，在“吕梁市教育局”一条里"),
    ],
)
def test_what_is_no_entry_is_told(said: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        new_entry(said, KNOWN)


def test_every_kind_names_its_file_and_the_words_that_speak_for_it() -> None:
    entries = [new_entry({**TOPIC, "kind": kind, "name": "新城甲", "labels": "甲校"}, KNOWN) for kind in KINDS]
    assert [(one.file, one.words) for one in entries] == [
        ("topics.yml", ("教学点", "小规模学校", "村小")),
        ("people.yml", ("新城甲",)),
        ("organizations.yml", ("新城甲", "甲校")),
    ]
