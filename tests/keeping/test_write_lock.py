"""A lock is held once by a thread, by one of all threads and processes, and leaves nothing. tests/faults has two builds at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.keeping.write_lock import HOLDER, held_alone, waiting_line, write_lock


def test_who_holds_a_lock_may_ask_for_it_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with write_lock(tmp_path / ".lock", "x"):
        with write_lock(tmp_path / ".lock", "x"):
            pass
        assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", ".lock" + HOLDER]
        assert "进程" in waiting_line(tmp_path / ".lock", "x")
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == ""


def test_a_lock_is_given_back_where_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), write_lock(tmp_path / ".lock", "x"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_many_threads_hold_it_one_after_another(tmp_path: Path) -> None:
    inside: list[int] = []
    together: list[int] = []

    def work(number: int) -> None:
        for _ in range(3):
            with write_lock(tmp_path / ".lock", "x"):
                inside.append(number)
                together.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert together == [1] * 12


def test_what_cannot_be_opened_is_raised_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / ".lock").symlink_to(tmp_path / "outside")
    with pytest.raises(OSError, match=r"\.lock"), write_lock(tmp_path / ".lock", "x"):
        pass
    assert not (tmp_path / "outside").exists()


def test_who_holds_it_is_never_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("keep", "utf-8")
    (tmp_path / (".lock" + HOLDER)).symlink_to(tmp_path / "letter")
    with write_lock(tmp_path / ".lock", "x"):
        pass
    assert (tmp_path / "letter").read_text("utf-8") == "keep"
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


def test_where_nobody_can_say_who_holds_it_it_is_held(tmp_path: Path) -> None:
    (tmp_path / (".lock" + HOLDER)).mkdir()
    with write_lock(tmp_path / ".lock", "x"):
        assert "进程" not in waiting_line(tmp_path / ".lock", "x")


def test_what_is_held_alone_is_refused_to_others_at_once_and_given_back(tmp_path: Path) -> None:
    file = tmp_path / ".lock-desk"
    with (
        held_alone(file, "raw/", "已经开着", "请先关掉"),
        pytest.raises(BadInput, match=r"raw/: 已经开着（进程 \d+，.* 开始） — 请先关掉"),
        held_alone(file, "raw/", "已经开着", "请先关掉"),
    ):
        pass
    with held_alone(file, "raw/", "已经开着", "请先关掉"):
        pass
    assert list(tmp_path.iterdir()) == []
