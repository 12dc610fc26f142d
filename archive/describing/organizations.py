"""Schools and institutions an article names: those archivists entered, and those whose names say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.describing.own_place import OwnPlace, is_bare, other_cities, own_place
from archive.describing.running_text import Stretch
from archive.language.alternation import alternation
from archive.model import Finding
from archive.vocabulary.vocabulary import Vocabulary

_COMMON = (
    *(
        "的",
        "在",
        "和",
        "与",
        "及",
        "各",
        "全",
        "等",
        "是",
        "对",
        "为",
        "了",
        "到",
        "从",
        "由",
        "向",
        "所",
        "个",
        "这",
        "那",
    ),
    *("其", "该", "本", "我", "他", "名", "们", "部分", "多", "来自", "赴", "走进", "位于", "考", "入", "读"),
)
"""Words that no school's name holds: where one stands, the name has not begun yet."""


@dataclass(frozen=True, slots=True)
class OrganizationNames:
    """The organisations of a vocabulary, compiled: every wording and the name it stands for."""

    names: dict[str, str]
    known: re.Pattern[str]
    pattern: re.Pattern[str]
    own_place: OwnPlace


def organization_names(vocabulary: Vocabulary) -> OrganizationNames:
    """Compile the organisations of a vocabulary once."""
    names = {one: each.name for each in vocabulary.organizations for one in (each.name, *each.labels)}
    starts = alternation({*(place.short for place in vocabulary.places), *vocabulary.prefixes})
    kinds = alternation(vocabulary.kinds)
    stop = alternation((*_COMMON, *vocabulary.kinds))
    inner = rf"(?:(?!(?:{stop})(?!学))[\u4e00-\u9fff]){{1,10}}"
    pattern = rf"(?:{starts})[省市县区]?+{inner}(?:{kinds})(?![生校毕招组部园学])"
    return OrganizationNames(names, re.compile(alternation(names)), re.compile(pattern), own_place(vocabulary))


def organizations(
    stretches: Iterable[Stretch], known: OrganizationNames, elsewhere: bool = False
) -> tuple[Finding, ...]:
    """Schools and institutions in the order in which the article names them.

    `elsewhere`: the article is of another place, so that what names none (市教育局) is not ours.
    """
    words: dict[str, dict[str, None]] = {}
    lines: dict[str, dict[int, None]] = {}
    for stretch in stretches:
        for name, wording, start in _in_text(stretch.text, known):
            if elsewhere and is_bare(wording):
                continue
            words.setdefault(name, {})[wording] = None
            found = lines.setdefault(name, {})
            if line := stretch.line_at(start):
                found[line] = None
    return tuple(Finding(name, tuple(each), tuple(lines[name])) for name, each in words.items())


def _in_text(text: str, known: OrganizationNames) -> Iterator[tuple[str, str, int]]:
    """(name, wording, offset), in order; a name that the vocabulary lacks must not overlap one that it has.

    What another city's name runs into is that one's: 市教育局 in 新城市教育局 is none of ours.
    """
    theirs = other_cities(text, known.own_place)
    entered = [
        (known.names[found.group()], found.group(), found.start())
        for found in known.known.finditer(text)
        if not (is_bare(found.group()) and found.start() + 1 in theirs)
    ]
    taken = {offset for _, wording, start in entered for offset in range(start, start + len(wording))}
    others = (found for found in known.pattern.finditer(text) if not taken.intersection(range(*found.span())))
    entered.extend((found.group(), found.group(), found.start()) for found in others)
    return iter(sorted(entered, key=lambda one: one[2]))
