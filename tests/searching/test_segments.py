"""Which articles are indexed together."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.cataloguing import documents
from archive.searching import segments
from tests.searching import archives

ISSUES = {date: [{"title": date}] * 2 for date in ("2021-01-01", "2022-01-01", "2024-01-01", "2024-06-01")}


def test_few_articles_are_one_segment(tmp_path: Path) -> None:
    archive = archives.write(tmp_path, ISSUES)
    assert [len(part) for part in segments.split_segments(documents.ordered(archive), archive.issues)] == [8]


def test_the_newest_year_is_a_segment_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "LEAST_OLD_ARTICLES", 4)
    archive = archives.write(tmp_path, ISSUES)
    parts = segments.split_segments(documents.ordered(archive), archive.issues)
    assert [sorted({card.issue for card in part}) for part in parts] == [
        ["2021-01-01", "2022-01-01"],
        ["2024-01-01", "2024-06-01"],
    ]


def test_nothing_makes_no_segment() -> None:
    assert segments.split_segments([], {}) == []
