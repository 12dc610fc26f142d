"""issue.yml with an entry more or less: a hand's own lines to the byte, and a file that is whole or as it was."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path
from types import FrameType

import pytest
from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput
from archive.desk import issue_file
from archive.desk.entries import add, flow, take_out
from archive.desk.issue_file import (
    edited,
    settings_bytes,
    settings_path,
    settings_text,
    write_settings,
    written_anew,
)
from archive.editing.issue_yml import parse_settings
from archive.model import RawFile

NAME = "raw/a/issue.yml"
BY_HAND = """\
# 王芳的更正
date:   2024-03-04   # 报头
joins: [[58, 64],[70,81, 两段]]

corrections:
- line: 3   # 第一版
  find: "深 人"
  replace: 深入

# 后来补的
- {line: 4,find: a, replace: b}
articles:
    "0044": {title: 好, tags: [义务教育,教研教学]}
"""


def cut(doc: CommentedMap) -> None:
    add(doc, "cuts", 12, "校对台")


def correction(doc: CommentedMap) -> None:
    add(doc, "corrections", flow({"line": 9, "find": "人 工", "replace": "人工"}), "")


def test_a_hands_own_lines_stay_to_the_byte() -> None:
    assert edited(BY_HAND.encode(), cut, NAME).decode() == BY_HAND + "cuts:\n- 12 # 校对台\n"
    lines = BY_HAND.splitlines()
    wanted = [*lines[:11], "- {line: 9, find: 人 工, replace: 人工}", *lines[11:]]
    assert edited(BY_HAND.encode(), correction, NAME).decode().splitlines() == wanted


def test_what_is_taken_out_takes_nothing_else_with_it() -> None:
    def without(doc: CommentedMap) -> None:
        take_out(doc, "corrections", lambda one: one["line"] == 4)

    lines = BY_HAND.splitlines()
    assert edited(BY_HAND.encode(), without, NAME).decode().splitlines() == [*lines[:10], *lines[11:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encoding_mark_and_ends_of_lines_stay(encoding: str, ending: str) -> None:
    data = BY_HAND.replace("\n", ending).encode(encoding)
    after = edited(data, cut, NAME)
    assert after.startswith(data[: len(data) - 4])
    assert after.decode(encoding) == (BY_HAND + "cuts:\n- 12 # 校对台\n").replace("\n", ending)


def test_where_there_was_nothing_or_only_remarks_a_file_is_begun() -> None:
    assert edited(None, cut, NAME).decode() == "cuts:\n  - 12 # 校对台\n"
    assert edited("# 还没有".encode(), cut, NAME).decode() == "# 还没有\ncuts:\n  - 12 # 校对台\n"
    assert edited(b"cuts: [12]\n", lambda doc: doc.clear(), NAME) == b""


@pytest.mark.parametrize(
    "text",
    ["cuts: [12\n", "a: 1\na: 2\n", "- 12\n", "a: &b 1\nc: *b\n", "[" * 500 + "]" * 500, "cuts: !!python/x 1: 2\n"],
)
def test_what_is_no_list_of_entries_is_left_as_it_is(text: str) -> None:
    with pytest.raises(BadInput):
        edited(text.encode(), cut, NAME)


def test_what_is_written_is_read_as_it_was_meant() -> None:
    marks = ["“引号”", "a: b", "#号", "- 一", "no", "'", "2024-03-04", "[缺]", "012", "~", "{x}", "% 三", "@a", "!b"]
    for find in (*marks, "\\", "“\\”", '"\\', "𠮷", "a\\: b", "`x`", "? y"):

        def one(doc: CommentedMap, find: str = find) -> None:
            add(doc, "corrections", flow({"line": 1, "find": find, "replace": "乙"}), "")

        read = parse_settings(RawFile(NAME, edited(None, one, NAME)))
        assert ([each.find for each in read.corrections], read.refused) == ([find], ())


def test_a_file_is_written_whole_and_only_where_nobody_else_wrote(tmp_path: Path) -> None:
    path = tmp_path / "issue.yml"
    write_settings(path, None, b"cuts: [1]\n", NAME)
    path.chmod(0o640)
    write_settings(path, b"cuts: [1]\n", b"cuts: [2]\n", NAME)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"cuts: [2]\n", 0o640)
    path.write_bytes(b"cuts: [3]\n")
    for after in (b"cuts: [4]\n", None):
        with pytest.raises(BadInput, match="别处改过了"):
            write_settings(path, b"cuts: [2]\n", after, NAME)
    assert path.read_bytes() == b"cuts: [3]\n"
    write_settings(path, b"cuts: [3]\n", None, NAME)
    assert list(tmp_path.iterdir()) == []


def test_what_the_system_refuses_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "issue.yml"
    path.write_bytes(b"cuts: [1]\n")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(BadInput, match="磁盘满了"):
        write_settings(path, b"cuts: [1]\n", b"cuts: [2]\n", NAME)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("issue.yml", b"cuts: [1]\n")]


def test_a_file_that_was_cut_off_before_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / ".issue.yml.desk").symlink_to(tmp_path / "target")
    write_settings(tmp_path / "issue.yml", None, b"a: 1\n", NAME)
    assert ((tmp_path / "target").read_bytes(), (tmp_path / "issue.yml").read_bytes()) == (b"mine", b"a: 1\n")


def killed_at(step: int, path: Path, before: bytes) -> bool:
    """Write in a process that is killed at some line of the writer; whether it got there."""
    child = os.fork()
    if child == 0:
        lines = itertools.count(1)

        def trace(frame: FrameType, event: str, _: object) -> object:
            if frame.f_code.co_name != "write_settings":
                return None
            if event == "line" and next(lines) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        try:
            sys.settrace(trace)  # type: ignore[arg-type]
            write_settings(path, before, before + b"# more\n", NAME)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that is killed has to be forked")
def test_killed_at_any_line_the_file_is_as_before_or_as_after(tmp_path: Path) -> None:
    path, step, held = tmp_path / "issue.yml", 1, b"cuts: [1]\n"
    path.write_bytes(held)
    while killed_at(step, path, held):
        now = path.read_bytes()
        assert now in (held, held + b"# more\n")
        held, step = now, step + 1
    assert path.read_bytes() == held + b"# more\n"
    assert step > 8
    assert [one.name for one in tmp_path.iterdir()] == ["issue.yml"]


def test_the_file_is_the_one_that_is_read(tmp_path: Path) -> None:
    assert settings_path(tmp_path) == tmp_path / "issue.yml"
    (tmp_path / "Issue.YML").write_text("a", "utf-8")
    assert settings_path(tmp_path) == tmp_path / "Issue.YML"
    (tmp_path / "issue.yml").symlink_to(tmp_path / "Issue.YML")
    with pytest.raises(BadInput, match="链接"):
        settings_bytes(tmp_path / "issue.yml", NAME)
    assert settings_bytes(tmp_path / "none", NAME) is None


def test_a_text_of_other_lines_is_written_anew() -> None:
    text = 'joins: [[1, 2],\n   [3, 4]]\nnumber: "总第\n  120期"\n'
    after = edited(text.encode(), cut, NAME)
    assert issue_file._says(after.decode()) == [
        ("joins", [["1", "2"], ["3", "4"]]),
        ("number", "总第 120期"),
        ("cuts", ["12"]),
    ]


def test_a_text_is_written_as_the_file_was() -> None:
    before = "a: 甲\r\n".encode("utf-16")
    after = written_anew(before, "a: 乙\nb: 丙\n", NAME)
    assert (after, settings_text(after, NAME)) == ("a: 乙\r\nb: 丙\r\n".encode("utf-16"), "a: 乙\nb: 丙\n")
    assert (settings_text(None, NAME), written_anew(None, "a: 1\n", NAME)) == ("", b"a: 1\n")
    with pytest.raises(BadInput, match="这个字"):
        written_anew(b"a: 1\n", "a: \ud800", NAME)
