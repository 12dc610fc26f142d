"""An entry more is seen in the articles before it is written; then it is what the next build reads; undo gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.bad_input import BadInput
from archive.desk.open_archive import OpenArchive
from archive.desk.open_vocabulary import OpenVocabulary
from tests.desk.on_the_desk import ISSUE, opened

TOPIC = {"kind": "topic", "name": "全民阅读", "group": "文化", "definition": "读书与阅读推广。", "words9": "读书节"}
SCHOOL = {"kind": "organization", "name": "新城第二小学", "labels": "二小", "place": "汾阳市"}


@pytest.fixture
def archive(tmp_path: Path) -> OpenArchive:
    return opened(tmp_path)


def bytes_of(words: OpenVocabulary) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (words.raw / "vocabulary").iterdir()}


def add(words: OpenVocabulary, said: dict[str, Any]) -> dict[str, Any]:
    return words.add(said, words.view()["stamp"])


def test_what_an_entry_would_change_is_seen_and_nothing_is_written(archive: OpenArchive) -> None:
    words, before = archive.vocabulary, bytes_of(archive.vocabulary)
    told = words.touched(TOPIC, [ISSUE])
    assert told["looked"] == [ISSUE]
    (row,) = told["articles"]
    assert (row["issue"], row["title"]) == (ISSUE, "第二小学开展读书节活动")
    assert "加上主题“全民阅读”" in row["changes"]
    (row,) = words.touched(SCHOOL, [ISSUE])["articles"]
    assert "加上地方“汾阳市”" in row["changes"]
    assert words.touched({**TOPIC, "words9": "航天员"}, [ISSUE, "1999-01-01"]) == {
        "looked": [ISSUE, "1999-01-01"],
        "articles": [],
    }
    assert bytes_of(words) == before


def test_what_was_seen_is_what_stands_once_it_is_written(archive: OpenArchive) -> None:
    assert "全民阅读" not in archive.table(ISSUE)["articles"][1]["fields"]["tags"]
    view = add(archive.vocabulary, TOPIC)
    assert view["undo"] == {"topics.yml": "加了主题“全民阅读”"}
    assert "文化" in view["groups"]
    table = archive.table(ISSUE)
    assert "全民阅读" in table["articles"][1]["fields"]["tags"]
    assert "全民阅读" in table["topics"]


def test_undo_and_redo_give_the_same_bytes_file_by_file(archive: OpenArchive) -> None:
    words = archive.vocabulary
    path = words.raw / "vocabulary" / "people.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    states = [bytes_of(words)]
    for said in (TOPIC, {"kind": "person", "name": "李敏", "roles": "局长"}, SCHOOL):
        view = add(words, said)
        states.append(bytes_of(words))
    assert states[2]["people.yml"].startswith(b"\xef\xbb\xbf")
    assert b"\n" not in states[2]["people.yml"].replace(b"\r\n", b"")
    for file in ("organizations.yml", "people.yml", "topics.yml"):
        view = words.undo(file, view["stamp"])
        states.pop()
        assert bytes_of(words) == states[-1]
    with pytest.raises(BadInput, match="没有可以撤销的"):
        words.undo("topics.yml", view["stamp"])
    view = words.redo("topics.yml", view["stamp"])
    assert set(view["redo"]) == {"people.yml", "organizations.yml"}


def test_what_the_program_refuses_is_never_written(archive: OpenArchive) -> None:
    words, before = archive.vocabulary, bytes_of(archive.vocabulary)
    for said, told in (
        ({**TOPIC, "words9": "读"}, "只有一个字"),
        ({**SCHOOL, "place": "海州市"}, "地名表里没有“海州市”"),
        ({"kind": "person", "name": "李"}, "不是全名"),
    ):
        with pytest.raises(BadInput, match=told):
            add(words, said)
        with pytest.raises(BadInput, match=told):
            words.touched(said, [ISSUE])
    assert bytes_of(words) == before


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(archive: OpenArchive) -> None:
    words = archive.vocabulary
    stamp = words.view()["stamp"]
    path = words.raw / "vocabulary" / "topics.yml"
    path.write_text(path.read_text("utf-8") + "# 王芳\n", "utf-8")
    before = bytes_of(words)
    with pytest.raises(BadInput, match="词表在别处改过了"):
        words.add(TOPIC, stamp)
    assert bytes_of(words) == before
    with pytest.raises(BadInput, match="没有这个文件"):
        words.undo("places.yml", words.view()["stamp"])


def test_an_issue_that_cannot_be_read_stands_in_nobodys_way(archive: OpenArchive) -> None:
    folder = archive.raw / ISSUE
    (folder / "issue.yml").write_text("cuts: [99]\n", "utf-8")
    assert archive.vocabulary.touched(TOPIC, [ISSUE]) == {"looked": [ISSUE], "articles": []}
