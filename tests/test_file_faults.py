"""What the system refuses: a line with path, what and remedy; and what is read of what is no regular file: nothing."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.file_faults import REASONS, fault_path, faults_about, file_fault, regular_bytes, visible_path


@pytest.mark.parametrize("number", REASONS)
def test_the_usual_reasons_are_told_in_chinese_with_what_to_do(number: int) -> None:
    told = str(file_fault(OSError(number, os.strerror(number), "site/a.html")))
    assert told == f"site/a.html: {REASONS[number][0]} — {REASONS[number][1]}"
    assert os.strerror(number) not in told


def test_any_other_reason_is_told_in_the_systems_words() -> None:
    assert str(file_fault(OSError(errno.EXDEV, "Invalid cross-device link", "a", None, "b"))) == (
        "b: Invalid cross-device link — 请检查磁盘和权限，再运行一次"
    )
    assert str(file_fault(OSError("odd"))).startswith("系统: odd — ")
    assert str(file_fault(OSError())).startswith("系统: OSError — ")


def test_who_knows_better_says_which_file_and_what_to_do() -> None:
    error = PermissionError(errno.EACCES, "Permission denied", "/x/.a.tmp")
    assert (
        str(file_fault(error, "content/a.md", "写不进去", "请放开它")) == "content/a.md: 写不进去：没有权限 — 请放开它"
    )


def test_a_path_is_told_from_the_current_folder_on_and_all_of_it_visible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert visible_path(tmp_path / "raw" / "a.txt") == "raw/a.txt"
    assert visible_path("/elsewhere/a\nb") == "/elsewhere/a\\nb"
    assert visible_path(b"content/\xff.md") == "content/\\udcff.md"
    assert fault_path(OSError(errno.EBADF, "Bad file descriptor")) == ""
    assert fault_path(OSError(errno.EBADF, "Bad file descriptor", 7)) == ""


def test_where_the_system_names_no_file_the_place_is_named() -> None:
    with pytest.raises(BadInput, match=r"^site: 磁盘满了 — "), faults_about("site"):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(BadInput, match=r"^site/a: 磁盘满了 — "), faults_about("site"):
        raise OSError(errno.ENOSPC, "No space left on device", "site/a")
    with pytest.raises(BrokenPipeError), faults_about("site"):
        raise BrokenPipeError


def link(path: Path) -> None:
    path.with_name("other").write_bytes(b"other")
    path.symlink_to("other")


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "是文件夹，不是普通文件"),
        (os.mkfifo, "是管道，不是普通文件"),
        (link, "是指向别处的链接，不是普通文件"),
        (listening, "是套接字，不是普通文件"),
        (Path, "没有这个文件"),
    ],
)
def test_only_regular_files_are_read(
    make: Callable[[Path], None], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("a"))
    with pytest.raises(BadInput, match=f"^甲: {told}"):
        regular_bytes(Path("a"), "甲", 10, "请检查")


def test_a_device_is_not_read_by_way_of_a_link_either(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("/dev/zero")
    with pytest.raises(BadInput, match="是设备"):
        regular_bytes(tmp_path / "a", "a", 10, "", links=True)
    (tmp_path / "b").symlink_to("c")
    (tmp_path / "c").write_bytes(b"c")
    assert regular_bytes(tmp_path / "b", "b", 10, "", links=True) == b"c"


def test_the_size_is_what_is_read_whatever_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    assert regular_bytes(tmp_path / "a", "a", 10, "") == b"0123456789"
    with pytest.raises(BadInput, match=r"^a: 文件有 10 字节，超过 9 — 请分开$"):
        regular_bytes(tmp_path / "a", "a", 9, "请分开")
    maps = Path("/proc/self/maps")  # of which the system says that it has no bytes
    if maps.exists():
        with pytest.raises(BadInput, match="字节，超过 9"):
            regular_bytes(maps, "maps", 9, "")
