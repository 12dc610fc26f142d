"""The book beside an issue's pages: as it says, as the pages say where it is gone, and a line where it can't be read."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from archive.addressing.address_book import BOOK_FILE, NO_ADDRESSES, Held
from archive.bad_input import BadInput
from archive.writing.address_books import read_book, remembered_addresses
from archive.writing.frontmatter import page_text
from archive.writing.write import write_issues
from tests.issues import issue

ISSUE = "2024-03-04"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_issues([issue()], tmp_path)
    return tmp_path / "issues" / ISSUE


def test_of_an_issue_that_is_new_nothing_is_known(tmp_path: Path) -> None:
    assert read_book(tmp_path, ISSUE) == NO_ADDRESSES


def test_without_a_book_the_pages_say_the_same(folder: Path, tmp_path: Path) -> None:
    known = read_book(tmp_path, ISSUE)
    assert [one.title for one in known.held.values()] == ["全市教育系统动员大会召开", "平安校园"]
    (folder / BOOK_FILE).unlink()
    assert read_book(tmp_path, ISSUE) == known


def test_a_page_that_is_not_in_the_book_has_its_address(folder: Path, tmp_path: Path) -> None:
    (folder / "0099.md").write_text(page_text({"title": "手写的一篇"}, "正文在这里。\n"), "utf-8")
    (folder / "0100.md").write_bytes(b"\xff")
    (folder / "notes.md").touch()
    held = read_book(tmp_path, ISSUE).held
    assert held.keys() == {"0006", "0013", "0099", "0100"}
    assert (held["0099"].title, held["0099"].stands, held["0100"]) == ("手写的一篇", True, Held(gone=""))


@pytest.mark.parametrize("moved", ["x", {"0001": "0006", "0002": "", "..": "0006", "0003": "../x"}])
def test_what_moved_before_there_were_books(folder: Path, tmp_path: Path, moved: object) -> None:
    (folder / BOOK_FILE).unlink()
    (folder / "index.md").write_text(page_text({"title": "x", "moved": moved}, ""), "utf-8")
    held = read_book(tmp_path, ISSUE).held
    old = {name: one for name, one in held.items() if not one.stands}
    assert old == ({} if moved == "x" else {"0001": Held(now="0006"), "0002": Held(gone=""), "0003": Held(gone="")})


def test_what_is_no_book_is_told_in_a_line(folder: Path, tmp_path: Path) -> None:
    book = folder / BOOK_FILE
    for data, what in ((b"\xff\n", "不是 UTF-8"), (b'"0001": {}\n"0001": {}\n', ":2: 0001 写了两次")):
        book.write_bytes(data)
        with pytest.raises(BadInput, match=what) as told:
            read_book(tmp_path, ISSUE)
        assert told.value.file == f"content/issues/{ISSUE}/{BOOK_FILE}"
    book.unlink()
    book.mkdir()
    with pytest.raises(BadInput, match="读不了：是文件夹，不是文件 — "):
        read_book(tmp_path, ISSUE)


def test_a_link_is_no_book(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("x", "utf-8")
    (folder / BOOK_FILE).unlink()
    (folder / BOOK_FILE).symlink_to(outside)
    assert read_book(tmp_path, ISSUE).held.keys() == {"0006", "0013"}
    write_issues([issue()], tmp_path)
    assert outside.read_text("utf-8") == "x"


def test_what_can_be_read_of_a_damaged_book_is(folder: Path) -> None:
    book = folder / BOOK_FILE
    book.write_bytes(book.read_bytes() + b"\xff\xfe\n<<<<<<<\n")
    assert remembered_addresses(folder).held.keys() == {"0006", "0013"}
    book.unlink()
    assert remembered_addresses(folder) == NO_ADDRESSES
    book.mkdir()
    assert remembered_addresses(folder) == NO_ADDRESSES


def test_a_book_that_the_system_will_not_read_is_not_taken_for_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object) -> str:
        raise PermissionError(errno.EACCES, "", str(path))

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(PermissionError, match=BOOK_FILE):
        remembered_addresses(folder)


def test_line_ends_that_git_changed_are_no_damage(folder: Path, tmp_path: Path) -> None:
    known = read_book(tmp_path, ISSUE)
    book = folder / BOOK_FILE
    book.write_bytes(book.read_bytes().replace(b"\n", b"\r\n"))
    assert read_book(tmp_path, ISSUE) == known
