"""Text that went from one issue to another: its folder was renamed, or a file was put into the right one.

Told from raw text, before anything is converted, so that a renamed issue keeps its addresses and what issue.yml says of
them. Only issues that are read anew are looked at, and only for text that its own issue has no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from archive.addresses import free_address
from archive.addressing.address import text_wording
from archive.addressing.address_book import AddressBook, Held
from archive.addressing.recognition import BACK_SHARE, MOST_HOLDERS, TWIN_SHARE, new_there, shares_of
from archive.bad_input import BadInput
from archive.language.shingles import Digests, read_sketch
from archive.reading.load import raw_text, read_issue
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
ISSUES_AT_ONCE = 256
"""Issues whose raw text is held at once while something is looked for."""


@dataclass(frozen=True, slots=True)
class KnownAddresses:
    """The addresses of an issue: all, those whose text is in another by where it is, and the others by their sketches.

    `first_worded`: those by what they held first alone. `standing`: what is held by those that an article has.
    """

    names: frozenset[str]
    led: Mapping[str, str]
    worded: Mapping[tuple[bytes, bytes], str]
    first_worded: Mapping[bytes, str]
    standing: tuple[Held, ...]

    def like(self, one: Held) -> list[Held]:
        """What articles of the issue hold that has strings of a text, and is not that very text."""
        strings = read_sketch(one.latest)
        others = (other for other in self.standing if (other.first, other.last) != (one.first, one.last))
        return [other for other in others if np.isin(strings, read_sketch(other.latest)).any()][:MOST_HOLDERS]


def text_moves(changed: Sequence[Path], content: Path, present: Collection[str]) -> dict[str, TextMoves]:
    """What went where, by issue. `changed`: raw folders that are read anew; `present`: the ids of all.

    A book that can't be read takes no part: whoever converts its issue says so.
    """
    homeless: dict[str, Held] = {}
    for issue in withdrawn(content, present):
        homeless |= _without_text(issue, _book(content, issue), None, content)
    for folder in changed:
        if (book := _book(content, folder.name)).held and (text := _raw_wording(folder)) is not None:
            homeless |= _without_text(folder.name, book, text, content)
    likely = _found(homeless, changed)
    folders = {folder.name: folder for folder in changed}
    taken: defaultdict[str, dict[str, Held]] = defaultdict(dict)
    left: defaultdict[str, dict[str, str]] = defaultdict(dict)
    while likely:  # the likeliest first; where that has not taken it, the next
        wishes: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
        for key, found in likely.items():
            share, to = found.pop(0)
            wishes[to].append((share, key))
        for to in (name for name in folders if name in wishes):
            led = _taken(folders[to], wishes[to], homeless, content, taken[to])
            for key, address in led.items():
                issue, _, name = key.rpartition("/")
                left[issue][name] = f"{to}/{address}"
                del likely[key]
        likely = {key: found for key, found in likely.items() if found}
    moves = {issue: TextMoves(taken.get(issue, {}), left.get(issue, {})) for issue in {*taken, *left}}
    return {issue: one for issue, one in moves.items() if one.taken or one.left}


def withdrawn(content: Path, present: Collection[str]) -> tuple[str, ...]:
    """Issues of content/issues that have no raw folder any more."""
    folders = sorted(path for path in (content / ISSUES_FOLDER).glob("*/") if not path.is_symlink())
    return tuple(folder.name for folder in folders if folder.name not in present)


def _found(homeless: Mapping[str, Held], changed: Sequence[Path]) -> dict[str, list[tuple[float, str]]]:
    """Of addresses without their text the issues that have enough of it, the likeliest first, each with how much."""
    likely: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for first in range(0, len(changed) if homeless else 0, ISSUES_AT_ONCE):
        read = ((folder.name, _raw_wording(folder)) for folder in changed[first : first + ISSUES_AT_ONCE])
        texts = {name: wording for name, wording in read if wording is not None}
        issues = list(texts)
        for key, found in shares_of(homeless, list(texts.values())).items():
            enough = ((share, issues[index]) for index, share in found.items() if share >= BACK_SHARE)
            likely[key] += [(share, issue) for share, issue in enough if issue != key.rpartition("/")[0]]
    return {key: sorted(found, key=lambda one: one[0], reverse=True) for key, found in likely.items() if found}


def _taken(
    folder: Path,
    wishes: Sequence[tuple[float, str]],
    homeless: Mapping[str, Held],
    content: Path,
    taken: dict[str, Held],
) -> dict[str, str]:
    """Add to what an issue takes over, by the address it has there; tells which address leads to which."""
    led: dict[str, str] = {}
    if (text := _raw_wording(folder)) is None:
        return led
    own = _known(_book(content, folder.name), content)
    for share, key in sorted(wishes, key=lambda wish: (bool(homeless[wish[1]].now), -wish[0])):
        one = homeless[key]
        alike = [*own.like(one), *list(taken.values())[:MOST_HOLDERS]]
        new = min((new_there(one, other, text) for other in alike), default=1.0)
        if share < TWIN_SHARE and share * new < BACK_SHARE:
            if end := led.get(f"{key.rpartition('/')[0]}/{one.now}"):  # what is there is of the one that it led to
                led[key] = end
            continue  # or the text of another, whose wording is like it
        address = own.worded.get((one.first, one.last), "")  # taken over before, when the other issue could not be read
        if not address and key not in own.led:
            address = own.first_worded.get(one.first, "")  # and read otherwise since
        if not address:
            address = own.led.get(key, "") or free_address(key.rpartition("/")[2], {*own.names, *taken})
            taken[address] = one
        led[key] = address
    return led


def _known(book: AddressBook, content: Path) -> KnownAddresses:
    elsewhere = {name: one for name, one in book.held.items() if one.elsewhere}
    led = {_end(one, content)[0]: name for name, one in elsewhere.items()}
    led |= {one.now: name for name, one in elsewhere.items()}
    worded = {(one.first, one.last): name for name, one in book.held.items() if not one.elsewhere}
    first_worded = {one.first: name for name, one in book.held.items() if one.stands}
    standing = tuple(one for one in book.held.values() if one.stands)
    return KnownAddresses(frozenset(book.held), led, worded, first_worded, standing)


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


def _without_text(issue: str, book: AddressBook, text: Digests | None, content: Path) -> dict[str, Held]:
    """Addresses whose text is not in their issue's raw text, as they stood there last; `text` is None where that is gone."""
    known = {
        name: one
        for name, one in book.held.items()
        if one.first and one.gone in (None, book.gone) and not (one.elsewhere and _end(one, content)[1])
    }  # what was gone before is not looked for again, but for what went with the whole issue
    here = shares_of(known, [] if text is None else [text])
    return {
        f"{issue}/{name}": replace(one, now="" if one.elsewhere else one.now)
        for name, one in known.items()
        if not here.get(name)
    }


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
        return text_wording("\n".join(raw_text(file) for file in read_issue(folder).files))
    except BadInput:
        return None
