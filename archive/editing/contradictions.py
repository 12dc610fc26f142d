"""Entries of one issue.yml that can't all be meant: each contradiction is refused, both its places named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from archive.bad_input import BadInput, told_at_once
from archive.editing.settings import Join, LineReference, Settings
from archive.model import Source

Place = tuple[str, int]
"""A raw file and a line's number."""


def without_contradictions(settings: Settings, sources: Sequence[Source]) -> Settings:
    """The settings, once the files of their lines are found (archive/editing/written_lines.py), with what was refused.

    Refused is the later of two that contradict each other: a line that goes on in two lines or from two, that is joined
    and cut, or that joins lead back to; one that is told to be two things, or told the same twice; and a join that leads
    back up the raw text. The joins of a file with such an error are left out. BadInput tells all that was refused where
    issue.yml is no YAML: what would be found in the issue might only come of what could not be read.
    """
    refused = [complaint for _, rule in RULES for complaint in rule(settings, sources)]
    if settings.as_meant:
        raise told_at_once((*settings.refused, *refused))
    if not refused:
        return settings
    return replace(settings, joins=(), refused=(*settings.refused, *refused))


def _joins(settings: Settings, sources: Sequence[Source]) -> Iterator[BadInput]:
    after: dict[Place, Join] = {}
    before: dict[Place, Join] = {}
    for join in settings.joins:
        first, then = _place(join.before), _place(join.after)
        other = after.setdefault(first, join)
        if other is not join:
            what = f"{_in_words(other)}，{_in_words(join)}：一行后面只能接一行"
            yield _contradiction(settings, join.before, other.before, what)
            return
        other = before.setdefault(then, join)
        if other is not join:
            what = f"{_in_words(other)}，{_in_words(join)}：一行只能接在一行后面"
            yield _contradiction(settings, join.before, other.before, what)
            return
    if circle := _circle(after, before):
        what = f"接合绕成了一圈：{_in_words(circle[0])}，{_in_words(circle[1])}"
        yield _contradiction(settings, circle[0].before, circle[1].before, what)
        return
    order = {source.name: n for n, source in enumerate(sources)}
    for join in settings.joins:
        if (order[join.after.file], join.after.line) < (order[join.before.file], join.before.line):
            what = f"{_in_words(join)}，次序反了"
            yield BadInput(settings.file, str(join.before.at), what, "在前的行写在前面，请对调两个行号")


def _joined_and_cut(settings: Settings, _: Sequence[Source]) -> Iterator[BadInput]:
    cuts = {_place(cut): (cut, "另起一段") for cut in settings.cuts}
    cuts |= {_place(one.line): (one.line, "另起一篇") for one in settings.begins if not one.line.find}
    for join in settings.seams:
        if found := cuts.get(_place(join.after)):
            yield _contradiction(settings, join.after, found[0], f"{_in_words(join)}，这一行又{found[1]}")


def _begun_and_merged(settings: Settings, _: Sequence[Source]) -> Iterator[BadInput]:
    begins = {_place(one.line): one.line for one in settings.begins if not one.line.find}
    for merge in settings.merges:
        for line in merge.lines[1:]:
            if begun := begins.get(_place(line)):
                what = f"{line.file}:{line.line} 一处说另起一篇，一处说并入别的一篇"
                yield _contradiction(settings, line, begun, what)


def _told_twice(settings: Settings, _: Sequence[Source]) -> Iterator[BadInput]:
    """Lines that two entries of a kind name."""
    kinds = (
        ("说了两次另起一篇", [one.line for one in settings.begins]),
        ("说了两次另起一段", settings.cuts),
        ("说了两次是什么", [one.line for one in settings.lines]),
        ("说了两次归到哪里", [one.line for one in settings.moves]),
        ("说了两次不是文章", settings.not_articles),
    )
    for words, lines in kinds:
        seen: dict[tuple[str, int, str], LineReference] = {}
        for one in lines:
            named = range(one.line, (one.last or one.line) + 1)
            first = next((seen[one.file, n, one.find] for n in named if (one.file, n, one.find) in seen), None)
            if first:
                yield _contradiction(settings, one, first, f"{one.file}:{one.line} {words}")
            seen |= {(one.file, n, one.find): one for n in named}
    merged: dict[frozenset[Place], LineReference] = {}
    for merge in settings.merges:
        same = merged.setdefault(frozenset(map(_place, merge.lines)), merge.lines[0])
        if same is not merge.lines[0]:
            yield _contradiction(settings, merge.lines[0], same, "说了两次并成一篇")


RULES: tuple[tuple[str, Callable[[Settings, Sequence[Source]], Iterator[BadInput]]], ...] = (
    ("joins", _joins),
    ("joined and cut", _joined_and_cut),
    ("begun and merged", _begun_and_merged),
    ("told twice", _told_twice),
)
"""What can't all be meant."""


def _circle(after: Mapping[Place, Join], before: Mapping[Place, Join]) -> tuple[Join, Join] | None:
    """The first and last join of a circle that joins make; each line has one join from it and one to it at most."""
    left = dict(after)
    for begins in [place for place in after if place not in before]:
        at = begins
        while join := left.pop(at, None):
            at = _place(join.after)
    first = next(iter(left.values()), None)
    return (first, before[_place(first.before)]) if first else None


def _place(one: LineReference) -> Place:
    return one.file, one.line


def _in_words(join: Join) -> str:
    file, line = _place(join.before)
    return f"{join.after.file}:{join.after.line} 接在 {file}:{line} 后面"


def _contradiction(settings: Settings, one: LineReference, other: LineReference, what: str) -> BadInput:
    earlier, later = sorted((one.at, other.at))
    return BadInput(settings.file, str(later), f"{what}（另一处是 {settings.file}:{earlier}）", "请留下对的那一条")
