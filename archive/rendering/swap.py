"""Puts what was made in place: the site is the old one until all of the new is there, whatever cuts the work off.

Shares lie in `.<site>.new/`, each in a folder of its own. When they are whole, `pending.json` names what goes away; from
then on the next run finishes what this one began. A site that is made anew altogether takes the old one's place at once.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from archive.rendering.manifest import FileEntry, walk

PENDING = "pending.json"


def staging_folder(out: Path) -> Path:
    """Where shares are made: beside the site, so that files can be moved rather than copied."""
    return out.with_name(f".{out.name}.new")


def repair_swap(out: Path) -> None:
    """Finish or take back what an earlier run was cut off at."""
    old, new = out.with_name(f".{out.name}.old"), staging_folder(out)
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    if (new / PENDING).exists():
        finish_swap(out)
    shutil.rmtree(new, ignore_errors=True)


def clear_staging(out: Path) -> None:
    """Take away what a build that came to no end has made; one that was moving its files is left for `repair_swap`."""
    new = staging_folder(out)
    if not (new / PENDING).exists():
        for folder in out.parent.glob(f"{new.name}*"):
            shutil.rmtree(folder, ignore_errors=True)


def swap_in(out: Path, gone: Iterable[str], there: Mapping[str, FileEntry]) -> dict[str, FileEntry]:
    """Move all shares into the site, and take away the files of it that are `gone`.

    A file whose bytes are those that are `there` stays as it is; gives the entries of those.
    """
    staging_folder(out).mkdir(exist_ok=True)
    same = _unchanged(out, there)
    draft = staging_folder(out) / f"{PENDING}.tmp"
    draft.write_text(json.dumps(list(gone), ensure_ascii=False), "utf-8")
    draft.replace(draft.with_suffix(""))
    finish_swap(out)
    return same


def _unchanged(out: Path, there: Mapping[str, FileEntry]) -> dict[str, FileEntry]:
    """Take away from the shares what the site has already."""
    same = {}
    for share in staging_folder(out).iterdir():
        for path, (size, _) in walk(share).items():
            entry = there.get(path)
            if entry and entry[0] == size and (share / path).read_bytes() == (out / path).read_bytes():
                (share / path).unlink()
                same[path] = entry
    return same


def finish_swap(out: Path) -> None:
    """What `swap_in` does, once it is sure to be done; doing it twice does no harm."""
    new = staging_folder(out)
    if not out.exists():
        out.mkdir(parents=True)
    for share in sorted(path for path in new.iterdir() if path.is_dir()):
        _move(str(share), str(out))
    for name in json.loads((new / PENDING).read_text("utf-8")):
        path = out / name
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        for folder in path.relative_to(out).parents:
            if folder == Path() or not _emptied(out / folder):
                break
    shutil.rmtree(new)


def _move(share: str, out: str) -> None:
    """Move the files of a share; a folder that the site does not have yet moves whole."""
    with os.scandir(share) as entries:
        found = list(entries)
    for entry in found:
        target = f"{out}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            if os.path.isdir(target) and not os.path.islink(target):  # noqa: PTH112, PTH114
                shutil.rmtree(target)
            os.replace(entry.path, target)  # noqa: PTH105
        elif os.path.isdir(target) and not os.path.islink(target):  # noqa: PTH112, PTH114
            _move(entry.path, target)
        else:
            if os.path.lexists(target):
                os.unlink(target)  # noqa: PTH108
            os.rename(entry.path, target)  # noqa: PTH104


def _emptied(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
