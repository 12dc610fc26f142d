"""Where a headline may be parted: between words, not within them.

Browsers part Chinese between any two characters, so a headline of two lines reads 安全隐患排 / 查整治. Which characters
hold together is asked of the archive's own model (`archive/language/trigrams.py`): a character that is much likelier after the
one before it than anywhere belongs to it (pointwise mutual information, Church and Hanks 1990).
"""

from __future__ import annotations

import bisect
import functools
import itertools
import math

import numpy as np

from archive.language import trigrams
from archive.language.character_classes import class_points
from archive.language.typography import is_han
from archive.language.weights import read_weights

BREAKABLE = 1.5
"""Up to so much of it, a natural logarithm, two characters may stand on two lines."""
WHERE_LONG = 2.5
"""The bound within a piece of more than LONG characters, which leaves holes in narrow columns."""
MARK_COHESION = 0.0
"""What holds a quote or bracket to the character outside it."""
SHORTEST_PIECE = 2
"""Characters of a piece, marks not counted: one alone is what no line of a headline should be."""
LONG, MOST = 6, 8
"""Characters of a piece: more than the second it never has, wherever it holds together least."""
OPENING, CLOSING, PAUSES = frozenset("“‘《〈（【〔"), frozenset("”’》〉）】〕"), frozenset("，、；：。！？")


@functools.lru_cache(maxsize=4096)
def breakable_pieces(title: str) -> tuple[str, ...]:
    """A headline in the pieces that may each begin a line; together they are the headline."""
    cohesion = _cohesion(title)
    size = [0]
    for c in title:
        size.append(size[-1] + c.isalnum())
    cuts = {0, len(title)}
    paused = {at + 1 for at, c in enumerate(title) if c in PAUSES}  # where a line ends well in any case
    bounds = sorted(cuts | paused)
    for gap in sorted(range(len(cohesion)), key=cohesion.__getitem__):
        behind = bisect.bisect_right(bounds, gap)
        start, end = bounds[behind - 1], bounds[behind]
        lowest = cohesion[gap] <= min(cohesion[max(gap - 1, 0) : gap + 2])
        apart = BREAKABLE if end - start <= LONG else WHERE_LONG
        wanted = (lowest and cohesion[gap] <= apart) or end - start > MOST
        if (
            wanted
            and cohesion[gap] < math.inf
            and min(size[gap + 1] - size[start], size[end] - size[gap + 1]) >= SHORTEST_PIECE
        ):
            cuts.add(gap + 1)
            if gap + 1 != end:
                bounds.insert(behind, gap + 1)
    ends = sorted(cuts)
    return tuple(title[start:end] for start, end in itertools.pairwise(ends))


@functools.cache
def _model() -> trigrams.Trigrams:
    return trigrams.trigrams(read_weights(trigrams.TRIGRAM_WEIGHTS))


def _cohesion(title: str) -> list[float]:
    """How fast each two characters hold together, one fewer than characters; infinite where no line may end."""
    points = class_points(title)
    if len(points) < 2:
        return []
    model = _model()
    alone = np.nan_to_num(model.one.of(points[1:]), nan=trigrams.UNSEEN_CHARACTER)
    information = (model.after_one(points[:-1], points[1:]) - alone).tolist()
    return [
        _pair_cohesion(before, after, cohesion)
        for before, after, cohesion in zip(title, title[1:], information, strict=False)
    ]


def _pair_cohesion(before: str, after: str, cohesion: float) -> float:
    """How fast two characters hold together: `cohesion` between Chinese ones and figures, a rule at quotes and brackets."""
    if (after in OPENING and (is_han(before) or before in CLOSING)) or (before in CLOSING and is_han(after)):
        return MARK_COHESION
    words = (is_han(before) or before.isdecimal()) and (is_han(after) or after.isdecimal())
    return cohesion if words and not (before.isdecimal() and after.isdecimal()) else math.inf
