"""The book of addresses that stands beside an issue's pages: read strictly, made of the pages themselves where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.addresses import ADDRESS_PATTERN
from archive.addressing.address import text_wording
from archive.addressing.address_book import BOOK_FILE, AddressBook, Held, parse_book, readable_book
from archive.bad_input import BadInput
from archive.file_faults import NO_FILE, file_fault
from archive.keeping.folder_entries import folder_entries
from archive.language.shingles import sketch
from archive.writing import frontmatter, markdown
from archive.writing.readable_heads import readable_head

ISSUES_FOLDER = "issues"
INDEX = "index.md"


def read_book(content: Path, issue: str) -> AddressBook:
    """What each address of an issue held: as its book says, and of pages that stand there and are not in it, as they say.

    Raises BadInput, with its line, where the book can't be read: nothing of it is guessed.
    """
    folder = content / ISSUES_FOLDER / issue
    file = f"content/{ISSUES_FOLDER}/{issue}/{BOOK_FILE}"
    text = _text(folder / BOOK_FILE, file)
    book = parse_book(text, file) if text is not None else AddressBook(dict(_once_moved(folder / INDEX)))
    standing = (path for path in folder_entries(folder, ".md") if ADDRESS_PATTERN.fullmatch(path.stem))
    pages = {path.stem: _held(path) for path in standing if path.stem not in book.held or text is None}
    return AddressBook({**book.held, **pages}, book.gone)


def remembered_addresses(folder: Path) -> AddressBook:
    """As much of an issue's book as can be read, whatever it holds: what the site is made of.

    OSError where the system won't read it: none that is there is taken for none, or its addresses would lead nowhere.
    """
    try:
        return readable_book((folder / BOOK_FILE).read_text("utf-8", "replace"))
    except NO_FILE:
        return AddressBook()


def _text(path: Path, file: str) -> str | None:
    """The book's text, None where there is none."""
    try:
        if path.is_symlink() or not path.exists():
            return None
        return path.read_bytes().decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadInput(file, f"第{error.start}字节", "不是 UTF-8 文字", "请用 git 恢复这个文件，或删去它") from error
    except OSError as error:
        raise file_fault(error, file, "读不了") from error


def _once_moved(index: Path) -> Iterator[tuple[str, Held]]:
    """Addresses of which an issue's page says that they moved: where it stood before there were books."""
    moved = readable_head(index).get("moved")
    for old, new in moved.items() if isinstance(moved, dict) else ():
        if ADDRESS_PATTERN.fullmatch(str(old)):
            led = str(new) if ADDRESS_PATTERN.fullmatch(str(new)) else ""
            yield str(old), Held(now=led) if led else Held(gone="")


def _held(page: Path) -> Held:
    """What a page holds; that something stood there where it can't be read."""
    try:
        fields, body = frontmatter.read_page(page.read_bytes().decode(), page.name)
    except (OSError, UnicodeDecodeError, BadInput):
        return Held(gone="")
    text = "\n".join(text for _, text in markdown.plain_blocks(body))
    return Held(str(fields.get("title") or ""), sketch(text_wording(text)))
