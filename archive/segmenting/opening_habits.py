"""What an issue's other headlines say of one of the same kind: where all others begin articles, this one hardly stands inside one.

Nobody who reads a page weighs each headline by itself: on one page every marked line is a title, on another none is. The
network looks at each place and its neighbours; here the share of the other places, marked alike, at which it finds a beginning
counts as evidence for the place itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from archive.arrays import Floats
from archive.language.log_odds import chances_of, odds_of_each
from archive.segmenting.openings import OpeningPlace

USUAL = 0.85
"""Share of the places under a headline that begin an article, as pages have it: where others have it, too, nothing is said."""
AS_MANY = 2.0
"""Places of the usual share that are added to those of the issue, so that few say little."""
WEIGHT = 1.2
"""How much the others' log-odds count: of places under a headline they are as good as half of what is known of each.

The three were chosen on pages of four sources that the weights had learnt from, a third of whose articles had sub-headings (of 628
places 56 were told wrong, then 30), and looked at on two sources that they had not (410 places: 24, then 20).
"""


def habit_odds(places: Sequence[OpeningPlace], odds: Floats) -> Floats:
    """Log-odds more for a beginning at each of an issue's places, by the others of its kind; `odds`: the network's, (places,)."""
    kinds: defaultdict[bool, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        if n and place.group:
            kinds[any(passage.level for passage in place.group)].append(n)
    out = np.zeros(len(places), np.float32)
    for alike in kinds.values():
        chances = chances_of(odds[alike])
        others = (chances.sum() - chances + AS_MANY * USUAL) / (len(alike) - 1 + AS_MANY)
        out[alike] = WEIGHT * (odds_of_each(others) - odds_of_each(np.full(1, USUAL, np.float32)))
    return out
