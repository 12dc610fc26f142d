"""Ctrl-C at any moment ends a command without a word or with one line, in its first imports and at its very end too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive.commands.terminal import STOPPED
from tests.rendering.small import ROOT, TEXT

pytestmark = pytest.mark.slow

INTERRUPTED = """
import atexit, os, runpy, signal, sys
event, name = sys.argv[1:3]
waiting = True
def interrupt():
    global waiting
    waiting = False
    os.kill(os.getpid(), signal.SIGINT)
def met(happened, arguments):
    if waiting and happened == event and str(arguments[0]).endswith(name):
        interrupt()
if event == "exit":
    atexit.register(interrupt)
sys.addaudithook(met)
sys.argv[:] = sys.argv[3:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""A program that runs build.py and sends itself what Ctrl-C sends, when a module is imported, a file opened, or at the end."""


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
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, event, name, str(ROOT / "build.py"), *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == (STOPPED if said else -signal.SIGINT)
    assert [line[: len(said)] for line in done.stderr.splitlines()] == ([said] if said else [])
    assert list(tmp_path.rglob("*.tmp")) == []
