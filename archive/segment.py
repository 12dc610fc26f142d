"""Passages → articles: headlines to the bodies they head, sub-headings inside, shreds and banners told apart."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from archive.boundaries import LEAD, NUMBERED, Spot, body_text, marks_habit, torn_by
from archive.cells import ends_sentence, is_han, width
from archive.headings import Lead, dealt, units
from archive.headlines import CAPTION, LONGEST, is_folio, is_place_kicker, looks_like_headline
from archive.model import Article, Doubt, Headline, Part, Passage, Printed, Unplaced
from archive.openings import opening_odds
from archive.pieces import HEADLINES
from archive.repetition import without_repetition
from archive.sights import pair_table
from archive.subject import pointed, vectors
from archive.threads import threaded
from archive.titles import Titles, compose, inferred, shared, text_of

LONGEST_CAPTION = 60.0
"""Cells of the longest text that is taken for a caption."""
BEHIND, AHEAD = 4, 3
"""Paragraphs before and from a spot on whose words are compared."""
SHRED = 6.5
"""Cells below which a line that stands alone is a shred, or a word that fell off (measured: 1 to 5)."""
LONGEST_ALONE = 24.0
"""Cells of the longest line that is taken for a headline for standing alone among paragraphs."""
_STOPS = re.compile("[，。；：！？,;:!?]")
UNSURE = 2.0
"""Log-odds of a far seam below which a reader is told that it may be wrong (e² to 1)."""

NOT_TEXT = {"shred": "标题、图片文字的残片", "folio": "版头、页码"}
"""Why passages of these looks are in no article."""
Looks = Literal["body", "headline", "shred", "folio", "caption"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The articles of an issue as first put together, and what found no place in one."""

    articles: tuple[Article, ...]
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A body's headline group as far as it was taken for its own, and the bodies and sub-headings under it."""

    group: tuple[Passage, ...]
    inside: tuple[tuple[Passage, bool], ...]
    """Passages in order; True for a sub-heading."""


def looks(passage: Passage) -> Looks:
    """What a passage is, as the reader sees its first line; what reads as sentences is text, whatever it looks like."""
    text = body_text(passage)
    if is_folio(text) and not passage.seams:
        return "folio"
    if not any(map(is_han, text)) and not ends_sentence(text):
        return "shred"
    if passage.role in HEADLINES or passage.role == "on" or is_place_kicker(text) or _stands_alone(passage, text):
        return "headline"
    if passage.role == "caption" or (CAPTION.match(text) and width(text) < LONGEST_CAPTION):
        return "caption"
    if passage.kind == "spaced" and not passage.seams and width(text) < SHRED and not _STOPS.search(text):
        return "shred"
    if passage.role == "aside" and not (width(text) > LONGEST and "。" in text):
        return "shred"
    return "body"


def _stands_alone(passage: Passage, text: str) -> bool:
    """Whether one raw line without any stop or comma stands alone among whole paragraphs, and is no shred."""
    if passage.kind == "printed" or passage.role != "first" or len(passage.lines) > 1 or passage.seams:
        return False
    least = 0.0 if NUMBERED.match(text) else SHRED
    return least < width(text) <= LONGEST_ALONE and not _STOPS.search(text) and looks_like_headline(text)


def segment(passages: Sequence[Passage]) -> Draft:
    """The articles that passages in reading order make."""
    unplaced: list[Unplaced] = []
    clean = []
    for passage in passages:
        kept, again = without_repetition(passage)
        clean.append(kept)
        if again:
            unplaced.append(again)
    openings, left = _open(clean, unplaced)
    unplaced.extend(
        Unplaced(tuple(line for passage in group for line in passage.lines), "像标题或题图文字，找不到所属的文章")
        for group in left
    )
    order = sorted(unplaced, key=lambda u: (u.lines[0].file, u.lines[0].line, u.lines[0].start))
    return Draft(tuple(_article(opening) for opening in openings), tuple(order))


def spots(passages: Sequence[Passage]) -> list[Spot]:
    """The places where an article may begin: before every body passage, with the headline group that stands there.

    A group that stands inside a sentence, or behind the last body, stands before no body: its spot has none. Its
    headlines, and those that stand side by side, may be other bodies'.
    """
    told = [(passage, looks(passage)) for passage in passages]
    groups = _groups([(passage, kind) for passage, kind in told if kind not in NOT_TEXT])
    habit = marks_habit(groups)
    alike = [width(text_of(group[0].lines)) for group, _ in groups if len(group) == 1]
    asides = [kind != "body" for _, kind in told]
    out: list[Spot] = []
    before: Passage | None = None
    group: tuple[Passage, ...] = ()
    for place, (passage, kind) in enumerate([*told, (None, "body")]):
        if kind == "headline" and passage is not None:
            group = (*group, passage)
        elif kind == "body":
            if group and (passage is None or torn_by(group, passages, asides)):
                out.append(Spot(place, group, None, before, habit, 0))
                group = ()
            if passage is not None:
                one = width(text_of(group[0].lines)) if len(group) == 1 else -99.0
                series = sum(abs(one - w) <= 4 for w in alike) - 1 if group else 0
                out.append(Spot(place, group, passage, before, habit, series))
                before, group = passage, ()
    return _fitted(out)


