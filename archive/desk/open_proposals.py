"""Readers' proposals on the desk: found in what was pasted, each with its raw line, accepted into issue.yml with thanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from archive.bad_input import BadInput
from archive.desk.open_archive import OpenArchive
from archive.desk.proposals import Placed, Proposal, placed, proposal, proposals_in

Data = dict[str, Any]


def proposals(archive: OpenArchive, text: object) -> Data:
    """The proposals in a text, each with its line as it would be, or why it has none. BadInput where there are none."""
    found = [_row(archive, one) for one in proposals_in(text if isinstance(text, str) else "")]
    if not found:
        raise BadInput("raw", "", "没有找到建议", "要有“位置”“现在是”“原文应为”几行，网站上“报告错误”的信里都写着")
    return {"proposals": found}


def accept(archive: OpenArchive, said: Mapping[str, Any]) -> Data:
    """Write a proposal into its issue.yml, with thanks to whom it names; what became of it."""
    one = proposal(said)
    table, stamp = archive.on_table(one.issue)
    found = placed(table, one)
    if not found.settled:
        there = {"line": table.said(found.place), "text": found.after, "note": one.note}
        archive.do(one.issue, "correct", there, stamp)
    return _row(archive, one)


def _row(archive: OpenArchive, one: Proposal) -> Data:
    row: Data = {"proposal": asdict(one), "note": one.note}
    try:
        table, _ = archive.on_table(one.issue)
        found = placed(table, one)
    except BadInput as error:
        first = error.each[0]
        return row | {"state": "unclear", "why": first.what + (f"——{first.remedy}" if first.remedy else "")}
    return row | _shown(table.said(found.place), found)


def _shown(place: Mapping[str, object], found: Placed) -> Data:
    state = "settled" if found.settled else "ready"
    return {"state": state, "line": place["line"], "file": place["file"], "before": found.before, "after": found.after}
