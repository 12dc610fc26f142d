"""Characters that run down a page are told from those that run across it, be a line but one character long."""

from __future__ import annotations

from collections.abc import Iterable

from archive.pages.running_down import Character, running_down

SIZE = 10.0


def characters(text: str, x: float, y: float, down: bool = True, size: float = SIZE) -> list[Character]:
    """A line that begins at a place."""
    return [
        Character(char, x + (0 if down else n * size), y + (n * size if down else 0), size, size, 0, False)
        for n, char in enumerate(text)
    ]


def told(*lines: Iterable[Character]) -> str:
    """What is told of characters that run down."""
    whole = [one for line in lines for one in line]
    found = running_down(whole)
    return "".join(one.text for n, one in enumerate(whole) if n in found)


def test_what_stands_below_runs_down_and_what_stands_beside_does_not() -> None:
    assert told(characters("全县教育会议", 300, 50), characters("会议召开", 100, 50, down=False)) == "全县教育会议"
    assert told(characters("会议", 300, 50)) == ""
    assert told(characters("会议", 300, 50, size=30), characters("会议召开了", 100, 200, down=False)) == "会议"


def test_the_last_line_of_a_paragraph_may_be_a_character_or_two() -> None:
    line = characters("会议总结了去年的工作", 300, 50)
    for last in ("了", "作。"):
        assert told(line, characters(last, 284, 50)) == f"会议总结了去年的工作{last}"
    assert told(characters("了", 284, 50), line) == "了会议总结了去年的工作"


def test_what_stands_elsewhere_is_no_last_line() -> None:
    line = characters("会议总结了去年的工作", 300, 50)
    for x, y in ((316, 50), (284, 90), (240, 50), (284, 10)):
        assert told(line, characters("了", x, y)) == "会议总结了去年的工作"
    assert told(line, characters("了", 284, 50, size=20)) == "会议总结了去年的工作"


def test_text_across_beside_a_line_that_runs_down_stays_across() -> None:
    line = characters("会议总结了去年的工作", 300, 50)
    assert told(line, characters("全市教育", 255, 50, down=False)) == "会议总结了去年的工作"


def test_nothing_runs_down_in_nothing() -> None:
    assert running_down([]) == frozenset()
