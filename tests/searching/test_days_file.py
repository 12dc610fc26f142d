"""The days that documents report on, as the browser reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.cataloguing import documents
from archive.searching.days_file import days_payload
from archive.searching.format import inflate
from tests.searching import archives
from tests.searching.reader import varint


def test_a_day_is_told_from_that_of_the_issue(tmp_path: Path) -> None:
    articles = [
        {"title": day or "无", "date": day, "body": "文"} for day in ("2024-03-04", "2024-03-01", "2024-03-06", "")
    ]
    found = archives.write(tmp_path, {"2024-03-04": articles})
    cards = documents.ordered(found)
    rest = iter(inflate(days_payload(cards, found.issues)))
    assert dict(zip((card.title for card in cards), (varint(rest) for _ in cards), strict=True)) == {
        "无": 1,
        "2024-03-04": 1,
        "2024-03-01": 6,
        "2024-03-06": 5,
    }
    assert next(rest, None) is None


def test_where_nothing_has_a_day_none_is_told(tmp_path: Path) -> None:
    found = archives.write(tmp_path, {"2024-03-04": [{"title": "一", "body": "文"}]})
    undated = {"2024-03-04": replace(found.issues["2024-03-04"], date="")}
    assert inflate(days_payload(documents.ordered(found), undated)) == b"\0"


def test_a_day_in_another_form_is_none(tmp_path: Path) -> None:
    found = archives.write(tmp_path, {"2024-03-04": [{"title": "一", "date": "20240301", "body": "文"}]})
    assert inflate(days_payload(documents.ordered(found), found.issues)) == b"\0"
