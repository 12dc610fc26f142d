"""Where in a normalised text stands what stands in a raw line: letters and figures stay as they were, in their order.

text_place(part, "raw/2023-11-22/a.txt", 31, 106)    # 102: what the raw line has at 106 is the text's 103rd character
"""

from __future__ import annotations

from itertools import takewhile

from archive.model import GAP, Part, end_to_end


def text_place(part: Part, file: str, line: int, at: int) -> int | None:
    """The place in the part's text of place `at` of a raw line as meant; None where it is no part of it, or a table's."""
    before = 0
    for printed in part.lines:
        if (printed.file, printed.line) == (file, line) and printed.start <= at < printed.end:
            return _place(part, before + at - printed.start)
        before += len(printed.text)
    return None


def _place(part: Part, at: int) -> int | None:
    """The place in a part's text of place `at` of its raw text."""
    raw, start = end_to_end(part.lines), len(GAP) if part.open_start and part.text.startswith(GAP) else 0
    text = part.text[start : len(part.text) - len(GAP) if part.open_end and part.text.endswith(GAP) else None]
    if part.role == "table" or _letters(raw) != _letters(text):
        return None
    letters = len(_letters(raw[:at]))
    places = [n for n, char in enumerate(text) if char.isalnum()]
    if raw[at].isalnum():
        return start + places[letters]
    marks = _marks_behind(raw[:at])
    behind = places[letters - 1] + 1 if letters else 0
    found = [n for n in range(behind, places[letters] if letters < len(places) else len(text)) if not text[n].isspace()]
    return start + found[marks] if marks < len(found) else None


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _marks_behind(text: str) -> int:
    """How many marks stand behind the last letter, white space not counted."""
    behind = takewhile(lambda char: not char.isalnum(), reversed(text))
    return sum(not char.isspace() for char in behind)
