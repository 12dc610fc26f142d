"""A site is the old one until all of the new is there, wherever the work was cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.rendering import swap
from archive.rendering.manifest import walk
from tests.rendering.small import put, texts


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A site, and two shares of its next state beside it."""
    put(
        tmp_path / "site",
        {"index.html": "old", "same.txt": "same", "a/gone.html": "x", "b/deep/gone.html": "x", "c/k": "k"},
    )
    put(
        swap.staging_folder(tmp_path / "site") / "pages-0", {"index.html": "new", "same.txt": "same", "a/new.html": "n"}
    )
    put(swap.staging_folder(tmp_path / "site") / "pages-1", {"fresh/deep/d.html": "d"})
    return tmp_path / "site"


GONE = ("a/gone.html", "b/deep/gone.html", "never/there.html")
AFTER = {"index.html": "new", "same.txt": "same", "a/new.html": "n", "fresh/deep/d.html": "d", "c/k": "k"}


def test_shares_take_their_place_and_what_is_gone_goes(out: Path) -> None:
    before = walk(out)
    same = swap.swap_in(out, GONE, before)
    assert texts(out) == AFTER
    assert same == {"same.txt": before["same.txt"]}
    assert walk(out)["same.txt"] == before["same.txt"], "a file whose bytes are there stays"
    assert not (out / "b").exists(), "folders that are empty now go too"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_what_the_manifest_does_not_name_is_written_anew(out: Path) -> None:
    before = walk(out)
    assert swap.swap_in(out, (), {}) == {}
    assert walk(out)["same.txt"] != before["same.txt"]


def test_a_run_that_was_cut_off_while_moving_is_finished_by_the_next(out: Path) -> None:
    new = swap.staging_folder(out)
    put(new, {swap.PENDING: '["a/gone.html", "b/deep/gone.html"]'})
    (new / "pages-0/index.html").replace(out / "index.html")
    swap.clear_staging(out)
    assert new.exists(), "what is being moved is left for the next run"
    swap.repair_swap(out)
    assert texts(out) == AFTER
    swap.repair_swap(out)
    assert texts(out) == AFTER


def test_a_run_that_was_cut_off_before_is_forgotten(out: Path) -> None:
    before = texts(out)
    put(out.with_name(f"{swap.staging_folder(out).name}.pages-0"), {"docs": "x"})
    swap.clear_staging(out)
    assert texts(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_shares_that_were_not_whole_are_taken_away_by_the_next_run(out: Path) -> None:
    before = texts(out)
    swap.repair_swap(out)
    assert texts(out) == before
    assert not swap.staging_folder(out).exists()


def test_what_stands_beside_the_site_under_a_name_that_no_build_gives_stays(out: Path) -> None:
    names = (".site.old", ".site.news", ".site.new.kept", ".site.newer.pages-0", ".sites.new", "xsite.new")
    for name in names:
        put(out.with_name(name), {"letter.txt": "keep"})
    swap.repair_swap(out)
    swap.clear_staging(out)
    assert sorted(path.name for path in out.parent.iterdir()) == sorted([*names, "site"])


def test_a_file_takes_a_folders_place_and_a_folder_a_links(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, {"a/b": "1"})
    (out / "c").symlink_to("a")
    put(swap.staging_folder(out) / "pages-0", {"a": "file", "c/d": "2"})
    swap.swap_in(out, (), {})
    assert texts(out) == {"a": "file", "c/d": "2"}


def test_a_site_that_was_not_there_is_made(tmp_path: Path) -> None:
    put(swap.staging_folder(tmp_path / "deep/site") / "pages-0", {"index.html": "new"})
    swap.swap_in(tmp_path / "deep/site", (), {})
    assert texts(tmp_path / "deep/site") == {"index.html": "new"}
