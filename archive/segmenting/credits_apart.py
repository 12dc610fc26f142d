"""By-lines and captions among headlines are set apart before headlines are looked for, and given back to their articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.language.credits import is_captions_credit, is_credit, is_name_alone
from archive.model import Passage, Printed
from archive.segmenting.passage_kinds import NOT_TEXT, PassageKind, passage_kind


@dataclass(frozen=True, slots=True)
class CreditsApart:
    """Passages without what stands between a headline and its body, and that, by the body it goes back to.

    `above`: by-lines, which come before their body; `below`: captions, which come after it.
    """

    passages: tuple[Passage, ...]
    above: Mapping[Printed, tuple[Passage, ...]]
    below: Mapping[Printed, tuple[Passage, ...]]

    def signed(self, body: Passage) -> bool:
        """Whether a by-line stood between a headline and this body: a report begins there, and lacks no beginning."""
        return bool(self.above.get(body.lines[0]))

    def given_back(self, inside: Iterable[tuple[Passage, bool]]) -> Iterator[tuple[Passage, bool]]:
        """An article's passages, True for a sub-heading, with the by-lines and captions that stood above them."""
        for passage, heading in inside:
            first = passage.lines[0]
            if heading:
                yield passage, heading
                continue
            yield from ((one, False) for one in self.above.get(first, ()))
            yield passage, heading
            yield from ((one, False) for one in self.below.get(first, ()))


def credits_apart(passages: Sequence[Passage]) -> CreditsApart:
    """Set by-lines and captions apart that stand between a headline and its body; no other is a headline either."""
    rows = [row for passage in passages for row in _split(passage)]
    remaining: list[Passage] = []
    above: dict[Printed, tuple[Passage, ...]] = {}
    below: dict[Printed, tuple[Passage, ...]] = {}
    waiting: list[tuple[Passage, PassageKind]] = []
    under_headline = False
    for n, (passage, kind) in enumerate(rows):
        if under_headline and kind != "headline" and is_name_alone(passage.text) and _body_behind(rows, n):
            waiting.append((_credit(passage), "body"))
        elif kind in NOT_TEXT:
            remaining.append(passage)
        elif under_headline and _is_aside(passage, kind):
            waiting.append((passage, kind))
        elif kind == "headline":
            remaining += [one for one, _ in waiting]
            remaining.append(passage)
            waiting, under_headline = [], True
        else:
            if kind == "body" and waiting and not is_credit(passage.text):
                above[passage.lines[0]] = tuple(one for one, its in waiting if its == "body")
                below[passage.lines[0]] = tuple(one for one, its in waiting if its == "caption")
            else:
                remaining += [one for one, _ in waiting]
            signed = bool(above.get(passage.lines[0]))
            remaining.append(replace(passage, role="lead", open_start=False) if signed else passage)
            waiting, under_headline = [], False
    remaining += [one for one, _ in waiting]
    return CreditsApart(tuple(remaining), above, below)


def _body_behind(rows: Sequence[tuple[Passage, PassageKind]], n: int) -> bool:
    """Whether text stands right behind a row."""
    return n + 1 < len(rows) and rows[n + 1][1] == "body" and rows[n + 1][0].lines[0].file == rows[n][0].lines[0].file


def _is_aside(passage: Passage, kind: PassageKind) -> bool:
    return kind == "caption" or (kind == "body" and is_credit(passage.text))


def _split(passage: Passage) -> Iterator[tuple[Passage, PassageKind]]:
    """A passage and its kind; a by-line that ends a headline's passage, or a signature that begins it, is one of its own."""
    kind = passage_kind(passage)
    if kind == "headline" and len(passage.lines) > 1 and not passage.seams and is_credit(passage.lines[0].text):
        yield _credit(replace(passage, lines=passage.lines[:1])), "body"
        yield from _split(replace(passage, lines=passage.lines[1:]))
    elif kind == "headline" and len(passage.lines) > 1 and not passage.seams and is_credit(passage.lines[-1].text):
        yield from _split(replace(passage, lines=passage.lines[:-1]))
        yield _credit(replace(passage, lines=passage.lines[-1:])), "body"
    elif passage.seams or kind in NOT_TEXT:
        yield passage, kind
    elif is_credit(passage.text):
        yield _credit(passage), "body"
    elif is_captions_credit(passage.text):
        yield replace(passage, role="caption", level=0), "caption"
    else:
        yield passage, kind


def _credit(passage: Passage) -> Passage:
    """A by-line or signature as a paragraph of its own: it lacks neither beginning nor end, and heads nothing."""
    return replace(passage, role="next", level=0, open_start=False, open_end=False)
