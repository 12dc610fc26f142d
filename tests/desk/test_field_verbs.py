"""What is said of an article as a whole: in the entry that speaks of it already, or in one of its address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput
from archive.desk.field_verbs import set_fields
from archive.desk.table_issue import TableIssue
from archive.model import Finding
from tests.desk.on_the_desk import at, done, opened, settings_of, titles, written
from tests.issues import issue


def test_fields_are_written_as_they_were_typed(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    view = done(
        archive,
        "fields",
        address="0009",
        title="新题目",
        date="2024-02-27",
        tags="义务教育，教研教学",
        people="王建国、赵雪宏（局长）",
    )
    assert (
        written(archive)
        == 'articles:\n  "0009":\n    title: 新题目\n    date: 2024-02-27\n    tags: [义务教育, 教研教学]\n    people: [王建国, {name: 赵雪宏, role: 局长}]'
    )
    fields = view["articles"][1]["fields"]
    assert (fields["title"], fields["date"], fields["tags"]) == ("新题目", "2024-02-27", "义务教育、教研教学")
    assert fields["people"] == "王建国（校长）、赵雪宏（局长）"  # the office that the text tells


def test_an_emptied_field_is_taken_away_and_what_is_said_already_is_said_anew(tmp_path: Path) -> None:
    archive = opened(tmp_path, 'articles:\n  "0009": {title: 旧题目, tags: [义务教育]}\n')
    view = done(archive, "fields", address="0009", title="新题目", tags="")
    assert written(archive) == 'articles:\n  "0009": {title: 新题目, tags: null}'
    assert (titles(view)[1], view["articles"][1]["fields"]["tags"]) == ("新题目", "")


def test_what_an_entry_of_begins_says_is_said_there(tmp_path: Path) -> None:
    archive = opened(tmp_path, "begins:\n  - {line: 11, title: 旧题目}\n")
    view = done(archive, "fields", address="0011", title="新题目")
    assert (written(archive), titles(view)[2]) == ("begins:\n  - {line: 11, title: 新题目}", "新题目")


def test_an_article_that_begins_elsewhere_than_its_address_is_told_by_a_line(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    done(archive, "begin", line=at(9), find="活动结束后")
    view = done(archive, "check", address="0009-2", by="王芳")
    assert [one["checked"] for one in view["articles"]] == [False, False, True]


def test_who_compared_and_when_stands_beside(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    view = done(archive, "check", address="0003", by="王芳")
    told = settings_of(archive)
    assert told is not None
    assert "    checked: true # 王芳校，校对台 20" in told.decode()
    assert [one["checked"] for one in view["articles"]] == [True, False]
    view = done(archive, "sign_off")
    assert [one["checked"] for one in view["articles"]] == [True, True]
    assert view["tasks"] == []
    with pytest.raises(BadInput, match="都已校过"):
        done(archive, "sign_off")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"address": "0009"}, "没有改动"),
        ({"address": "0009", "title": " "}, "主题是空的"),
        ({"address": "0009", "tags": "没有的主题"}, "没有的主题"),
        ({"address": "0009", "date": "x"}, "日历"),
        ({"address": "0099", "title": "题"}, "没有这一篇"),
    ],
)
def test_what_is_no_field_is_refused(tmp_path: Path, said: dict[str, object], why: str) -> None:
    archive = opened(tmp_path)
    with pytest.raises(BadInput, match=why):
        done(archive, "fields", **said)
    assert settings_of(archive) is None


def test_what_stands_in_brackets_parts_no_names_and_more_offices_are_left_as_told(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    now = "李敏（局长、党组书记）、王建国"
    done(archive, "fields", address="0003", people=now, genre="消息", note="原报第1版")
    assert "people: [{name: 李敏, role: 局长、党组书记}, 王建国]" in written(archive)
    table = TableIssue(issue(), {})
    person = Finding("赵雪宏", ("赵雪宏",), (6,), ("局长", "书记"))
    several = replace(table.issue.articles[0], people=(person,))
    table = replace(table, issue=replace(table.issue, articles=(several,)))
    doc = CommentedMap()
    change = set_fields(table, {"address": "0006", "people": "赵雪宏（局长）、李敏（局长）"}, "")
    assert callable(change)
    change(doc)
    assert doc["articles"]["0006"]["people"] == ["赵雪宏", {"name": "李敏", "role": "局长"}]
