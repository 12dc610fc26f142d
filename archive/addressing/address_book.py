"""What each address of an issue holds, or held: content/issues/<issue>/addresses.yml, a line an address.

    "0003": {"title": "全市教育工作会议召开", "first": "AbC…"}                  # an article stands there
    "0017": {"title": "平安校园", "first": "xYz…", "now": "0003"}               # most of its text stands there now
    "0021": {"title": "一则启事", "first": "dEf…", "gone": "2026-11-29"}        # its text is nowhere, since that day

`first` is a sketch of the wording that was published there first, `last` of the latest where that is another: the
least 64 digests of its strings of six letters (archive/language/shingles.py), in base64. The addresses of articles
stand in the order of the paper, then those that are no more. Each line is YAML, and JSON, by itself.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.addresses import ADDRESS_PATTERN
from archive.bad_input import BadInput
from archive.filenames import id_fault
from archive.language.shingles import SKETCH_SIZE

BOOK_FILE = "addresses.yml"
_HEAD = """# 每个网址上是哪一篇：题目和文字的摘要。程序据此认出文章，引用过的网址永远有着落。
# 程序自己写、自己读；请随仓库保存，不要手改。删去了，只会忘掉已经移走、撤下的旧网址。
"""
_GONE = "gone"
_KEYS = frozenset({"title", "first", "last", "now", _GONE})
_DAY = re.compile(r"(?:\d{4}-\d\d-\d\d)?")
_REMEDY = "请用 git 恢复这个文件；没有就删去它，再运行一次（只会忘掉已经移走、撤下的旧网址）"


@dataclass(frozen=True, slots=True)
class Held:
    """What an address holds, or held last. `first` and `last` are sketches, `last` empty where it is the same.

    `now`: the address that has most of its text, `<issue>/<address>` where that is in another issue. `gone`: the day
    since which its text is nowhere, empty where nobody knows which. An article stands there where it is neither.
    """

    title: str = ""
    first: bytes = b""
    last: bytes = b""
    now: str = ""
    gone: str | None = None

    @property
    def stands(self) -> bool:
        """Whether an article stands there."""
        return not self.now and self.gone is None

    @property
    def latest(self) -> bytes:
        """The sketch of what it held last."""
        return self.last or self.first

    @property
    def elsewhere(self) -> bool:
        """Whether its text is in another issue."""
        return "/" in self.now


@dataclass(frozen=True, slots=True)
class AddressBook:
    """What each address of an issue holds, or held. `gone`: the day on which its raw text was found to be gone, where it is."""

    held: Mapping[str, Held] = field(default_factory=dict)
    gone: str | None = None


NO_ADDRESSES = AddressBook()
"""Of an issue that is new."""


def parse_book(text: str, file: str) -> AddressBook:
    """The book that `book_text` wrote. BadInput, with its line, where a line is nothing that it writes."""
    held: dict[str, Held] = {}
    gone = None
    for number, name, found in _lines(text):
        if found is None:
            raise BadInput(file, str(number), "这一行读不懂", _REMEDY)
        if name in held:
            raise BadInput(file, str(number), f"{name} 写了两次", _REMEDY)
        if name == _GONE:
            gone = found.gone
        else:
            held[name] = found
    return AddressBook(held, gone)


def readable_book(text: str) -> AddressBook:
    """What can be read of a book, whatever the rest is."""
    found = {name: one for _, name, one in _lines(text) if one is not None}
    issue = found.pop(_GONE, None)
    return AddressBook(found, issue.gone if issue else None)


def book_text(book: AddressBook) -> str:
    """A book as text, in its own order."""
    lines = [_line(name, _row(one)) for name, one in book.held.items()]
    if book.gone is not None:
        lines.insert(0, _line(_GONE, book.gone))
    return _HEAD + "".join(lines)


def _line(name: str, value: object) -> str:
    return f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}\n"


def _row(one: Held) -> dict[str, str]:
    row = {"title": one.title} if one.title else {}
    row |= {key: base64.b64encode(found).decode() for key, found in (("first", one.first), ("last", one.last)) if found}
    row |= {"now": one.now} if one.now else {}
    return row if one.gone is None else row | {_GONE: one.gone}


def _lines(text: str) -> Iterator[tuple[int, str, Held | None]]:
    """Each line's number, address and what it says of it; None where it can't be read."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            name, found = _read(line)
            yield number, name, found


def _read(line: str) -> tuple[str, Held | None]:
    try:
        ((name, row),) = json.loads(f"{{{line}}}").items()
        if name == _GONE and _DAY.fullmatch(row):
            return name, Held(gone=row)
        if not ADDRESS_PATTERN.fullmatch(name) or not isinstance(row, dict) or not _KEYS.issuperset(row):
            return name, None
        return name, _held(row)
    except (ValueError, TypeError, RecursionError, binascii.Error):
        return "", None


def _held(row: Mapping[str, Any]) -> Held | None:
    """What a row says; None where it is nothing that can be meant. TypeError where a value is no text."""
    first, last = (base64.b64decode(row.get(key, ""), validate=True) for key in ("first", "last"))
    title, now, gone = row.get("title", ""), row.get("now", ""), row.get(_GONE)
    issue, parted, address = now.rpartition("/") if isinstance(now, str) else ("", "/", "")
    fits = (
        isinstance(title, str)
        and (not now or (ADDRESS_PATTERN.fullmatch(address) and not (parted and id_fault(issue))))
        and (gone is None or (not now and _DAY.fullmatch(gone)))
        and all(len(one) % 4 == 0 and len(one) <= 4 * SKETCH_SIZE for one in (first, last))
    )
    return Held(title, first, last, now, gone) if fits else None
