"""The features of a place where an article may begin, with a headline or without: one list of named numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from archive.language.bigrams import shared_bigrams
from archive.language.credits import is_credit, stands_below
from archive.language.headline_form import headline_form, is_byline
from archive.language.leads import opens_dispatch, opens_report
from archive.language.log_odds import CLIP, odds_of
from archive.language.typography import ends_sentence, width
from archive.model import LineRole
from archive.segmenting.openings import LEAD_LENGTH, PHRASED, SUBJECT_COMPARISONS, OpeningPlace
from archive.segmenting.page_mark_features import PAGE_MARK_FEATURES
from archive.segmenting.passage_kinds import NUMBERED
from archive.segmenting.titles import is_subtitle

_CLOSING = re.compile(
    r"(?:参加|出席|列席|陪同)[^。]{0,14}(?:会议|活动|调研|检查|仪式|座谈|培训|督查|上述|参加|了)?[^。]{0,6}。?$|"
    r"[（(][^（()）]{2,30}[)）]$|(?:记者|通讯员|供稿|摄)[^。]{0,16}$|会议由[^。]{2,30}主持。$"
)
"""How reports end: who took part, who presided, who wrote it."""
TELLING_HEADLINE = 10.0
"""Cells of a headline below which words shared with a lead count for less: two characters are shared by chance."""
NATS = 6.0
"""Nats of phrasing that count as one."""
_ACTS = re.compile(r"召开|举行|举办|开展|启动|开幕|开班|揭牌|成立|走进|来到|赴|深入|组织|签约")


def _title(place: OpeningPlace) -> str:
    return "".join(p.text for p in place.group)


def _first(place: OpeningPlace) -> float:
    return float(place.before is None)


def _report_lead(place: OpeningPlace) -> float:
    return float(opens_report(place.lead))


def _dispatch(place: OpeningPlace) -> float:
    return float(opens_dispatch(place.lead))


def _lead_without_headline(place: OpeningPlace) -> float:
    return float(not place.group and opens_report(place.lead))


def _acts(place: OpeningPlace) -> float:
    """A dateline, and within a breath something is held, opened or launched."""
    text = place.lead[:60]
    return float(opens_report(text) and _ACTS.search(text) is not None)


def _headline_stands(place: OpeningPlace) -> float:
    return float(bool(place.group))


def _top_mark(place: OpeningPlace) -> float:
    return float(any(p.level == 1 for p in place.group))


def _mark_of_titles(place: OpeningPlace) -> float:
    return float(place.habit == "title" and any(p.level > 1 for p in place.group))


def _mark_of_subheadings(place: OpeningPlace) -> float:
    return float(place.habit != "title" and any(p.level > 1 for p in place.group))


def _no_mark(place: OpeningPlace) -> float:
    return float(bool(place.group) and place.habit != "none" and not any(p.level for p in place.group))


def _form(place: OpeningPlace) -> float:
    return max((headline_form(p.text) for p in place.group), default=0.0)


def _subtitle(place: OpeningPlace) -> float:
    return float(any(is_subtitle(p.text) for p in place.group[1:]))


def _parts(place: OpeningPlace) -> float:
    return float(len(place.group) > 1)


def _numbered(place: OpeningPlace) -> float:
    """一、 or （二） before it: a section of what is above."""
    return float(bool(place.group) and NUMBERED.match(_title(place)) is not None)


def _report_end(place: OpeningPlace) -> float:
    if place.before is None:
        return 0.0
    text = place.before.text
    return float(_CLOSING.search(text[-40:]) is not None or is_byline(text[-40:]))


def _short_last_line(place: OpeningPlace) -> float:
    """The paragraph before ended short of its column's measure."""
    if place.before is None or len(place.before.lines) < 3:
        return 0.0
    return float(width(place.before.lines[-1].text) < width(place.before.lines[-2].text) - 1.5)


def _broken_off(place: OpeningPlace) -> float:
    return float(place.before is not None and not ends_sentence(place.before.lines[-1].text))


def _taken_up(place: OpeningPlace) -> float:
    return float(place.after is not None and place.after.open_start)


def _words_of_lead(place: OpeningPlace) -> float:
    if not place.group:
        return 0.0
    title = _title(place)
    return shared_bigrams(title, place.lead[:LEAD_LENGTH]) * min(1.0, width(title) / TELLING_HEADLINE)


def _words_of_before(place: OpeningPlace) -> float:
    return shared_bigrams(_title(place), place.before.text) if place.group and place.before else 0.0


def _series(place: OpeningPlace) -> float:
    return min(4.0, float(place.similar_headlines))


def _few_cells(place: OpeningPlace) -> float:
    return float(bool(place.group) and width(_title(place)) < 8)


def _many_cells(place: OpeningPlace) -> float:
    return float(width(_title(place)) >= 13)


