"""Moves of files that can all be taken back: what they replace is kept until all of them are done.

    done: list[Move] = []
    move_share("new", "site", "kept", done)
    undo_moves(done)                        # as it was

Each move is noted before it is done, so that what interrupts them finds all of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

# Paths are text, for there may be a hundred thousand: pathlib would take longer than the disk.
# ruff: noqa: PTH103, PTH105, PTH106, PTH112, PTH113, PTH114, PTH118, PTH120


class Move(NamedTuple):
    """What lay at `before` lies at `now`. It is noted before it is done."""

    before: str
    now: str


def put(path: str, target: str, kept: str, done: list[Move]) -> None:
    """Move a file or a folder to `target`; what stood there lies at `kept` from then on. Nobody finds no file in between.

    Both moves are added to `done`. OSError where one can't be done.
    """
    if os.path.lexists(target) and not (_is_file(path) and _is_file(target) and _linked(target, kept, done)):
        put_by(target, kept, done)
    done.append(Move(path, target))
    os.replace(path, target)


def put_by(path: str, kept: str, done: list[Move]) -> None:
    """Move a file or a folder away, to `kept`; the move is added to `done`. OSError where it can't be done."""
    done.append(Move(path, kept))
    os.replace(path, kept)


def move_share(share: str, out: str, kept: str, done: list[Move]) -> None:
    """Move the files of a folder into another; a folder that is not there yet moves whole. Links stay where they are.

    What is replaced goes to the folder `kept`; each move is added to `done`. OSError where one can't be done.
    """
    with os.scandir(share) as entries:
        found = list(entries)
    for entry in found:
        target = f"{out}/{entry.name}"
        if entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False) and _is_folder(target):
            move_share(entry.path, target, kept, done)
            continue
        put(entry.path, target, f"{kept}/{len(done)}", done)


def take_away(out: str, name: str, kept: str, done: list[Move]) -> None:
    """Move the file `name` below a folder to `kept`, and remove the folders that are empty now.

    Nothing is done where it is gone, where a folder stands in its place, or where the way to it leads through a link.
    """
    folder = os.path.dirname(name)
    if os.path.realpath(f"{out}/{folder}") != os.path.join(os.path.realpath(out), folder).rstrip("/"):
        return
    target = f"{out}/{name}"
    if not os.path.lexists(target) or _is_folder(target):
        return
    put_by(target, f"{kept}/{len(done)}", done)
    while folder:
        try:
            os.rmdir(f"{out}/{folder}")
        except OSError:  # it holds something yet
            break
        folder = os.path.dirname(folder)


def undo_moves(done: Sequence[Move]) -> None:
    """Take moves back, the last first, which may not have been done. OSError where one can't be."""
    for before, now in reversed(done):
        if os.path.lexists(now):
            os.makedirs(os.path.dirname(before), exist_ok=True)
            os.replace(now, before)


def _linked(path: str, kept: str, done: list[Move]) -> bool:
    """Have a file at `kept` too, until another replaces it; False where the system can't."""
    with suppress(OSError):
        os.link(path, kept)
        done.append(Move(path, kept))
        return True
    return False


def _is_file(path: str) -> bool:
    return os.path.isfile(path) and not os.path.islink(path)


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)
