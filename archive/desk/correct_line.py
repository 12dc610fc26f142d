"""A raw line says what was typed: by a correction more, by one for all of it, or by none where it says what the file has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput
from archive.desk.entries import entries, flow, take_out
from archive.desk.table_issue import RawPlace, TableIssue
from archive.editing.ready_correction import correction_between
from archive.editing.settings import Correction
from archive.vocabulary.yaml_slips import UNSEEN

FEWEST = 3
"""Characters that a correction quotes at the least, so that somebody who reads issue.yml knows the place."""


def correct(
    table: TableIssue, said: Mapping[str, Any], note: str
) -> Callable[[CommentedMap], None] | tuple[Callable[[CommentedMap], None], ...]:
    """A raw line says what was typed: by one more correction, where those that it has stand elsewhere; else by one for all of it.

    As the file has it, its corrections go.
    """
    place = table.place(said, "line")
    before, now = table.raw[place], said.get("text")
    if not isinstance(now, str) or "\n" in now or "\r" in now or not now.strip():
        raise BadInput(place[0], str(place[1]), "一行改完不能是空的，也不能有换行", "整行都不要，就定为“未归位”")
    wanted = None if now == before else _legible(before, correction_between(*place, before, now))
    if now != before and wanted is None:
        raise BadInput(place[0], str(place[1]), "这样改写不成一条更正", "请把一行里的改动分几次做，或少改几个字")
    if wanted and UNSEEN.search(wanted.replace):
        raise BadInput(place[0], str(place[1]), "打的字里有看不见的字符", "请删去，重新打这一段")

    def is_here(one: Any) -> bool:
        return table.names(one, place, str(one.get("file", "")) if isinstance(one, dict) else "")

    def in_one(doc: CommentedMap) -> None:
        if wanted is None:
            take_out(doc, "corrections", is_here)
            return
        held = entries(doc, "corrections")
        mine = [at for at, one in enumerate(held) if is_here(one)]
        if not mine:
            held.append(_entry(table, wanted, note))
            return
        held[mine[0]] = _entry(table, wanted, note)
        for at in reversed(mine[1:]):
            del held[at]

    more = _one_more(table, place, now)
    if more is None:
        return in_one

    def one_more(doc: CommentedMap) -> None:
        entries(doc, "corrections").append(_entry(table, more, note))

    return one_more, in_one


def difference(before: str, now: str) -> tuple[int, int, int]:
    """Where two texts are not the same: from which character on, and up to which of the first, and of the second."""
    shorter = min(len(before), len(now))
    first = next((n for n in range(shorter) if before[n] != now[n]), shorter)
    most = shorter - first
    last = next((n for n in range(most) if before[-1 - n] != now[-1 - n]), most)
    return first, len(before) - last, len(now) - last


def _one_more(table: TableIssue, place: RawPlace, now: str) -> Correction | None:
    """The correction that a line needs beside those that it has; None where it has none, or where they are changed."""
    raw, current = table.raw[place], table.text(place)
    first, end, put_end = difference(current, now)
    at_raw = at_current = ahead = behind = 0
    taken = []
    for one in (one for one in table.issue.applied if (one.file, one.line) == place):
        start = raw.index(one.find, at_raw)
        if end > at_current + start - at_raw:
            behind = at_current + start - at_raw + len(one.replace)
            ahead = start + len(one.find) - behind
        at_current += start - at_raw + len(one.replace)
        at_raw = start + len(one.find)
        taken.append((start, at_raw))
    if not taken or first < behind or raw[first + ahead : end + ahead] != current[first:end]:
        return None
    mended = raw[: first + ahead] + now[first:put_end] + raw[end + ahead :]
    shortest = correction_between(*place, raw, mended)
    return next((one for one in (_legible(raw, shortest), shortest) if one and _is_free(one, raw, taken)), None)


def _is_free(one: Correction, raw: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether the words of a correction stand apart from the places in their line that others have."""
    at = raw.index(one.find)
    return all(stop <= at or at + len(one.find) <= start for start, stop in taken)


def _entry(table: TableIssue, one: Correction, note: str) -> object:
    """A correction as an entry; it names its file where the issue has several."""
    named = {"file": one.file.rpartition("/")[2]} if len(table.files) > 1 else {}
    return flow({**named, "line": one.line, "find": one.find, "replace": one.replace, "note": note or None})


def _legible(before: str, one: Correction | None) -> Correction | None:
    """The correction with the characters beside it, where it quotes few; white space at its ends would be lost in YAML."""
    if one is None or len(one.find) >= FEWEST:
        return one
    at = before.index(one.find)
    start, end = max(0, at - 1), at + len(one.find) + 1
    find = before[start:end]
    put = before[start:at] + one.replace + before[at + len(one.find) : end]
    return replace(one, find=find, replace=put) if find == find.strip() and put == put.strip() else one