def _column_change(place: OpeningPlace) -> float:
    """The column is set to another measure, as the full lines on both sides show."""
    if place.before is None or place.after is None or len(place.before.lines) < 4 or len(place.after.lines) < 4:
        return 0.0
    one = sorted(width(p.text) for p in place.before.lines[-6:-1])
    two = sorted(width(p.text) for p in place.after.lines[:6])
    return float(abs(one[len(one) // 2] - two[len(two) // 2]) >= 2.0)


def _unmarked(place: OpeningPlace) -> float:
    """A headline with no mark to it, on a page where nothing marks titles off: all that shows is how lines stand."""
    return float(
        (place.after is not None and place.after.kind == "printed") or (place.habit == "none" and bool(place.group))
    )


def _only_a_day(place: OpeningPlace) -> float:
    """A dateline after a full stop, and nothing else: chronicles begin their paragraphs so.

    Only where raw lines are whole paragraphs: such a reading seldom loses a headline.
    """
    if (
        place.after is None
        or place.after.kind != "whole"
        or place.group
        or place.before is None
        or not opens_report(place.lead)
    ):
        return 0.0
    more = _report_end(place) or _broken_off(place) or _column_change(place)
    return float(not more and not _dispatch(place))


def _stray_headline(place: OpeningPlace) -> float:
    """A headline that stands elsewhere shares more words with this lead than with any other body."""
    return 0.0 if place.group else place.fits


def _strays(place: OpeningPlace) -> float:
    """Headlines stand elsewhere, so that leads stand without one."""
    return float(place.stray and not place.group)


def _cohesion(place: OpeningPlace) -> float:
    return 4 * place.cohesion if place.before else 0.0


def _cohesion_without_headline(place: OpeningPlace) -> float:
    return 0.0 if place.group else _cohesion(place)


def _line_network_lead(place: OpeningPlace) -> float:
    return odds_of(place.after.chances.leads) if place.after else -CLIP


def _line_network_title(place: OpeningPlace) -> float:
    return max((p.chances.title for p in place.group), default=0.0)


def _line_network_heading(place: OpeningPlace) -> float:
    return max((p.chances.heading for p in place.group), default=0.0)


def _breaks_off_after(place: OpeningPlace) -> float:
    return float(place.after is not None and place.after.open_end)


def _whole_paragraphs(place: OpeningPlace) -> float:
    return float(place.after is not None and place.after.kind == "whole")


def _printed_lines(place: OpeningPlace) -> float:
    return float(place.after is not None and place.after.kind == "printed")


def _joined(place: OpeningPlace) -> float:
    return float(place.after is not None and bool(place.after.seams))


def _joined_far(place: OpeningPlace) -> float:
    return float(place.after is not None and any(seam.far for seam in place.after.seams))


def _joined_far_before(place: OpeningPlace) -> float:
    return float(place.before is not None and any(seam.far for seam in place.before.seams))


def _back(place: OpeningPlace) -> float:
    """The text before ends further down in the raw text: it was put before this."""
    if place.before is None or place.after is None:
        return 0.0
    last, first = place.before.lines[-1], place.after.lines[0]
    return float((last.file, last.line) > (first.file, first.line))


def _length(place: OpeningPlace) -> float:
    return math.log1p(len(place.lead)) / 6


def _length_before(place: OpeningPlace) -> float:
    return math.log1p(len(place.before.text)) / 6 if place.before else 0.0


def _role_in_group(role: LineRole) -> Callable[[OpeningPlace], float]:
    return lambda place: float(any(passage.role == role for passage in place.group))


def _line_network_begins(place: OpeningPlace) -> float:
    return odds_of(place.after.chances.begins) / CLIP if place.after else 0.0


def _line_network_taken_up(place: OpeningPlace) -> float:
    return odds_of(place.after.chances.taken_up) / CLIP if place.after else 0.0


def _line_network_goes_on(place: OpeningPlace) -> float:
    return odds_of(place.after.chances.goes_on) / CLIP if place.after else 0.0


def _subject_similarity(nth: int) -> Callable[[OpeningPlace], float]:
    return lambda place: place.subject_similarities[nth] if place.subject_similarities else 0.0


def _byline_itself(place: OpeningPlace) -> float:
    """The text is a by-line, as it stands above a report whose headline is elsewhere."""
    return float(is_credit(place.lead) and not stands_below(place.lead))


def _signature_itself(place: OpeningPlace) -> float:
    return float(is_credit(place.lead) and stands_below(place.lead))


def _phrased(nth: int) -> Callable[[OpeningPlace], float]:
    return lambda place: place.phrased[nth] / NATS if place.phrased else 0.0


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
    ("reader: lead", _line_network_lead),
    ("reader: title", _line_network_title),
    ("reader: heading", _line_network_heading),
    ("reader: begins a paragraph", _line_network_begins),
    ("reader: taken up again", _line_network_taken_up),
    ("reader: goes on", _line_network_goes_on),
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
    *PAGE_MARK_FEATURES,
    *((f"subject: {name}", _subject_similarity(nth)) for nth, name in enumerate(SUBJECT_COMPARISONS)),
    ("a by-line itself", _byline_itself),
    ("a signature itself", _signature_itself),
    *((f"phrasing: {name}", _phrased(nth)) for nth, name in enumerate(PHRASED)),
)
"""The features of a place, by name; `opening_network` makes odds of them and of its neighbours' features."""


def opening_features(place: OpeningPlace) -> list[float]:
    """The features of a place, in the order of OPENING_FEATURES."""
    return [see(place) for _, see in OPENING_FEATURES]
