"""Where one article ends and the next begins: evidence weighed together, for a headline and for a lead without one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.cells import ends_sentence, width
from archive.headlines import form, is_byline
from archive.model import Passage
from archive.openers import opens_dispatch, opens_report
from archive.titles import is_subtitle, shared, text_of

_CLOSING = re.compile(
    r"(?:参加|出席|列席|陪同)[^。]{0,14}(?:会议|活动|调研|检查|仪式|座谈|培训|督查|上述|参加|了)?[^。]{0,6}。?$|"
    r"[（(][^（()）]{2,30}[)）]$|(?:记者|通讯员|供稿|摄)[^。]{0,16}$|会议由[^。]{2,30}主持。$"
)
"""How reports end: who took part, who presided, who wrote it."""
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|第[一二三四五六七八九十]+[章节条]|[0-9]{1,2}[、．.])"
)
TELLING = 10.0
"""Cells of a headline below which words shared with a lead tell less: two characters are shared by chance."""
_ACTS = re.compile(r"召开|举行|举办|开展|启动|开幕|开班|揭牌|成立|走进|来到|赴|深入|组织|签约")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place before a body passage: the headline group that stands there, and what is around it."""

    group: tuple[Passage, ...]
    after: Passage
    before: Passage | None
    habit: str
    """What heading marks are in this issue: `title`, `mixed` or `sub`."""
    stray: tuple[str, ...]
    """Headline texts that stand elsewhere and have no body of their own."""
    alike: int
    """Other single headline lines of like length in the issue."""


def body_text(passage: Passage) -> str:
    """A passage's raw text, printed lines set end to end."""
    return "".join(p.text for p in passage.lines)


def torn_by(group: Sequence[Passage], passages: Sequence[Passage], asides: Sequence[bool]) -> bool:
    """Whether a headline group stands, in the raw text, between two pieces of a sentence, with nothing else between.

    `asides` tells of each passage whether it is a headline or a shred.
    """
    if not group:
        return False
    first, last = group[0].lines[0], group[-1].lines[-1]
    for passage in passages:
        for seam in passage.seams:
            a, b = seam.before, seam.after
            if a.file == b.file == first.file and a.line < first.line and last.line < b.line:
                between = [
                    aside
                    for other, aside in zip(passages, asides, strict=True)
                    if other.lines[0].file == a.file and a.line < other.lines[0].line < b.line
                ]
                return all(between)
    return False


def _title(spot: Spot) -> str:
    return "".join(text_of(p.lines) for p in spot.group)


def _first(spot: Spot) -> float:
    return float(spot.before is None)


def _report_lead(spot: Spot) -> float:
    return float(opens_report(body_text(spot.after)))


def _dispatch(spot: Spot) -> float:
    return float(opens_dispatch(body_text(spot.after)))


def _lead_without_headline(spot: Spot) -> float:
    return float(not spot.group and opens_report(body_text(spot.after)))


def _acts(spot: Spot) -> float:
    """A dateline, and within a breath something is held, opened or launched."""
    text = body_text(spot.after)[:60]
    return float(opens_report(text) and _ACTS.search(text) is not None)


def _headline_stands(spot: Spot) -> float:
    return float(bool(spot.group))


def _top_mark(spot: Spot) -> float:
    return float(any(p.level == 1 for p in spot.group))


def _mark_of_titles(spot: Spot) -> float:
    return float(spot.habit == "title" and any(p.level > 1 for p in spot.group))


def _mark_of_subheadings(spot: Spot) -> float:
    return float(spot.habit != "title" and any(p.level > 1 for p in spot.group))


def _no_mark(spot: Spot) -> float:
    return float(bool(spot.group) and spot.habit != "none" and not any(p.level for p in spot.group))


def _form(spot: Spot) -> float:
    return max((form(text_of(p.lines)) for p in spot.group), default=0.0)


def _subtitle(spot: Spot) -> float:
    return float(any(is_subtitle(text_of(p.lines)) for p in spot.group[1:]))


def _parts(spot: Spot) -> float:
    return float(len(spot.group) > 1)


def _numbered(spot: Spot) -> float:
    """一、 or （二） before it: a section of what is above."""
    return float(bool(spot.group) and _NUMBERED.match(_title(spot)) is not None)


def _report_end(spot: Spot) -> float:
    if spot.before is None:
        return 0.0
    text = body_text(spot.before)
    return float(_CLOSING.search(text[-40:]) is not None or is_byline(text[-40:]))


def _short_last_line(spot: Spot) -> float:
    """The paragraph before ended short of its column's measure."""
    if spot.before is None or len(spot.before.lines) < 3:
        return 0.0
    return float(width(spot.before.lines[-1].text) < width(spot.before.lines[-2].text) - 1.5)


def _broken_off(spot: Spot) -> float:
    return float(spot.before is not None and not ends_sentence(spot.before.lines[-1].text))


def _taken_up(spot: Spot) -> float:
    return float(spot.after.open_start)


def _words_of_lead(spot: Spot) -> float:
    if not spot.group:
        return 0.0
    title = _title(spot)
    return shared(title, body_text(spot.after)[:240]) * min(1.0, width(title) / TELLING)


