"""Text that went from one issue to another: its folder was renamed, or a file was put into the right one.

Told from raw text, before anything is converted, so that a renamed issue keeps its addresses and what issue.yml says of
them. Only issues that are read anew are looked at, and only for text that its own issue has no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.addresses import free_address
from archive.addressing.address_book import AddressBook, Held
from archive.addressing.keep_addresses import text_wording
from archive.addressing.recognition import BACK_SHARE, MOST_HOLDERS, TWIN_SHARE, new_there, shares_of
from archive.language.shingles import Digests
from archive.model import BadInput
from archive.reading.load import decode, read_issue
from archive.writing.address_books import ISSUES_FOLDER, read_book


@dataclass(frozen=True, slots=True)
class TextMoves:
    """What an issue takes over from others, by the address it has there, and which of its own addresses others take over.

    `takers`: the issues that do; where one of them can't be read, nothing was taken over.
    """

    taken: Mapping[str, Held] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)

    @property
    def takers(self) -> frozenset[str]:
        """The issues that take something over."""
        return frozenset(new.partition("/")[0] for new in self.left.values())

    def book(self, own: AddressBook) -> AddressBook:
        """An issue's book with what it takes over and leaves to others."""
        left = {
            name: replace(one, now=self.left[name], gone=None) for name, one in own.held.items() if name in self.left
        }
        return AddressBook({**own.held, **left, **self.taken}, own.gone)


NO_MOVES = TextMoves()


@dataclass(frozen=True, slots=True)
class KnownAddresses:
    """The addresses of an issue: all, those whose text is in another by where it is, and the others by their sketches."""

    names: frozenset[str] = frozenset()
    led: Mapping[str, str] = field(default_factory=dict)
    worded: Mapping[tuple[bytes, bytes], str] = field(default_factory=dict)


NOTHING_KNOWN = KnownAddresses()


def text_moves(changed: Sequence[Path], content: Path, present: Collection[str]) -> dict[str, TextMoves]:
    """What went where, by issue. `changed`: raw folders that are read anew; `present`: the ids of all.

    A book that can't be read takes no part: whoever converts its issue says so.
    """
    ids = [folder.name for folder in changed]
    books = {issue: book for issue in (*ids, *withdrawn(content, present)) if (book := _book(content, issue)).held}
    if not books:
        return {}
    texts = {folder.name: wording for folder in changed if (wording := _raw_wording(folder)) is not None}
    homeless = {
        f"{issue}/{name}": one
        for issue, book in books.items()
        for name, one in _without_text(book, texts.get(issue), issue not in present, content)
    }
    return _moves(homeless, texts, {issue: _known(books[issue], content) for issue in texts if issue in books})


def withdrawn(content: Path, present: Collection[str]) -> tuple[str, ...]:
    """Issues of content/issues that have no raw folder any more."""
    folders = sorted(path for path in (content / ISSUES_FOLDER).glob("*/") if not path.is_symlink())
    return tuple(folder.name for folder in folders if folder.name not in present)


def _moves(
    homeless: Mapping[str, Held], texts: Mapping[str, Digests], known: Mapping[str, KnownAddresses]
) -> dict[str, TextMoves]:
    issues = list(texts)
    taken: defaultdict[str, dict[str, Held]] = defaultdict(dict)
    left: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for share, key, index in sorted(_wished(homeless, texts), key=lambda wish: -wish[0]):
        (issue, _, name), one, to = key.rpartition("/"), homeless[key], issues[index]
        alike = list(taken[to].values())[:MOST_HOLDERS]
        if (
            share < TWIN_SHARE
            and share * min((new_there(one, other, texts[to]) for other in alike), default=1.0) < BACK_SHARE
        ):
            continue  # what is there is the text of another, whose wording is like it
        own = known.get(to, NOTHING_KNOWN)
        address = own.worded.get(
            (one.first, one.last), ""
        )  # where it took this over before, and the other did not know
        if not address:
            address = own.led.get(key, "") or free_address(name, {*own.names, *taken[to]})
            taken[to][address] = one
        left[issue][name] = f"{to}/{address}"
    return {issue: TextMoves(taken[issue], left[issue]) for issue in {*taken, *left} if taken[issue] or left[issue]}


def _wished(homeless: Mapping[str, Held], texts: Mapping[str, Digests]) -> Iterator[tuple[float, str, int]]:
    """For each address whose text is in another issue that issue's place, with the share of it that is there."""
    issues = list(texts)
    for key, found in shares_of(homeless, list(texts.values())).items():
        shares = {i: share for i, share in found.items() if share >= BACK_SHARE and issues[i] != key.rpartition("/")[0]}
        if shares:
            index = max(shares, key=lambda i: (shares[i], -i))
            yield shares[index], key, index


def _known(book: AddressBook, content: Path) -> KnownAddresses:
    elsewhere = {name: one for name, one in book.held.items() if one.elsewhere}
    led = {_end(one, content)[0]: name for name, one in elsewhere.items()}
    led |= {one.now: name for name, one in elsewhere.items()}
    worded = {(one.first, one.last): name for name, one in book.held.items() if not one.elsewhere}
    return KnownAddresses(frozenset(book.held), led, worded)


def _end(one: Held, content: Path) -> tuple[str, bool]:
    """The address in another issue where a text is in the end, however often that was renamed, and whether that one knows of it."""
    seen: list[str] = []
    while one.elsewhere and one.now not in seen:
        seen.append(one.now)
        issue, _, address = one.now.rpartition("/")
        if (known := _book(content, issue).held.get(address)) is None:
            return seen[-1], False
        one = known
    return (seen[-1] if seen else ""), not one.elsewhere


def _without_text(
    book: AddressBook, text: Digests | None, is_withdrawn: bool, content: Path
) -> Iterator[tuple[str, Held]]:
    """Addresses whose text is not in their issue's raw text, as they stood there last."""
    if text is None and not is_withdrawn:
        return
    known = {
        name: one for name, one in book.held.items() if one.first and not (one.elsewhere and _end(one, content)[1])
    }
    here = shares_of(known, [] if text is None else [text])
    for name, one in known.items():
        if not here.get(name):
            yield name, replace(one, now="" if one.elsewhere else one.now)


def _book(content: Path, issue: str) -> AddressBook:
    if not (content / ISSUES_FOLDER / issue).is_dir():
        return AddressBook()
    try:
        return read_book(content, issue)
    except BadInput:
        return AddressBook()


def _raw_wording(folder: Path) -> Digests | None:
    """All strings of an issue's raw text; None where it can't be read."""
    try:
        return text_wording("\n".join(decode(file)[0] for file in read_issue(folder).files))
    except BadInput:
        return None
