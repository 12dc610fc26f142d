"""What is made of texts is made once of each where most stand there again, and the same comes of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from archive.arrays import Numbers
from archive.language.repeated_texts import made_once


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (["甲", "乙", "甲", "甲"], ["甲", "乙"]),
        (["甲", "乙丙"], ["甲", "乙丙"]),
        (["甲", "乙丙", "甲"], ["甲", "乙丙", "甲"]),  # to look them up would take as long
        ([], []),
    ],
)
def test_each_text_has_its_row(texts: list[str], asked: list[str]) -> None:
    seen: list[str] = []

    def lengths(some: Sequence[str]) -> Numbers:
        seen.extend(some)
        return np.array([len(text) for text in some], np.int64)

    assert made_once(texts, lengths).tolist() == [len(text) for text in texts]
    assert seen == asked
