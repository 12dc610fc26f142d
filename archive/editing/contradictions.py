"""Joins and cuts of one issue.yml that can't all be meant: each contradiction is refused, both its places named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.bad_input import BadInput
from archive.editing.issue_yml import Join, LineReference, Settings
from archive.model import Source

Place = tuple[str, int]
"""A raw file and a line's number."""


def without_contradictions(settings: Settings, sources: Sequence[Source]) -> Settings:
    """The settings as they are, once the files that their joins and cuts name are found (archive/editing/issue_yml.py).

    Raises BadInput at the later of two that contradict each other: a line that goes on in two lines or from two, that is
    joined and cut, or that joins lead back to; and at a join that leads back up the raw text.
    """
    after: dict[Place, Join] = {}
    before: dict[Place, Join] = {}
    cuts = {_place(cut): cut for cut in settings.cuts}
    for join in settings.joins:
        first, then = _place(join.before), _place(join.after)
        other = after.setdefault(first, join)
        if other is not join:
            what = f"{_in_words(other)}，{_in_words(join)}：一行后面只能接一行"
            raise _contradiction(settings, join.before, other.before, what)
        other = before.setdefault(then, join)
        if other is not join:
            what = f"{_in_words(other)}，{_in_words(join)}：一行只能接在一行后面"
            raise _contradiction(settings, join.before, other.before, what)
        if cut := cuts.get(then):
            raise _contradiction(settings, join.after, cut, f"{_in_words(join)}，这一行又另起一段")
    if circle := _circle(after, before):
        what = f"接合绕成了一圈：{_in_words(circle[0])}，{_in_words(circle[1])}"
        raise _contradiction(settings, circle[0].before, circle[1].before, what)
    order = {source.name: n for n, source in enumerate(sources)}
    for join in settings.joins:
        if (order[join.after.file], join.after.line) < (order[join.before.file], join.before.line):
            what = f"{_in_words(join)}，次序反了"
            raise BadInput(settings.file, str(join.before.at), what, "在前的行写在前面，请对调两个行号")
    return settings


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
