"""An archive on the desk: what is counted, done, taken back, refused; nothing that somebody else wrote is lost."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.describing import describe
from archive.describing.people import mentions
from archive.desk.open_archive import OpenArchive
from archive.language.typography import width
from archive.normalising.normalise import normalise_text
from archive.reading.load import source_of
from archive.reading.printed_lines import printed_lines
from archive.writing.convert import convert_all
from tests.archive_copy import RAW
from tests.desk.on_the_desk import ISSUE, PAGE, at, done, opened, settings_of, text_of, titles
from tests.pictured import archive as pictured

MENDED = PAGE.splitlines()[2].replace("深 人", "深入")
BY_HAND = "# 王芳\r\nnumber:   总第120期\r\n"


def test_undo_and_redo_give_the_same_bytes(tmp_path: Path) -> None:
    archive = opened(tmp_path, BY_HAND.encode("gb18030"))
    states = [settings_of(archive)]
    for verb, said in (
        ("correct", {"line": at(3), "text": MENDED}),
        ("join", {"line": at(11), "before": at(3)}),
        ("issue", {"number": "总第121期"}),
    ):
        view = done(archive, verb, **said)
        states.append(settings_of(archive))
    assert len(set(states)) == 4
    assert view["undo"] == "改日期、期号"
    for state in reversed(states[:-1]):
        view = archive.undo(ISSUE, view["stamp"])
        assert settings_of(archive) == state
    with pytest.raises(BadInput, match="没有可以撤销的"):
        archive.undo(ISSUE, view["stamp"])
    for state in states[1:]:
        view = archive.redo(ISSUE, view["stamp"])
        assert settings_of(archive) == state
    assert view["redo"] == ""


def test_what_an_editor_wrote_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    view = done(archive, "join", line=at(11), before=at(3))
    path = archive.raw / ISSUE / "issue.yml"
    path.write_text("cuts: [9]\n", "utf-8")
    with pytest.raises(BadInput, match="别处改过了"):
        archive.do(ISSUE, "issue", {"number": "8"}, view["stamp"])
    for step in (archive.undo, archive.redo):
        with pytest.raises(BadInput, match="别处改过了"):
            step(ISSUE, view["stamp"])
    assert path.read_text("utf-8") == "cuts: [9]\n"
    path.write_text("number: 8\n", "utf-8")
    now = archive.table(ISSUE)
    assert (now["number"], now["undo"]) == ("8", "")


def test_what_is_done_is_what_the_next_build_makes(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    done(archive, "join", line=at(11), before=at(3))
    view = done(archive, "fields", address="0009", title="第十届读书节")
    convert_all(archive.raw, archive.content, fresh=True)
    pages = {path.name: path.read_text("utf-8") for path in (archive.content / "issues" / ISSUE).glob("*.md")}
    assert "title: 第十届读书节\n" in pages["0009.md"]
    assert "减轻学生过重的作业负担" in pages["0003.md"]
    assert titles(view)[1] == "第十届读书节"


def test_issues_are_counted_and_counted_again_once_they_change(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    assert archive.queue() == {"issues": [{"id": ISSUE}]}
    (row,) = archive.count([ISSUE])["issues"]
    assert (row["articles"], row["checked"], row["left"]) == (2, 0, 2)
    assert archive.queue() == {"issues": [row]}
    key = archive.table(ISSUE)["tasks"][0]["key"]
    assert archive.say(ISSUE, key, "later")["tasks"][-1]["state"] == "later"
    assert archive.queue() == {"issues": [{"id": ISSUE}]}
    assert archive.count([ISSUE])["issues"][0]["left"] == 1
    done(archive, "sign_off", by="王芳")
    (row,) = archive.count([ISSUE])["issues"]
    assert (row["checked"], row["left"], row["gain"]) == (2, 0, 0)


def test_what_an_earlier_desk_counted_is_known_while_it_is_so(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    (row,) = archive.count([ISSUE])["issues"]
    archive.keep()
    later = OpenArchive(archive.raw, archive.content)
    later.recall()
    assert later.queue() == {"issues": [row]}
    (archive.raw / ISSUE / "issue.yml").write_text("number: 8\n", "utf-8")
    assert later.queue() == {"issues": [{"id": ISSUE}]}
    (archive.raw / "vocabulary" / "people.yml").write_text("people: {}\n", "utf-8")
    other = OpenArchive(archive.raw, archive.content)
    other.recall()
    assert other.queue() == {"issues": [{"id": ISSUE}]}


def test_a_text_that_was_written_by_hand_is_taken_or_refused_whole(tmp_path: Path) -> None:
    archive = opened(tmp_path, "number: 总第120期\r\ncuts: [99]\r\n".encode("gb18030"))
    view = archive.table(ISSUE)
    assert view["settings"] == "number: 总第120期\ncuts: [99]\n"
    before = settings_of(archive)
    for text, why in (
        ("a: 1\ncuts: [98]\n", "第 2 行：.*没有第 98 行"),
        (3, "没有文字"),
        (view["settings"], "没有改变"),
    ):
        with pytest.raises(BadInput, match=why):
            archive.write(ISSUE, text, view["stamp"])
    assert settings_of(archive) == before
    view = archive.write(ISSUE, "number: 总第121期\n", view["stamp"])
    assert (view["number"], view["undo"]) == ("总第121期", "改 issue.yml")
    assert settings_of(archive) == "number: 总第121期\r\n".encode("gb18030")
    view = archive.write(ISSUE, " \n", view["stamp"])
    assert settings_of(archive) is None
    view = archive.undo(ISSUE, view["stamp"])
    assert archive.undo(ISSUE, view["stamp"])["refused"]
    assert settings_of(archive) == before


def test_a_folder_whose_name_is_no_issues_is_told(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    (archive.raw / "a b").mkdir()
    Path(os.fsdecode(os.fsencode(archive.raw) + b"/z\xff")).mkdir()
    rows = archive.queue()["issues"]
    assert [("refused" in row, str(row["id"]).isascii()) for row in rows] == [(True, True), (True, True), (False, True)]


def test_an_issue_that_cant_be_converted_says_why_and_shows_its_lines(tmp_path: Path) -> None:
    archive = opened(tmp_path, "cuts: [99]\n")
    view = archive.table(ISSUE)
    assert "没有第 99 行" in view["refused"][0]
    assert len(view["files"][0]["lines"]) == 6
    assert "没有第 99 行" in archive.count([ISSUE])["issues"][0]["refused"]
    with pytest.raises(BadInput, match="没有第 99 行"):
        done(archive, "issue", number="8")
    assert settings_of(archive) == b"cuts: [99]\n"


@pytest.mark.parametrize("name", ["", ".", "..", "../raw", "vocabulary", "none", "a/b", "\0"])
def test_what_is_no_issue_is_not_opened(tmp_path: Path, name: str) -> None:
    archive = opened(tmp_path)
    for act in (
        lambda: archive.table(name),
        lambda: archive.say(name, "a" * 16, "seen"),
        lambda: archive.picture(name, "p1.xml"),
    ):
        with pytest.raises(BadInput, match="没有这一期"):
            act()


def test_pages_with_pictures_have_boxes_and_the_picture(tmp_path: Path) -> None:
    raw, content = pictured(tmp_path)
    archive = OpenArchive(raw, content)
    first, second = archive.table(ISSUE)["files"]
    assert first["picture"]["width"] > first["lines"][0]["box"][2] > 0
    assert all("box" in line for line in (*first["lines"], *second["lines"]))
    assert archive.picture(ISSUE, first["name"]).startswith(b"\xff\xd8")
    for wrong in ("p9.xml", "../../secret.xml", "issue.yml"):
        with pytest.raises(BadInput, match="没有这张图"):
            archive.picture(ISSUE, wrong)


def test_the_text_of_the_joined_paragraph_is_shown(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    archive.get_ready()
    assert "〔缺〕" in text_of(archive.table(ISSUE), 0)
    assert "〔缺〕" not in text_of(done(archive, "join", line=at(11), before=at(3)), 0)


REMEMBERED = (source_of, printed_lines, width, normalise_text, mentions, describe._described)
"""What steps remember of texts that they have seen."""


def test_what_is_remembered_of_an_issue_gives_what_reading_it_from_nothing_gives(tmp_path: Path) -> None:
    pages = {f"p{n}.txt": path.read_text("utf-8")[:6000] for n, path in enumerate(sorted(RAW.glob("2*/*.txt")), 1)}
    archive = opened(tmp_path, files=pages)
    chance = random.Random(19)
    view = archive.table(ISSUE)
    for _ in range(6):
        file = chance.choice(view["files"])
        line = chance.choice([one for one in file["lines"] if len(one["text"].strip()) > 20])
        start = chance.randrange(len(line["text"]) - 2)
        text = line["text"][:start] + chance.choice(["", "某", "，某某", "。"]) + line["text"][start + 1 :]
        with suppress(BadInput):  # a correction that can't be written is no other issue either
            view = archive.do(ISSUE, "correct", {"line": at(line["n"], file["name"]), "text": text}, view["stamp"])
    for one in REMEMBERED:
        assert one.cache_info().hits > 0
        one.cache_clear()
    afresh = OpenArchive(archive.raw, archive.content).table(ISSUE)
    assert {**afresh, "undo": view["undo"]} == {key: value for key, value in view.items() if key != "same"}
