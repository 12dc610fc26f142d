"""Where a Chinese personal name begins and ends in running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.language.alternation import alternation
from archive.language.weights import DATA_FOLDER

NameLists = Mapping[str, tuple[str, ...]]
"""Surnames, words and characters of names, by the kind of list."""

_PUNCTUATION = frozenset("，。、；：！？,.;:!?“”‘’\"'（）()《》〈〉【】[]—–-·…〔〕~～/|")
_NEVER = re.compile(r"[的了是们这那该此各每着过个与及等把被将说第和对副\W\d_a-zA-Z]")
"""Characters that no given name holds."""
_STOPS = frozenset(["", *"，。、；：！？,;:）)"])
_SAYING = frozenset("说称讲问道等的率报摄答写")
"""Characters that end a clause after a name without being of it: 王强说："""
_BODY = frozenset("委局厅处部校所站馆")
"""Characters that end the names of bodies, not of people."""
_PLACE = re.compile(r"[省县区镇]|.[市乡村路街]")


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames, and what follows a name (archive/data/names.txt), compiled. `roles`: the titles, to look one up."""

    single: frozenset[str]
    compound: frozenset[str]
    guarded: frozenset[str]
    not_last: frozenset[str]
    words: frozenset[str]
    common: frozenset[str]
    titles: tuple[str, ...]
    roles: frozenset[str]
    follow: re.Pattern[str]
    speech: re.Pattern[str]
    foreign: re.Pattern[str]

    @property
    def initials(self) -> str:
        """The characters that surnames begin with."""
        return "".join(sorted({name[0] for name in self.single | self.compound}))

    def name_at(self, text: str, start: int, sure: bool = True) -> str:
        """The personal name that begins at `start`, or the empty string. `sure`: a role stands right before it."""
        if sure and "·" in text[start : start + 8] and (foreign := self._foreign_at(text, start)):
            return foreign
        surname = text[start : start + 2]
        if surname not in self.compound:
            surname = surname[:1]
            if surname not in self.single:
                return self._foreign_at(text, start) if sure else ""
        size = len(surname)
        options = [text[start : start + size + given] for given in (2, 1)]
        options = [
            name for name in options if len(name) > size and not _NEVER.search(name, size) and self._given(name[size:])
        ]
        valid = [name for name in options if self._follows(text, start + len(name))]
        if len(valid) > 1 and self._shorter(text, start, *valid):
            valid.pop(0)
        if not valid and sure and (foreign := self._foreign_at(text, start)):
            return foreign
        if not valid and sure and surname not in self.guarded:
            valid = [name for name in options if name[-1] not in self.not_last][:1]
        if valid and self._plausible(valid[0], text, start + len(valid[0]), sure):
            return valid[0]
        return ""

    def _shorter(self, text: str, start: int, longer: str, shorter: str) -> bool:
        """Whether of two readings the shorter is right: 徐鹏以《…》为题, 肖扬担任; but 李双会，and 王有为指出."""
        last = longer[-1]
        if text[start + len(longer) : start + len(longer) + 1] in _STOPS:
            return last in _SAYING
        act = self.follow.match(text, start + len(shorter))
        split = act is not None and len(act.group()) > 1 and last not in "正曾已"
        return last in self.not_last or split

    def _foreign_at(self, text: str, start: int) -> str:
        """A name in transliteration: with its dots, or of two to eight such characters before an act."""
        found = self.foreign.match(text, start)
        if (
            found is None
            or found.group().startswith(self.titles)
            or not ("·" in found.group() or self._follows(text, found.end()))
        ):
            return ""
        return found.group()

    def _given(self, given: str) -> bool:
        """Whether characters may be a given name: no title, no place."""
        return given not in self.roles and _PLACE.search(given) is None and (len(given) == 1 or given[-1] not in _BODY)

    def _follows(self, text: str, end: int) -> bool:
        """Whether what stands at `end` may follow a name: an act, a particle, the clause's end."""
        return _ends(text, end) or self.follow.match(text, end) is not None

    def _plausible(self, name: str, text: str, end: int, sure: bool) -> bool:
        """A name that begins with an everyday word, or whose surname is one, needs an act behind it."""
        guarded = name[0] in self.guarded and name[:2] not in self.compound
        acts = self.speech.match(text, end) is not None
        if name in self.words or name[:2] in self.words:
            ends = name not in self.words and len(name) > 2 and text[end : end + 1] in _STOPS
            return sure and not guarded and name not in self.common and name[:2] not in self.common and (acts or ends)
        if guarded:
            usual = len(name) > 2 and (_ends(text, end) or (self._follows(text, end) and name[1:] not in self.common))
            return sure and (acts or usual)
        return True


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or text[end].isspace() or text[end].isdigit() or text[end] in _PUNCTUATION


def read_names(path: Path = DATA_FOLDER / "names.txt") -> NameLists:
    """The lists of archive/data/names.txt, by the names in its square brackets."""
    lists: dict[str, tuple[str, ...]] = {}
    section = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            lists[section] = ()
        elif line and not line.startswith("#"):
            lists[section] += tuple(line.split())
    return lists


def surnames(titles: Sequence[str], lists: NameLists) -> Surnames:
    """The surnames, with the roles that may stand before or behind a name."""
    foreign = "".join(lists["foreign"])
    return Surnames(
        frozenset(lists["surnames"]),
        frozenset(lists["compound"]),
        frozenset(lists["guarded"]),
        frozenset(lists["not_last"]),
        frozenset(lists["words"]),
        frozenset(lists["common"]),
        tuple(titles),
        frozenset(titles),
        re.compile(alternation((*lists["follow"], *lists["speech"], *titles, *(f"副{title}" for title in titles)))),
        re.compile(alternation(lists["speech"])),
        re.compile(rf"[{foreign}]{{1,8}}(?:·[{foreign}]{{1,8}})+|[{foreign}]{{2,8}}(?:[一二三四五六七八九十]世)?"),
    )
