"""Characters that a machine probably left out: wording and the issue itself go on otherwise, wherever they are so far.

    suspects = missing_characters(texts, trigrams)    # 全市教育系安全隐患, in an issue that has 教育系统 ten times

Told as a doubt, never put in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from archive.arrays import Booleans, Numbers
from archive.language.character_classes import class_points
from archive.language.occurrences import occurrences
from archive.language.trigrams import Trigrams
from archive.language.typography import HAN
from archive.model import Misread, Printed
from archive.normalising.misreadings import TEXT_END, USUAL_PAIR, Suspect, character_places

SURE = 0.8
"""Probability of a character after the two before it from which the model is sure of it."""
LEAST_GAIN = -2.0
"""Nats that the wording may lose by the character: text that is longer by one is less likely from the start."""
FEWEST_ELSEWHERE = 3
"""Times that the character stands behind the same two elsewhere in the issue, at the least."""
MOST_OTHERWISE = 0.1
"""How often, for each of those times, the two may go on otherwise; once, which is the place in doubt, in any case."""


def missing_characters(texts: Sequence[Sequence[Printed]], model: Trigrams) -> list[list[Suspect]]:
    """For each text of an issue the places where a character is probably missing."""
    bare = ["".join("".join(line.text for line in lines).split()) for lines in texts]
    whole = "".join(TEXT_END + text for text in bare) + TEXT_END
    places, meant = _candidates(class_points(whole), model)
    found = [(at, c) for at, c in zip(places.tolist(), map(chr, meant.tolist()), strict=True) if _among(whole, at)]
    before = {whole[at - 2 : at] for at, _ in found}
    with_it = {whole[at - 2 : at] + c for at, c in found}
    times = occurrences(whole, before | with_it)
    out: list[list[Suspect]] = [[] for _ in texts]
    starts = np.cumsum([len(TEXT_END), *(len(TEXT_END) + len(text) for text in bare)])
    for at, character in found:
        two = whole[at - 2 : at]
        elsewhere, otherwise = times[two + character], times[two] - times[two + character]
        if elsewhere >= FEWEST_ELSEWHERE and otherwise <= max(1, MOST_OTHERWISE * elsewhere):
            text = int(np.searchsorted(starts, at, "right")) - 1
            out[text].append(_suspect(texts[text], bare[text], at - int(starts[text]), character))
    return out


def _suspect(lines: Sequence[Printed], text: str, at: int, character: str) -> Suspect:
    """What is told of a character that is missing before place `at` of a text, its white space not counted."""
    line, place = character_places(lines)[at]
    wrong, right = text[at - 2 : at + 1], text[at - 2 : at] + character + text[at]
    return Suspect(wrong, right, line, Misread(line.start + place, "", character, SURE))


def _candidates(points: Numbers, model: Trigrams) -> tuple[Numbers, Numbers]:
    """Where the model is sure of another character after two, which goes with what stands there: the places, the characters."""
    contexts, meant = _sure_of(model)
    if len(points) < 4 or not len(contexts):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    first, second, there, after = points[:-3], points[1:-2], points[2:-1], points[3:]
    keys = np.where((first > 0) & (second > 0), first << 16 | second, -1)
    nth = contexts.searchsorted(keys).clip(max=len(contexts) - 1)
    said = meant[nth]
    at = np.flatnonzero((contexts[nth] == keys) & (said != there) & (there > 0))
    at = at[model.after_one(second[at], there[at]) <= USUAL_PAIR]
    at = at[model.knows(said[at], there[at])]
    at = at[_fits(model, first[at], second[at], said[at], there[at], after[at])]
    return at + 2, said[at]


def _sure_of(model: Trigrams) -> tuple[Numbers, Numbers]:
    """Every two characters after which the model is sure of a third, as keys in ascending order, and the third."""
    sure = model.three.keys[model.three.values >= math.log(SURE)]
    return sure >> 16, sure & 0xFFFF


def _fits(model: Trigrams, first: Numbers, second: Numbers, said: Numbers, there: Numbers, after: Numbers) -> Booleans:
    """Whether the wording loses little, or gains, by the character between `second` and `there`."""
    now = model.after_two(first, second, there)
    changed = model.after_two(first, second, said) + model.after_two(second, said, there)
    inside = after > 0
    now[inside] += model.after_two(second[inside], there[inside], after[inside])
    changed[inside] += model.after_two(said[inside], there[inside], after[inside])
    out: Booleans = changed - now >= LEAST_GAIN
    return out


def _among(text: str, at: int) -> bool:
    """Whether Chinese characters stand on both sides of a place, two before it: numbers and marks say nothing."""
    return all(HAN.match(character) for character in text[at - 2 : at + 1])
