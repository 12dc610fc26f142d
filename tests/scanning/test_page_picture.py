"""What is kept of a page's picture: its shape, its grey, a size that type can be read in."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from archive.scanning.page_picture import LONG_EDGE, kept_jpeg, kept_size


def test_a_picture_that_is_small_enough_keeps_its_size() -> None:
    assert kept_size(1754, 2480) == (1754, 2480)


@pytest.mark.parametrize("size", [(4961, 7016), (7016, 4961), (1, 30_000)])
def test_a_larger_one_keeps_its_shape(size: tuple[int, int]) -> None:
    wide, high = kept_size(*size)
    assert max(wide, high) == LONG_EDGE
    assert abs(wide / high - size[0] / size[1]) < 0.001 or min(wide, high) == 1


@pytest.mark.parametrize(("mode", "kept"), [("1", "L"), ("L", "L"), ("RGB", "RGB"), ("RGBA", "RGB"), ("P", "RGB")])
def test_grey_stays_grey_and_the_same_picture_gives_the_same_bytes(mode: str, kept: str) -> None:
    picture = Image.new(mode, (40, 60))
    data = kept_jpeg(picture)
    with Image.open(io.BytesIO(data)) as read:
        assert (read.format, read.size, read.mode) == ("JPEG", (40, 60), kept)
    assert kept_jpeg(picture) == data
