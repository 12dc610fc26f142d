"""What flows from step to step: printed lines set end to end, and errors that survive the way to a worker and back."""

from __future__ import annotations

import pytest

from archive.model import Printed, end_to_end, joined


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((), ""),
        (("全", "通高"), "全通高"),
        (("全市中小", "学劳动教育"), "全市中小学劳动教育"),
        (("IEEE", "TEVC 等期刊"), "IEEE TEVC 等期刊"),
        (("IEEE", "期刊"), "IEEE期刊"),
        (("共有 12", "个班"), "共有 12个班"),
        (("2024", "年"), "2024年"),
        (("第1", "2名"), "第12名"),
    ],
)
def test_a_line_end_is_a_space_only_between_latin_words(pieces: tuple[str, ...], text: str) -> None:
    lines = [Printed("raw/x/a.txt", n, 0, len(piece), piece) for n, piece in enumerate(pieces, 1)]
    assert joined(lines) == text
    assert end_to_end(lines) == "".join(pieces)
