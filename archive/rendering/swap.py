"""Puts what was made in place: the site is the old one until all of the new is there, whatever cuts the work off.

Shares lie in `.<site>.new/`, each in a folder of its own. When they are whole and on the disk, `pending.json` names what
goes away; from then on they are moved. A move that can't be done takes all of them back; where the run is killed, the
next one finishes them. What lies there is input like any other: names that lead out of the site, links and whatever no
build writes are not followed, and the build does without.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from archive.keeping.durable import make_durable, sync_all
from archive.keeping.undoable import Move, move_share, take_away, undo_moves
from archive.keeping.write_lock import write_lock
from archive.rendering.manifest import FileEntry, walk
from archive.rendering.own_folder import MARKER, SHARE_FILE, refuse_foreign_folder

PENDING = "pending.json"
KEPT = "kept"
"""Beside the shares: what their files replaced in the site, until all is done."""
_ASIDE = re.compile(r"\.(?:pages|spill)-[\w-]+")
"""How names go on, after the staging folder's, of folders that workers have beside it."""


def staging_folder(out: Path) -> Path:
    """Where shares are made: beside the site, so that files can be moved rather than copied."""
    return out.with_name(f".{out.name}.new")


@contextmanager
def held_site(out: Path, fresh: bool = False) -> Iterator[None]:
    """Hold the site for this process alone, once `repair_swap` is done. BadInput where it is not ours to replace."""
    refuse_foreign_folder(out, cut_off=_committed(out) is not None)
    out.parent.mkdir(parents=True, exist_ok=True)
    with write_lock(out.with_name(f".{out.name}.lock"), f"{out}/"):
        repair_swap(out, fresh)
        refuse_foreign_folder(out)
        yield


def repair_swap(out: Path, fresh: bool = False) -> None:
    """Finish what an earlier run was cut off at, and clear what it left; where that can't be finished, it is given up.

    Then some of the site may be new and some old: no manifest names it so, and it is made again. `fresh` finishes
    nothing. OSError where what was left can't be cleared.
    """
    gone = None if fresh else _committed(out)
    if gone is not None:
        with suppress(OSError):
            finish_swap(out, gone, [])
    for left in _leftovers(out):
        _remove(left)


def clear_staging(out: Path) -> None:
    """Take away what a build that came to no end has made; one that was moving its files is left for `repair_swap`."""
    if not os.path.lexists(staging_folder(out) / PENDING):
        for left in _leftovers(out):
            with suppress(OSError):
                _remove(left)


def swap_in(out: Path, gone: Iterable[str], there: Mapping[str, FileEntry]) -> dict[str, FileEntry]:
    """Move all shares into the site, and take away the files of it that are `gone`: all of that, or nothing.

    A file whose bytes are those that are `there` stays as it is; gives the entries of those. OSError where it can't be
    done; the site then is the old one.
    """
    new = staging_folder(out)
    new.mkdir(exist_ok=True)
    same = _unchanged(out, there)
    make_durable((share / path for share in _shares(new) for path in walk(share)), new)
    draft, going, made = new / f"{PENDING}.tmp", list(gone), not out.exists()
    draft.write_text(json.dumps(going), "ascii")
    make_durable([draft], new)
    draft.replace(new / PENDING)
    done: list[Move] = []
    try:
        sync_all([new])
        finish_swap(out, going, done)
    except BaseException:
        undo_moves(done)
        if made and out.exists():
            out.rmdir()
        (new / PENDING).unlink(missing_ok=True)
        raise
    with suppress(OSError):
        _remove(new)
    return same


def finish_swap(out: Path, gone: Sequence[str], done: list[Move]) -> None:
    """Move the shares and take away what is `gone`; doing it twice does no harm. Each move is added to `done`."""
    new = staging_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    kept = new / KEPT
    if os.path.lexists(kept):  # a run that was cut off has put things here: by now they are its past
        _remove(kept)
    kept.mkdir()
    for share in _shares(new):
        move_share(str(share), str(out), str(kept), done)
    for name in gone:
        take_away(str(out), name, str(kept), done)
    changed = [path for one in done for path in (Path(one.before).parent, Path(one.now).parent)]
    sync_all([folder for folder in dict.fromkeys(changed) if folder.is_dir()])
    (new / PENDING).unlink()


def _unchanged(out: Path, there: Mapping[str, FileEntry]) -> dict[str, FileEntry]:
    """Take away from the shares what the site has already."""
    same = {}
    for share in _shares(staging_folder(out)):
        for path, (size, _) in walk(share).items():
            entry, old = there.get(path), out / path
            if not entry or entry[0] != size or old.is_symlink() or not old.is_file():
                continue
            if (share / path).read_bytes() == old.read_bytes():
                (share / path).unlink()
                same[path] = entry
    return same


def _shares(new: Path) -> list[Path]:
    """The shares; first that with the file by which a site is known as ours, so that none is ever half there without."""
    found = sorted(path for path in new.iterdir() if path.is_dir() and not path.is_symlink() and path.name != KEPT)
    return sorted(found, key=lambda share: not any((share / name).exists() for name in (MARKER, SHARE_FILE)))


def _committed(out: Path) -> list[str] | None:
    """What an earlier run was about to take away; None where it had not begun, or says what no build of ours says."""
    new = staging_folder(out)
    journal = new / PENDING
    try:
        if new.is_symlink() or journal.is_symlink() or not journal.is_file():
            return None
        found = json.loads(journal.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, list) and all(map(_leads_below, found)) and MARKER not in found else None


def _leads_below(name: object) -> bool:
    """Whether a name of the journal can only be one of a file below the site."""
    if not isinstance(name, str) or not name or "\0" in name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and path.as_posix() == name and not Path(name).drive


def _leftovers(out: Path) -> list[Path]:
    """What stands beside the site under names that only builds use."""
    new = staging_folder(out)
    if not out.parent.is_dir():
        return []
    return [
        path
        for path in out.parent.iterdir()
        if path.name == new.name or (path.name.startswith(new.name) and _ASIDE.fullmatch(path.name[len(new.name) :]))
    ]


def _remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it; what a link leads to stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
