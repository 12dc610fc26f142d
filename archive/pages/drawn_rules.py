"""What is drawn on a page in pieces → rules and frames: dots and dashes in a row are one rule, four rules around a box its frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from archive.pages.printed_page import Box, around

SHORTEST_RULE = 30.0
"""Points of the shortest rule or side of a frame that parts articles."""
THICKEST_RULE = 6.0
"""Points of the thickest rule; what is wider is a picture's or a ground's."""
WIDEST_GAP = 6.0
"""Points between two dashes of one rule, at most."""
SAME_PLACE = 3.0
"""Points by which the ends of two sides of one frame differ, at most."""
MOST_SIDES = 120
"""Rules that are tried as sides of frames; a page has a few dozen."""


def joined_dashes(pieces: Iterable[Box]) -> Iterator[Box]:
    """The rules that small pieces make which stand in a row, across or down; a piece by itself makes none."""
    small = [box for box in pieces if max(box.width, box.height) < SHORTEST_RULE]
    for along in (0, 1):
        rows: dict[int, list[Box]] = {}
        for box in small:
            if box[3 - along] - box[1 - along] <= THICKEST_RULE:
                rows.setdefault(round(box[1 - along] + box[3 - along]), []).append(box)
        for row in rows.values():
            yield from _long(sorted(row, key=lambda box: box[along]), along)


def _long(row: Sequence[Box], along: int) -> Iterator[Box]:
    """The runs of a row without a wide gap, that are long enough for a rule."""
    begin, reach = 0, row[0][along + 2]
    for n, box in enumerate((*row[1:], None), 1):
        if box is None or box[along] - reach > WIDEST_GAP:
            rule = around(row[begin:n])
            if rule[along + 2] - rule[along] >= SHORTEST_RULE:
                yield rule
            begin = n
        if box is not None:
            reach = max(reach, box[along + 2])


def frames_around(rules: Sequence[Box]) -> Iterator[Box]:
    """The frames that rules make: two across, one above the other and as long, with two down between their ends."""
    long = sorted(rules, key=lambda rule: -max(rule.width, rule.height))[:MOST_SIDES]
    down = [rule for rule in long if rule.height >= SHORTEST_RULE]
    across = sorted((rule for rule in long if rule.width >= SHORTEST_RULE), key=lambda rule: rule.top)
    for above, below in combinations(across, 2):
        if max(abs(above.left - below.left), abs(above.right - below.right)) <= SAME_PLACE:
            frame = around((above, below))
            if frame.height >= SHORTEST_RULE and all(any(_is_side(rule, frame, x) for rule in down) for x in (0, 2)):
                yield frame


def _is_side(rule: Box, frame: Box, x: int) -> bool:
    """Whether a rule runs down a frame's left side (x 0), or its right one (2)."""
    ends = max(abs(rule.top - frame.top), abs(rule.bottom - frame.bottom))
    return ends <= SAME_PLACE and abs(rule[x] - frame[x]) <= SAME_PLACE
