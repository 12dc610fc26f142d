"""What a program costs with all its processes: seconds on the wall and of CPU, and its memory at the highest.

Memory is that of all processes at one moment, pages that they share counted once (PSS), looked at every 50 ms from outside.
A program that records its steps (`Recorder`) has the same figures for each of them. Linux only: it is read from /proc.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

PROC = Path("/proc")
TICK = 0.05
_CLOCK, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


class Failed(RuntimeError):
    """A program that was watched came to a bad end; what it said last."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall and of CPU, and bytes of memory at most."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a program cost, and each of its steps in their order, where it recorded them."""

    whole: Cost
    steps: Mapping[str, Cost]


class Recorder:
    """Records for whoever watches this process when its steps begin and end, in a file, in place of a progress bar."""

    def __init__(self, log: Path) -> None:
        self._log = log

    @contextmanager
    def step(self, name: str, total: int = 0) -> Iterator[Callable[[int], None]]:
        """A step of so many things; what it yields takes how many more are done, which costs nothing here."""
        self._record(name, "begin", total)
        try:
            yield lambda _: None
        finally:
            self._record(name, "end", total)

    def _record(self, name: str, what: str, total: int) -> None:
        event = {"step": name, "what": what, "at": time.monotonic(), "cpu": used(os.getpid()), "total": total}
        if what == "end":  # a step may be over before anybody looked
            event["held"] = memory(tree(os.getpid()))
        with self._log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(event) + "\n")


def watch(command: Sequence[str], folder: Path, log: Path) -> Run:
    """Run a program in a folder until it ends; `log` is where its Recorder, if it has one, writes. Raises Failed."""
    log.write_text("", encoding="utf-8")
    said = log.with_suffix(".said")
    with log.open(encoding="utf-8") as events, said.open("wb") as out:
        watcher = _Watcher(events)
        began = time.perf_counter()
        with subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT) as running:
            while True:
                ended, status, usage = os.wait4(running.pid, os.WNOHANG)
                if ended:
                    break
                watcher.look(running.pid)
                time.sleep(TICK)
            running.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        watcher.read()
    if running.returncode:
        raise Failed(f"{' '.join(command)}: {said.read_text('utf-8', 'replace')[-2000:]}")
    return Run(Cost(wall, usage.ru_utime + usage.ru_stime, watcher.peak), watcher.steps())


class _Watcher:
    """Memory at its highest, in all and in each step that is recorded in a file."""

    def __init__(self, events: IO[str]) -> None:
        self.peak = 0
        self._log = events
        self._events: list[dict[str, Any]] = []
        self._open: set[str] = set()
        self._peaks: dict[str, int] = {}

    def look(self, root: int) -> None:
        """Add a moment. The dear look, which counts shared pages once, is spared where the cheap one, of all of them, is no higher."""
        self.read()
        pids = tree(root)
        least = min([self.peak, *(self._peaks[name] for name in self._open)])
        if resident(pids) > least:
            now = memory(pids)
            self.peak = max(self.peak, now)
            for name in self._open:
                self._peaks[name] = max(self._peaks[name], now)

    def read(self) -> None:
        """Take in what was recorded since."""
        for line in self._log:
            event = json.loads(line)
            self._events.append(event)
            self._peaks[event["step"]] = max(self._peaks.get(event["step"], 0), event.get("held", 0))
            self.peak = max(self.peak, event.get("held", 0))
            (self._open.add if event["what"] == "begin" else self._open.discard)(event["step"])

    def steps(self) -> dict[str, Cost]:
        """The cost of each step; a step's times are added up."""
        out: dict[str, Cost] = {}
        begun: dict[str, dict[str, Any]] = {}
        for event in self._events:
            name = event["step"]
            if event["what"] == "begin":
                begun[name] = event
            else:
                before = out.get(name, Cost(0.0, 0.0, 0))
                wall, cpu = event["at"] - begun[name]["at"], event["cpu"] - begun[name]["cpu"]
                out[name] = Cost(before.wall + wall, before.cpu + cpu, self._peaks[name])
        return out


def tree(root: int) -> list[int]:
    """A process and all that descend from it, as they stand now."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdecimal() and (stat := _stat(int(entry.name))):
            children.setdefault(int(stat[1]), []).append(int(entry.name))
    out = [root]
    for pid in out:
        out.extend(children.get(pid, ()))
    return out


def resident(pids: Sequence[int]) -> int:
    """Bytes of memory that processes hold, each for itself: what they share is counted as often."""
    total = 0
    for pid in pids:
        try:
            total += int((PROC / str(pid) / "statm").read_text().split()[1]) * _PAGE
        except (OSError, IndexError):
            continue
    return total


def memory(pids: Sequence[int]) -> int:
    """Bytes of memory that processes hold together."""
    total = 0
    for pid in pids:
        try:
            rollup = (PROC / str(pid) / "smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
    return total


def used(root: int) -> float:
    """Seconds of CPU that a process and all that descend from it have used; of those gone, what was waited for."""
    return sum(sum(map(int, stat[11:15])) for pid in tree(root) if (stat := _stat(pid))) / _CLOCK


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; nothing where the process is gone. A name may hold anything."""
    try:
        return (PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []
