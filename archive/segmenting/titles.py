"""A group of headline lines → kicker, title and subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.language.continuation import Continuation
from archive.language.headline_form import DASHED, says_who_took_part
from archive.language.typography import width
from archive.model import GAP, Headline, Passage
from archive.segmenting.headline_parts import is_open, set_headline

_KICKER_END = re.compile(r"[:：]$")
_LOST_BEFORE = re.compile(r"^[^“《（【\"]{1,8}[”》）】](?![^\"]*\")")
"""How a title begins whose first words are lost: a quotation or bracket ends that has not begun."""
_LOST_BEHIND = re.compile(r"[“《（【，、]$")
"""How one ends whose last words are lost."""
LONGEST_SHRED, LONGEST_SHATTERED = 5.0, 8.0
"""Cells of a piece, and of all together, up to which a headline is but pieces of one; a title of two parts has like parts."""


LIKE_TYPE = 0.9
"""Share of the larger of two sizes of type that the smaller has at least, where both are one title's."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What a group of headline lines says, each part with its printed lines."""

    title: Headline
    kicker: Headline | None = None
    subtitle: Headline | None = None


def is_subtitle(text: str) -> bool:
    """Whether a headline line begins as a subtitle does (破折号)."""
    return DASHED.match(text) is not None


def without_dash(text: str) -> str:
    """A subtitle without the dash that marks it."""
    return DASHED.sub("", text)


def is_shattered(group: Sequence[Passage]) -> bool:
    """Whether headline passages are what is left of a headline that was read in pieces: a few short ones, none as wide as another."""
    widths = [width(passage.text) for passage in group]
    unlike = len(set(widths)) == len(widths) and len(widths) > 1
    return (
        unlike and max(widths) <= LONGEST_SHRED and sum(widths) <= LONGEST_SHATTERED and not any(p.level for p in group)
    )


def compose_headline(group: Sequence[Passage], wording: Continuation) -> Titles:
    """Kicker, title and subtitle of the headline passages that stand together before a body."""
    main = _main(group)
    end = main + 1
    while end < len(group) and _goes_on(group[main], group[end]):
        end += 1
    while main and is_open(group[main - 1].text) and not is_open(group[main - 1].text + group[main].text):
        main -= 1  # a quotation that a kicker begins and the title ends
    while main and _KICKER_END.search(group[main - 1].text) and _in_one_size(group[main - 1], group[main]):
        main -= 1  # what speaks before a colon, set as large as what it says
    title = _headline(group[main:end], wording)
    return Titles(
        title=replace(title, text=with_gaps(title.text)),
        kicker=_headline(group[:main], wording) if main else None,
        subtitle=_headline(group[end:], wording, dash=True) if end < len(group) else None,
    )


def with_gaps(title: str) -> str:
    """A title with 〔缺〕 where its first or last words are plainly lost."""
    before = GAP if _LOST_BEFORE.search(title) else ""
    behind = GAP if _LOST_BEHIND.search(title) else ""
    return before + title + behind


def _goes_on(title: Passage, after: Passage) -> bool:
    """Whether a title goes on in the headline passage behind it."""
    if is_subtitle(after.text) or says_who_took_part(after.text) or (title.level and not after.level):
        return False
    one = _in_one_size(title, after)
    return one if one is not None else after.role in ("on", "kicker") or title.role == after.role == "title"


def _in_one_size(passage: Passage, after: Passage) -> bool | None:
    """Whether a headline passage and the next are set in one size of type, as a title is; None where boxes don't say."""
    sizes = [line.place.size for line in (passage.lines[-1], after.lines[0]) if line.place]
    return min(sizes) >= LIKE_TYPE * max(sizes) if len(sizes) == 2 else None


def _main(group: Sequence[Passage]) -> int:
    """Which passage is the title: the first whose role is a title; else the first that has no other form."""
    texts = [passage.text for passage in group]
    plain = [n for n, text in enumerate(texts) if not _KICKER_END.search(text) and not is_subtitle(text)]
    titles = [n for n in plain if group[n].role == "title"]
    return (titles or plain or [0])[0]


def _headline(group: Sequence[Passage], wording: Continuation, dash: bool = False) -> Headline:
    lines = tuple(line for passage in group for line in passage.lines)
    text = set_headline([line.text for line in lines], wording)
    return Headline(lines, without_dash(text) if dash else text)