def _words_of_before(spot: Spot) -> float:
    return shared(_title(spot), body_text(spot.before)) if spot.group and spot.before else 0.0


def _series(spot: Spot) -> float:
    return min(4.0, float(spot.alike))


def _few_cells(spot: Spot) -> float:
    return float(bool(spot.group) and width(_title(spot)) < 8)


def _many_cells(spot: Spot) -> float:
    return float(width(_title(spot)) >= 13)


def _column_change(spot: Spot) -> float:
    """The column is set to another measure: told by the full lines on both sides."""
    if spot.before is None or len(spot.before.lines) < 4 or len(spot.after.lines) < 4:
        return 0.0
    one = sorted(width(p.text) for p in spot.before.lines[-6:-1])
    two = sorted(width(p.text) for p in spot.after.lines[:6])
    return float(abs(one[len(one) // 2] - two[len(two) // 2]) >= 2.0)


def _unmarked(spot: Spot) -> float:
    """A headline with no mark to it, on a page where nothing marks titles off: all that shows is how lines stand."""
    return float(spot.after.kind == "printed" or (spot.habit == "none" and bool(spot.group)))


def _only_a_day(spot: Spot) -> float:
    """A dateline after a full stop, and nothing else: chronicles begin their paragraphs so.

    Only where raw lines are whole paragraphs: such a reading seldom loses a headline.
    """
    if spot.after.kind != "whole" or spot.group or spot.before is None or not opens_report(body_text(spot.after)):
        return 0.0
    more = _report_end(spot) or _broken_off(spot) or _column_change(spot) or _stray_headline(spot)
    return float(not more and not _dispatch(spot))


def _stray_headline(spot: Spot) -> float:
    """A headline that stands elsewhere fits this lead, and fits it better than the text before it."""
    if spot.group:
        return 0.0
    lead = body_text(spot.after)[:240]
    before = body_text(spot.before) if spot.before else ""
    return float(any(shared(t, lead) >= 0.6 and shared(t, lead) > shared(t, before) + 0.2 for t in spot.stray))


OPENS: tuple[tuple[str, Callable[[Spot], float], float], ...] = (
    ("first on the page", _first, 1.71),
    ("lead of a report", _report_lead, 3.90),
    ("lead that names its sender", _dispatch, 0.50),
    ("lead without a headline", _lead_without_headline, -0.29),
    ("acts of a lead", _acts, 0.96),
    ("a headline stands there", _headline_stands, 1.56),
    ("heading mark of the first level", _top_mark, 2.15),
    ("heading mark where they are titles", _mark_of_titles, 3.21),
    ("heading mark where they are sub-headings", _mark_of_subheadings, 1.12),
    ("no mark where others have one", _no_mark, -1.52),
    ("headline form", _form, 0.42),
    ("subtitle", _subtitle, 0.74),
    ("parts of a headline", _parts, 0.19),
    ("numbered section", _numbered, -3.65),
    ("end of a report", _report_end, 0.11),
    ("short last line before", _short_last_line, -0.04),
    ("text before breaks off", _broken_off, 1.69),
    ("text is taken up in mid-sentence", _taken_up, -1.29),
    ("words shared with the lead", _words_of_lead, 3.75),
    ("words shared with the text before", _words_of_before, -5.59),
    ("one of a series", _series, -0.20),
    ("few cells", _few_cells, -1.60),
    ("many cells", _many_cells, 0.52),
    ("column measure changes", _column_change, 1.40),
    ("printed lines without marks", _unmarked, 1.00),
    ("only a day", _only_a_day, -1.20),
    ("stray headline fits", _stray_headline, 2.72),
)
"""Evidence that an article begins at a spot, each kind with its weight.

A logistic regression sets them (`benchmarks/boundaries.py`), but for three that were set by hand, by the share of whole
articles on the same pages, since a boundary missed spoils two articles and one too many only one: `lead that names its
sender`, `printed lines without marks`, `only a day`.
"""
OPENS_PRIOR = -3.73
"""Log-odds that an article begins before any body passage."""


def sight(spot: Spot) -> list[float]:
    """What is seen of a spot, in the order of OPENS."""
    return [see(spot) for _, see, _ in OPENS]


def opening_odds(spot: Spot) -> float:
    """Log-odds that an article begins at a spot."""
    return OPENS_PRIOR + sum(weight * value for (_, _, weight), value in zip(OPENS, sight(spot), strict=True))


def marks_habit(groups: Sequence[tuple[tuple[Passage, ...], Passage | None]]) -> str:
    """What heading marks are in an issue: titles, sub-headings, or both. A group comes with the body after it."""
    levels = [min(p.level for p in g if p.level) for g, _ in groups if any(p.level for p in g)]
    if not levels:
        return "none"
    if len(set(levels)) > 1:
        return "mixed"
    leads = [b is not None and opens_report(body_text(b)) for g, b in groups if any(p.level for p in g)]
    return "title" if sum(leads) >= 0.34 * len(leads) or len(leads) < 3 else "sub"
