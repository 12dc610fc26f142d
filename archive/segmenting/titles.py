"""A group of headline lines → kicker, title and subtitle; a lost title → one inferred from the lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.language.continuation import Continuation
from archive.language.headline_form import DASHED
from archive.language.leads import DATELINE
from archive.language.typography import width
from archive.model import Headline, Passage, Printed

_KICKER_END = re.compile(r"[:：]$")
JOINED_NATS = 3.0
"""Nats of wording from which two headline lines are one title cut in two, and not a title of two parts."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What a group of headline lines says, each part with its printed lines."""

    title: Headline
    kicker: Headline | None = None
    subtitle: Headline | None = None


def is_subtitle(text: str) -> bool:
    """Whether a headline line begins as a subtitle does (破折号)."""
    return DASHED.match(text) is not None


def compose_headline(group: Sequence[Passage], wording: Continuation) -> Titles:
    """Kicker, title and subtitle of the headline passages that stand together before a body."""
    main = _main(group)
    end = main + 1
    while end < len(group) and _goes_on(group[main], group[end]):
        end += 1
    return Titles(
        title=_headline(group[main:end], wording),
        kicker=_headline(group[:main], wording) if main else None,
        subtitle=_headline(group[end:], wording, dash=True) if end < len(group) else None,
    )


def _goes_on(title: Passage, after: Passage) -> bool:
    """Whether a title goes on in the headline passage behind it."""
    if is_subtitle(after.text) or (title.level and not after.level):
        return False
    return after.role == "on" or title.role == after.role == "title"


def _main(group: Sequence[Passage]) -> int:
    """Which passage is the title: the first whose role is a title; else the first that has no other form."""
    texts = [passage.text for passage in group]
    plain = [n for n, text in enumerate(texts) if not _KICKER_END.search(text) and not is_subtitle(text)]
    titles = [n for n in plain if group[n].role == "title"]
    return (titles or plain or [0])[0]


def _headline(group: Sequence[Passage], wording: Continuation, dash: bool = False) -> Headline:
    lines = tuple(line for passage in group for line in passage.lines)
    text = _set(lines, wording)
    return Headline(lines, DASHED.sub("", text) if dash else text)


def _set(lines: Sequence[Printed], wording: Continuation) -> str:
    """Headline lines end to end, with a space where the wording does not go on: a title of two parts."""
    out = lines[0].text
    for line in lines[1:]:
        (gain,) = wording.goes_on(wording.endings([out]), wording.beginnings([line.text]))
        out += ("" if gain > JOINED_NATS or min(width(out), width(line.text)) < 4 else "\u3000") + line.text
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


def inferred_title(lead: str) -> str:
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
