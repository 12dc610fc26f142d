"""The terminal: Ctrl-C, a reader that went away, streams that are closed or full."""

from __future__ import annotations

import errno
import gc
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.commands.terminal import STOPPED, exit_status

ROOT = Path(__file__).resolve().parents[2]
SAYS = "import sys\nfrom archive.commands.terminal import exit_status\n"


def raising(error: BaseException) -> int:
    raise error


def test_the_commands_own_status() -> None:
    before = signal.getsignal(signal.SIGINT), sys.unraisablehook
    assert exit_status(lambda: 7) == 7
    assert (signal.getsignal(signal.SIGINT), sys.unraisablehook) == before


def test_ctrl_c_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_status(lambda: raising(KeyboardInterrupt())) == STOPPED
    assert capsys.readouterr().err.startswith("停下了：")


class Interrupted:
    """Something that Ctrl-C meets where Python can raise nothing."""

    def __del__(self) -> None:
        raise KeyboardInterrupt


def test_a_ctrl_c_that_python_lost_comes_again(capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> int:
        one = [Interrupted()]
        one.clear()
        gc.collect()
        for _ in range(600):
            time.sleep(0.1)
        return 0

    assert exit_status(command) == STOPPED
    assert "Traceback" not in capsys.readouterr().err


def test_what_no_command_told_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_status(lambda: raising(OSError(errno.ENOSPC, "No space left on device", "a"))) == 1
    assert capsys.readouterr().err.startswith("a: 磁盘满了 — ")
    assert exit_status(lambda: raising(BadInput("a", "3", "坏了"))) == 1
    assert capsys.readouterr().err == "a:3: 坏了\n"


@pytest.mark.parametrize(
    ("code", "streams", "status"),
    [
        ("lambda: print('a') or 3", ">&-", 3),
        ("lambda: print('a', file=sys.stderr) or 3", "2>&- <&-", 3),
        ("lambda: print('甲\\udcff') or 3", ">/dev/null", 3),
        ("lambda: [print('a' * 9999) for _ in range(99)] and 3", "| head -c 1 >/dev/null", 0),
        ("lambda: print('a') or 3", ">/dev/full", 1),
        ("lambda: print('a', flush=True) or 3", ">/dev/full", 1),
    ],
)
def test_streams_that_are_closed_full_or_take_no_chinese(code: str, streams: str, status: int) -> None:
    shell = f'"$0" -c "$1" {streams}'
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable, f"{SAYS}sys.exit(exit_status({code}))"],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1
