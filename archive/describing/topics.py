"""What an article is about: the vocabulary's evidence words, weighed by where and how densely they stand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Numbers
from archive.describing.running_text import Stretch
from archive.language.bigrams import contained, pair_key, pair_keys
from archive.model import Finding
from archive.vocabulary.vocabulary import Vocabulary

TITLE_FACTOR, HEADING_FACTOR, LEAD_FACTOR = 5.0, 3.0, 1.5
"""How much more a word counts in the title, a sub-heading or the lead than once in a thousand characters of text."""
USUAL_DENSITY = 1000
"""Characters of a usual report; evidence in the text is taken per so many."""
ENOUGH_SCORE, LEAST_SCORE = 24.0, 8.0
"""Score under which a topic is only mentioned; and under which even the strongest is not what the article is about."""
LEAST_SHARE = 0.2
"""Share of the strongest topic's score that another needs to be what the article is about too."""
MOST_TOPICS = 4
"""Topics of a report."""
SURVEY_HEADINGS, MOST_SURVEY_TOPICS = 5, 12
"""Sub-headings that speak of so many topics make a survey of the year's work, which may have so many."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """An evidence word of a topic, or (weight 0) a wording whose words don't count."""

    topic: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class TopicWordings:
    """The topics of a vocabulary, ready to be counted: wordings by topic, the longest first.

    `pairs`: the pairs of characters that wordings begin or end with, in ascending order; `heads`, `tails`: for each
    wording the number of its own two.
    """

    wordings: tuple[_Wording, ...]
    pairs: Numbers
    heads: Numbers
    tails: Numbers


@dataclass(frozen=True, slots=True)
class _Zone:
    """Stretches of the same standing as one text, and how much a word counts there."""

    text: str
    factor: float
    repeats: float
    """Exponent of a word's count: 0 counts it once, 1 every time."""


@dataclass(frozen=True, slots=True)
class Score:
    """How strongly an article speaks of a topic, in all and in its sub-headings, and the words that say so."""

    topic: str
    total: float
    headings: float
    words: tuple[str, ...]


def topic_wordings(vocabulary: Vocabulary) -> TopicWordings:
    """Prepare the topics of a vocabulary once."""
    wordings: list[_Wording] = []
    for topic in vocabulary.topics:
        weighed = (*topic.words, *((text, 0.0) for text in topic.ignore))
        mine = [_Wording(topic.name, text, weight) for text, weight in weighed]
        wordings.extend(sorted(mine, key=lambda wording: (-len(wording.text), wording.weight)))
    heads = [pair_key(wording.text[:2]) for wording in wordings]
    tails = [pair_key(wording.text[-2:]) for wording in wordings]
    ends = np.unique(np.array([*heads, *tails], np.int64))
    return TopicWordings(tuple(wordings), ends, ends.searchsorted(heads), ends.searchsorted(tails))


def topics(stretches: Sequence[Stretch], known: TopicWordings) -> tuple[Finding, ...]:
    """The topics an article is about, strongest first, each with its words and their raw lines."""
    ranked = scores(stretches, known)
    if not ranked:
        return ()
    surveyed = [score for score in ranked if score.headings > 0]
    if len(surveyed) >= SURVEY_HEADINGS:
        chosen = surveyed[:MOST_SURVEY_TOPICS]
    else:
        chosen = [score for score in ranked if score.total >= max(ENOUGH_SCORE, LEAST_SHARE * ranked[0].total)][
            :MOST_TOPICS
        ]
        chosen = chosen or [score for score in ranked[:1] if score.total >= LEAST_SCORE]
    return tuple(Finding(score.topic, score.words, _lines(score.words, stretches)) for score in chosen)


def scores(stretches: Sequence[Stretch], known: TopicWordings) -> list[Score]:
    """Every topic that the text has evidence words of, strongest first."""
    zones = _zones(stretches)
    present = _present("\n".join(zone.text for zone in zones), known)
    found = (
        _score(topic, tuple(mine), zones) for topic, mine in itertools.groupby(present, lambda wording: wording.topic)
    )
    return sorted((score for score in found if score.total > 0), key=lambda score: -score.total)


def _present(text: str, known: TopicWordings) -> Iterator[_Wording]:
    """The wordings that stand in a text: of all only those are looked for whose first and last pairs it has."""
    seen = contained(pair_keys(text), known.pairs)
    for n in np.flatnonzero(seen[known.heads] & seen[known.tails]).tolist():
        if known.wordings[n].text in text:
            yield known.wordings[n]


def _zones(stretches: Sequence[Stretch]) -> tuple[_Zone, ...]:
    paragraphs = [stretch.text for stretch in stretches if stretch.where == "paragraph"]
    text = "\n".join(paragraphs)
    return (
        _Zone("\n".join(s.text for s in stretches if s.where == "title"), TITLE_FACTOR, 0.0),
        _Zone("\n".join(s.text for s in stretches if s.where == "heading"), HEADING_FACTOR, 0.0),
        _Zone(paragraphs[0] if paragraphs else "", LEAD_FACTOR, 0.5),
        _Zone(text, (USUAL_DENSITY / max(USUAL_DENSITY, len(text))) ** 0.75, 0.75),
    )


def _score(topic: str, present: Sequence[_Wording], zones: Sequence[_Zone]) -> Score:
    """Wordings are taken out of the text as they are counted, so that one inside a longer one does not count."""
    total, headings = 0.0, 0.0
    words: dict[str, float] = {}
    for place, zone in enumerate(zones):
        rest = zone.text
        for wording in present:
            if wording.text not in rest:
                continue
            around = rest.split(wording.text)
            rest = "\n".join(around)
            gain = wording.weight * zone.factor * (len(around) - 1) ** zone.repeats
            if gain:
                total += gain
                headings += gain if place == 1 else 0.0
                words[wording.text] = words.get(wording.text, 0.0) + gain
    return Score(topic, total, headings, tuple(sorted(words, key=lambda word: -words[word])))


def _lines(words: Sequence[str], stretches: Sequence[Stretch]) -> tuple[int, ...]:
    """The raw lines where each word stands first, in the title and in the text."""
    found: set[int] = set()
    for word in words:
        for titles in (True, False):
            places = ((s, s.text.find(word)) for s in stretches if (s.where == "title") == titles)
            found.add(next((stretch.line_at(at) for stretch, at in places if at >= 0), 0))
    return tuple(sorted(found - {0}))
