"""What the issue's own habits say of a place where an article may begin: its marks, its leads, its empty lines."""

from __future__ import annotations

from collections.abc import Callable

from archive.language.leads import opens_report
from archive.language.signatures import ends_with_signature
from archive.language.typography import ends_sentence
from archive.segmenting.openings import OpeningPlace


def _top_of_page(place: OpeningPlace) -> float:
    """A heading mark of the highest level that the issue has."""
    return float(any(0 < p.level == place.marks.top for p in place.group))


def _below_top(place: OpeningPlace) -> float:
    return float(any(p.level > place.marks.top > 0 for p in place.group))


def _unmarked_among_marked(place: OpeningPlace) -> float:
    """How rare it is in this issue that a headline has no mark, where this one has none."""
    return place.marks.marked if place.group and not any(p.level for p in place.group) else 0.0


def _headed(place: OpeningPlace) -> float:
    return place.marks.headed


def _undated_among_dated(place: OpeningPlace) -> float:
    """How usual a day or a sender is in this issue's leads, where this lead has none."""
    return 0.0 if opens_report(place.lead) else place.marks.dated


def _dated_among_dated(place: OpeningPlace) -> float:
    return place.marks.dated if opens_report(place.lead) else 0.0


def _credit_before(place: OpeningPlace) -> float:
    return float(place.before is not None and ends_with_signature(place.before.text))


def _no_credit_among_credited(place: OpeningPlace) -> float:
    """How usual a credit at a report's end is in this issue, where the text before has none."""
    return 0.0 if _credit_before(place) else place.marks.credited


def _since_headline(place: OpeningPlace) -> float:
    return min(place.since, 8) / 8


def _until_headline(place: OpeningPlace) -> float:
    return min(place.until, 8) / 8


def _more_blank(place: OpeningPlace) -> float:
    return place.more_blank / 2


def _ends_sentence_before(place: OpeningPlace) -> float:
    if place.before is None or place.after is None:
        return 0.0
    return float(ends_sentence(place.before.lines[-1].text))


PAGE_MARK_FEATURES: tuple[tuple[str, Callable[[OpeningPlace], float]], ...] = (
    ("heading mark of the issue's highest level", _top_of_page),
    ("heading mark below the highest level", _below_top),
    ("no mark, by how many have one", _unmarked_among_marked),
    ("paragraphs with a headline", _headed),
    ("no day, by how many leads have one", _undated_among_dated),
    ("a day, by how many leads have one", _dated_among_dated),
    ("credit before", _credit_before),
    ("no credit, by how many reports have one", _no_credit_among_credited),
    ("paragraphs since a headline", _since_headline),
    ("paragraphs until a headline", _until_headline),
    ("more empty lines than usual", _more_blank),
    ("text before ends a sentence", _ends_sentence_before),
)
"""The features of a place that are read off the page's own marks, by name."""
