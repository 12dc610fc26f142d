"""Passages → articles: headlines to the bodies they head, sub-headings inside, shreds and banners set apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from archive.language.bigrams import shared_bigrams
from archive.language.continuation import Continuation
from archive.language.credits import ends_in_credit, is_credit
from archive.language.log_odds import chance_of
from archive.language.phrasing import Phrasing
from archive.language.subject_vectors import Subjects
from archive.language.typography import width
from archive.model import Article, Doubt, Draft, Headline, Part, Passage, Unplaced, joined
from archive.segmenting.credits_apart import CreditsApart, credits_apart
from archive.segmenting.headline_assignment import Lead, assign_headlines
from archive.segmenting.inferred_titles import inferred_title
from archive.segmenting.list_items import with_items
from archive.segmenting.open_starts import with_open_starts
from archive.segmenting.opening_network import OpeningNetwork
from archive.segmenting.opening_type_sizes import is_placed
from archive.segmenting.openings import OpeningPlace, opening_places
from archive.segmenting.passage_kinds import NOT_TEXT, passage_kind
from archive.segmenting.put_back import NOWHERE, put_back
from archive.segmenting.repetition import without_repetition
from archive.segmenting.threads import assign_paragraphs
from archive.segmenting.titles import Titles, compose_headline, is_shattered
from archive.segmenting.verses import stanzas, with_verses

LATE_TITLE = 0.5
"""Share of a headline's words that a lead above it has at least, where it is that lead's title and no sub-heading."""
UNSURE_OPENING = 1.5
"""Log-odds, either way, below which a reader is told that an article may begin here, or may not."""
BREAKS_OFF = "这一段没有读完，后面可能缺文字"
"""What a reader is told of a paragraph whose end is missing."""
OPENS, MAY_OPEN = "这一篇是否从这里开始，不能确定", "这里是否另起一篇，不能确定"
"""What a reader is told of a place where the network hesitated."""
UNSURE = 2.0
"""Log-odds of a far seam below which a reader is told that it may be wrong (e² to 1)."""


@dataclass(frozen=True, slots=True)
class OpeningModels:
    """What articles are found with: the network of where they begin, how wording goes on, what texts are about, and how they begin."""

    network: OpeningNetwork
    continuation: Continuation
    subjects: Subjects
    phrasing: Phrasing


@dataclass(frozen=True, slots=True)
class Opening:
    """A body's headline group as far as it was taken for its own, and the bodies and sub-headings under it."""

    group: tuple[Passage, ...]
    inside: tuple[tuple[Passage, bool], ...]
    """Passages in order; True for a sub-heading."""
    doubts: tuple[Doubt, ...] = ()
    """Of where it begins, and of where another may begin inside it."""


def segment(passages: Sequence[Passage], models: OpeningModels) -> Draft:
    """The articles that passages in reading order make."""
    unplaced: list[Unplaced] = []
    clean = []
    apart = [passage for passage in passages if passage.form in NOWHERE]
    for passage in with_verses(passages):
        if passage.form in NOWHERE:
            continue
        cleaned, repeated = without_repetition(passage)
        clean.append(cleaned)
        if repeated:
            unplaced.append(repeated)
    credited = credits_apart(clean)
    openings, left = _open(credited, unplaced, models)
    unplaced.extend(
        Unplaced(tuple(line for passage in group for line in passage.lines), "像标题或题图文字，找不到所属的文章")
        for group in left
    )
    order = sorted(unplaced, key=lambda u: (u.lines[0].file, u.lines[0].line, u.lines[0].start))
    inside = with_open_starts([[*credited.given_back(one.inside)] for one in openings], models.continuation)
    articles = (_article(*one, models.continuation) for one in zip(openings, inside, strict=True))
    draft = Draft(tuple(articles), tuple(order))
    return put_back(draft, apart) if apart else draft


