"""The command that opens the desk: it says where, is told that another is open, and ends with Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.commands import commands
from archive.commands.desk import DESK_LOCK, run_desk
from archive.desk.arrivals import ARRIVALS
from archive.desk.server import listening
from archive.keeping.store import FOLDER
from archive.keeping.write_lock import held_alone
from tests.desk.on_the_desk import ISSUE, opened

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_it_says_where_it_is_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    killed = archive.content / FOLDER / ARRIVALS
    (killed / "old" / "files").mkdir(parents=True)  # as a desk that was killed leaves it
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "desk",
        "--raw",
        str(archive.raw),
        "--content",
        str(archive.content),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            told = running.stdout.readline()
            address = told.partition("：")[2].partition("（")[0]
            with urllib.request.urlopen(f"{address}api/queue", timeout=20) as answer:
                assert ISSUE in answer.read().decode()
            assert not killed.exists()
            second = subprocess.run(command, capture_output=True, text=True, check=False)
            assert (second.returncode, second.stdout) == (1, "")
            assert f"已有一个校对台开着（进程 {running.pid}，" in second.stderr
        finally:
            running.send_signal(signal.SIGINT)
        assert running.communicate(timeout=20) == ("", "")
    assert running.returncode == 0
    assert list(archive.raw.glob(f"{DESK_LOCK}*")) == []


def test_a_second_desk_on_a_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = opened(tmp_path)
    with held_alone(archive.raw / DESK_LOCK, "raw/", "已有一个校对台开着", ""):
        assert commands.desk(archive.raw, archive.content, 0) == 1
    assert "已有一个校对台开着（进程 " in capsys.readouterr().err


def test_a_port_that_is_taken_and_a_folder_without_vocabulary_are_told(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    with listening(0) as sock, pytest.raises(BadInput, match="--port"):
        run_desk(archive.raw, archive.content, sock.getsockname()[1])
    assert list(archive.raw.glob(f"{DESK_LOCK}*")) == []
    with pytest.raises(BadInput, match="没有词表"):
        run_desk(tmp_path, archive.content, 0, tmp_path / "nowhere")
