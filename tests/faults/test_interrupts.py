"""Ctrl-C at any moment ends a command without a word or with one line, in its first imports and at its very end too."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from archive.commands.terminal import STOPPED
from benchmarks.attacks.interrupts import interrupted, what_is_wrong
from tests.rendering.small import TEXT

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("event", "name", "said"),
    [
        ("import", "argparse", ""),
        ("import", "numpy", "停下了："),
        ("open", "2024-03-04/a.txt", "停下了："),
        ("exit", "", ""),
    ],
)
def test_ctrl_c_is_a_line_at_most(event: str, name: str, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "2024-03-04"
    folder.mkdir(parents=True)
    text = TEXT.format(topic="校园安全", county="兴县", month=5, day=6, head="李晓明", number=1)
    (folder / "a.txt").write_text(text, "utf-8")
    options = ["--quiet", "--jobs", "1", "--raw", str(tmp_path / "raw"), "--content", str(tmp_path / "content")]
    command = ["--help"] if event == "exit" else ["convert", *options]
    done = interrupted(event, name, 1, command)
    assert done.returncode == (STOPPED if said else -signal.SIGINT)
    assert [line[: len(said)] for line in done.stderr.splitlines()] == ([said] if said else [])
    assert what_is_wrong(done) == ""
    assert list(tmp_path.rglob("*.tmp")) == []


@pytest.mark.parametrize(
    ("status", "said"),
    [(0, ""), (1, "停下了：\n"), (STOPPED, "a\nb\n"), (STOPPED, "Traceback (most recent call last)")],
)
def test_a_command_that_went_on_or_said_more_is_told(status: int, said: str) -> None:
    assert what_is_wrong(subprocess.CompletedProcess([], status, "", said))
