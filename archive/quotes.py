"""Straight quotes → paired ones: which opens and which closes is decided over a whole paragraph, nesting included."""

from __future__ import annotations

from archive.cells import OPENERS

_PAIRS = (("“", "”"), ("‘", "’"))
_BEFORE_OPEN = set("，。、；：！？,;:!?（(《——\u3000 " + OPENERS)
_AFTER_CLOSE = set("，。、；：！？,.;:!?）)》】")
_ENDS = set("。！？!?…，,")
DEEPEST = 2
"""Levels of quotation: GB/T 15834 sets double marks outside and single ones inside."""
NESTING = 1.0
"""Cost of opening a second level: rarer than a new quotation."""
UNPAIRED = 3.0
"""Cost of a quote that is left open or closes nothing: text lost at a column's edge."""


def _open_score(text: str, i: int) -> float:
    score = 1.5 if i == 0 or text[i - 1] in _BEFORE_OPEN else 0.0
    return score - (2.5 if i + 1 == len(text) or text[i + 1] in _AFTER_CLOSE else 0.0)


def _close_score(text: str, i: int) -> float:
    score = 1.5 if i + 1 == len(text) or text[i + 1] in _AFTER_CLOSE else 0.0
    if i == 0 or text[i - 1] in OPENERS or text[i - 1] in "：:":
        return score - 3.0
    return score + (1.5 if text[i - 1] in _ENDS else 0.0)


def pair(text: str, mark: str = '"') -> str:
    """The text with each straight `mark` turned into an opening or closing quote: the best-scored reading of all."""
    places = [i for i, c in enumerate(text) if c == mark]
    if not places:
        return text
    # best[d]: score and choices of the best reading so far that has d quotations open
    best: dict[int, tuple[float, str]] = {0: (0.0, "")}
    for i in places:
        after: dict[int, tuple[float, str]] = {}

        def offer(depth: int, score: float, choices: str, after: dict[int, tuple[float, str]] = after) -> None:
            if depth not in after or score > after[depth][0]:
                after[depth] = (score, choices)

        for depth, (score, choices) in best.items():
            if depth < DEEPEST:
                offer(depth + 1, score + _open_score(text, i) - NESTING * depth, choices + "([{"[depth])
            if depth:
                offer(depth - 1, score + _close_score(text, i), choices + ")]}"[depth - 1])
            else:
                offer(0, score + _close_score(text, i) - UNPAIRED, choices + ")")
        best = after
    _, choices = max(((score - UNPAIRED * depth, choices) for depth, (score, choices) in best.items()))
    marks = {"(": _PAIRS[0][0], ")": _PAIRS[0][1], "[": _PAIRS[1][0], "]": _PAIRS[1][1]}
    out = list(text)
    for i, choice in zip(places, choices, strict=True):
        out[i] = marks[choice]
    return "".join(out)
