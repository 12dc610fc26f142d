"""Moves are done and taken back, whatever stands in their way; what is found at a place meanwhile is the old or the new."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from archive.keeping.undoable import Move, move_share, put, put_by, take_away, undo_moves
from archive.rendering.manifest import walk


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def texts(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text("utf-8") for name in walk(folder)}


SITE = {"file": "1", "folder/a": "2", "folder/b": "3", "becomes": "4", "was/deep/c": "5"}
SHARE = {"file": "one", "folder/a": "two", "becomes/d": "four", "was": "five", "new/deep/e": "six"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write(tmp_path / "site", SITE)
    write(tmp_path / "share", SHARE)
    (tmp_path / "kept").mkdir()
    return tmp_path


def moved(place: Path) -> list[Move]:
    done: list[Move] = []
    move_share(str(place / "share"), str(place / "site"), str(place / "kept"), done)
    return done


def test_a_share_takes_its_place_and_comes_back(place: Path) -> None:
    before = walk(place / "site")
    done = moved(place)
    assert texts(place / "site") == SHARE | {"folder/b": "3"}
    undo_moves(done)
    assert walk(place / "site") == before
    assert texts(place / "share") == SHARE


@pytest.mark.parametrize("fails", range(1, 9))
def test_whichever_move_fails_those_before_it_come_back(
    place: Path, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    left = [fails]
    replace = os.replace

    def failing(source: str, target: str) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "full")
        replace(source, target)

    done: list[Move] = []
    monkeypatch.setattr(os, "replace", failing)
    with suppress(OSError):
        move_share(str(place / "share"), str(place / "site"), str(place / "kept"), done)
    monkeypatch.setattr(os, "replace", replace)
    undo_moves(done)
    assert texts(place / "site") == SITE


def test_links_in_a_share_stay_there_and_links_in_the_way_are_not_followed(place: Path) -> None:
    write(place / "precious", {"a": "keep", "d": "keep"})
    (place / "share" / "link").symlink_to(place / "precious")
    (place / "site" / "becomes").unlink()
    (place / "site" / "becomes").symlink_to(place / "precious")
    undo_moves(moved(place))
    assert (place / "site" / "becomes").is_symlink()
    moved(place)
    assert texts(place / "precious") == {"a": "keep", "d": "keep"}
    assert not os.path.lexists(place / "site" / "link")
    assert (place / "site" / "becomes" / "d").read_text("utf-8") == "four"


def test_nobody_finds_no_file_while_another_takes_its_place(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    replace = os.replace

    def watched(source: str, target: str) -> None:
        seen.append((place / "site" / "file").exists())
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    done: list[Move] = []
    put(str(place / "share" / "file"), str(place / "site" / "file"), str(place / "kept" / "0"), done)
    assert seen == [True]
    assert (place / "kept" / "0").read_text("utf-8") == "1"
    assert [Path(one.now).name for one in done] == ["0", "file"]


def test_where_no_file_can_have_two_names_it_is_moved_away(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "link")
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(1, "no links")), raising=False)
    done = moved(place)
    assert texts(place / "site") == SHARE | {"folder/b": "3"}
    undo_moves(done)
    assert texts(place / "site") == SITE


@pytest.mark.parametrize(
    ("name", "gone"),
    [("file", ["file"]), ("was/deep/c", ["was/deep/c"]), ("folder", []), ("nowhere/x", []), ("file/x", [])],
)
def test_what_is_taken_away_goes_with_its_empty_folders_and_comes_back(place: Path, name: str, gone: list[str]) -> None:
    done: list[Move] = []
    take_away(str(place / "site"), name, str(place / "kept"), done)
    assert sorted(SITE.keys() - texts(place / "site").keys()) == gone
    assert (place / "site" / "was").exists() == (name != "was/deep/c")
    undo_moves(done)
    assert texts(place / "site") == SITE


@pytest.mark.parametrize("name", ["link/a", "link/below/b", "../precious/a"])
def test_nothing_is_taken_away_where_the_way_leads_elsewhere(place: Path, name: str) -> None:
    write(place / "precious", {"a": "keep", "below/b": "keep"})
    (place / "site" / "link").symlink_to(place / "precious")
    take_away(str(place / "site"), name, str(place / "kept"), [])
    assert texts(place / "precious") == {"a": "keep", "below/b": "keep"}


def test_what_is_put_by_comes_back_into_a_folder_that_is_gone(place: Path) -> None:
    done: list[Move] = []
    put_by(str(place / "site" / "was" / "deep" / "c"), str(place / "kept" / "0"), done)
    (place / "site" / "was" / "deep").rmdir()
    undo_moves(done)
    assert texts(place / "site") == SITE
