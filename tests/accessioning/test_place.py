"""Files put into an issue's folder: whole, or as it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.accessioning.place import DRAFT_FOLDER, place
from archive.bad_input import BadInput

FILES = {"p1.txt": b"a", "p2.txt": b"b", "issue.yml": b"number: x"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_folder_appears_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    place(tmp_path / "2024-03-04", FILES)
    assert held(tmp_path / "2024-03-04") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03-04"]


def test_files_join_and_replace_those_of_a_folder(tmp_path: Path) -> None:
    place(tmp_path / "x", {"p1.txt": b"old", "p3.txt": b"c"})
    place(tmp_path / "x", FILES)
    assert held(tmp_path / "x") == {**FILES, "p3.txt": b"c"}
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "full")])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_stops_it_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException, after: int
) -> None:
    place(tmp_path / "x", {"p1.txt": b"old", "p3.txt": b"c"})
    calls = iter(range(100))

    def broken(move: Callable[..., None]) -> Callable[..., None]:
        def moved(path: str, *rest: str) -> None:
            if "/new/" in str(path) and next(calls) == after:
                raise stop
            move(path, *rest)

        return moved

    monkeypatch.setattr(os, "replace", broken(os.replace))
    with pytest.raises((KeyboardInterrupt, BadInput)):
        place(tmp_path / "x", FILES)
    assert held(tmp_path / "x") == {"p1.txt": b"old", "p3.txt": b"c"}
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_draft_that_a_killed_run_left_is_cleared_and_a_link_refused(tmp_path: Path) -> None:
    (tmp_path / DRAFT_FOLDER / "new").mkdir(parents=True)
    (tmp_path / DRAFT_FOLDER / "new" / "half.txt").write_text("半", encoding="utf-8")
    place(tmp_path / "x", FILES)
    assert held(tmp_path / "x") == FILES
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / DRAFT_FOLDER).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadInput, match="链接"):
        place(tmp_path / "y", FILES)


@dataclass
class Picture:
    """The picture of a page, or of one that can't be drawn."""

    data: bytes = b"jpeg"

    def jpeg(self) -> bytes:
        if not self.data:
            raise BadInput("报.pdf", "第 1 页", "这一页画不出来", "请用阅读器另存一份")
        return self.data


def test_pictures_are_drawn_when_they_are_put_there_and_stand_before_their_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(tmp_path / "x", {"p1.xml": b"<alto/>"}, {"p1.jpg": Picture()})
    assert held(tmp_path / "x") == {"p1.xml": b"<alto/>", "p1.jpg": b"jpeg"}
    order: list[str] = []
    move = os.replace

    def noted(path: str, to: str) -> None:
        order.append(Path(to).name)
        move(path, to)

    monkeypatch.setattr(os, "replace", noted)
    place(tmp_path / "x", {"p2.xml": b"<alto/>", "issue.yml": b""}, {"p2.jpg": Picture(b"two")})
    assert order == ["issue.yml", "p2.jpg", "p2.xml"]


def test_a_picture_that_cant_be_drawn_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    place(tmp_path / "x", FILES)
    with pytest.raises(BadInput, match="画不出来"):
        place(tmp_path / "x", {"p9.xml": b"<alto/>"}, {"p9.jpg": Picture(b"")})
    assert held(tmp_path / "x") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
