"""People with a public role in an article: found by the role before or behind a name, or by what only officials do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from archive.describing.running_text import Stretch
from archive.language.alternation import alternation
from archive.language.surnames import NameLists, Surnames, surnames
from archive.model import Finding
from archive.vocabulary.vocabulary import Person, Vocabulary

MentionKind = Literal["role", "title", "act", "speech", "private", "enumerated", "known"]
"""How a name was recognised: by a role before it, a title behind it, an official's act, anyone's speech, a private role,
enumerated after one with a role, by the people list."""

_ACTS = (
    *("指出", "强调", "要求", "主持会议", "主持召开", "主持并", "出席并", "出席会议", "致辞", "致词", "作重要讲话"),
    *("作动员讲话", "作了讲话", "作讲话", "作报告", "作了报告", "宣读", "宣布", "作安排部署", "作总结"),
)
_SPEECH = ("说", "介绍", "表示", "认为", "告诉", "坦言", "谈到", "提出", "透露", "希望", "感慨", "回忆")
_PERSONAL = ("同志", "先生", "女士")
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
_ACT = re.compile(
    rf"(?:同志)?(?:随后|最后|还|首先|在[^，。；]{{1,20}}?(?:时|上|中))?"
    rf"(?:(?P<act>{alternation(_ACTS)})|(?P<said>{alternation(_SPEECH)}))"
)
_BOUNDARY = r"[。！？；，、：”“）)\s,;:由请和与同对向]"
"""What a name may stand right behind that no role leads in."""
_OPEN = re.compile(rf"(?:^|(?<={_BOUNDARY}))(?={_HAN})")
_CONJUNCTION = re.compile(r"[、 　]|和|及|与|以及")
_ROLE_START = re.compile(r"[。；;：:！？“”）)《》，,\s]|会议由|由|邀请|会见|以及|和|落实|按照")
_OFFICES = ("书记", "主任", "局长", "厅长", "部长", "主席", "常委", "委员", "成员", "院士")
"""Offices that a paper sets a comma behind before it names the same person's next one."""
_ACTING = re.compile(
    r"[^，。；]{0,30}?(?:主持|出席|会见|会谈|考察|调研|抵达|来到|发表|强调|指出|看望|访问|视察|致电|致信)"
)
_QUOTED = re.compile(r"[^，。；]{0,40}?(?:论述|批示|思想|讲话精神|指示|回信|贺信|嘱托|教诲)")
ROLE_LENGTH = 40
"""Characters before a name in which its role stands."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: how it was recognised, by which role or act, in which stretch and where there."""

    name: str
    kind: MentionKind
    role: str
    stretch: int
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class PeopleRules:
    """The people and roles of a vocabulary, compiled. `places`: short names of places, which no person has for a name.

    Known by itself, as what was remembered of a text is only its own.
    """

    people: tuple[Person, ...]
    places: frozenset[str]
    surnames: Surnames
    role: re.Pattern[str]
    private: re.Pattern[str]
    behind: re.Pattern[str]
    opening: re.Pattern[str]
    quoted: tuple[str, ...]


def people_rules(vocabulary: Vocabulary, lists: NameLists) -> PeopleRules:
    """Compile the people and roles of a vocabulary once."""
    roles = vocabulary.roles
    names = surnames((*roles, *_PERSONAL), lists)
    return PeopleRules(
        vocabulary.people,
        frozenset(place.short for place in vocabulary.places),
        names,
        re.compile(rf"(?P<role>{alternation(roles)})(?:同志)?(?:[（(][^（）()]{{1,8}}[）)])?[ 　]?(?={_HAN})"),
        re.compile(rf"(?:{alternation(vocabulary.private)})[ 　:：]?(?={_HAN})"),
        re.compile(alternation((*roles, *(f"副{role}" for role in roles), *_PERSONAL))),
        re.compile(rf"{_BOUNDARY}(?=[{names.initials}])"),
        vocabulary.quoted,
    )


def people(issue: Sequence[tuple[Stretch, ...]], known: PeopleRules) -> tuple[tuple[Finding, ...], ...]:
    """For each article of an issue, the people with a public role in it.

    Who has a role in one article and only speaks in another has it there too.
    """
    by_name = [_by_name(mentions(article, known)) for article in issue]
    sure = [
        {name for name, each in names.items() if _public(name, article, each, known.quoted)}
        for article, names in zip(issue, by_name, strict=True)
    ]
    everywhere: set[str] = set().union(*sure)
    return tuple(
        tuple(
            _finding(name, article, each)
            for name, each in names.items()
            if name in here or (name in everywhere and not _barred(name, article, each, known.quoted))
        )
        for article, names, here in zip(issue, by_name, sure, strict=True)
    )


MOST_REMEMBERED = 256
"""Articles whose names are remembered."""


@lru_cache(MOST_REMEMBERED)
def mentions(stretches: tuple[Stretch, ...], known: PeopleRules) -> tuple[Mention, ...]:
    """Every name in an article's text, with the way it was recognised."""
    found = (sorted(_in_text(stretch.text, at, known), key=_start) for at, stretch in enumerate(stretches))
    return tuple(mention for each in found for mention in each)


def _start(mention: Mention) -> int:
    return mention.start


_Match = tuple[str, MentionKind, str, int]


def _in_text(text: str, number: int, known: PeopleRules) -> Iterator[Mention]:
    """By the rules in order; where two read a name at the same place, the first is right."""
    taken: dict[int, str] = {}
    for rule in (_on_people_list, _private, _before, _behind, _acting):
        for name, kind, role, start in rule(text, known):
            if name[:2] not in known.places and taken.setdefault(start, name) == name:
                yield Mention(name, kind, role, number, start)


