"""Where one article ends and the next begins: evidence weighed together, for a headline and for a lead without one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.cells import width
from archive.headlines import form, is_byline
from archive.model import Passage
from archive.openers import opens_report
from archive.titles import is_subtitle, shared, text_of

_CLOSING = re.compile(
    r"(?:参加|出席|列席|陪同)[^。]{0,14}(?:会议|活动|调研|检查|仪式|座谈|培训|督查|上述|参加|了)?[^。]{0,6}。?$|"
    r"[（(][^（()）]{2,30}[)）]$|(?:记者|通讯员|供稿|摄)[^。]{0,16}$|会议由[^。]{2,30}主持。$"
)
"""How reports end: who took part, who presided, who wrote it."""
_ACTS = re.compile(r"召开|举行|举办|开展|启动|开幕|开班|揭牌|成立|走进|来到|赴|深入|组织|签约")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place before a body passage: the headline group that stands there, and what is around it."""

    group: tuple[Passage, ...]
    after: Passage
    before: Passage | None
    habit: str
    """What heading marks are in this issue: `title`, `mixed` or `sub`."""
    measure_changes: bool
    gap: bool
    stray: tuple[str, ...]
    """Headline texts that stand elsewhere and have no body of their own."""
    alike: int
    """Other single headline lines of like length in the issue."""


def body_text(passage: Passage) -> str:
    """A passage's raw text, printed lines set end to end."""
    return "".join(p.text for p in passage.lines)


def _first(spot: Spot) -> float:
    return 6.0 if spot.before is None else 0.0


def _report_lead(spot: Spot) -> float:
    return 3.0 if opens_report(body_text(spot.after)) else -0.5


def _mark(spot: Spot) -> float:
    levels = [p.level for p in spot.group if p.level]
    if not levels:
        return 0.0
    if min(levels) == 1:
        return 3.0
    return {"title": 2.0, "mixed": -2.0, "sub": -2.5}[spot.habit]


def _form(spot: Spot) -> float:
    return max((form(text_of(p.lines)) for p in spot.group), default=0.0)


def _parts(spot: Spot) -> float:
    if any(is_subtitle(text_of(p.lines)) for p in spot.group[1:]):
        return 4.0
    return 1.5 if len(spot.group) > 1 else 0.0


def _report_end(spot: Spot) -> float:
    if spot.before is None:
        return 0.0
    text = body_text(spot.before)
    return 1.5 if _CLOSING.search(text[-40:]) or is_byline(text[-40:]) else 0.0


def _lead_words(spot: Spot) -> float:
    title = "".join(text_of(p.lines) for p in spot.group)
    mine = shared(title, body_text(spot.after)[:240])
    theirs = shared(title, body_text(spot.before)) if spot.before else 0.0
    return 2.0 * (mine - 0.4) - 1.0 * theirs


def _series(spot: Spot) -> float:
    return -0.5 * min(4, spot.alike) if len(spot.group) == 1 else 0.0


def _slogan_length(spot: Spot) -> float:
    """Sub-headings are short; titles of 8 cells and fewer are rare."""
    longest = max((width(text_of(p.lines)) for p in spot.group), default=0.0)
    return -1.5 if longest < 7 else 0.5 if longest >= 14 else 0.0


def _column_change(spot: Spot) -> float:
    return 1.0 if spot.measure_changes else 0.0


def _white_space(spot: Spot) -> float:
    return 0.5 if spot.gap else 0.0


def _broken_off(spot: Spot) -> float:
    return 0.5 if spot.before is not None and spot.before.open_end else 0.0


def _acts(spot: Spot) -> float:
    return 1.0 if _ACTS.search(body_text(spot.after)[:60]) else 0.0


def _stray_headline(spot: Spot) -> float:
    """A headline that stands elsewhere fits this lead, and fits it better than the text before it."""
    lead = body_text(spot.after)[:240]
    before = body_text(spot.before) if spot.before else ""
    return 2.5 if any(shared(t, lead) >= 0.6 and shared(t, lead) > shared(t, before) + 0.2 for t in spot.stray) else 0.0


HEADED: tuple[tuple[str, Callable[[Spot], float]], ...] = (
    ("first on the page", _first),
    ("lead of a report", _report_lead),
    ("heading mark", _mark),
    ("headline form", _form),
    ("parts of a headline", _parts),
    ("end of a report", _report_end),
    ("words shared with the lead", _lead_words),
    ("one of a series", _series),
    ("length", _slogan_length),
    ("column measure changes", _column_change),
)
"""Evidence that a headline group opens an article and is no sub-heading: natural log-odds, added to HEADED_PRIOR."""
HEADED_PRIOR = 0.0

BARE: tuple[tuple[str, Callable[[Spot], float]], ...] = (
    ("acts of a lead", _acts),
    ("end of a report", _report_end),
    ("column measure changes", _column_change),
    ("white space", _white_space),
    ("text before breaks off", _broken_off),
    ("stray headline fits", _stray_headline),
)
"""Evidence that a dateline opens an article whose headline is lost or elsewhere: added to BARE_PRIOR."""
BARE_PRIOR = -1.6


def headed_odds(spot: Spot) -> float:
    """Log-odds that the spot's headline group opens an article."""
    return HEADED_PRIOR + sum(evidence(spot) for _, evidence in HEADED)


def bare_odds(spot: Spot) -> float:
    """Log-odds that an article begins at a body passage without a headline before it."""
    if not opens_report(body_text(spot.after)):
        return -9.0
    return BARE_PRIOR + sum(evidence(spot) for _, evidence in BARE)


def marks_habit(groups: Sequence[tuple[tuple[Passage, ...], Passage | None]]) -> str:
    """What heading marks are in an issue: titles, sub-headings, or both. A group comes with the body after it."""
    levels = [min(p.level for p in g if p.level) for g, _ in groups if any(p.level for p in g)]
    if not levels:
        return "title"
    if len(set(levels)) > 1:
        return "mixed"
    leads = [b is not None and opens_report(body_text(b)) for g, b in groups if any(p.level for p in g)]
    return "title" if sum(leads) >= 0.34 * len(leads) or len(leads) < 3 else "sub"
