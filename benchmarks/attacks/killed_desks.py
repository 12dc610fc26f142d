"""A desk that is killed at any moment of many corrections: what was told as written is there, of the one in hand all or nothing.

for wrong in killed_desks(folder, seed=15, tries=200):
    print(wrong)                                # nothing where all was well

One session of corrections is made undisturbed first; then it is made again, each desk killed after some of them, and the
next going on from what is on the disk. Half of them are killed at any time, half before any operation on a file.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.desk.open_archive import OpenArchive
from tests.archive_copy import RAW

ISSUE = "2024-03-04"
CORRECTIONS = 200
MOST_TRIES = 200
"""How many there are where nobody says."""
AT_MOST = 6
"""Corrections that a desk makes, at most, before it is killed."""
OPERATIONS_OF_ONE = 24
"""Operations on files that one correction comes to, about: those that read are among them."""
OPERATIONS = frozenset(("open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "os.rmdir"))
DRAFT = ".issue.yml.desk"
"""What a desk that was killed may leave: hidden, read by nobody, and gone with the next correction."""


@dataclass(frozen=True, slots=True)
class Session:
    """What is typed, correction by correction, what issue.yml is before the first and after each, and the seconds of one."""

    said: tuple[dict[str, Any], ...]
    states: tuple[bytes | None, ...]
    seconds: float


def killed_desks(folder: Path, seed: int, tries: int | None, corrections: int = CORRECTIONS) -> Iterator[str]:
    """Kill desks in their corrections, what was wrong with each."""
    raw, content = folder / "raw", folder / "content"
    for name in (ISSUE, "vocabulary"):
        shutil.copytree(RAW / name, raw / name)
    path = raw / ISSUE / "issue.yml"
    begun = settings(path)
    session = undisturbed(OpenArchive(raw, content), corrections, random.Random(f"{seed}"))
    put_back(path, begun)
    names = {*names_in(path.parent), path.name}
    done = 0
    for number in range(MOST_TRIES if tries is None else tries):
        if done == len(session.said):
            put_back(path, begun)
            done = 0
        told, is_killed = killed(OpenArchive(raw, content), session, done, random.Random(f"{seed} {number}"))
        wrong = what_is_wrong(path, session, done + told, names) if is_killed else "it ended by itself"
        yield f"try {number}: after {done + told} corrections {wrong}" if wrong else ""
        if wrong:
            put_back(path, session.states[done + told])
        done = max(
            n for n in (done + told, done + told + 1) if n < len(session.states) and settings(path) == session.states[n]
        )


def undisturbed(archive: OpenArchive, corrections: int, chance: random.Random) -> Session:
    """So many corrections that are taken, each of any line and any character of it."""
    said: list[dict[str, Any]] = []
    states = [settings(archive.raw / ISSUE / "issue.yml")]
    view = archive.table(ISSUE)
    began = time.perf_counter()
    while len(said) < corrections:
        file = chance.choice(view["files"])
        line = chance.choice([one for one in file["lines"] if one["text"].strip()])
        at = chance.randrange(len(line["text"]))
        text = f"{line['text'][:at]}{chance.choice('教育学校新')}{line['text'][at + 1 :]}"
        one = {"line": {"file": file["name"], "line": line["n"]}, "text": text}
        try:
            view = archive.do(ISSUE, "correct", one, view["stamp"])
        except BadInput:
            continue
        said.append(one)
        states.append(settings(archive.raw / ISSUE / "issue.yml"))
    return Session(tuple(said), tuple(states), (time.perf_counter() - began) / corrections)


def killed(archive: OpenArchive, session: Session, done: int, chance: random.Random) -> tuple[int, bool]:
    """Have a desk go on with a session where so many are done, and kill it; how many more it told as written, and whether it was killed."""
    reader, writer = os.pipe()
    at_operation = chance.randrange(1, OPERATIONS_OF_ONE * AT_MOST) if chance.random() < 0.5 else 0
    child = os.fork()
    if not child:
        try:
            os.close(reader)
            if at_operation:
                kill_at(at_operation)
            stamp = archive.table(ISSUE)["stamp"]
            for one in session.said[done : done + AT_MOST]:
                stamp = archive.do(ISSUE, "correct", one, stamp)["stamp"]
                os.write(writer, b".")
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.close(writer)
    if not at_operation:
        time.sleep(chance.random() * AT_MOST * session.seconds)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(reader, "rb") as told:
        return len(told.read()), os.WIFSIGNALED(status)


def kill_at(operation: int) -> None:
    """Have this process killed before it does so many operations on files."""
    met = 0

    def hook(event: str, _: tuple[object, ...]) -> None:
        nonlocal met
        if event in OPERATIONS:
            met += 1
            if met == operation:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def what_is_wrong(path: Path, session: Session, told: int, names: Set[str]) -> str:
    """What is wrong with an issue after so many corrections were told as written; nothing where at most the next is lost."""
    held = settings(path)
    if held not in session.states[told : told + 2]:
        return "issue.yml is neither as it was told nor as the next would have it"
    left = names_in(path.parent) - {*names, DRAFT}
    if left:
        return f"there is {sorted(left)}"
    raw = path.parents[1]
    view = OpenArchive(raw, raw.parent / "content").table(ISSUE)
    return f"the desk says {view['refused']}" if view.get("refused") else ""


def names_in(folder: Path) -> set[str]:
    """What files of a folder are called."""
    return {path.name for path in folder.iterdir()}


def settings(path: Path) -> bytes | None:
    """What issue.yml holds, None where there is none."""
    return path.read_bytes() if path.exists() else None


def put_back(path: Path, data: bytes | None) -> None:
    """Have issue.yml as it was."""
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)
