"""The vocabulary: read whole and strictly; whatever is wrong is told with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.vocabulary.vocabulary import read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import Case, parameters


def test_the_vocabulary_of_the_archive() -> None:
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    assert len(vocabulary.topics) == len({topic.name for topic in vocabulary.topics}) == 27
    assert len(vocabulary.places) == len({place.name for place in vocabulary.places}) == 13
    assert all(topic.definition.endswith("。") and topic.group and topic.words for topic in vocabulary.topics)
    assert {"局长", "校长"} <= set(vocabulary.roles)
    assert all(role.endswith(vocabulary.roles) for role in vocabulary.quoted)
    assert not set(vocabulary.private) & set(vocabulary.roles)
    assert hash(vocabulary) == hash(vocabulary), "frozen all through"


def test_every_file_tells_archivists_what_it_is_for() -> None:
    for path in VOCABULARY_FOLDER.glob("*.yml"):
        head = path.read_text("utf-8").split("\n\n")[0]
        assert head.startswith("# "), path.name
        assert "改完保存" in head or "写在这里" in head, path.name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VOCABULARY_FOLDER, tmp_path / "vocabulary"))


@pytest.mark.parametrize("case", parameters("vocabulary"))
def test_refused(case: Case, folder: Path) -> None:
    name, _, text = case.input.partition("\n")
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(BadInput) as caught:
        read_vocabulary(folder)
    assert "\n".join(map(str, caught.value.each)) == case.expected


def test_a_topic_that_is_added_or_taken_away_is_the_files_to_say(folder: Path) -> None:
    path = folder / "topics.yml"
    text = path.read_text("utf-8")
    before = [topic.name for topic in read_vocabulary(folder).topics]
    path.write_text(text + "乡村:\n  乡村学校: {definition: 村小和教学点。, words: {9: [教学点]}}\n", "utf-8")
    assert [topic.name for topic in read_vocabulary(folder).topics] == [*before, "乡村学校"]
    path.write_text("乡村:\n  乡村学校: {definition: 村小和教学点。, words: {9: [教学点]}}\n", "utf-8")
    assert [topic.name for topic in read_vocabulary(folder).topics] == ["乡村学校"]


def test_a_place_that_is_added_can_have_schools(folder: Path) -> None:
    path = folder / "places.yml"
    path.write_text(path.read_text("utf-8") + "  海州市: {short: 海州}\n", "utf-8")
    schools = folder / "organizations.yml"
    schools.write_text(schools.read_text("utf-8") + "  - {name: 海州中学, place: 海州市}\n", "utf-8")
    vocabulary = read_vocabulary(folder)
    assert vocabulary.places[-1].name == vocabulary.organizations[-1].place == "海州市"


def test_a_file_that_is_not_there(folder: Path) -> None:
    (folder / "people.yml").unlink()
    with pytest.raises(BadInput, match=r"raw/vocabulary/people\.yml: 没有这个文件"):
        read_vocabulary(folder)


def test_a_file_that_is_no_utf8(folder: Path) -> None:
    (folder / "people.yml").write_bytes("人名表".encode("gb18030"))
    with pytest.raises(BadInput, match=r"raw/vocabulary/people\.yml:1: 第 1 字节起不是 UTF-8 文字"):
        read_vocabulary(folder)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.encode("gb18030"), r":1: .*像是 GBK，记事本叫 ANSI.* — 请另存为 UTF-8（记事本："),
        (lambda text: text.encode("utf-16"), r":1: .*像是 UTF-16"),
        (lambda text: b"roles: [\xff\xff]\n" + text.encode(), r":1: 第 9 字节起不是 UTF-8 文字 — "),
        (lambda text: text.encode() + "\n# 后来添的".encode("gbk"), r":\d\d: .*前面是 UTF-8，从这里起像是 GBK"),
    ],
)
def test_an_encoding_is_named_as_editors_name_it(folder: Path, change: Callable[[str], bytes], told: str) -> None:
    path = folder / "people.yml"
    path.write_bytes(change(path.read_text("utf-8")))
    with pytest.raises(BadInput, match=r"raw/vocabulary/people\.yml" + told):
        read_vocabulary(folder)


def test_signs_of_a_phrase_that_does_not_count_are_its_own(folder: Path) -> None:
    topic = "{definition: 甲。, words: {9: [教学点]}, ignore: [教学点，等]}"
    (folder / "topics.yml").write_text(f"乡村:\n  乡村学校: {topic}\n", "utf-8")
    assert read_vocabulary(folder).topics[0].ignore == ("教学点，等",)


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    path = folder / "people.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_vocabulary(folder) == read_vocabulary(VOCABULARY_FOLDER)


def test_control_characters_are_told(folder: Path) -> None:
    (folder / "people.yml").write_text("people:\n  - \x00", "utf-8")
    with pytest.raises(BadInput, match=r"raw/vocabulary/people\.yml"):
        read_vocabulary(folder)
