"""How far an article's text can be trusted, in a word: a person checked it, or the machine did, with how many doubts."""

from __future__ import annotations

from typing import Literal

Quality = Literal["checked", "none", "some", "many"]

SOME_DOUBTS = 3
"""Doubts up to which they are some; more are many."""
QUALITY_WORDS: dict[Quality, str] = {
    "checked": "有人校过",
    "none": "机器读出，没有存疑",
    "some": "机器读出，少量存疑",
    "many": "机器读出，存疑较多",
}


def quality(checked: bool, doubts: int, title_from: str = "") -> Quality:
    """The word for an article with that many doubts; one whose title is inferred is never without."""
    if checked:
        return "checked"
    doubts = doubts or int(title_from == "inferred")
    return "none" if not doubts else "some" if doubts <= SOME_DOUBTS else "many"
