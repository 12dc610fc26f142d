"""A folder that holds what no build of ours made is never a site's: refused in a line, and left as it is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.rendering import swap
from archive.rendering.manifest import walk
from archive.rendering.own_folder import ERROR_PAGE, MARK, MARKER, SHARE_FILE
from archive.rendering.sharding import MachineShare, join_shares


def put(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    """The two parts of a site."""
    for number in (1, 2):
        put(tmp_path / f"part-{number}", {MARKER: MARK, "a.html": "a"} if number == 1 else {"b.html": "b"})
        MachineShare(number, 2, "edition").sign(tmp_path / f"part-{number}")
    return [tmp_path / "part-1", tmp_path / "part-2"]


STRANGE: tuple[Mapping[str, str], ...] = (
    {"letter.txt": "keep"},
    {MARKER: "", "letter.txt": "keep"},  # as for any site of GitHub Pages
    {MARKER: MARK, ".git/HEAD": "ref: refs/heads/gh-pages"},
    {MARKER: MARK, ".git": "gitdir: elsewhere"},
    {f"{MARKER}/x": "", "letter.txt": "keep"},
)


@pytest.mark.parametrize("files", STRANGE, ids=" ".join)
def test_joining_over_what_no_build_made_is_refused(
    tmp_path: Path, parts: list[Path], files: Mapping[str, str]
) -> None:
    put(tmp_path / "out", files)
    with pytest.raises(BadInput, match="里面有别的文件") as refused:
        join_shares(parts, tmp_path / "out")
    assert "\n" not in str(refused.value)
    assert {path: (tmp_path / "out" / path).read_text("utf-8") for path in walk(tmp_path / "out")} == files
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "part-1", "part-2"]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {MARKER: MARK, "old.html": "o"},
        {MARKER: "", ERROR_PAGE: "4", "old.html": "o"},
        {SHARE_FILE: "{}", "old": "o"},
    ],
    ids=["empty", "a site", "a site of an older build", "a part"],
)
def test_joining_over_what_a_build_made_replaces_it(
    tmp_path: Path, parts: list[Path], files: Mapping[str, str]
) -> None:
    (tmp_path / "out").mkdir()
    put(tmp_path / "out", files)
    join_shares(parts, tmp_path / "out")
    assert sorted(walk(tmp_path / "out")) == [MARKER, "a.html", "b.html"]


def _a_file(out: Path) -> None:
    out.write_text("keep", "utf-8")


def _a_link(out: Path) -> None:
    out.with_name("elsewhere").mkdir()
    out.symlink_to("elsewhere")


@pytest.mark.parametrize("make", [_a_file, _a_link])
def test_joining_into_what_is_no_folder_is_refused(
    tmp_path: Path, parts: list[Path], make: Callable[[Path], None]
) -> None:
    make(tmp_path / "out")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInput, match="不是文件夹"):
        join_shares(parts, tmp_path / "out")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("out", ["part-1", "part-2/below", "."])
def test_joining_into_a_part_or_around_it_is_refused(tmp_path: Path, parts: list[Path], out: str) -> None:
    with pytest.raises(BadInput, match="同一处"):
        join_shares(parts, tmp_path / out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["part-1", "part-2"]
    assert (parts[0] / SHARE_FILE).is_file()


def test_a_folder_is_known_by_its_name_however_it_is_written(
    tmp_path: Path, parts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out" / "x").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "out" / "x")
    (tmp_path / "out" / "x").rmdir()
    (tmp_path / "out" / "x").mkdir()
    os.chdir(tmp_path / "out" / "x")
    join_shares(parts, Path())
    assert sorted(walk(tmp_path / "out" / "x")) == [MARKER, "a.html", "b.html"]
    with pytest.raises(BadInput, match="里面有别的文件"):
        join_shares(parts, Path(".."))
    with pytest.raises(BadInput, match="最上层"):
        join_shares(parts, Path("/"))


@pytest.mark.parametrize(
    "said",
    [
        {"number": "1", "among": 2, "edition": "edition"},
        {"number": 1, "among": 1.5, "edition": "edition"},
        {"number": 0, "among": 2, "edition": "edition"},
        {"number": 1, "among": 2, "edition": ""},
        {"number": 1},
        [],
    ],
)
def test_a_part_that_says_nonsense_of_itself_is_refused(tmp_path: Path, parts: list[Path], said: object) -> None:
    (parts[0] / SHARE_FILE).write_text(json.dumps(said), "utf-8")
    with pytest.raises(BadInput):
        join_shares(parts, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_link_in_a_part_is_refused(tmp_path: Path, parts: list[Path]) -> None:
    put(tmp_path / "precious", {"letter.txt": "keep"})
    (parts[1] / "c.html").symlink_to(tmp_path / "precious" / "letter.txt")
    with pytest.raises(BadInput, match="指向别处的链接"):
        join_shares(parts, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not swap.staging_folder(tmp_path / "out").exists()
