"""As many forms of articles as a site's host has room for, the most telling first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.cataloguing.site_capacity import (
    BYTES_A_CHARACTER,
    BYTES_AN_ARTICLE,
    FORMS_SHARE,
    LIMIT,
    SPARSE_KINDS,
    Form,
    alone,
    fitting,
    size,
)
from tests.made import archive

FORMS = [Form("raw", 4_800, 6.6), Form("book", 1_200, 1.5), Form("text", 500, 3.0)]
NAMES = [form.name for form in FORMS]


@given(st.integers(0, 200_000), st.integers(0, 200_000_000))
def test_the_forms_that_tell_least_are_given_up_first(articles: int, characters: int) -> None:
    found = fitting(articles, characters, FORMS)
    assert found == set(NAMES[: len(found)])
    assert not found or size(articles, characters, FORMS[: len(found)]) <= LIMIT * FORMS_SHARE
    if len(found) < len(NAMES):
        assert size(articles, characters, FORMS[: len(found) + 1]) > LIMIT * FORMS_SHARE


@given(st.integers(0, 100_000), st.integers(0, 100_000_000), st.integers(0, 1000))
def test_a_larger_archive_has_no_form_that_a_smaller_has_not(articles: int, characters: int, more: int) -> None:
    assert fitting(articles + more, characters, FORMS) <= fitting(articles, characters, FORMS)
    assert fitting(articles, characters + more, FORMS) <= fitting(articles, characters, FORMS)


def test_what_a_site_takes() -> None:
    assert size(10, 1000, []) == 10 * BYTES_AN_ARTICLE + 1000 * BYTES_A_CHARACTER
    assert size(10, 1000, FORMS[:1]) == 10 * (BYTES_AN_ARTICLE + 4_800) + 1000 * (BYTES_A_CHARACTER + 6.6)
    assert size(0, 0, FORMS) == 0


def test_headings_of_one_article_lead_to_it() -> None:
    large = archive(30, people=200)
    single = [one for kind in SPARSE_KINDS for one in large.headings(kind).values() if len(one.articles) == 1]
    assert alone(large) == {one.url: large.articles[one.articles[0]].url for one in single}
    assert single
