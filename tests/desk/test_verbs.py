"""Each verb, on a made-up page: the entry that it writes, what the article then is, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.bad_input import BadInput
from archive.desk.verbs import VERBS
from tests.desk.on_the_desk import PAGE, at, done, opened, settings_of, text_of, titles, written

LONG = PAGE.splitlines()[2]
MENDED = LONG.replace("深 人", "深入")


@pytest.mark.parametrize(
    ("verb", "said", "wanted"),
    [
        (
            "correct",
            {"line": at(3), "text": MENDED, "note": "对照报纸"},
            "corrections:\n  - {line: 3, find: 深 人开, replace: 深入开, note: ",
        ),
        ("join", {"line": at(11), "before": at(3)}, "joins:\n  - [3, 11]"),
        ("join", {"line": at(3), "before": at(11), "apart": True}, "joins:\n  - [3, 11, 两段]"),
        ("tell", {"line": at(7), "is": "小标题"}, "lines:\n  - {line: 7, is: 小标题}"),
        ("tell", {"line": at(5), "is": "未归位"}, "lines:\n  - {line: 5, is: 未归位}"),
        ("tell", {"line": at(7), "is": "副题", "of": at(3)}, "lines:\n  - {line: 7, is: 副题, of: 3}"),
        ("begin", {"line": at(11)}, "begins:\n  - 11"),
        ("begin", {"line": at(9), "find": "活动结束后"}, "begins:\n  - {line: 9, find: 活动结束后}"),
        ("merge", {"line": at(9), "first": at(3)}, "merges:\n  - [3, 9]"),
        ("move", {"line": at(11), "after": at(3)}, "moves:\n  - {line: 11, after: 3}"),
        ("move", {"line": at(11), "to": at(1)}, "moves:\n  - {line: 11, to: 1}"),
        ("no_article", {"line": at(9)}, "not_articles:\n  - 9"),
        ("order", {"address": "0009"}, "order: [9, 3]"),
        ("issue", {"date": "2024-03-04", "number": "总第120期"}, "date: 2024-03-04 \nnumber: 总第120期"),
    ],
)
def test_a_verb_writes_the_entry_that_a_person_would(
    tmp_path: Path, verb: str, said: dict[str, Any], wanted: str
) -> None:
    archive = opened(tmp_path)
    before = archive.table("2024-03-04")["articles"]
    view = done(archive, verb, **said)
    assert written(archive).startswith(wanted)
    assert verb == "issue" or view["articles"] != before
    assert archive.undo("2024-03-04", view["stamp"])["articles"] == before
    assert settings_of(archive) is None


def test_what_a_verb_does_to_the_articles(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    view = done(archive, "join", line=at(11), before=at(3))
    assert "减轻学生过重的作业负担" in text_of(view, 0)
    view = done(archive, "cut", line=at(11))  # the join is taken back, no second entry contradicts it
    assert settings_of(archive) is None
    assert "过重的作业负担" in text_of(view, 1)
    assert titles(done(archive, "begin", line=at(11)))[2:] == ["会议还通报去年的考核结果"]
    assert len(done(archive, "merge", line=at(11), first=at(9))["articles"]) == 2
    assert settings_of(archive) is None
    view = done(archive, "correct", line=at(3), text=MENDED)
    assert "深入开展" in text_of(view, 0)
    assert view["files"][0]["lines"][1]["raw"] == LONG


def test_two_lines_are_joined_in_one_way_and_text_is_moved_to_one_place(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    done(archive, "join", line=at(11), before=at(3))
    done(archive, "join", line=at(11), before=at(3), apart=True)
    assert written(archive) == "joins:\n  - [3, 11, 两段]"
    done(archive, "move", line=at(5), after=at(9))
    done(archive, "move", line=at(5), to=at(7))
    assert written(archive).splitlines()[2:] == ["moves:", "  - {line: 5, to: 7}"]
    with pytest.raises(BadInput, match="一行后面只能接一行"):
        done(archive, "join", line=at(9), before=at(3), apart=True)


def test_a_line_is_told_to_be_one_thing(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    done(archive, "tell", line=at(5), **{"is": "未归位"})
    done(archive, "tell", line=at(5), **{"is": "正文"})
    assert written(archive) == "lines:\n  - {line: 5, is: 正文}"


@pytest.mark.parametrize(
    ("verb", "said", "why"),
    [
        ("cut", {"line": at(11)}, "什么也没有改变"),
        ("cut", {}, "没有选定"),
        ("cut", {"line": at(2)}, "空的"),
        ("correct", {"line": at(3), "text": "  "}, "空的"),
        ("correct", {"line": at(3), "text": "a\nb"}, "换行"),
        ("correct", {"line": at(3)}, "空的"),
        ("correct", {"line": at(3), "text": LONG.replace("深 人", "深\u200b入")}, "看不见"),
        ("correct", {"line": at(3), "text": LONG}, "没有改变"),
        ("tell", {"line": at(3), "is": "什么"}, "没有这种身份"),
        ("begin", {"line": at(9), "find": "没有的字"}, "没有"),
        ("order", {"address": "0003"}, "第一篇"),
        ("issue", {}, "没有改动"),
        ("issue", {"number": "\ud800"}, "有别的意思"),
        ("correct", {"line": at(3), "text": "\ud800"}, "有别的意思"),
        ("issue", {"date": "2024-02-30"}, "日历"),
        ("issue", {"date": "1200-01-01"}, "1200"),
        ("no such verb", {}, "没有这种动作"),
    ],
)
def test_what_makes_no_entry_is_refused_and_nothing_written(
    tmp_path: Path, verb: str, said: dict[str, Any], why: str
) -> None:
    archive = opened(tmp_path, "# 我的\n")
    with pytest.raises(BadInput, match=why):
        done(archive, verb, **said)
    assert settings_of(archive) == "# 我的\n".encode()


def test_of_several_files_the_entry_names_one(tmp_path: Path) -> None:
    archive = opened(tmp_path, files={"p1.txt": PAGE, "p2.txt": PAGE.replace("第二小学", "第三小学")})
    done(archive, "correct", line=at(3, "p2.txt"), text=MENDED)
    done(archive, "join", line=at(11, "p2.txt"), before=at(3, "p2.txt"))
    done(archive, "tell", line=at(5, "p1.txt"), **{"is": "未归位"})
    told = written(archive)
    assert "{file: p2.txt, line: 3, find" in told
    assert '["p2.txt:3", "p2.txt:11"]' in told
    assert '{line: "p1.txt:5", is: 未归位}' in told
    done(archive, "correct", line=at(3, "p1.txt"), text=MENDED)
    assert written(archive).count("line: 3") == 2


def test_emptied_fields_of_the_issue_are_the_machines_again(tmp_path: Path) -> None:
    archive = opened(tmp_path, "number: 总第120期\ndate: 2024-03-04\n")
    assert done(archive, "issue", number="总第121期")["number"] == "总第121期"
    done(archive, "issue", number="", date="")
    assert settings_of(archive) is None


def test_every_verb_has_a_name_of_its_own() -> None:
    assert len({name for name, _, _ in VERBS}) == len({told for _, told, _ in VERBS}) == len(VERBS)
