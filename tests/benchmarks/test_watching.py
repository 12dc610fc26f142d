"""Watching a program: its time, its memory and its children's, step by step."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.watching import Failed, Recorder, memory, resident, tree, used, watch

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MB = 1_000_000
HOLD = "import sys, time; held = bytearray(int(sys.argv[1])); held[::4096] = b'x' * len(held[::4096]); time.sleep(float(sys.argv[2]))"
STEPS = f"""
import subprocess, sys, time
from pathlib import Path
from benchmarks.watching import Recorder
record = Recorder(Path(sys.argv[1]))
with record.step("one", 3) as done:
    subprocess.run([sys.executable, "-c", {HOLD!r}, "80000000", "1"])
    done(3)
with record.step("two"):
    began = time.process_time()
    while time.process_time() < began + 0.2:
        pass
    time.sleep(0.2)
with record.step("one"):
    pass
"""


def test_the_memory_of_all_processes_counts() -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(60 * MB), "60"]) as child:
        try:
            until = time.monotonic() + 30
            while memory([child.pid]) < 60 * MB and time.monotonic() < until:
                time.sleep(0.05)
            pids = tree(os.getpid())
            assert child.pid in pids
            assert memory(pids) >= memory([os.getpid()]) + 59 * MB
            assert resident(pids) >= memory(pids) * 0.9
        finally:
            child.kill()
    assert child.pid not in tree(os.getpid())
    assert memory([child.pid]) == 0


def test_the_time_of_children_that_are_gone_counts() -> None:
    before = used(os.getpid())
    subprocess.run([sys.executable, "-c", "import time\nwhile time.process_time() < 0.5: pass"], check=True)
    assert used(os.getpid()) - before >= 0.4


def test_steps_have_costs_of_their_own(tmp_path: Path) -> None:
    log = tmp_path / "log"
    run = watch([sys.executable, "-c", STEPS, str(log)], ROOT, log)
    one, two = run.steps["one"], run.steps["two"]
    assert list(run.steps) == ["one", "two"]
    assert one.peak >= 80 * MB > two.peak > 0
    assert run.whole.peak >= one.peak
    assert two.cpu >= 0.15
    assert two.wall >= 0.4
    assert run.whole.wall >= one.wall + two.wall
    assert run.whole.cpu >= two.cpu


def test_a_program_that_tells_of_no_steps_has_its_cost_all_the_same(tmp_path: Path) -> None:
    run = watch([sys.executable, "-c", HOLD, str(40 * MB), "1"], tmp_path, tmp_path / "log")
    assert run.steps == {}
    assert run.whole.peak >= 40 * MB


def test_a_step_has_its_memory_however_short_it_is(tmp_path: Path) -> None:
    short = "import sys; from pathlib import Path; from benchmarks.watching import Recorder\n"
    short += "with Recorder(Path(sys.argv[1])).step('short'): pass"
    run = watch([sys.executable, "-c", short, str(tmp_path / "log")], ROOT, tmp_path / "log")
    assert run.steps["short"].peak > 2 * MB


def test_a_step_ends_where_it_fails(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with pytest.raises(KeyError), Recorder(log).step("one"):
        raise KeyError
    assert [line.count('"end"') for line in log.read_text("utf-8").splitlines()] == [0, 1]


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such thing"):
        watch([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, tmp_path / "log")
