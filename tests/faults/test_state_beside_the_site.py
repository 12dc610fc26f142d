"""What stands beside a site is input: whatever it holds, the next build makes the site whole and touches nothing else."""

from __future__ import annotations

import errno
import itertools
import json
import os
import random
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.rendering import own_folder, swap
from archive.rendering.manifest import walk
from tests.faults.injected import failing
from tests.rendering.small import put, texts

OLD = {
    own_folder.MARKER: own_folder.MARK,
    "index.html": "old",
    "about/index.html": "a",
    "images": "file",
    "gone/x": "x",
}
NEW = {
    own_folder.MARKER: own_folder.MARK,
    "index.html": "new",
    "about/index.html": "a",
    "images/one.png": "1",
    "empty": "",
    "n/y": "y",
}


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the disk would take most of the time, and shows nothing while the power is on."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def build(out: Path, files: Mapping[str, str], fresh: bool = False) -> None:
    """What a build does to a site, but for making its files."""
    with swap.held_site(out, fresh):
        try:
            there = walk(out)
            put(
                swap.staging_folder(out) / "pages-0",
                {name: text for name, text in files.items() if name != ".nojekyll"},
            )
            put(swap.staging_folder(out) / "mark", {name: text for name, text in files.items() if name == ".nojekyll"})
            swap.swap_in(out, [path for path in there if path not in files], there)
        finally:
            swap.clear_staging(out)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A site, and beside it what is nobody's to touch."""
    put(tmp_path / "work" / "site", OLD)
    put(tmp_path / "precious", {"letter.txt": "keep", "x": "keep", "deep/images": "keep"})
    return tmp_path / "work" / "site"


def whole(out: Path, files: Mapping[str, str]) -> None:
    """Assert that the site is these files, that nothing stands beside it, and that what is precious is as it was."""
    assert texts(out) == files
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert texts(out.parent.parent / "precious") == {"letter.txt": "keep", "x": "keep", "deep/images": "keep"}


JOURNALS = {
    "empty": "",
    "cut short": '["index.ht',
    "no text": "\0\1\2",
    "no list": '{"index.html": 1}',
    "no names": '[1, null, ["index.html"]]',
    "outside": '["../../precious/letter.txt"]',
    "outside in the middle": '["about/../../../precious/letter.txt"]',
    "outside after what is inside": '["index.html", "../../precious/x"]',
    "the site itself": '["."]',
    "nothing": '[""]',
    "a character that no name has": '["index\\u0000.html"]',
    "too deep": "[" * 5_000,
    "the mark of a site": '[".nojekyll"]',
    "what is there": '["index.html", "about", "images/one.png", "never"]',
}


@pytest.mark.parametrize("journal", JOURNALS.values(), ids=JOURNALS.keys())
@pytest.mark.parametrize("fresh", [False, True])
def test_whatever_the_journal_says_the_next_build_makes_the_site_whole(out: Path, journal: str, fresh: bool) -> None:
    put(swap.staging_folder(out), {swap.PENDING: journal, "pages-0/index.html": "half", "pages-0/strange": "?"})
    build(out, NEW, fresh)
    whole(out, NEW)


def test_a_journal_of_an_absolute_path_removes_nothing(out: Path) -> None:
    put(swap.staging_folder(out), {swap.PENDING: json.dumps([str(out.parent.parent / "precious" / "letter.txt")])})
    build(out, NEW)
    whole(out, NEW)


def _staging_is_a_link(out: Path) -> None:
    swap.staging_folder(out).symlink_to(out.parent.parent / "precious")


def _staging_is_a_link_to_a_journal(out: Path) -> None:
    _staging_is_a_link(out)
    put(out.parent.parent / "precious", {swap.PENDING: '["index.html"]'})
    (out.parent.parent / "precious" / swap.PENDING).unlink()


def _staging_is_a_dangling_link(out: Path) -> None:
    swap.staging_folder(out).symlink_to("nowhere")


def _staging_is_a_file(out: Path) -> None:
    swap.staging_folder(out).write_text("?", "utf-8")


def _the_journal_is_a_link(out: Path) -> None:
    swap.staging_folder(out).mkdir()
    (swap.staging_folder(out) / swap.PENDING).symlink_to(out.parent.parent / "precious" / "letter.txt")


