"""Two builds at once: one waits and says for whom; what a killed one held is free."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from archive.keeping.write_lock import HOLDER, write_lock
from archive.rendering import swap
from archive.rendering.own_folder import MARK, MARKER, SHARE_FILE
from archive.rendering.sharding import MachineShare, join_shares
from archive.writing.convert import convert_all
from archive.writing.write import LOCK, sole_writer
from tests.faults.trials import Trial, Work
from tests.rendering import small

WAITING = (
    r"{place}: 另一个 build\.py 正在写这里（进程 {process}，\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d 开始） — 等它做完就接着做"
)


def waits(held: AbstractContextManager[None], work: Callable[[], object], told: Callable[[], str], place: str) -> None:
    """Assert that work is not done while something is held, that it says so in a line, and that it is done afterwards."""
    second = threading.Thread(target=work, daemon=True)
    with held:
        second.start()
        said = ""
        while second.is_alive() and not said.endswith("\n"):
            second.join(0.05)
            said += told()
        assert second.is_alive()
        assert re.match(WAITING.format(place=place, process=os.getpid()), said), said
        assert len(said.splitlines()) == 1
    second.join(60)
    assert not second.is_alive()


def part(folder: Path, number: int) -> Path:
    """A part of a site of two."""
    folder.mkdir()
    (folder / (MARKER if number == 1 else "b.html")).write_text(MARK, "utf-8")
    MachineShare(number, 2, "edition").sign(folder)
    return folder


def test_converting_and_joining_and_adding_wait_for_who_is_at_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = Work(tmp_path / "archive", 1)

    def told() -> str:
        return capsys.readouterr().err

    def convert() -> None:
        convert_all(work.raw, work.content, home=small.ROOT)

    waits(sole_writer(work.content), convert, told, "content/")
    assert (work.content / "issues" / small.issue_name(0) / "index.md").is_file()
    parts = [part(tmp_path / f"part-{number}", number) for number in (1, 2)]
    waits(swap.held_site(work.out), lambda: join_shares(parts, work.out), told, re.escape(f"{work.out}/"))
    assert sorted(path.name for path in work.out.iterdir()) == [MARKER, "b.html"]
    assert all((one / SHARE_FILE).is_file() for one in parts)


def test_adding_waits_for_who_adds(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(small.issue_text(3), "utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    command = [sys.executable, str(small.ROOT / "build.py"), "add", "--issue", "2024-03-04"]
    command += ["--raw", str(raw), str(tmp_path / "new.txt")]
    with ExitStack() as held:
        held.enter_context(write_lock(raw / LOCK, "raw/"))
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as adding:
            assert adding.stderr is not None
            assert re.match(WAITING.format(place="raw/", process=os.getpid()), adding.stderr.readline())
            assert [path.name for path in raw.iterdir() if path.is_dir()] == []
            held.close()
            out, said = adding.communicate(timeout=60)
    assert (adding.returncode, said) == (0, "")
    assert out.startswith("已加入 raw/")


@pytest.mark.parametrize("reused", [False, True], ids=["gone", "a number that another process has by now"])
def test_what_a_killed_build_held_is_free(tmp_path: Path, capsys: pytest.CaptureFixture[str], reused: bool) -> None:
    child = os.fork()
    if child == 0:
        with ExitStack() as held:
            held.enter_context(write_lock(tmp_path / LOCK, "content/"))
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    holder = tmp_path / (LOCK + HOLDER)
    assert str(child) in holder.read_text("utf-8")
    if reused:
        holder.write_text(holder.read_text("utf-8").replace(str(child), str(os.getppid())), "utf-8")
    with write_lock(tmp_path / LOCK, "content/"):
        assert str(os.getpid()) in holder.read_text("utf-8")
    assert capsys.readouterr().err == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"process": "x", "since": 1}', '{"process": 1}', "\0"])
def test_who_is_at_work_may_be_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    second = threading.Thread(target=lambda: write_lock(tmp_path / LOCK, "content/").__enter__(), daemon=True)
    with write_lock(tmp_path / LOCK, "content/"):
        (tmp_path / (LOCK + HOLDER)).write_text(text, "utf-8")
        second.start()
        second.join(0.2)
    second.join(60)
    assert capsys.readouterr().err.startswith("content/: 另一个 build.py 正在写这里 — 等它做完")


@pytest.mark.slow
def test_builds_begun_at_once_all_come_to_the_same_site(edited: Trial) -> None:
    assert edited.together({}, {"fresh": True}, after=0.0, kill=False) == ""
    assert edited.together({"jobs": 2}, {}, after=0.2, kill=True) == ""
