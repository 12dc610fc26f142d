"""A group of headline lines → kicker, title and subtitle; a lost title → one inferred from the lead."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive import language
from archive.cells import is_han, width
from archive.headlines import DASHED
from archive.model import Headline, Passage, Printed
from archive.openers import DATELINE

_KICKER_END = re.compile(r"[:：]$")
LONGEST_TITLE = 60.0
"""Cells of the longest title that is put together from several lines."""
JOINED = 0.5
"""Log-likelihood ratio of wording from which two headline lines are one title cut in two, not title and subtitle."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What a group of headline lines says, each part with its printed lines."""

    title: Headline
    kicker: Headline | None = None
    subtitle: Headline | None = None


def text_of(lines: Sequence[Printed]) -> str:
    """The text of headline lines set end to end."""
    return "".join(p.text for p in lines)


def is_subtitle(text: str) -> bool:
    """Whether a headline line begins as a subtitle does (破折号)."""
    return DASHED.match(text) is not None


def bigrams(text: str) -> frozenset[str]:
    """Pairs of adjacent Chinese characters: what two wordings share is counted in these."""
    han = [c if is_han(c) else " " for c in text]
    return frozenset(a + b for a, b in itertools.pairwise(han) if " " not in (a, b))


def shared(title: str, text: str) -> float:
    """Share of a title's character pairs that text holds, from 0 to 1."""
    pairs = bigrams(title)
    return len(pairs & bigrams(text)) / len(pairs) if pairs else 0.0


def compose(group: Sequence[Passage]) -> Titles:
    """Kicker, title and subtitle of the headline passages that stand together before a body."""
    parts: list[list[Passage]] = []
    for passage in group:
        if parts and _goes_on(parts[-1][-1], passage):
            parts[-1].append(passage)
        else:
            parts.append([passage])
    texts = [text_of([p for passage in part for p in passage.lines]) for part in parts]
    main = _main(parts, texts)
    return Titles(
        title=_headline(parts[main : main + 1]),
        kicker=_headline(parts[:main]) if main else None,
        subtitle=_headline(parts[main + 1 :], dash=True) if main + 1 < len(parts) else None,
    )


def _goes_on(before: Passage, after: Passage) -> bool:
    """Whether a headline line goes on in the next: one title, broken for its length.

    Where heading marks tell titles from the rest, wording decides; where nothing does, two lines are one title, as most
    are that have neither a dash nor a colon.
    """
    a, b = text_of(before.lines), text_of(after.lines)
    if is_subtitle(b) or _KICKER_END.search(a) or (before.level != after.level and after.level):
        return False
    gain = language.model().join(language.fold(a)[-4:], language.fold(b)[:4])
    if is_subtitle(a):
        return not after.level and gain > 0
    return width(a) + width(b) <= LONGEST_TITLE and (gain > JOINED or not (before.level or after.level))


def _main(parts: Sequence[Sequence[Passage]], texts: Sequence[str]) -> int:
    """Which part is the title: the marked one; else the first that is neither a kicker nor a subtitle by form."""
    marked = [n for n, part in enumerate(parts) if part[0].level]
    if marked and len(marked) < len(parts):
        top = min(parts[n][0].level for n in marked)
        return next(n for n in marked if parts[n][0].level == top)
    for n, text in enumerate(texts):
        if not _KICKER_END.search(text) and not is_subtitle(text):
            return n
    return 0


def _headline(parts: Sequence[Sequence[Passage]], dash: bool = False) -> Headline:
    lines = tuple(p for part in parts for passage in part for p in passage.lines)
    text = "\u3000".join(_set(part) for part in parts)
    return Headline(lines, DASHED.sub("", text) if dash else text)


def _set(part: Sequence[Passage]) -> str:
    """A title's lines end to end, with a space where the wording does not go on: a title of two parts."""
    out = text_of(part[0].lines)
    for passage in part[1:]:
        text = text_of(passage.lines)
        gain = language.model().join(language.fold(out)[-4:], language.fold(text)[:4])
        out += ("" if gain > JOINED or min(width(out), width(text)) < 4 else "\u3000") + text
    return out


_VERB = re.compile(
    r"召开|举行|举办|开展|启动|开幕|开班|揭牌|成立|发布|走进|来到|赴|深入|组织|落地|签约|印发|出台|公布|推进|实施|获|荣获|调研|检查|看望|慰问|"
    r"参加|出席|承办|主办|迎来|完成|开工|投用|亮相|结束|落幕|闭幕|表彰|命名"
)
_WHEN = re.compile(
    r"^(?:新华社|中新社|本报)[^。，,]{0,20}电\s*(?:[（(][^（()）。]{0,24}[)）]\s*)?|"
    r"^(?:[^。，,]{0,16}讯\s*[（(]?[^）)。]{0,24}[)）]?\s*)?"
    r"(?:(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*(?:[—–~～、至-]+\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*)?日?[上下晚中凌早]?[午上晨]?|近日|日前|近期|连日来)\s*[，,]?\s*"
)


def inferred(lead: str) -> str:
    """A title in headline form from a report's lead: its first clause with a verb, without date and particles."""
    bare = _WHEN.sub("", lead.strip(), count=1) or lead.strip()
    if bare == lead.strip() and DATELINE.match(bare):
        bare = re.split(r"[，,]", bare, maxsplit=1)[-1]
    clauses = re.split(r"[，,。；;！!？?]", bare)
    out = clauses[0]
    for clause in filter(None, clauses[1:3]):
        if _VERB.search(out) or len(out) + len(clause) > 36:
            break
        out = out + "，" + clause
    out = re.sub(r"(召开|举行|举办|开展|启动)了", r"\1", out.strip())
    return out[:60] if out else bare[:24]
