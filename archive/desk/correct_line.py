"""A raw line says what was typed: its corrections in issue.yml become one, or go where it says what the file has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput
from archive.desk.entries import entries, flow, take_out
from archive.desk.table_issue import TableIssue
from archive.editing.ready_correction import correction_between
from archive.editing.settings import Correction
from archive.vocabulary.yaml_slips import UNSEEN

FEWEST = 3
"""Characters that a correction quotes at the least, so that somebody who reads issue.yml knows the place."""


def correct(table: TableIssue, said: Mapping[str, Any], note: str) -> Callable[[CommentedMap], None]:
    """A raw line says what was typed; as the file has it, its corrections go."""
    place = table.place(said, "line")
    before, now = table.raw[place], said.get("text")
    if not isinstance(now, str) or "\n" in now or "\r" in now or not now.strip():
        raise BadInput(place[0], str(place[1]), "一行改完不能是空的，也不能有换行", "整行都不要，就定为“未归位”")
    wanted = None if now == before else _legible(before, correction_between(*place, before, now))
    if now != before and wanted is None:
        raise BadInput(place[0], str(place[1]), "这样改写不成一条更正", "请把一行里的改动分几次做，或少改几个字")
    if wanted and UNSEEN.search(wanted.replace):
        raise BadInput(place[0], str(place[1]), "打的字里有看不见的字符", "请删去，重新打这一段")

    def change(doc: CommentedMap) -> None:
        def is_here(one: Any) -> bool:
            return table.names(one, place, str(one.get("file", "")) if isinstance(one, dict) else "")

        if wanted is None:
            take_out(doc, "corrections", is_here)
            return
        file = table.files[0] if len(table.files) == 1 else place[0].rpartition("/")[2]
        named = {"file": file} if len(table.files) > 1 else {}
        new = flow({**named, "line": place[1], "find": wanted.find, "replace": wanted.replace, "note": note or None})
        held = entries(doc, "corrections")
        mine = [at for at, one in enumerate(held) if is_here(one)]
        if not mine:
            held.append(new)
            return
        held[mine[0]] = new  # one says all that is changed in the line
        for at in reversed(mine[1:]):
            del held[at]

    return change


def _legible(before: str, one: Correction | None) -> Correction | None:
    """The correction with the characters beside it, where it quotes few; white space at its ends would be lost in YAML."""
    if one is None or len(one.find) >= FEWEST:
        return one
    at = before.index(one.find)
    start, end = max(0, at - 1), at + len(one.find) + 1
    find = before[start:end]
    put = before[start:at] + one.replace + before[at + len(one.find) : end]
    return replace(one, find=find, replace=put) if find == find.strip() and put == put.strip() else one
