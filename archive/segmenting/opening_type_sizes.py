"""What the sizes of type around a place say of an article's beginning there: log-odds beside those of the network.

Only lines whose boxes are known have a size; of others these rules say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from archive.arrays import Floats
from archive.language.credits import ends_in_credit
from archive.language.datelines import parse_dateline
from archive.language.typography import ends_sentence
from archive.line_place import HEADLINE_SIZE
from archive.model import Passage
from archive.segmenting.openings import OpeningPlace

TITLE_SIZE = 1.45
"""Times the size of running text from which type is a title's, not a sub-heading's."""
_STARS = re.compile(r"[＊*★☆◆◇●○※](?:\s*[＊*★☆◆◇●○※]){2,}\s*$")
"""A row of stars, which parts reports in one column."""


def _largest(place: OpeningPlace) -> float:
    """The largest type of the headlines that stand at a place, times running text's; 0 where none has a size."""
    return max((line.place.size for passage in place.group for line in passage.lines if line.place), default=0.0)


def is_placed(passage: Passage) -> bool:
    """Whether the box of a passage's first line is known."""
    return passage.lines[0].place is not None


def _is_placed(place: OpeningPlace) -> bool:
    """Whether the text from there on has boxes."""
    return place.after is not None and is_placed(place.after)


def _under_a_brief_title(place: OpeningPlace) -> bool:
    """Under what is a title by its place alone, among others of briefs (简讯): its type is a small heading's."""
    lines = (line.place for passage in place.group for line in passage.lines)
    return _is_placed(place) and any(one and one.part == "title" and one.size < HEADLINE_SIZE for one in lines)


def _under_a_small_title(place: OpeningPlace) -> bool:
    """Under a small heading where a report begins as reports do (本报讯), or the one before is signed, or parted by stars (＊＊＊)."""
    if not _is_placed(place) or not 1 < _largest(place) < HEADLINE_SIZE or place.after is None:
        return False
    around = (*place.group, *((place.before,) if place.before else ()))
    parted = any(_STARS.search(passage.text) for passage in around)
    parted = parted or (place.before is not None and ends_in_credit(place.before.text))
    return parted or parse_dateline(place.after.text) is not None


def _under_a_title(place: OpeningPlace) -> bool:
    return _is_placed(place) and _largest(place) >= TITLE_SIZE


def _under_larger_type(place: OpeningPlace) -> bool:
    return _is_placed(place) and HEADLINE_SIZE <= _largest(place) < TITLE_SIZE


def _under_no_larger_type(place: OpeningPlace) -> bool:
    small = _under_a_brief_title(place) or _under_a_small_title(place)
    return _is_placed(place) and _largest(place) < HEADLINE_SIZE and not small


def _behind_a_byline(place: OpeningPlace) -> bool:
    """Behind a single line under a headline, that ends no sentence: a by-line, or a subtitle in running text's type."""
    before = place.before
    if not _is_placed(place) or place.group or before is None or len(before.lines) > 1 or not is_placed(before):
        return False
    return place.since == 1 and not ends_sentence(before.text)


RULES: Sequence[tuple[str, Callable[[OpeningPlace], bool], float]] = (
    ("under a title in large type", _under_a_title, 10.0),
    ("under a headline in somewhat larger type", _under_larger_type, 1.0),
    ("under a brief's title", _under_a_brief_title, 10.0),
    ("under a small title", _under_a_small_title, 8.0),
    ("under no larger type", _under_no_larger_type, -6.0),
    ("behind a by-line", _behind_a_byline, -12.0),
)
"""(name, at which places, log-odds that an article begins there)."""


def type_size_odds(places: Sequence[OpeningPlace]) -> Floats:
    """What type sizes add to the log-odds at each place."""
    return np.array([sum(odds for _, holds, odds in RULES if holds(place)) for place in places], np.float32)
