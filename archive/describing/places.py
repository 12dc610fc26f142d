"""Counties an article names: in full, by a short form in the right context, or by a school."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.describing.running_text import Stretch
from archive.language.alternation import alternation
from archive.model import Finding
from archive.vocabulary.vocabulary import Place, Vocabulary

_BEFORE_TITLE = frozenset("，。、；：！？,.;:!?“”‘’\"'（）()《》〈〉【】[]—–-·…〔〕~～")


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one county is recognised: what must be in the text at all, and what counts of it."""

    place: Place
    pattern: re.Pattern[str]
    sought: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of a vocabulary, compiled. `sought`: what names any of them has one of these words."""

    rules: tuple[_Rule, ...]
    before: tuple[str, ...]
    shorts: tuple[str, ...]
    sought: re.Pattern[str]


def gazetteer(vocabulary: Vocabulary) -> Gazetteer:
    """Compile the places of a vocabulary once."""
    schools: dict[str, list[str]] = {}
    for organization in vocabulary.organizations:
        if organization.place:
            schools.setdefault(organization.place, []).extend((organization.name, *organization.labels))
    shorts = tuple(place.short for place in vocabulary.places)
    rules = tuple(_rule(place, vocabulary, shorts, tuple(schools.get(place.name, ()))) for place in vocabulary.places)
    sought = re.compile(alternation(word for rule in rules for word in rule.sought))
    return Gazetteer(rules, vocabulary.before, shorts, sought)


def _rule(place: Place, vocabulary: Vocabulary, shorts: tuple[str, ...], schools: tuple[str, ...]) -> _Rule:
    full, short = re.escape(place.name), re.escape(place.short)
    ways = [full]
    if place.alone:
        ways.append(short)
    elif place.short != place.name:
        others = alternation(other for other in shorts if other != place.short)
        after = alternation(vocabulary.after)
        enumerated = rf"(?<=、){short}(?=[、，。；等两三四五六七八九十和及])"
        ways += [rf"{short}(?={after})", rf"{short}(?=、(?:{others}))", enumerated]
    named = tuple(name for name in (*place.names, *schools) if place.short not in name)
    ways += [re.escape(name) for name in named]
    return _Rule(place, re.compile("|".join(ways)), (place.short, *named))


def places(stretches: Iterable[Stretch], known: Gazetteer) -> tuple[Finding, ...]:
    """Counties that the text names, in the vocabulary's order, each with its wordings and raw lines."""
    texts = tuple(stretch for stretch in stretches if known.sought.search(stretch.text))
    found = (_finding(rule, texts, known.before) for rule in known.rules)
    return tuple(finding for finding in found if finding is not None)


def _finding(rule: _Rule, texts: tuple[Stretch, ...], before: tuple[str, ...]) -> Finding | None:
    words: dict[str, None] = {}
    lines: dict[int, None] = {}
    for stretch in texts:
        if not any(word in stretch.text for word in rule.sought):
            continue
        for start, end in _spans(rule, stretch.text, before):
            words[stretch.text[start:end]] = None
            if line := stretch.line_at(start):
                lines[line] = None
    return Finding(rule.place.name, tuple(words), tuple(lines)) if words else None


def _spans(rule: _Rule, text: str, before: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for found in rule.pattern.finditer(text):
        start, end = found.span()
        if any(_inside(trap, text, start, end) for trap in rule.place.traps):
            continue
        if rule.place.strict and found.group() == rule.place.name and not _bounded(text, start, before):
            continue
        yield start, end


def _inside(trap: str, text: str, start: int, end: int) -> bool:
    """Whether an occurrence of the trap overlaps text[start:end]."""
    at = text.find(trap, max(0, start - len(trap) + 1), end + len(trap) - 1)
    return at >= 0


def _bounded(text: str, start: int, before: tuple[str, ...]) -> bool:
    if start == 0 or text[start - 1].isspace() or text[start - 1] in _BEFORE_TITLE or text[start - 1].isdigit():
        return True
    return text.endswith(before, 0, start)
