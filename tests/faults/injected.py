"""File operations that fail: the N-th open, write, rename, removal or fsync below a folder, as a full or locked disk has it.

    with failing(folder, at=17, code=errno.ENOSPC) as met:
        build(...)
    met[16]                                 # the operation that failed: ("write", "site/index.html")

It is for Linux, where /proc says which path a descriptor stands for.
"""

from __future__ import annotations

import builtins
import io
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

NAMED = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "link", "symlink", "scandir", "listdir", "open")
"""Functions of `os` that take a path first."""
KILLED = -signal.SIGKILL
"""In place of an error, and the status of a process that was killed."""


class Operation(NamedTuple):
    """What was done, and to which path below the folder."""

    kind: str
    path: str


@contextmanager
def failing(folder: Path, at: int = 0, code: int = 0) -> Iterator[list[Operation]]:
    """Have the `at`-th operation below a folder fail with this error, counted from 1; none for 0. Yields those met so far.

    With KILLED the process ends there instead, as by `kill -9`.

    What C code opens by itself goes unnoticed, as the import of modules does; nothing below the folder is opened so.
    """
    met: list[Operation] = []
    top = str(folder.resolve())

    def meet(kind: str, path: str) -> None:
        met.append(Operation(kind, path.removeprefix(top).lstrip("/")))
        if len(met) == at and code == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        if len(met) == at:
            raise OSError(code, os.strerror(code), path)

    class Written(io.FileIO):
        def write(self, data: Any) -> int:
            meet("write", str(self.name))
            return super().write(data)

    def named(name: str) -> Callable[..., Any]:
        true = getattr(os, name)

        def function(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
            if below := _below(top, path, kwargs):
                meet("open" if name in ("scandir", "listdir") else "unlink" if name == "remove" else name, below)
            return true(path, *args, **kwargs)

        return function

    true_open, true_sync = builtins.open, os.fsync

    def opened(file: Any, mode: str = "r", buffering: int = -1, *args: Any, **kwargs: Any) -> Any:
        below = _below(top, file, {})
        if not below or kwargs.get("opener"):
            return true_open(file, mode, buffering, *args, **kwargs)
        meet("open", below)
        if not set(mode) & set("wax+"):
            return true_open(file, mode, buffering, *args, **kwargs)
        raw = Written(file, mode.replace("b", "").replace("t", ""))
        binary: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return binary if "b" in mode else io.TextIOWrapper(binary, *args, **kwargs)

    def synced(file: Any) -> None:
        meet("fsync", _opened(file))
        true_sync(file)

    patches: list[Any] = [mock.patch.object(os, name, named(name)) for name in NAMED]
    patches += [mock.patch.object(os, "fsync", synced), mock.patch.object(shutil, "_USE_CP_SENDFILE", False)]
    patches += [mock.patch.object(builtins, "open", opened), mock.patch.object(io, "open", opened)]
    for patch in patches:
        patch.start()
    try:
        yield met
    finally:
        for patch in patches:
            patch.stop()


def _below(top: str, path: Any, given: dict[str, Any]) -> str:
    """The path of an operation where it is below the folder, else nothing."""
    if isinstance(path, int):
        place = _opened(path)
    else:
        place = os.fsdecode(path)
        if not place.startswith("/"):
            at = given.get("dir_fd") if given.get("dir_fd") is not None else given.get("src_dir_fd")
            place = f"{_opened(at) if at is not None else Path.cwd()}/{place}"
    return place if place == top or place.startswith(f"{top}/") else ""


def _opened(descriptor: int) -> str:
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())
