"""Straight quotes → paired ones: which opens and which closes is decided over a whole paragraph, nesting included."""

from __future__ import annotations

from archive.language.typography import OPENERS

_Best = dict[tuple[int, bool], tuple[float, str]]
_PAIRS = (("“", "”"), ("‘", "’"))
_BEFORE_OPEN = set("，。、；：！？,;:!?（(《——\u3000 " + OPENERS)
_AFTER_CLOSE = set("，。、；：！？,.;:!?）)》】")
_ENDS = set("。！？!?…，,")
QUOTE_LEVELS = 2
"""Levels of quotation: GB/T 15834 sets double marks outside and single ones inside."""
NESTING = 1.0
"""Cost of opening a second level: rarer than a new quotation."""
SPEECH = 1.5
"""Cost of speech, which a colon leads in, that ends in the middle of a sentence."""
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


def pair_quotes(text: str, mark: str = '"') -> str:
    """The text with each straight `mark` turned into an opening or closing quote: the best-scored reading of all."""
    if mark not in text:
        return text
    places = [i for i, c in enumerate(text) if c == mark]
    # best[d, speech]: score and choices of the best reading so far that has d quotations open, the outer one speech or not
    best: _Best = {(0, False): (0.0, "")}
    for i in places:
        after: _Best = {}

        def offer(state: tuple[int, bool], score: float, choices: str, after: _Best = after) -> None:
            if state not in after or score > after[state][0]:
                after[state] = (score, choices)

        for (depth, speech), (score, choices) in best.items():
            empty = text[i - 1 : i] == mark and choices[-1:] in ("(", "[")
            if depth < QUOTE_LEVELS:
                leads = speech if depth else text[i - 1 : i] in ("：", ":")
                more = _open_score(text, i) + (1.5 if empty else 0.0) - NESTING * depth
                offer((depth + 1, leads), score + more, choices + "(["[depth])
            if depth:
                less = SPEECH if speech and depth == 1 and text[i - 1] not in _ENDS else 0.0
                more = _close_score(text, i) - (3.0 if empty else 0.0) - less
                offer((depth - 1, speech and depth > 1), score + more, choices + ")]"[depth - 1])
            else:
                offer((0, False), score + _close_score(text, i) - UNPAIRED, choices + ")")
        best = after
    _, choices = max(((score - UNPAIRED * depth, choices) for (depth, _), (score, choices) in best.items()))
    marks = {"(": _PAIRS[0][0], ")": _PAIRS[0][1], "[": _PAIRS[1][0], "]": _PAIRS[1][1]}
    out = list(text)
    for i, choice in zip(places, choices, strict=True):
        out[i] = marks[choice]
    return "".join(out)
