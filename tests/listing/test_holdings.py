"""What several lists need of the archive: all articles by day, the years they report on, the schools' counties."""

from __future__ import annotations

from archive.listing.holdings import Holdings
from archive.vocabulary.vocabulary import Organization, Vocabulary
from tests import made


def test_what_lists_share() -> None:
    schools = (Organization("兴县一中", (), "兴县"), Organization("吕梁一中"))
    held = Holdings(made.archive(60, articles=2), Vocabulary(organizations=schools))
    rows = [row for page in held.everything.pages() for row in page.rows]
    assert rows == sorted(rows, key=lambda row: row[0], reverse=True)
    assert {key for _, key in rows} == set(held.catalogue.articles)
    assert held.years == ("2005", "2006")
    assert held.counties == {"兴县一中": "兴县", "吕梁一中": ""}
    assert held.everything is held.everything
