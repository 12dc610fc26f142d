"""Passages → articles: headlines to the bodies they head, sub-headings inside, shreds and banners told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from archive.boundaries import Spot, body_text, marks_habit, opening_odds, torn_by
from archive.cells import ends_sentence, is_han, width
from archive.decks import dealt
from archive.headlines import CAPTION, is_folio, looks_like_headline
from archive.model import Article, Doubt, Headline, Part, Passage, Printed, Unplaced
from archive.pieces import SHRED
from archive.repetition import without_repetition
from archive.threads import Told, threads
from archive.titles import Titles, compose, inferred, is_subtitle, shared, text_of

FITS = 0.5
"""Share of a stray headline's character pairs in a lead from which it is moved there."""
LONGEST_CAPTION = 60.0
"""Cells of the longest text that is taken for a caption."""
SIDE_BY_SIDE = 3
"""Headline lines together from which some may belong to other bodies than the next."""
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
    """What a passage is by its form alone."""
    text = body_text(passage)
    if is_folio(text) and not passage.seams:
        return "folio"
    if not any(map(is_han, text)) and not ends_sentence(text):
        return "shred"
    if CAPTION.match(text) and width(text) < LONGEST_CAPTION:
        return "caption"
    if passage.role == "headline" and not passage.seams:
        return "headline"
    if passage.level == 0 and passage.kind != "whole" and width(text) < SHRED and not re.search(r"[。！？：:]$", text):
        return "shred"
    if (
        len(passage.lines) <= 3
        and not passage.seams
        and (looks_like_headline(text, passage.level) or _is_heading(text))
    ):
        return "headline"
    return "body"


def _is_heading(text: str) -> bool:
    return is_subtitle(text) and width(text) <= 40 and not ends_sentence(text)


def segment(passages: Sequence[Passage]) -> Draft:
    """The articles that passages in reading order make."""
    unplaced: list[Unplaced] = []
    clean = []
    for passage in passages:
        kept, again = without_repetition(passage)
        clean.append(kept)
        if again:
            unplaced.append(again)
    openings, stray, across = _open(clean, unplaced)
    if across:
        openings = _threaded(openings)
    articles = [_article(opening) for opening in openings]
    articles, left = _settle(articles, stray)
    for group in left:
        unplaced.append(
            Unplaced(tuple(p for passage in group for p in passage.lines), "像标题或题图文字，找不到所属的文章")
        )
    return Draft(
        tuple(articles), tuple(sorted(unplaced, key=lambda u: (u.lines[0].file, u.lines[0].line, u.lines[0].start)))
    )


def spots(passages: Sequence[Passage]) -> tuple[list[Spot], list[tuple[Passage, ...]], bool]:
    """The places where an article may begin: before every body passage, with the headline group that stands there.

    Second, the headline groups that stand nowhere: inside a sentence, or behind the last body. Third, whether headlines
    of several bodies stand side by side, so that the page was read across its columns.
    """
    rest = [(p, looks(p)) for p in passages]
    groups = _groups([(p, k) for p, k in rest if k not in NOT_TEXT])
    habit = marks_habit(groups)
    alike = [width(text_of(g[0].lines)) for g, _ in groups if len(g) == 1]
    asides = [kind != "body" for _, kind in rest]
    out: list[Spot] = []
    stray: list[tuple[Passage, ...]] = []
    group: tuple[Passage, ...] = ()
    for passage, kind in rest:
        if kind == "headline":
            group = (*group, passage)
        elif kind == "body":
            if torn_by(group, passages, asides):
                stray.append(group)
                group = ()
            one = width(text_of(group[0].lines)) if len(group) == 1 else -99.0
            series = sum(abs(one - w) <= 4 for w in alike) - 1 if group else 0
            out.append(Spot(group, passage, out[-1].after if out else None, habit, (), series))
            group = ()
    if group:
        stray.append(group)
    return _dealt(out, stray)


def _dealt(places: list[Spot], stray: list[tuple[Passage, ...]]) -> tuple[list[Spot], list[tuple[Passage, ...]], bool]:
    """Spots with the headlines that were told elsewhere but share their bodies' first words."""
    bodies = [body_text(spot.after) for spot in places]
    groups = {n: spot.group for n, spot in enumerate(places) if spot.group}
    left = list(stray)
    across = False
    for home, group in list(groups.items()):
        if len(group) < SIDE_BY_SIDE:
            continue
        free = {n: bodies[n] for n in range(len(bodies)) if n == home or not places[n].group}
        hands = dealt(group, home, free)
        across |= len(hands) > 1
        for to, lines in hands.items():
            if to == home or to not in groups:
                groups[to] = lines
            else:
                left.append(lines)
        if home not in hands:
            del groups[home]
    texts = tuple(text_of(p.lines) for g in left for p in g)
    return [replace(spot, group=groups.get(n, ()), stray=texts) for n, spot in enumerate(places)], left, across


