"""The picture of the years: any number of them, any counts."""

from __future__ import annotations

import itertools

import pytest

from archive.rendering.year_bars import GROUND, HEIGHT, TALLEST, WIDTH, year_bars


@pytest.mark.parametrize("years", [0, 1, 2, 7, 8, 70, 200, 280, 281, 1801, 9999])
@pytest.mark.parametrize("count", [0, 1, 10**9])
def test_any_span_of_years_has_its_picture(years: int, count: int) -> None:
    drawn = year_bars([(str(1 + n), count if n % 3 == 0 else 0) for n in range(years)])
    assert len(drawn.bars) == years
    assert drawn.wide <= max(WIDTH, years)
    assert all(bar.left >= 0 and bar.left + bar.wide <= drawn.wide for bar in drawn.bars)
    assert all(bar.high <= TALLEST and bar.top + bar.high == GROUND < HEIGHT for bar in drawn.bars)
    assert all(bar.high > 0 for bar in drawn.bars if bar.count)
    assert not drawn.bars or drawn.bars[0].words


def test_few_years_stand_wide_with_their_counts_and_names() -> None:
    drawn = year_bars([("2023", 4), ("2024", 0), ("2025", 1)])
    assert drawn.counted
    assert not drawn.starts
    assert [bar.words for bar in drawn.bars] == ["2023", "2024", "2025"]
    assert [bar.high for bar in drawn.bars] == [TALLEST, 0, TALLEST // 4]
    assert (drawn.bars[0].left, drawn.bars[0].wide, drawn.bars[0].middle, drawn.wide) == (6.0, 28.0, 20.0, 120)


def test_many_years_are_named_where_there_is_room() -> None:
    drawn = year_bars([(str(year), 1) for year in range(1900, 2000)])
    named = [bar.left for bar in drawn.bars if bar.words]
    assert drawn.starts
    assert not drawn.counted
    assert all(after - before >= 36 for before, after in itertools.pairwise(named))
