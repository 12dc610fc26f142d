"""The value of figures, Arabic or Chinese, as newspapers write them."""

from __future__ import annotations

import pytest

from archive.language.numerals import digits_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", 2024),
        ("２４", 24),
        (" 2 4 ", 24),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("二Ｏ零四", 2004),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("廿一", 21),
        ("廿", 20),
        ("三十", 30),
        ("九", 9),
        ("元", 1),
        ("卅一", 31),
        ("一〇三", 103),
        ("一百零三", 103),
        ("一百一十二", 112),
        ("一千二百三十四", 1234),
        ("二千", 2000),
        ("叁", 3),
        ("拾貳", 12),
    ],
)
def test_the_value_of_figures(text: str, value: int) -> None:
    assert digits_value(text) == value


@pytest.mark.parametrize("text", ["", "初四", "2 月", "a"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        digits_value(text)
