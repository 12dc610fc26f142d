"""As many forms of articles as a site's host has room for, the most telling first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cataloguing import site_capacity
from archive.cataloguing.site_capacity import ALL, FORMS, LIMIT, NAMED, PAGES, ROOM, TEXTS, alone, fitting, held, size
from tests.made import archive

NAMES = [form.name for form in FORMS]


def test_a_small_archive_has_every_form() -> None:
    small = archive(10)
    assert held(small) == ALL
    assert alone(small) == {}


@given(st.integers(0, 200_000), st.integers(0, 200_000_000))
def test_the_forms_that_tell_least_are_given_up_first(articles: int, characters: int) -> None:
    found = fitting(articles, characters)
    assert found == set(NAMES[: len(found)])
    assert not found or size(articles, characters, found) <= LIMIT * ROOM
    if len(found) < len(NAMES):
        assert size(articles, characters, found | {NAMES[len(found)]}) > LIMIT * ROOM


@given(st.integers(0, 100_000), st.integers(0, 100_000_000), st.integers(0, 1000))
def test_a_larger_archive_has_no_form_that_a_smaller_has_not(articles: int, characters: int, more: int) -> None:
    assert fitting(articles + more, characters) <= fitting(articles, characters)
    assert fitting(articles, characters + more) <= fitting(articles, characters)


def test_what_a_site_takes() -> None:
    assert size(10, 1000, frozenset()) == 10 * PAGES + 1000 * TEXTS
    raw = FORMS[0]
    assert size(10, 1000, frozenset({raw.name})) == 10 * (PAGES + raw.article) + 1000 * (TEXTS + raw.character)
    assert size(0, 0, ALL) == 0


def test_headings_of_one_article_lead_to_it_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    large = archive(30, people=200)
    monkeypatch.setattr(site_capacity, "LIMIT", 1)
    found = alone(large)
    assert held(large) == frozenset()
    single = [one for kind in NAMED for one in large.headings(kind).values() if len(one.articles) == 1]
    assert found == {one.url: large.articles[one.articles[0]].url for one in single}
    assert found