def _the_journal_is_a_pipe(out: Path) -> None:
    swap.staging_folder(out).mkdir()
    os.mkfifo(swap.staging_folder(out) / swap.PENDING)


def _a_file_of_the_site_is_a_pipe(out: Path) -> None:
    os.mkfifo(out / "empty")


def _staging_is_a_pipe(out: Path) -> None:
    os.mkfifo(swap.staging_folder(out))


def _the_journal_is_a_folder(out: Path) -> None:
    put(swap.staging_folder(out) / swap.PENDING, {"x": "x"})


def _a_share_is_a_link(out: Path) -> None:
    put(swap.staging_folder(out), {swap.PENDING: "[]"})
    (swap.staging_folder(out) / "pages-0").symlink_to(out.parent.parent / "precious")


def _a_share_holds_links(out: Path) -> None:
    put(swap.staging_folder(out), {swap.PENDING: "[]", "pages-0/index.html": "half"})
    (swap.staging_folder(out) / "pages-0" / "about").symlink_to(out.parent.parent / "precious")
    (swap.staging_folder(out) / "pages-0" / "letter.txt").symlink_to(out.parent.parent / "precious" / "letter.txt")


def _a_folder_of_workers_is_a_link(out: Path) -> None:
    for name in ("pages-0", "spill-0"):
        place = swap.staging_folder(out)
        place.with_name(f"{place.name}.{name}").symlink_to(out.parent.parent / "precious")


def _what_was_kept_is_a_link(out: Path) -> None:
    put(swap.staging_folder(out), {swap.PENDING: "[]", "pages-0/index.html": "half"})
    (swap.staging_folder(out) / swap.KEPT).symlink_to(out.parent.parent / "precious")


def _a_folder_of_the_site_is_a_link(out: Path) -> None:
    (out / "gone" / "x").unlink()
    (out / "gone").rmdir()
    (out / "gone").symlink_to(out.parent.parent / "precious")
    put(swap.staging_folder(out), {swap.PENDING: '["gone/x", "gone/letter.txt"]'})


def _a_folder_of_the_site_is_a_link_where_files_come(out: Path) -> None:
    (out / "n").symlink_to(out.parent.parent / "precious")


def _a_folder_of_the_site_is_a_file(out: Path) -> None:
    (out / "about" / "index.html").unlink()
    (out / "about").rmdir()
    (out / "about").write_text("?", "utf-8")
    put(swap.staging_folder(out), {swap.PENDING: '["about/index.html", "about"]'})


def _a_file_of_the_site_is_a_folder(out: Path) -> None:
    (out / "index.html").unlink()
    put(out / "index.html", {"strange": "?"})
    put(swap.staging_folder(out), {swap.PENDING: '["index.html"]'})


def _who_held_the_site_is_a_link(out: Path) -> None:
    out.with_name(".site.lock.holder").symlink_to(out.parent.parent / "precious" / "letter.txt")
    out.with_name(".site.lock").write_text("", "utf-8")


DAMAGES: tuple[Callable[[Path], None], ...] = (
    _staging_is_a_link,
    _staging_is_a_link_to_a_journal,
    _staging_is_a_dangling_link,
    _staging_is_a_file,
    _the_journal_is_a_link,
    _the_journal_is_a_pipe,
    _a_file_of_the_site_is_a_pipe,
    _staging_is_a_pipe,
    _the_journal_is_a_folder,
    _a_share_is_a_link,
    _a_share_holds_links,
    _a_folder_of_workers_is_a_link,
    _what_was_kept_is_a_link,
    _a_folder_of_the_site_is_a_link,
    _a_folder_of_the_site_is_a_link_where_files_come,
    _a_folder_of_the_site_is_a_file,
    _a_file_of_the_site_is_a_folder,
    _who_held_the_site_is_a_link,
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__.strip("_"))
@pytest.mark.parametrize("fresh", [False, True])
def test_whatever_stands_beside_the_site_the_next_build_makes_it_whole(
    out: Path, damage: Callable[[Path], None], fresh: bool
) -> None:
    damage(out)
    build(out, NEW, fresh)
    whole(out, NEW)
    build(out, OLD, fresh)
    whole(out, OLD)


