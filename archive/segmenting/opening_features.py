"""Where one article ends and the next begins: evidence weighed together, for a headline and for a lead without one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from archive.language.bigrams import shared_bigrams
from archive.language.headline_form import headline_form, is_byline
from archive.language.leads import opens_dispatch, opens_report
from archive.language.log_odds import CLIP, odds_of
from archive.language.typography import ends_sentence, width
from archive.model import LineRole
from archive.segmenting.openings import LEAD_LENGTH, LIKENESSES, OpeningPlace
from archive.segmenting.passage_kinds import NUMBERED
from archive.segmenting.titles import is_subtitle

_CLOSING = re.compile(
    r"(?:参加|出席|列席|陪同)[^。]{0,14}(?:会议|活动|调研|检查|仪式|座谈|培训|督查|上述|参加|了)?[^。]{0,6}。?$|"
    r"[（(][^（()）]{2,30}[)）]$|(?:记者|通讯员|供稿|摄)[^。]{0,16}$|会议由[^。]{2,30}主持。$"
)
"""How reports end: who took part, who presided, who wrote it."""
TELLING_HEADLINE = 10.0
"""Cells of a headline below which words shared with a lead tell less: two characters are shared by chance."""
_ACTS = re.compile(r"召开|举行|举办|开展|启动|开幕|开班|揭牌|成立|走进|来到|赴|深入|组织|签约")


def _title(spot: OpeningPlace) -> str:
    return "".join(p.text for p in spot.group)


def _first(spot: OpeningPlace) -> float:
    return float(spot.before is None)


def _report_lead(spot: OpeningPlace) -> float:
    return float(opens_report(spot.lead))


def _dispatch(spot: OpeningPlace) -> float:
    return float(opens_dispatch(spot.lead))


def _lead_without_headline(spot: OpeningPlace) -> float:
    return float(not spot.group and opens_report(spot.lead))


def _acts(spot: OpeningPlace) -> float:
    """A dateline, and within a breath something is held, opened or launched."""
    text = spot.lead[:60]
    return float(opens_report(text) and _ACTS.search(text) is not None)


def _headline_stands(spot: OpeningPlace) -> float:
    return float(bool(spot.group))


def _top_mark(spot: OpeningPlace) -> float:
    return float(any(p.level == 1 for p in spot.group))


def _mark_of_titles(spot: OpeningPlace) -> float:
    return float(spot.habit == "title" and any(p.level > 1 for p in spot.group))


def _mark_of_subheadings(spot: OpeningPlace) -> float:
    return float(spot.habit != "title" and any(p.level > 1 for p in spot.group))


def _no_mark(spot: OpeningPlace) -> float:
    return float(bool(spot.group) and spot.habit != "none" and not any(p.level for p in spot.group))


def _form(spot: OpeningPlace) -> float:
    return max((headline_form(p.text) for p in spot.group), default=0.0)


def _subtitle(spot: OpeningPlace) -> float:
    return float(any(is_subtitle(p.text) for p in spot.group[1:]))


def _parts(spot: OpeningPlace) -> float:
    return float(len(spot.group) > 1)


def _numbered(spot: OpeningPlace) -> float:
    """一、 or （二） before it: a section of what is above."""
    return float(bool(spot.group) and NUMBERED.match(_title(spot)) is not None)


def _report_end(spot: OpeningPlace) -> float:
    if spot.before is None:
        return 0.0
    text = spot.before.text
    return float(_CLOSING.search(text[-40:]) is not None or is_byline(text[-40:]))


def _short_last_line(spot: OpeningPlace) -> float:
    """The paragraph before ended short of its column's measure."""
    if spot.before is None or len(spot.before.lines) < 3:
        return 0.0
    return float(width(spot.before.lines[-1].text) < width(spot.before.lines[-2].text) - 1.5)


def _broken_off(spot: OpeningPlace) -> float:
    return float(spot.before is not None and not ends_sentence(spot.before.lines[-1].text))