def _on_people_list(text: str, known: PeopleRules) -> Iterator[_Match]:
    """Whom the people list holds, wherever they stand."""
    for person in known.people:
        start = text.find(person.name)
        while start >= 0:
            yield person.name, "known", "", start
            start = text.find(person.name, start + len(person.name))


def _private(text: str, known: PeopleRules) -> Iterator[_Match]:
    """村民王某某; 记者 张某某 李某某."""
    for found in known.private.finditer(text):
        if name := known.surnames.name_at(text, found.end()):
            yield name, "private", found.group().strip(" 　:："), found.end()
            yield from _enumerated(text, found.end() + len(name), "private", known)


def _before(text: str, known: PeopleRules) -> Iterator[_Match]:
    """副市长油晓峰; 市领导张某某、李某某."""
    last = 0
    for found in known.role.finditer(text):
        start = found.end()
        if name := known.surnames.name_at(text, start):
            yield name, "role", _role_before(text[max(last, start - ROLE_LENGTH) : start]), start
            last = start + len(name)
            for one in _enumerated(text, last, "enumerated", known):
                yield one
                last = one[3] + len(one[0])


def _enumerated(text: str, end: int, kind: MentionKind, known: PeopleRules) -> Iterator[_Match]:
    """Names that go on from one that has a role: 、李某某、王某某等."""
    while (mark := _CONJUNCTION.match(text, end)) is not None:
        name = known.surnames.name_at(text, mark.end(), sure=False)
        end = mark.end() + len(name)
        if not name or (not _CONJUNCTION.match(text, end) and text[end : end + 1] not in set("，。等）)出参一先分")):
            return
        yield name, kind, "", mark.end()


def _behind(text: str, known: PeopleRules) -> Iterator[_Match]:
    """孙大军书记, 王凌教授: the name stands between a boundary and the title."""
    for found in known.behind.finditer(text):
        for length in (3, 2, 4):
            start = found.start() - length
            if start < 0 or not _OPEN.match(text, start):
                continue
            if known.surnames.name_at(text, start, sure=False) == text[start : found.start()]:
                yield text[start : found.start()], "title", found.group(), start
                break


def _acting(text: str, known: PeopleRules) -> Iterator[_Match]:
    """赵雪宏指出, at the start of a clause."""
    for start in (0, *(boundary.end() for boundary in known.opening.finditer(text))):
        name = known.surnames.name_at(text, start, sure=False)
        if name and (act := _ACT.match(text, start + len(name))) is not None:
            yield name, "act" if act["act"] else "speech", act["act"] or act["said"], start


def _role_before(head: str) -> str:
    """The whole wording of the role that ends `head`, back to its clause's beginning.

    Or further, where a comma stands between two offices (市委教育工委书记，市教育局党组书记、局长).
    """
    begin = 0
    for mark in _ROLE_START.finditer(head, 0, max(0, len(head) - 1)):
        if mark.group() not in "，," or not head[: mark.start()].endswith(_OFFICES):
            begin = mark.end()
    return head[begin:].strip("、，, 　").removesuffix("同志")


def _by_name(found: Iterable[Mention]) -> dict[str, list[Mention]]:
    names: dict[str, list[Mention]] = {}
    for mention in found:
        names.setdefault(mention.name, []).append(mention)
    return names


def _public(name: str, stretches: Sequence[Stretch], each: Sequence[Mention], quoted: tuple[str, ...]) -> bool:
    kinds = {mention.kind for mention in each}
    if _barred(name, stretches, each, quoted):
        return False
    if kinds & {"role", "known", "enumerated", "act"}:
        return True
    return any(mention.kind == "title" and mention.role not in _PERSONAL for mention in each)


def _barred(name: str, stretches: Sequence[Stretch], each: Sequence[Mention], quoted: tuple[str, ...]) -> bool:
    """A private person, or one of those whom every report quotes and who does not act in this one."""
    kinds = {mention.kind for mention in each}
    top = any(mention.role.endswith(quoted) for mention in each)
    return ("private" in kinds and not kinds & {"role", "known"}) or (top and not _acts(name, stretches))


def _acts(name: str, stretches: Sequence[Stretch]) -> bool:
    """Whether the title or the lead reports what the person does, not what they once said."""
    lead = next((stretch.text for stretch in stretches if stretch.where == "paragraph"), "")
    for text in (*(stretch.text for stretch in stretches if stretch.where == "title"), lead):
        for found in re.finditer(re.escape(name), text):
            if _ACTING.match(text, found.end()) and not _QUOTED.match(text, found.end()):
                return True
    return False


def _finding(name: str, stretches: Sequence[Stretch], each: Sequence[Mention]) -> Finding:
    evidence = [mention for mention in each if mention.kind != "known"] or each
    words = dict.fromkeys(_words(stretches[mention.stretch].text, mention) for mention in evidence)
    lines = dict.fromkeys(line for m in each if (line := stretches[m.stretch].line_at(m.start)))
    roles = dict.fromkeys(mention.role for mention in each if mention.kind == "role" and mention.role)
    return Finding(name, tuple(words), tuple(lines), tuple(roles))


def _words(text: str, mention: Mention) -> str:
    end = mention.start + len(mention.name)
    if mention.kind == "role":
        return mention.role + mention.name
    if mention.kind in {"act", "speech", "title"}:
        return text[mention.start : text.find(mention.role, end) + len(mention.role)]
    return mention.name
