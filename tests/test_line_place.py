"""A line's place says what it is only where something is known."""

from __future__ import annotations

from typing import get_args

from archive.line_place import OF_HEADLINE, LinePart, LinePlace


def test_running_text_is_what_nothing_is_said_of() -> None:
    place = LinePlace(cells=12, measure=14, indent=2, size=1, column=0)
    assert (place.part, place.bold) == ("", False)


def test_a_headlines_parts_are_parts_of_a_page() -> None:
    assert set(get_args(LinePart)) >= OF_HEADLINE
    assert "" not in OF_HEADLINE
