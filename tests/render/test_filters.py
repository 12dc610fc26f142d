"""What templates are given beside the catalogue."""

from __future__ import annotations

import pytest

from archive.render.filters import shade


@pytest.mark.parametrize(
    ("count", "most", "level"),
    [
        (1, 0, 1),
        (2, 0, 2),
        (3, 8, 2),
        (4, 4, 3),
        (9, 0, 4),
        (500, 0, 4),
        (1, 100, 1),
        (25, 100, 2),
        (26, 100, 3),
        (100, 100, 4),
    ],
)
def test_a_small_count_is_shaded_by_its_size_and_a_great_one_beside_the_greatest(
    count: int, most: int, level: int
) -> None:
    assert shade(count, most) == level
