"""Splitting: by year, a long year by month, a long month into parts; whatever the dates, every row is on one page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cataloguing.pagination import ROWS_A_PAGE, DatedItem, paginate, parts_of, year_name, year_of


def rows(date: str, many: int) -> list[DatedItem]:
    return [(date, f"{date} {i}") for i in range(many)]


def shape(found: list[DatedItem], limit: int = 3) -> list[tuple[str, str, int, int]]:
    return [(span.slug, span.label, span.count, len(span.rows)) for span in paginate(found, limit).pages()]


def test_a_short_list_is_whole() -> None:
    assert shape(rows("2024-03-04", 3)) == [("", "", 3, 3)]
    assert shape([]) == [("", "", 0, 0)]


def test_a_long_list_goes_by_year_in_its_own_order() -> None:
    assert shape(rows("2024-03-04", 2) + rows("2023-01-01", 3)) == [
        ("", "", 5, 0),
        ("2024", "2024年", 2, 2),
        ("2023", "2023年", 3, 3),
    ]


def test_a_long_year_goes_by_month_and_a_long_month_by_number() -> None:
    assert shape(rows("2024-11-04", 7) + rows("2024-03-04", 1) + rows("2024", 1)) == [
        ("", "", 9, 0),
        ("2024", "2024年", 9, 0),
        ("2024-11", "2024年11月", 7, 0),
        ("2024-11-1", "2024年11月（1）", 3, 3),
        ("2024-11-2", "2024年11月（2）", 3, 3),
        ("2024-11-3", "2024年11月（3）", 1, 1),
        ("2024-03", "2024年3月", 1, 1),
        ("2024-00", "2024年，月份不详", 1, 1),
    ]


def test_what_has_no_date_is_numbered() -> None:
    assert shape(rows("", 2) + rows("创刊号", 2)) == [
        ("", "", 4, 0),
        ("undated", "日期不详", 4, 0),
        ("undated-1", "日期不详（1）", 2, 2),
        ("undated-2", "日期不详（2）", 2, 2),
    ]


def test_a_year_by_itself() -> None:
    assert paginate(rows("2024-03-04", 2), slug="2024", label="2024年").slug == "2024"
    assert [span.slug for span in paginate(rows("2024-03-04", 4), 3, "2024", "2024年").parts] == ["2024-03"]


DATES = st.one_of(st.dates().map(str), st.sampled_from(["", "2024", "2024-05", "2024-13-01", "../x", "２０２４-01-01"]))


@given(st.lists(DATES, max_size=60), st.integers(1, 9))
def test_every_row_stands_on_one_page_and_no_page_is_too_long(dates: list[str], limit: int) -> None:
    given_rows = [(date, str(i)) for i, date in enumerate(dates)]
    spans = list(paginate(given_rows, limit).pages())
    assert sorted(row for span in spans for row in span.rows) == sorted(given_rows)
    assert all(len(span.rows) <= limit for span in spans)
    assert all(span.count == len(span.rows) + sum(part.count for part in span.parts) for span in spans)
    assert len({span.slug for span in spans}) == len(spans)
    assert not {"/", ".", " "} & set("".join(span.slug for span in spans))


@pytest.mark.parametrize(
    ("date", "year"), [("2024-03-04", "2024"), ("2024", "2024"), ("20240304", "undated"), ("", "undated")]
)
def test_the_year_of_a_date(date: str, year: str) -> None:
    assert year_of(date) == year


def test_a_year_as_readers_are_told_it() -> None:
    assert (year_name("2024"), year_name("undated")) == ("2024年", "日期不详")


def test_parts_are_about_as_long() -> None:
    assert [part.count for part in parts_of("", "", rows("", ROWS_A_PAGE + 1))] == [101, 100]
