"""Drawings of small headings over their text."""

from __future__ import annotations


def brief(top: float, words: str, size: float = 11.5, left: float = 20) -> str:
    """A heading and two lines of text below it, in points."""
    return (
        f"{left + 30} {top} {left + 30 + size * len(words)} {top + size} {size} {words}\n"
        f"{left + 20} {top + 18} {left + 140} {top + 28} 10 昨天上午学校举行比赛\n"
        f"{left} {top + 34} {left + 140} {top + 44} 10 全校学生都参加了这次比赛\n"
    )