def _open(
    apart: CreditsApart, unplaced: list[Unplaced], models: OpeningModels
) -> tuple[list[Opening], list[tuple[Passage, ...]]]:
    """Bodies under the headlines that open them, and the headlines that open nothing."""
    passages = apart.passages
    found = opening_places(passages, models.subjects, models.phrasing)
    places = {place.place: place for place in found if place.after is not None}
    bodies: list[list[tuple[Passage, bool]]] = []
    doubts: list[list[Doubt]] = []
    leads: list[Lead] = []
    groups: list[tuple[int, tuple[Passage, ...]]] = []
    headed: set[int] = set()
    odds = dict(zip(places, models.network.odds(list(places.values())).tolist(), strict=True))
    for number, passage in enumerate(passages):
        place, kind = places.get(number), passage_kind(passage)
        if place is not None:
            is_poem = passage.form == "verse" and bool(place.group)
            opens = not bodies or odds[number] > 0 or apart.signed(passage) or is_poem
            late = not opens and _is_late_title(place, leads, headed, bodies)
            inside = [] if opens or late or passage.open_start else [(head, True) for head in place.group]
            if place.group and not inside:
                groups.append((number, place.group))
                headed.add(number)
            if opens:
                leads.append(Lead(number, passage.text))
                bodies.append([])
                doubts.append([])
            if number != leads[0].place and abs(odds[number]) < UNSURE_OPENING and not is_poem:
                doubts[-1].append(_opening_doubt(passage, opens, abs(odds[number])))
            bodies[-1].extend([*inside, (passage, False)])
        elif kind == "caption" and bodies:
            bodies[-1].append((passage, False))
        elif kind == "caption":
            unplaced.append(Unplaced(passage.lines, "图片说明，前面没有文章"))
        elif kind in NOT_TEXT:
            unplaced.append(Unplaced(passage.lines, NOT_TEXT[kind]))
    groups.extend((place.place + 1, place.group) for place in found if place.after is None)
    heads, left = _headlines_of_bodies(groups, leads)
    left += [heads.pop(n) for n, group in list(heads.items()) if is_shattered(group)]
    found_openings = [Opening(heads.get(n, ()), tuple(inside), tuple(doubts[n])) for n, inside in enumerate(bodies)]
    return _put(found_openings, models.subjects), left


def _headlines_of_bodies(
    groups: Sequence[tuple[int, tuple[Passage, ...]]], leads: Sequence[Lead]
) -> tuple[dict[int, tuple[Passage, ...]], list[tuple[Passage, ...]]]:
    """Which body each headline is over, by the number of its lead, and those over none: where boxes are known, the next one."""
    numbers = {lead.place: n for n, lead in enumerate(leads)}
    heads = {numbers[place]: group for place, group in groups if place in numbers and is_placed(group[0])}
    others = [n for n in range(len(leads)) if n not in heads]
    stray = [(place, group) for place, group in groups if numbers.get(place) not in heads]
    assigned, left = assign_headlines(stray, [leads[n] for n in others])
    return heads | {others[n]: group for n, group in assigned.items()}, left


def _opening_doubt(passage: Passage, opens: bool, odds: float) -> Doubt:
    """What a reader is told of a place where the network hesitated; `odds`: natural log-odds for what it decided."""
    first = passage.lines[0]
    return Doubt(first.file, first.line, OPENS if opens else MAY_OPEN, at=first.start, chance=chance_of(-odds))


def _is_late_title(
    place: OpeningPlace,
    leads: Sequence[Lead],
    headed: Collection[int],
    bodies: Sequence[Sequence[tuple[Passage, bool]]],
) -> bool:
    """Whether a headline stands below the first paragraph of an article without one, whose words it has: its title, told late.

    `headed`: the places of leads with a headline above them.
    """
    if not place.group or len(bodies[-1]) != 1 or leads[-1].place in headed:
        return False
    title = "".join(passage.text for passage in place.group)
    return shared_bigrams(title, leads[-1].text) >= max(LATE_TITLE, shared_bigrams(title, place.lead))


