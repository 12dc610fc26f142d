"""Files of the whole archive are made in parts: each article is in one part of each, and what is offered is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import oai, tables, whole_archive
from archive.publishing.output_format import ExportInput, ExportPart
from tests.publishing.samples import BY, archive, many

ISSUES = {**many(12, "2024"), **many(12, "2023")}


@pytest.mark.parametrize("parts", [whole_archive.tables_of_articles, whole_archive.repository_parts])
@pytest.mark.parametrize("most", [12, 100])
def test_every_article_is_in_one_part(
    parts: Callable[[Catalogue], list[ExportPart]], most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ARTICLES_PER_TABLE", most)
    monkeypatch.setattr(oai, "MOST_RECORDS", most)
    found = archive(tmp_path, ISSUES)
    held = [card.key for part in parts(found) for card in part.cards or ()]
    assert sorted(held) == sorted(found.articles)
    assert len({part.name for part in parts(found)}) == len(parts(found)) == (1 if most == 100 else 2)


def test_what_is_offered_is_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ARTICLES_PER_TABLE", 12)
    found = archive(tmp_path / "content", ISSUES)
    given = ExportInput(found, tmp_path / "content", tmp_path / "site", BY, {}, {}, ())
    written = [one.path for part in whole_archive.tables_of_articles(found) for one in part.write(given)]
    assert written == [path for path, _ in whole_archive.offered_tables(found)]
    assert all((tmp_path / "site" / path).stat().st_size for path in written)


def test_a_part_that_says_no_articles_is_of_the_whole_archive(tmp_path: Path) -> None:
    found = archive(tmp_path)
    for parts in (
        whole_archive.tables_of_lists(found),
        whole_archive.sitemaps(found),
        whole_archive.feed_parts(found)[:1],
    ):
        assert [part.cards for part in parts] == [None]


def test_names_without_a_page_have_no_feed_and_the_others_one_each(tmp_path: Path) -> None:
    found = archive(tmp_path / "content")
    given = ExportInput(found, tmp_path / "content", tmp_path / "site", BY, {}, {}, ())
    parts = [one for one in whole_archive.feed_parts(found) if "-" in one.name]
    written = sorted(one.path for part in parts for one in part.write(given))
    named = (heading for kind in ("people", "places", "organizations") for heading in found.headings(kind).values())
    assert written == sorted(f"{heading.url}feed.xml" for heading in named)
    assert all(part.days and part.cards is not None for part in parts)
    small = ExportInput(found, tmp_path / "content", tmp_path / "none", replace(BY, forms=frozenset()), {}, {}, ())
    assert [one for part in parts for one in part.write(small)] == []
    alone = replace(found, alone={heading.url: "" for heading in found.people.values()})
    assert not [one for one in whole_archive.feed_parts(alone) if one.name.startswith("people-")]