def _fitted(found: Sequence[Spot]) -> list[Spot]:
    """Spots with the headlines that may be a body's they do not stand before: how much of one each lead takes up.

    A headline counts for the one body whose first words hold most of it.
    """
    stray = [
        "".join(text_of(passage.lines) for passage in unit)
        for spot in found
        for unit in units(spot.group)
        if spot.after is None or len(units(spot.group)) > 1
    ]
    bodies = {n: spot.lead[:LEAD] for n, spot in enumerate(found) if spot.after is not None}
    leads = [found[n].lead for n in bodies]
    alike = dict(zip(bodies, _cohesion(leads), strict=True))
    kin = dict(zip(bodies, _kin([found[n] for n in bodies], stray), strict=True))
    fits = [0.0] * len(found)
    for title in stray if bodies else ():
        shares = {n: shared(title, lead) for n, lead in bodies.items()}
        best = max(shares, key=lambda n: (shares[n], -n))
        fits[best] = max(fits[best], shares[best])
    return [
        replace(spot, stray=bool(stray), fits=fits[n], cohesion=alike.get(n, 0.0), kin=kin.get(n, ()))
        for n, spot in enumerate(found)
    ]


def _kin(found: Sequence[Spot], stray: Sequence[str]) -> list[tuple[float, ...]]:
    """How alike in subject the texts around each spot are, in the order of `boundaries.KIN`."""
    about = vectors([spot.lead for spot in found])
    headlines = pointed(vectors(["".join(text_of(p.lines) for p in spot.group) for spot in found]))
    strays = pointed(vectors(stray))
    ahead = [about[n : n + AHEAD].sum(axis=0) for n in range(len(found))]
    fitting = pointed(np.array(ahead).reshape(about.shape)) @ strays.T
    best = fitting.max(axis=0, initial=-1.0)
    out = []
    for n, (own, headline) in enumerate(zip(pointed(about), headlines, strict=True)):
        before, here = pointed(about[max(0, n - BEHIND) : n].sum(axis=0)), pointed(ahead[n])
        last, then = (pointed(about[m : m + 1].sum(axis=0)) for m in (max(0, n - 1), n + 1))
        pairs = (
            (before, here), (last if n else 0 * own, own), (before, own), (then, own),
            (own, pointed(about[n + 1 : n + AHEAD].sum(axis=0))), (headline, own), (headline, before), (headline, here),
        )  # fmt: skip
        firsts = fitting[n][fitting[n] >= best]
        out.append((*(float(a @ b) for a, b in pairs), float(fitting[n].max(initial=0)), float(firsts.max(initial=0))))
    return out


def _cohesion(texts: Sequence[str]) -> list[float]:
    """How alike the words of the paragraphs before each and from it on are, by their rarity among the paragraphs."""
    table = pair_table(texts).toarray()
    rarity = np.log1p(len(texts) / np.maximum(1, table.sum(axis=0)))
    out = []
    for n in range(len(texts)):
        before, after = table[max(0, n - BEHIND) : n].max(axis=0, initial=0), table[n : n + AHEAD].max(axis=0)
        sizes = float((before @ rarity) * (after @ rarity))
        out.append(float((before * after) @ rarity) / math.sqrt(sizes) if sizes else 0.0)
    return out


def _open(passages: Sequence[Passage], unplaced: list[Unplaced]) -> tuple[list[Opening], list[tuple[Passage, ...]]]:
    """Bodies under the headlines that open them, and the headlines that open nothing."""
    found = spots(passages)
    places = {spot.place: spot for spot in found if spot.after is not None}
    bodies: list[list[tuple[Passage, bool]]] = []
    leads: list[Lead] = []
    groups: list[tuple[int, tuple[Passage, ...]]] = []
    odds = dict(zip(places, opening_odds(list(places.values())).tolist(), strict=True))
    for place, passage in enumerate(passages):
        spot, kind = places.get(place), looks(passage)
        if spot is not None:
            opens = not bodies or odds[place] > 0
            inside = [] if opens or passage.open_start else [(head, True) for head in spot.group]
            if spot.group and not inside:
                groups.append((place, spot.group))
            if opens:
                leads.append(Lead(place, body_text(passage)))
                bodies.append([])
            bodies[-1].extend([*inside, (passage, False)])
        elif kind == "caption" and bodies:
            bodies[-1].append((passage, False))
        elif kind == "caption":
            unplaced.append(Unplaced(passage.lines, "图片说明，前面没有文章"))
        elif kind in NOT_TEXT:
            unplaced.append(Unplaced(passage.lines, NOT_TEXT[kind]))
    groups.extend((spot.place + 1, spot.group) for spot in found if spot.after is None)
    heads, left = dealt(groups, leads)
    return _put([Opening(heads.get(n, ()), tuple(inside)) for n, inside in enumerate(bodies)]), left


