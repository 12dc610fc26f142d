"""Headlines told together, side by side on the page or all at its end, each to the body whose first words it shares."""

from __future__ import annotations

from collections.abc import Mapping

from archive.model import Passage
from archive.titles import is_subtitle, shared, text_of

LEAD = 240
"""Characters of a body that a headline's words are looked for in."""
FITS = 0.45
"""Share of a headline's character pairs in a lead from which it is taken for that body's."""
CLEARLY = 0.2
"""By how much it has to fit that body better than the one it stands before."""

Group = tuple[Passage, ...]


def dealt(group: Group, home: int, bodies: Mapping[int, str]) -> dict[int, Group]:
    """The lines of a headline group by the number of the body they belong to; `home` is the body that they stand before.

    Lines without wording of their own to tell by go with the line before them, as a subtitle always does.
    """
    fits = [_fit(passage, home, bodies) for passage in group]
    if all(fit is None or fit == home for fit in fits):
        return {home: group}
    out: dict[int, Group] = {}
    at = home if fits[0] is None else fits[0]
    for passage, fit in zip(group, fits, strict=True):
        if fit is not None and not is_subtitle(text_of(passage.lines)):
            at = fit
        out[at] = (*out.get(at, ()), passage)
    return out


def _fit(passage: Passage, home: int, bodies: Mapping[int, str]) -> int | None:
    """The body whose first words a headline line clearly shares; nothing where none does."""
    text = text_of(passage.lines)
    best, minus = max((shared(text, body[:LEAD]), -n) for n, body in bodies.items())
    if best < FITS:
        return None
    return -minus if best > shared(text, bodies[home][:LEAD]) + CLEARLY else home