def _put(openings: Sequence[Opening], subjects: Subjects) -> list[Opening]:
    """The openings with every paragraph, and the sub-headings and captions before it, in the article it belongs to."""
    units: list[list[tuple[Passage, bool]]] = []
    bodies: list[Passage] = []
    leads: dict[int, str] = {}
    for opening in openings:
        held: list[tuple[Passage, bool]] = []
        for nth, (passage, heading) in enumerate(opening.inside):
            held.append((passage, heading))
            if heading or passage_kind(passage) == "caption":
                continue
            if nth and units and len(held) == 1 and is_credit(passage.text):
                units[-1].extend(held)
                held = []
                continue
            if nth == 0:
                leads[len(bodies)] = "".join(p.text for p in opening.group)
            units.append(held)
            bodies.append(passage)
            held = []
        if held:
            units[-1].extend(held)
    inside: dict[int, list[tuple[Passage, bool]]] = {lead: [] for lead in leads}
    own = 0
    for n, (unit, assigned) in enumerate(zip(units, assign_paragraphs(bodies, leads, subjects), strict=True)):
        own = n if n in leads else own
        lead = own if is_placed(bodies[n]) else assigned  # columns were read in their order: it stands where it belongs
        inside[lead] = [*unit, *inside[lead]] if n == lead else [*inside[lead], *unit]
    return [replace(opening, inside=tuple(inside[lead])) for opening, lead in zip(openings, leads, strict=True)]


def _article(opening: Opening, inside: Sequence[tuple[Passage, bool]], wording: Continuation) -> Article:
    """An article of an opening; `inside`: its passages, by-lines and captions given back."""
    lead = opening.inside[0][0].text
    titles = compose_headline(opening.group, wording) if opening.group else Titles(Headline((), inferred_title(lead)))
    start = inside[0][0].lines[0]
    return Article(
        file=start.file,
        line=start.line,
        title=titles.title,
        title_from="headline" if opening.group else "inferred",
        kicker=titles.kicker,
        subtitle=titles.subtitle,
        parts=with_items([part for passage, heading in inside for part in _parts(passage, heading)]),
        doubts=opening.doubts + tuple(d for passage, _ in inside for d in _doubts(passage)),
    )


def _parts(passage: Passage, heading: bool) -> list[Part]:
    return stanzas(passage) if passage.form == "verse" else [_part(passage, heading)]


def _part(passage: Passage, heading: bool) -> Part:
    caption = passage.role == "caption" or re.match(
        r"^[（(]?图[为：:①-⑨\d一二]|.{0,60}(?:摄|供图)[）)]?$", passage.text
    )
    role: Literal["paragraph", "heading", "caption"] = "heading" if heading else "caption" if caption else "paragraph"
    return Part(
        role, passage.lines, joined(passage.lines), passage.open_start, passage.open_end and _breaks_off(passage)
    )


def _breaks_off(passage: Passage) -> bool:
    """Whether a passage without a full stop lacks its end, rather than being a line of its own."""
    text = passage.text
    return width(text) > 26 and not re.search(r"[：:）)]$", text) and not ends_in_credit(text)


def _doubts(passage: Passage) -> list[Doubt]:
    first, last = passage.lines[0], passage.lines[-1]
    out = [
        Doubt(
            s.after.file,
            s.after.line,
            f"“{s.before.text[-6:]}”（第{s.before.line}行）后面是否接“{s.after.text[:6]}”，不能确定",
            at=s.after.start,
            chance=chance_of(-s.score),
        )
        for s in passage.seams
        if s.far and s.score < UNSURE
    ]
    if passage.open_start:
        out.append(Doubt(first.file, first.line, "这一段开头可能缺文字"))
    if passage.open_end and _breaks_off(passage):
        out.append(Doubt(last.file, last.line, BREAKS_OFF))
    return out