def test_a_site_that_became_a_link_or_a_file_is_refused_and_left_though_a_run_was_cut_off(out: Path) -> None:
    put(swap.staging_folder(out), {swap.PENDING: '["letter.txt"]', "pages-0/letter.txt": "half"})
    out.rename(out.with_name("elsewhere"))
    out.symlink_to(out.parent.parent / "precious")
    with pytest.raises(BadInput, match="指向别处的链接"):
        build(out, NEW)
    out.unlink()
    out.write_text("mine", "utf-8")
    with pytest.raises(BadInput, match="不是文件夹"):
        build(out, NEW)
    assert out.read_text("utf-8") == "mine"
    assert texts(out.parent.parent / "precious") == {"letter.txt": "keep", "x": "keep", "deep/images": "keep"}


def test_a_first_site_that_was_cut_off_at_any_move_is_known_as_ours(tmp_path: Path) -> None:
    """The file by which it is known comes first, so that even without a journal the rest is no stranger's."""
    out = tmp_path / "site"
    for at in itertools.count(1):
        put(swap.staging_folder(out) / "pages-0", NEW)
        for name in (own_folder.MARKER,):
            put(
                swap.staging_folder(out) / "mark",
                {name: (swap.staging_folder(out) / "pages-0" / name).read_text("utf-8")},
            )
            (swap.staging_folder(out) / "pages-0" / name).unlink()
        with failing(tmp_path, at, errno.EACCES) as met, pytest.MonkeyPatch.context() as patch:
            patch.setattr(swap, "undo_moves", lambda _: None)  # as a run that is killed does
            patch.setattr(Path, "rmdir", lambda _: None)
            with suppress(OSError):
                swap.swap_in(out, (), {})
        (swap.staging_folder(out) / swap.PENDING).unlink(missing_ok=True)
        build(out, NEW)
        assert texts(out) == NEW
        for path in sorted(out.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        out.rmdir()
        if len(met) < at:
            break
    assert at > 20


def test_whichever_operation_of_a_swap_fails_the_site_is_the_old_or_the_new_and_the_next_repairs(out: Path) -> None:
    for at in itertools.count(1):
        build(out, OLD)
        failed = ""
        with failing(out.parent, at, (errno.ENOSPC, errno.EACCES)[at % 2]) as met:
            try:
                build(out, NEW)
            except (OSError, BadInput) as error:
                failed = str(error)
        assert texts(out) in ((OLD, NEW) if failed else (NEW,)), (at, met[-1], failed)
        build(out, NEW)
        whole(out, NEW)
        if len(met) < at:
            break
    assert at > 60
    assert not failed


def test_a_first_site_is_there_whole_or_not_at_all_and_what_failed_is_what_is_told(tmp_path: Path) -> None:
    out = tmp_path / "work" / "site"
    out.parent.mkdir()
    for at in itertools.count(1):
        code = errno.ENOSPC
        with failing(out.parent, at, code) as met:
            try:
                build(out, NEW)
            except OSError as error:
                code = error.errno or 0
        assert texts(out) in ({}, NEW), (at, met[-1])
        assert code == errno.ENOSPC, "what is told is what failed, not what came of it"
        assert out.exists() == bool(texts(out))
        if len(met) < at:
            break
        build(out, NEW)
        shutil.rmtree(out)
    assert at > 30


def _some_tree(chance: random.Random, depth: int = 0) -> dict[str, str]:
    """Files below folders of few names, so that what is a file in one tree is a folder in the next."""
    found: dict[str, str] = {}
    for name in chance.sample("abcd", chance.randrange(1, 4)):
        if depth < 3 and chance.random() < 0.5:
            found |= {f"{name}/{path}": text for path, text in _some_tree(chance, depth + 1).items()}
        else:
            found[name] = chance.choice("12")
    return found


def test_any_tree_becomes_any_other_and_comes_back_where_a_move_fails(tmp_path: Path) -> None:
    out = tmp_path / "site"
    chance = random.Random(5)
    now = {own_folder.MARKER: own_folder.MARK}
    build(out, now)
    for _ in range(80):
        then = {**_some_tree(chance), own_folder.MARKER: own_folder.MARK}
        with failing(tmp_path, chance.randrange(1, 150), errno.EACCES):
            try:
                build(out, then)
                now = then
            except OSError:
                pass
        assert texts(out) in (now, then)
        now = texts(out)
