"""Damage to what stands beside an archive and its site: what builds remember, the journal of a swap, the site itself."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.rendering.own_folder import MARKER
from archive.rendering.swap import PENDING, staging_folder

PRECIOUS = {"letter.txt": "keep", "index.html": "keep"}
"""Files that are nobody's to touch."""


@dataclass(frozen=True, slots=True)
class Place:
    """What can be damaged: the folder of what is remembered, and the site. `precious`: where links lead.

    `earlier`: what was remembered at an earlier build.
    """

    cache: Path
    site: Path
    precious: Path
    earlier: Path
    chance: random.Random

    def remember(self) -> None:
        """Keep what is remembered now, to be brought back when it is no longer true."""
        shutil.rmtree(self.earlier, ignore_errors=True)
        if self.cache.is_dir() and not self.cache.is_symlink():
            self.earlier.mkdir()
            for path in self.cache.iterdir():
                if path.is_file() and not path.is_symlink():
                    shutil.copy2(path, self.earlier)

    def remembered(self) -> Path:
        """A file of what is remembered; one that is not there where nothing is."""
        if self.cache.is_symlink() or not self.cache.is_dir():
            return self.cache
        return self.chance.choice([*sorted(self.cache.iterdir()), self.cache / "strange"])

    def page(self) -> Path:
        """A file of the site, but that by which it is known as ours."""
        found = sorted(path for path in self.site.rglob("*") if path.is_file() and not path.is_symlink())
        return self.chance.choice([path for path in found if path.name != MARKER] or [self.site / "index.html"])


def precious_folder(folder: Path) -> Path:
    """A folder with what is nobody's to touch."""
    place = folder / "precious"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name, text in PRECIOUS.items():
        (place / name).write_text(text, "utf-8")
    return place


def _removed(path: Path) -> None:
    """Nothing is there afterwards."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _changed(path: Path, change: Callable[[bytes], bytes]) -> None:
    if path.is_file() and not path.is_symlink():
        path.write_bytes(change(path.read_bytes()))


def _instead(path: Path, place: Place) -> None:
    """A folder, a link, a pipe or a file in a path's place."""
    _removed(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = place.chance.randrange(6)
    if kind == 0:
        path.mkdir()
        (path / "strange").write_text("?", "utf-8")
    elif kind == 1:
        path.symlink_to(place.precious)
    elif kind == 2:
        path.symlink_to(place.precious / "letter.txt")
    elif kind == 3:
        path.symlink_to("nowhere")
    elif kind == 4:
        os.mkfifo(path)
    else:
        path.write_text("?", "utf-8")


def memory_cut_short(place: Place) -> None:
    """A file of what is remembered ends anywhere."""
    _changed(place.remembered(), lambda data: data[: place.chance.randrange(len(data) + 1)])


def memory_altered(place: Place) -> None:
    """A few bytes of it are others."""

    def change(data: bytes) -> bytes:
        found = bytearray(data)
        for _ in range(place.chance.randint(1, 3) if data else 0):
            found[place.chance.randrange(len(found))] = place.chance.randrange(256)
        return bytes(found)

    _changed(place.remembered(), change)


def memory_replaced(place: Place) -> None:
    """Something else has its place."""
    _instead(place.remembered(), place)


def memories_swapped(place: Place) -> None:
    """What is remembered of one kind stands where another's is."""
    if place.cache.is_dir() and not place.cache.is_symlink():
        found = sorted(path for path in place.cache.iterdir() if path.is_file() and not path.is_symlink())
        if len(found) > 1:
            one, other = place.chance.sample(found, 2)
            data = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(data)


def memory_of_earlier(place: Place) -> None:
    """All of it, or one file, is what an earlier build remembered."""
    found = sorted(place.earlier.iterdir()) if place.earlier.is_dir() else []
    if found and place.cache.is_dir() and not place.cache.is_symlink():
        for path in found if place.chance.random() < 0.5 else [place.chance.choice(found)]:
            _removed(place.cache / path.name)
            shutil.copy2(path, place.cache)


def nothing_remembered(place: Place) -> None:
    """All of it is gone."""
    _removed(place.cache)


def all_memory_replaced(place: Place) -> None:
    """Something else has the folder's place."""
    _instead(place.cache, place)


def journal_left(place: Place) -> None:
    """A swap seems to have been cut off, with whatever journal."""
    new = staging_folder(place.site)
    _removed(new)
    (new / "pages-0" / "about").mkdir(parents=True)
    (new / "pages-0" / "index.html").write_text("half", "utf-8")
    (new / "pages-0" / "about" / "strange.html").write_text("?", "utf-8")
    names = [place.page().relative_to(place.site).as_posix() for _ in range(3)] if place.site.is_dir() else []
    texts = (
        *("", '["index.ht', "\0\1\2", '{"index.html": 1}', "[1, null]", '["."]', '["never"]'),
        *('["index.html", "../../precious/letter.txt"]', json.dumps([str(place.precious / "letter.txt")])),
        *(json.dumps(names), json.dumps([MARKER]), "[" * 5_000),
    )
    (new / PENDING).write_text(place.chance.choice(texts), "utf-8")


def journal_replaced(place: Place) -> None:
    """Something else has the journal's place, or that of the folder that it is in."""
    new = staging_folder(place.site)
    _removed(new)
    _instead(place.chance.choice((new, new / PENDING, new / "pages-0", new / "kept")), place)


def page_removed(place: Place) -> None:
    """A file of the site is gone, or the folder that it is in."""
    page = place.page()
    _removed(page if page.parent == place.site or place.chance.random() < 0.6 else page.parent)


def page_altered(place: Place) -> None:
    """A file of the site says something else."""
    _changed(place.page(), lambda data: data + b"?" if place.chance.random() < 0.5 else b"")


def page_replaced(place: Place) -> None:
    """Something else has the place of a file or folder of the site; where there is none yet, such a folder would be a person's."""
    if not place.site.is_dir():
        return
    page = place.page()
    _instead(page if page.parent == place.site or place.chance.random() < 0.6 else page.parent, place)


def strange_file(place: Place) -> None:
    """The site, where there is one, holds what no build makes."""
    if place.site.is_dir():
        _instead(place.site / place.chance.choice(("strange", "about/strange.html", "issues/x/index.html")), place)


def site_removed(place: Place) -> None:
    """All of the site is gone, and is remembered."""
    _removed(place.site)


Damage = Callable[[Place], None]
"""What does something to a place."""
DAMAGES: tuple[Damage, ...] = (
    *(memory_cut_short, memory_altered, memory_replaced, memories_swapped, memory_of_earlier, nothing_remembered),
    *(all_memory_replaced, journal_left, journal_replaced, page_removed, page_altered, page_replaced, strange_file),
    site_removed,
)