def _put(openings: Sequence[Opening]) -> list[Opening]:
    """The openings with every paragraph, and the sub-headings and captions before it, in the article it belongs to."""
    told: list[list[tuple[Passage, bool]]] = []
    bodies: list[Passage] = []
    leads: dict[int, str] = {}
    for opening in openings:
        held: list[tuple[Passage, bool]] = []
        for nth, (passage, heading) in enumerate(opening.inside):
            held.append((passage, heading))
            if heading or looks(passage) == "caption":
                continue
            if nth == 0:
                leads[len(bodies)] = "".join(text_of(p.lines) for p in opening.group)
            told.append(held)
            bodies.append(passage)
            held = []
        if held:
            told[-1].extend(held)
    inside: dict[int, list[tuple[Passage, bool]]] = {lead: [] for lead in leads}
    for n, (unit, lead) in enumerate(zip(told, threaded(bodies, leads), strict=True)):
        inside[lead] = [*unit, *inside[lead]] if n == lead else [*inside[lead], *unit]
    return [Opening(opening.group, tuple(inside[lead])) for opening, lead in zip(openings, leads, strict=True)]


def _groups(rest: Sequence[tuple[Passage, Looks]]) -> list[tuple[tuple[Passage, ...], Passage | None]]:
    """Headline passages that stand together, each group with the body after it."""
    out: list[tuple[tuple[Passage, ...], Passage | None]] = []
    group: list[Passage] = []
    for passage, kind in rest:
        if kind == "headline":
            group.append(passage)
        elif group:
            out.append((tuple(group), passage))
            group = []
    if group:
        out.append((tuple(group), None))
    return out


def _article(opening: Opening) -> Article:
    first = opening.inside[0][0]
    lead = body_text(first)
    titles = compose(opening.group) if opening.group else Titles(Headline((), inferred(lead)))
    start = first.lines[0]
    return Article(
        file=start.file,
        line=start.line,
        title=titles.title,
        title_from="headline" if opening.group else "inferred",
        kicker=titles.kicker,
        subtitle=titles.subtitle,
        parts=tuple(_part(passage, heading) for passage, heading in opening.inside),
        doubts=tuple(d for passage, _ in opening.inside for d in _doubts(passage)),
    )


def _part(passage: Passage, heading: bool) -> Part:
    caption = passage.role == "caption" or re.match(
        r"^[（(]?图[为：:①-⑨\d一二]|.{0,60}(?:摄|供图)[）)]?$", body_text(passage)
    )
    role: Literal["paragraph", "heading", "caption"] = "heading" if heading else "caption" if caption else "paragraph"
    return Part(
        role, passage.lines, joined(passage.lines), passage.open_start, passage.open_end and _breaks_off(passage)
    )


def _breaks_off(passage: Passage) -> bool:
    """Whether a passage without a full stop lacks its end, rather than being a line of its own."""
    text = body_text(passage)
    return width(text) > 26 and not re.search(r"[：:）)]$", text)


def joined(lines: Sequence[Printed]) -> str:
    """Printed lines as running text: a space only where Latin words or figures met at a line end."""
    out = ""
    for line in lines:
        latin = out[-1:].isascii() and out[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalpha()
        out += (" " if latin else "") + line.text
    return out


def _doubts(passage: Passage) -> list[Doubt]:
    first, last = passage.lines[0], passage.lines[-1]
    out = [
        Doubt(
            s.after.file,
            s.after.line,
            f"“{s.before.text[-6:]}”（第{s.before.line}行）后面是否接“{s.after.text[:6]}”，不能确定",
        )
        for s in passage.seams
        if s.far and s.score < UNSURE
    ]
    if passage.open_start:
        out.append(Doubt(first.file, first.line, "这一段开头可能缺文字"))
    if passage.open_end and _breaks_off(passage):
        out.append(Doubt(last.file, last.line, "这一段没有读完，后面可能缺文字"))
    return out