def _open(
    passages: Sequence[Passage], unplaced: list[Unplaced]
) -> tuple[list[Opening], list[tuple[Passage, ...]], bool]:
    """Bodies under the headlines that open them; the headline groups that open nothing; whether the page was read across."""
    for passage in passages:
        if (why := NOT_TEXT.get(looks(passage))) is not None:
            unplaced.append(Unplaced(passage.lines, why))
    openings: list[tuple[tuple[Passage, ...], list[tuple[Passage, bool]]]] = []
    places, stray, across = spots(passages)
    at = {id(spot.after): spot for spot in places}
    for passage in passages:
        spot = at.get(id(passage))
        if spot is None:
            if looks(passage) == "caption":
                if openings:
                    openings[-1][1].append((passage, False))
                else:
                    unplaced.append(Unplaced(passage.lines, "图片说明，前面没有文章"))
        elif not openings or opening_odds(spot) > 0:
            openings.append((spot.group, [(passage, False)]))
        elif spot.group and not passage.open_start:
            openings[-1][1].extend([*((p, True) for p in spot.group), (passage, False)])
        else:
            openings[-1][1].append((passage, False))
            if spot.group:
                stray.append(spot.group)
    return [Opening(g, tuple(inner)) for g, inner in openings], stray, across


def _threaded(openings: Sequence[Opening]) -> list[Opening]:
    """The openings with every paragraph, and the sub-headings before it, under the article that its words belong to."""
    if len(openings) < 2:
        return list(openings)
    units: list[list[tuple[Passage, bool]]] = []
    told: list[Told] = []
    for n, opening in enumerate(openings):
        held: list[tuple[Passage, bool]] = []
        for k, (passage, heading) in enumerate(opening.inside):
            held.append((passage, heading))
            if not heading:
                units.append(held)
                told.append(Told("".join(body_text(p) for p, _ in held), n, k == 0))
                held = []
    titles = ["".join(text_of(p.lines) for p in opening.group) for opening in openings]
    inside: list[list[tuple[Passage, bool]]] = [[] for _ in openings]
    for unit, article in zip(units, threads(told, titles), strict=True):
        inside[article].extend(unit)
    return [Opening(opening.group, tuple(mine)) for opening, mine in zip(openings, inside, strict=True)]


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
    caption = re.match(r"^[（(]?图[为：:①-⑨\d一二]|.{0,60}(?:摄|供图)[）)]?$", body_text(passage)) is not None
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


def _settle(
    articles: Sequence[Article], stray: Sequence[tuple[Passage, ...]]
) -> tuple[list[Article], list[tuple[Passage, ...]]]:
    """Stray headlines to the articles without one that they fit best, greatest likeness first; and what is left."""
    out = list(articles)
    units = [unit for group in stray for unit in _units(group)]
    leads = ["".join(p.text for p in a.parts[:2])[:400] for a in out]
    fits = sorted(
        (
            (shared(text_of([p for passage in unit for p in passage.lines]), leads[n]), -u, -n)
            for u, unit in enumerate(units)
            for n, article in enumerate(out)
            if article.title_from == "inferred"
        ),
        reverse=True,
    )
    used: set[int] = set()
    titled: set[int] = set()
    for likeness, minus_u, minus_n in fits:
        u, n = -minus_u, -minus_n
        if likeness < FITS or u in used or n in titled or width(text_of(units[u][0].lines)) < SHRED:
            continue
        used.add(u)
        titled.add(n)
        titles = compose(units[u])
        out[n] = replace(
            out[n], title=titles.title, title_from="headline", kicker=titles.kicker, subtitle=titles.subtitle
        )
    return out, [unit for u, unit in enumerate(units) if u not in used]


def _units(group: Sequence[Passage]) -> list[tuple[Passage, ...]]:
    """A stray group cut into headlines: a subtitle stays with its title."""
    out: list[list[Passage]] = []
    for passage in group:
        if out and is_subtitle(text_of(passage.lines)):
            out[-1].append(passage)
        else:
            out.append([passage])
    return [tuple(unit) for unit in out]
