"""Text that went from one issue to another is told from raw text: of a folder that was renamed, of a file that was moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.addressing.address import text_wording
from archive.addressing.address_book import BOOK_FILE, AddressBook, Held, book_text
from archive.language.shingles import sketch
from archive.writing.text_moves import NO_MOVES, TextMoves, text_moves, withdrawn
from tests.addressing.test_recognition import A, B, C, misread


def one(text: str, **more: str) -> Held:
    return Held("题", sketch(text_wording(text)), **more)  # type: ignore[arg-type]


class Folders:
    """Raw folders, and books of what their addresses held."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.content = folder / "raw", folder / "content"

    def put(self, issue: str, *texts: str) -> None:
        (self.raw / issue).mkdir(parents=True, exist_ok=True)
        (self.raw / issue / "a.txt").write_text("\n\n".join(texts), "utf-8")

    def held(self, issue: str, **held: Held) -> None:
        book = AddressBook({name.removeprefix("a"): found for name, found in held.items()})
        (self.content / "issues" / issue).mkdir(parents=True, exist_ok=True)
        (self.content / "issues" / issue / BOOK_FILE).write_text(book_text(book), "utf-8")

    def found(self) -> dict[str, tuple[list[str], dict[str, str]]]:
        """For each issue what it takes over, and what it leaves to others."""
        folders = sorted(self.raw.iterdir())
        told = text_moves(folders, self.content, [folder.name for folder in folders])
        return {issue: (list(moves.taken), dict(moves.left)) for issue, moves in told.items()}


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def test_a_new_archive_has_nothing_that_went_anywhere(folders: Folders) -> None:
    folders.put("a", A, B)
    folders.put("b", A, B)
    assert folders.found() == {}


def test_where_all_text_is_where_it_was_nothing_went_anywhere(folders: Folders) -> None:
    folders.put("a", A, B)
    folders.put("b", A, C)
    folders.held("a", a0001=one(A), a0003=one(B))
    assert folders.found() == {}


def test_a_renamed_issue_takes_its_addresses_along_though_it_was_read_anew(folders: Folders) -> None:
    folders.put("b", C, misread(A, 0.05), misread(B, 0.05))
    folders.held("a", a0001=one(A), a0003=one(B), a0005=one("不在这里的文字，只有这一篇写过一次"))
    assert folders.found() == {"b": (["0001", "0003"], {}), "a": ([], {"0001": "b/0001", "0003": "b/0003"})}


def test_an_address_that_the_other_issue_has_is_counted_on(folders: Folders) -> None:
    folders.put("b", A, B)
    folders.held("a", a0001=one(A))
    folders.held("b", a0001=one(B))
    assert folders.found() == {"b": (["0001-2"], {}), "a": ([], {"0001": "b/0001-2"})}


def test_a_file_that_was_put_into_another_issue(folders: Folders) -> None:
    folders.put("a", A)
    folders.put("b", C, B)
    folders.held("a", a0001=one(A), a0003=one(B))
    folders.held("b", a0001=one(C))
    assert folders.found() == {"b": (["0003"], {}), "a": ([], {"0003": "b/0003"})}


def test_what_comes_back_has_its_old_address(folders: Folders) -> None:
    folders.put("a", A)
    folders.held("a", a0001=one(B), a0002=one(A, now="b/0007"))
    folders.held("b", a0007=one(A, now="c/0009"))
    folders.held("c", a0009=one(A))
    assert folders.found()["a"] == (["0002"], {})
    assert folders.found()["c"] == ([], {"0009": "a/0002"})


def test_a_lead_whose_end_knows_nothing_of_it_is_looked_for_again(folders: Folders) -> None:
    folders.put("b", A)
    folders.held("a", a0001=one(A, now="b/0001"))
    assert folders.found()["a"] == ([], {"0001": "b/0001"})
    folders.held("b", a0001=one(A))
    assert folders.found() == {}


def test_two_that_lead_to_each_other_are_looked_for_again(folders: Folders) -> None:
    """As where one issue could not be read while the two had each other's names."""
    folders.put("b", A)
    folders.held("a", a0001=one(A, now="b/0007"))
    folders.held("b", a0007=one(A, now="a/0001"))
    assert folders.found() == {"b": (["0007"], {}), "a": ([], {"0001": "b/0007"})}


def test_what_was_taken_over_before_is_not_taken_twice(folders: Folders) -> None:
    folders.put("b", A)
    folders.put("a", C)
    folders.held("a", a0001=one(A))
    folders.held("b", a0009=one(A))
    assert folders.found() == {"a": ([], {"0001": "b/0009"})}


def test_a_book_or_raw_text_that_can_not_be_read_takes_no_part(folders: Folders) -> None:
    folders.put("b", A)
    folders.put("c", A)
    (folders.raw / "c" / "a.txt").write_bytes(b"\x00\x01")
    folders.held("a", a0001=one(A))
    folders.held("c", a0001=one(B))
    (folders.content / "issues" / "a" / BOOK_FILE).write_text("x", "utf-8")
    assert folders.found() == {}
    folders.held("a", a0001=one(A))
    assert folders.found().keys() == {"a", "b"}


def test_a_third_that_is_alike_is_another(folders: Folders) -> None:
    folders.put("b", A[:100] + B)
    folders.held("a", a0001=one(A))
    assert folders.found() == {}


def test_of_two_that_are_alike_only_the_one_whose_text_it_is_went_there(folders: Folders) -> None:
    notice = C + C[::-1]
    folders.put("b", notice + A[:200])
    folders.held("a", a0001=one(notice + A[:200]))
    folders.held("aa", a0001=one(notice + B[:200]))
    assert folders.found() == {"b": (["0001"], {}), "a": ([], {"0001": "b/0001"})}


def test_a_book_with_what_is_taken_over_and_left() -> None:
    own = AddressBook({"0001": one(A), "0003": one(B, gone="2026-11-29")})
    moves = TextMoves({"0005": one(C)}, {"0003": "b/0003"})
    assert moves.takers == {"b"}
    assert moves.book(own).held == {"0001": one(A), "0003": one(B, now="b/0003"), "0005": one(C)}
    assert NO_MOVES.book(own) == own


def test_issues_without_a_raw_folder(folders: Folders) -> None:
    folders.held("a")
    folders.held("b")
    (folders.content / "issues" / "link").symlink_to(folders.content / "issues" / "a")
    assert withdrawn(folders.content, ["b"]) == ("a",)


def test_what_the_likeliest_issue_has_as_anothers_is_looked_for_in_the_next(folders: Folders) -> None:
    folders.put("b", misread(A, 0.03))
    folders.put("c", misread(A, 0.05))
    folders.held("a", a0001=one(A))
    folders.held("b", a0001=one(misread(A, 0.03)))
    assert folders.found() == {"c": (["0001"], {}), "a": ([], {"0001": "c/0001"})}
