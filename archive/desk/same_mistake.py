"""The same mistake elsewhere: other lines of the issue that say what was just corrected, and all of them corrected at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput
from archive.desk.correct_line import correct, difference
from archive.desk.entries import typed
from archive.desk.table_issue import RawPlace, TableIssue

FEWEST = 2
"""Characters by which a mistake is known elsewhere: a single one is right in most places."""


def mistake(before: str, now: str) -> tuple[str, str] | None:
    """What stood in a line and what was put there, with a character beside it where it is one alone; None where nothing was."""
    first, end, put_end = difference(before, now)
    last = len(now) - put_end
    if not before[first:end].strip():
        return None  # something was only put in: that is nowhere else
    while end - first < FEWEST and (first or end < len(before)):
        if end < len(before):
            end, last = end + 1, last - 1
        else:
            first -= 1
    found, put = before[first:end], now[first : len(now) - last]
    return (found, put) if len(found.strip()) >= FEWEST and found == found.strip() else None


def same_elsewhere(table: TableIssue, found: str) -> tuple[RawPlace, ...]:
    """The raw lines, as they are corrected now, in which these words stand, once each."""
    lines = (line for source in table.issue.sources for line in source.lines)
    return tuple((line.file, line.number) for line in lines if line.text.count(found) == 1)


def correct_all(table: TableIssue, said: Mapping[str, Any], note: str) -> Callable[[CommentedMap], None]:
    """Every line in which these words stand says others in their place."""
    found, put = typed(said, "find", "这几个字"), typed(said, "replace", "要换的字")
    places = same_elsewhere(table, found) if len(found.strip()) >= FEWEST else ()
    if not places:
        raise BadInput(f"raw/{table.issue.id}", "", "这一期别处没有这几个字", "")
    changes = []
    for place in places:
        said_here = {"line": table.said(place), "text": table.text(place).replace(found, put)}
        first = correct(table, said_here, note)
        changes.append(first[0] if isinstance(first, tuple) else first)

    def change(doc: CommentedMap) -> None:
        for one in changes:
            one(doc)

    return change
