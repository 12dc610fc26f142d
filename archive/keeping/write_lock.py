"""One process at a time writes in a folder: the next waits, and says for whom.

    with write_lock(content / ".lock", "content"):
        ...

The system holds the lock and lets go of it when its process ends, however that comes: one that a killed run left is
nobody's. Beside it stands, for people only, which process holds it and since when.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from archive.bad_input import BadInput

HOLDER = ".holder"
"""How the name of the file ends that says who holds the lock before it."""


@contextmanager
def write_lock(file: Path, place: str) -> Iterator[None]:
    """Hold `file` in this thread, once however often it is asked for; `place` is what people know that is written in.

    Both files are gone afterwards. OSError where the file can't be opened: PermissionError where nobody may write there.
    """
    lock = FileLock(file.parent.resolve() / file.name, is_singleton=True)
    again = lock.is_locked
    try:
        lock.acquire(blocking=False)
    except Timeout:
        print(waiting_line(file, place), file=sys.stderr, flush=True)
        lock.acquire()
    try:
        if not again:
            _sign(file)
        yield
    finally:
        if not again:
            for left in (_holder(file), file):
                with suppress(OSError):  # Windows removes no file that is open
                    left.unlink()
        lock.release()


@contextmanager
def held_alone(file: Path, place: str, what: str, remedy: str) -> Iterator[None]:
    """Hold `file`, or raise BadInput at once where somebody does: `what`, and who, and the remedy. OSError as `write_lock`."""
    lock = FileLock(file.parent.resolve() / file.name)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise BadInput(place, "", f"{what}{_who(file)}", remedy) from None
    try:
        _sign(file)
        yield
    finally:
        for left in (_holder(file), file):
            with suppress(OSError):  # Windows removes no file that is open
                left.unlink()
        lock.release()


def waiting_line(file: Path, place: str) -> str:
    """What who waits is told: for which process, and since when it is at work, as far as that is known."""
    return f"{place}: 另一个 build.py 正在写这里{_who(file)} — 等它做完就接着做；不想等请按 Ctrl-C"


def _who(file: Path) -> str:
    """Which process holds a lock, and since when; empty where nobody has said so."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        told = json.loads(_holder(file).read_text("utf-8"))
        return f"（进程 {int(told['process'])}，{datetime.fromisoformat(told['since']):%Y-%m-%d %H:%M:%S} 开始）"
    return ""


def _sign(file: Path) -> None:
    """Say that this process holds the lock since now. Where that can't be, others wait for somebody unknown."""
    holder = _holder(file)
    with suppress(OSError):
        holder.unlink(missing_ok=True)  # never written through, should it be a link
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        with holder.open("x", encoding="utf-8") as out:
            json.dump({"process": os.getpid(), "since": now}, out)


def _holder(file: Path) -> Path:
    return file.with_name(file.name + HOLDER)
