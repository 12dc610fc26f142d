"""Ctrl-C at any moment of a whole build: a line at most, and the next build makes what an undisturbed one makes.

for wrong in interrupted_builds(folder, seed=15, tries=100):
    print(wrong)                                # nothing where all was well
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.commands.terminal import STOPPED
from archive.rendering.manifest import walk
from tests.archive_copy import CONTENT, RAW, VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parents[2]
MOST_TRIES = 100
"""How many there are where nobody says."""
PROGRAM = """
import atexit, os, runpy, signal, sys
event, name, nth = sys.argv[1], sys.argv[2], int(sys.argv[3])
began, count = False, 0
def met(happened, arguments):
    global began, count
    began = began or signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    if began and happened == event and str(arguments[0]).endswith(name):
        count += 1
        if count == nth:
            os.kill(os.getpid(), signal.SIGINT)
if event == "exit":
    atexit.register(os.kill, os.getpid(), signal.SIGINT)
if not nth:
    atexit.register(lambda: print(count))
sys.addaudithook(met)
sys.argv[:] = sys.argv[4:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs build.py, and does to itself what Ctrl-C does: as the nth module of a name is imported or file opened, or at exit."""


def interrupted(event: str, name: str, nth: int, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run build.py so; where `nth` is 0, nothing is done, and how often it could have been is printed last."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, event, name, str(nth), str(ROOT / "build.py"), *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def what_is_wrong(done: subprocess.CompletedProcess[str]) -> str:
    """What is wrong with how an interrupted command ended; nothing where it went as it should."""
    said = [line for line in done.stderr.splitlines() if line.startswith("停下了：") or not line.startswith("  ")]
    if done.returncode not in (STOPPED, -signal.SIGINT):
        return f"exit status {done.returncode}: {done.stderr[-300:]}"
    return f"said: {done.stderr[-300:]}" if len(said) > 1 or "Traceback" in done.stderr else ""


def interrupted_builds(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Interrupt builds at random imports and openings of files, in turn; what was wrong, nothing where all was well."""
    for name in ("about", "data", "search"):
        shutil.copytree(CONTENT / name, folder / "content" / name)
    shutil.copy(CONTENT / "index.md", folder / "content")
    for part in (VOCABULARY_FOLDER, min(RAW.glob("[0-9]*"))):
        shutil.copytree(part, folder / "raw" / part.name)
    place = ["--raw", str(folder / "raw"), "--content", str(folder / "content")]
    commands = [["convert", *place, "--fresh"], ["site", *place, "--fresh", "--out", str(folder / "site")]]
    moments = [
        (event, command, int(interrupted(event, "", 0, command).stdout.split()[-1]))
        for command in commands
        for event in ("import", "open")
    ]
    sound = walk_sizes(folder / "content"), walk_sizes(folder / "site")
    for number in range(tries or MOST_TRIES):
        event, command, most = moments[number % len(moments)]
        at = random.Random(f"{seed} {number}").randint(1, most)
        wrong = what_is_wrong(interrupted(event, "", at, command))
        again = [interrupted("import", "", 0, one) for one in commands]
        if not wrong and any(one.returncode for one in again):
            wrong = f"the next build failed: {again[-1].stderr[-300:]}"
        if not wrong and (walk_sizes(folder / "content"), walk_sizes(folder / "site")) != sound:
            wrong = "the next build made something else"
        yield wrong and f"{command[0]}, {event} {at} of {most}: {wrong}"


def walk_sizes(folder: Path) -> dict[str, int]:
    """The files below a folder with their sizes, but for those that are remembered for the next build."""
    return {name: size for name, (size, _) in walk(folder).items() if not name.startswith(".")}
