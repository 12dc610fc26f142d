"""Paragraphs that begin in mid-sentence: their words would hardly begin a paragraph, and nothing before them goes on there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from archive.arrays import Floats
from archive.language.continuation import Continuation
from archive.language.credits import is_credit
from archive.language.leads import opens_paragraph
from archive.model import Passage
from archive.segmenting.passage_kinds import passage_kind

PARAGRAPH_ENDS = (
    "取得了新的成绩。",
    "全面推进教育高质量发展。",
    "有关负责人参加会议。",
    "提出了明确要求。",
    "为学生健康成长保驾护航。",
    "他说：“我们会努力。”",
)
"""How paragraphs end: what may begin one goes on from these about as well as by chance."""
IN_MID_SENTENCE = -2.5
"""Nats, the mean over those ends, below which words don't begin a paragraph. Of 137 paragraphs of the readings none lies
below, of the same cut anywhere 21 in a hundred; of 733 others 6, most of them an essayist's of the twenties, and 15 in a hundred."""


def with_open_starts(
    articles: Sequence[Sequence[tuple[Passage, bool]]], wording: Continuation
) -> list[tuple[tuple[Passage, bool], ...]]:
    """The passages of an issue's articles, each with whether it is a sub-heading; those that begin in mid-sentence are open there."""
    asked = [
        (n, m)
        for n, inside in enumerate(articles)
        for m, (passage, heading) in enumerate(inside)
        if not heading and _may(passage)
    ]
    odds = beginning_odds([articles[n][m][0].text for n, m in asked], wording)
    opened = {place for place, nats in zip(asked, odds.tolist(), strict=True) if nats < IN_MID_SENTENCE}
    return [
        tuple(
            (replace(one, open_start=True) if (n, m) in opened else one, is_heading)
            for m, (one, is_heading) in enumerate(inside)
        )
        for n, inside in enumerate(articles)
    ]


def beginning_odds(texts: Sequence[str], wording: Continuation) -> Floats:
    """Nats by which each text is likelier behind a paragraph's end than by chance, (texts,)."""
    if not texts:
        return np.zeros(0, np.float32)
    out: Floats = wording.every(wording.endings(PARAGRAPH_ENDS), wording.beginnings(texts)).mean(0)
    return out


def _may(passage: Passage) -> bool:
    """Whether it is running text whose form doesn't say how it begins."""
    return (
        passage.form == "text"
        and not passage.open_start
        and passage_kind(passage) != "caption"
        and not opens_paragraph(passage.text)
        and not is_credit(passage.text)
    )
