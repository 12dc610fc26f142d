"""Of several changes the first counts that the program takes; one that it takes none of says why the first was refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput
from archive.desk.accepted_change import IDLE, SettingsText, accepted
from archive.desk.entries import add
from archive.desk.table_issue import TableIssue
from tests.desk.on_the_desk import ISSUE, opened

Change = Callable[[CommentedMap], None]


def adding(key: str, value: object) -> Change:
    return lambda doc: add(doc, key, value, "")


def outcome(folder: Path, changes: Change | tuple[Change, ...], before: str = "") -> tuple[str, list[str]]:
    archive = opened(folder, before or None)
    table, _ = archive.on_table(ISSUE)
    asked: list[bytes | None] = []

    def convert(data: bytes | None) -> TableIssue:
        asked.append(data)
        path = archive.raw / ISSUE / "issue.yml"
        path.write_bytes(data or b"")
        return archive.on_table(ISSUE)[0]

    settings = SettingsText(before.encode() or None, f"raw/{ISSUE}/issue.yml", "", convert)
    after, told = accepted(settings, table, changes)
    assert after in asked, "what is accepted was converted"
    return (after or b"").decode(), told


def test_the_first_that_is_taken_counts(tmp_path: Path) -> None:
    after, told = outcome(tmp_path, (adding("cuts", 99), adding("begins", 11), adding("begins", 5)))
    assert (after, told) == ("begins:\n  - 11\n", [])


def test_one_that_changes_nothing_or_is_refused_is_told_by_the_first(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=f"这样{IDLE}"):
        outcome(tmp_path / "a", (lambda _: None, adding("cuts", 99)))
    with pytest.raises(BadInput, match="没有第 99 行") as caught:
        outcome(tmp_path / "b", (adding("cuts", 99), adding("cuts", 98)))
    assert caught.value.where == ""


def test_where_nothing_else_is_wrong_entries_of_addresses_that_go_go_too(tmp_path: Path) -> None:
    before = 'articles:\n  "0009": {kicker: 新}\nnumber: 8\n'
    after, told = outcome(tmp_path / "a", adding("not_articles", 9), before)
    assert after == "number: 8\nnot_articles:\n  - 9\n"
    assert len(told) == 1
    with pytest.raises(BadInput, match="没有第 99 行"):
        outcome(tmp_path / "b", adding("not_articles", 99), before)
