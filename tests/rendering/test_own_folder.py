"""Which folders are ours, and by what name they go. tests/faults/test_folders_of_others.py has those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.rendering.own_folder import MARK, MARKER, named_folder, refuse_foreign_folder


def test_no_folder_an_empty_one_and_one_that_a_build_marked_are_ours(tmp_path: Path) -> None:
    refuse_foreign_folder(tmp_path / "none")
    refuse_foreign_folder(tmp_path)
    (tmp_path / "page.html").touch()
    with pytest.raises(BadInput, match="别的文件"):
        refuse_foreign_folder(tmp_path)
    (tmp_path / MARKER).write_text(MARK, "utf-8")
    refuse_foreign_folder(tmp_path)


def test_one_that_a_build_was_cut_off_in_is_ours_but_no_link_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "page.html").touch()
    refuse_foreign_folder(tmp_path / "out", cut_off=True)
    (tmp_path / "link").symlink_to("out")
    with pytest.raises(BadInput, match="链接"):
        refuse_foreign_folder(tmp_path / "link", cut_off=True)


def test_a_link_in_the_markers_place_marks_nothing(tmp_path: Path) -> None:
    (tmp_path / "mark").write_text(MARK, "utf-8")
    (tmp_path / MARKER).symlink_to("mark")
    with pytest.raises(BadInput, match="别的文件"):
        refuse_foreign_folder(tmp_path)


def test_a_folder_goes_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert named_folder(Path("site")) == Path("site")
    assert named_folder(Path()) == tmp_path
    assert named_folder(Path("..")) == tmp_path.parent
    with pytest.raises(BadInput, match="最上层"):
        named_folder(Path("/"))