def _taken_up(spot: OpeningPlace) -> float:
    return float(spot.after is not None and spot.after.open_start)


def _words_of_lead(spot: OpeningPlace) -> float:
    if not spot.group:
        return 0.0
    title = _title(spot)
    return shared_bigrams(title, spot.lead[:LEAD_LENGTH]) * min(1.0, width(title) / TELLING_HEADLINE)


def _words_of_before(spot: OpeningPlace) -> float:
    return shared_bigrams(_title(spot), spot.before.text) if spot.group and spot.before else 0.0


def _series(spot: OpeningPlace) -> float:
    return min(4.0, float(spot.alike))


def _few_cells(spot: OpeningPlace) -> float:
    return float(bool(spot.group) and width(_title(spot)) < 8)


def _many_cells(spot: OpeningPlace) -> float:
    return float(width(_title(spot)) >= 13)


def _column_change(spot: OpeningPlace) -> float:
    """The column is set to another measure: told by the full lines on both sides."""
    if spot.before is None or spot.after is None or len(spot.before.lines) < 4 or len(spot.after.lines) < 4:
        return 0.0
    one = sorted(width(p.text) for p in spot.before.lines[-6:-1])
    two = sorted(width(p.text) for p in spot.after.lines[:6])
    return float(abs(one[len(one) // 2] - two[len(two) // 2]) >= 2.0)


def _unmarked(spot: OpeningPlace) -> float:
    """A headline with no mark to it, on a page where nothing marks titles off: all that shows is how lines stand."""
    return float(
        (spot.after is not None and spot.after.kind == "printed") or (spot.habit == "none" and bool(spot.group))
    )


def _only_a_day(spot: OpeningPlace) -> float:
    """A dateline after a full stop, and nothing else: chronicles begin their paragraphs so.

    Only where raw lines are whole paragraphs: such a reading seldom loses a headline.
    """
    if (
        spot.after is None
        or spot.after.kind != "whole"
        or spot.group
        or spot.before is None
        or not opens_report(spot.lead)
    ):
        return 0.0
    more = _report_end(spot) or _broken_off(spot) or _column_change(spot)
    return float(not more and not _dispatch(spot))


def _stray_headline(spot: OpeningPlace) -> float:
    """A headline that stands elsewhere shares more words with this lead than with any other body."""
    return 0.0 if spot.group else spot.fits


def _strays(spot: OpeningPlace) -> float:
    """Headlines stand elsewhere, so that leads stand without one."""
    return float(spot.stray and not spot.group)


def _cohesion(spot: OpeningPlace) -> float:
    return 4 * spot.cohesion if spot.before else 0.0


def _cohesion_without_headline(spot: OpeningPlace) -> float:
    return 0.0 if spot.group else _cohesion(spot)


def _reader_lead(spot: OpeningPlace) -> float:
    return odds_of(spot.after.chances.leads) if spot.after else -CLIP


def _reader_title(spot: OpeningPlace) -> float:
    return max((p.chances.title for p in spot.group), default=0.0)


def _reader_heading(spot: OpeningPlace) -> float:
    return max((p.chances.heading for p in spot.group), default=0.0)


def _breaks_off_after(spot: OpeningPlace) -> float:
    return float(spot.after is not None and spot.after.open_end)


def _whole_paragraphs(spot: OpeningPlace) -> float:
    return float(spot.after is not None and spot.after.kind == "whole")


def _printed_lines(spot: OpeningPlace) -> float:
    return float(spot.after is not None and spot.after.kind == "printed")


def _joined(spot: OpeningPlace) -> float:
    return float(spot.after is not None and bool(spot.after.seams))


def _joined_far(spot: OpeningPlace) -> float:
    return float(spot.after is not None and any(seam.far for seam in spot.after.seams))


def _joined_far_before(spot: OpeningPlace) -> float:
    return float(spot.before is not None and any(seam.far for seam in spot.before.seams))


def _back(spot: OpeningPlace) -> float:
    """The text before ends further down in the raw text: it was put before this."""
    if spot.before is None or spot.after is None:
        return 0.0
    last, first = spot.before.lines[-1], spot.after.lines[0]
    return float((last.file, last.line) > (first.file, first.line))


def _length(spot: OpeningPlace) -> float:
    return math.log1p(len(spot.lead)) / 6


def _length_before(spot: OpeningPlace) -> float:
    return math.log1p(len(spot.before.text)) / 6 if spot.before else 0.0


def _role_in_group(role: LineRole) -> Callable[[OpeningPlace], float]:
    return lambda spot: float(any(passage.role == role for passage in spot.group))


def _reader_begins(spot: OpeningPlace) -> float:
    return odds_of(spot.after.chances.begins) / CLIP if spot.after else 0.0


def _reader_taken_up(spot: OpeningPlace) -> float:
    return odds_of(spot.after.chances.taken_up) / CLIP if spot.after else 0.0


def _reader_goes_on(spot: OpeningPlace) -> float:
    return odds_of(spot.after.chances.goes_on) / CLIP if spot.after else 0.0


def _alike(nth: int) -> Callable[[OpeningPlace], float]:
    return lambda spot: spot.kin[nth] if spot.kin else 0.0


OPENING_FEATURES: tuple[tuple[str, Callable[[OpeningPlace], float]], ...] = (
    ("first on the page", _first),
    ("lead of a report", _report_lead),
    ("lead that names its sender", _dispatch),
    ("lead without a headline", _lead_without_headline),
    ("acts of a lead", _acts),
    ("a headline stands there", _headline_stands),
    ("heading mark of the first level", _top_mark),
    ("heading mark where they are titles", _mark_of_titles),
    ("heading mark where they are sub-headings", _mark_of_subheadings),
    ("no mark where others have one", _no_mark),
    ("headline form", _form),
    ("subtitle", _subtitle),
    ("parts of a headline", _parts),
    ("numbered section", _numbered),
    ("end of a report", _report_end),
    ("short last line before", _short_last_line),
    ("text before breaks off", _broken_off),
    ("text is taken up in mid-sentence", _taken_up),
    ("words shared with the lead", _words_of_lead),
    ("words shared with the text before", _words_of_before),
    ("one of a series", _series),
    ("few cells", _few_cells),
    ("many cells", _many_cells),
    ("column measure changes", _column_change),
    ("printed lines without marks", _unmarked),
    ("only a day", _only_a_day),
    ("stray headline fits", _stray_headline),
    ("headlines stand elsewhere", _strays),
    ("words of both sides", _cohesion),
    ("words of both sides, no headline", _cohesion_without_headline),
    ("reader: lead", _reader_lead),
    ("reader: title", _reader_title),
    ("reader: heading", _reader_heading),
    ("reader: begins a paragraph", _reader_begins),
    ("reader: taken up again", _reader_taken_up),
    ("reader: goes on", _reader_goes_on),
    ("title in the group", _role_in_group("title")),
    ("kicker in the group", _role_in_group("kicker")),
    ("sub-heading in the group", _role_in_group("heading")),
    ("whole paragraphs", _whole_paragraphs),
    ("printed lines", _printed_lines),
    ("cells", _length),
    ("cells before", _length_before),
    ("breaks off itself", _breaks_off_after),
    ("joined", _joined),
    ("joined from afar", _joined_far),
    ("text before joined from afar", _joined_far_before),
    ("text before put there", _back),
    *((f"subject: {name}", _alike(nth)) for nth, name in enumerate(LIKENESSES)),
)
"""What is seen of a spot, each kind a number; `opening_network` makes odds of it and of what is seen of its neighbours."""


def opening_features(spot: OpeningPlace) -> list[float]:
    """What is seen of a spot, in the order of OPENS."""
    return [see(spot) for _, see in OPENING_FEATURES]
