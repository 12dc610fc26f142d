"""Issues of odd shapes: as long as is asked for, within what a file may hold, and a row tells how their cost grows."""

from __future__ import annotations

import pytest

from archive.reading.limits import LARGEST_FILE, MOST_LINES
from benchmarks import shapes


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_an_issue_of_a_shape_is_as_long_as_is_asked_for(shape: str) -> None:
    files = shapes.files_of(shape, 70_000)
    assert 70_000 <= sum(map(len, files)) <= 70_000 + shapes.A_FILE
    assert all(text.count("\n") <= MOST_LINES and len(text.encode()) <= LARGEST_FILE for text in files)


def test_a_row_tells_time_against_real_text_and_growth() -> None:
    found = {"cpu": 4.0, "peak": 2e8, "lines": 900.0}
    real = shapes.Real(1e-4, 1e-2)
    assert shapes.row("headings", 20_000, found, real, (10_000, 1.0)) == [
        "headings", "20,000", "900", "4.00", "200.0", "2.00", "0.44", "2.00", "200",
    ]  # fmt: skip
    assert shapes.row("headings", 20_000, found, real, None)[7] == ""
