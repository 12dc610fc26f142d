"""What an article is about: the vocabulary's evidence words, weighed by where and how densely they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import Finding
from archive.stretch import Stretch
from archive.vocabulary import Topic, Vocabulary

TITLE, HEADING, LEAD = 5.0, 3.0, 1.5
"""How much more a word counts in the title, a sub-heading or the lead than once in a thousand characters of text."""
USUAL = 1000
"""Characters of a usual report; evidence in the text is taken per so many."""
ENOUGH, LEAST = 24.0, 8.0
"""Score under which a topic is only mentioned; and under which even the strongest is not what the article is about."""
SHARE = 0.2
"""Share of the strongest topic's score that another needs to be what the article is about too."""
MOST = 4
"""Topics of a report."""
SURVEY, MANY = 5, 12
"""Sub-headings that speak of so many topics make a survey of the year's work, which may bear so many."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """An evidence word, or (weight 0) a wording whose words don't count; the pairs of characters at its ends."""

    text: str
    weight: float
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Judge:
    """The topics of a vocabulary, ready to be counted: wordings longest first, and by the pair they begin with."""

    topics: tuple[tuple[Topic, tuple[_Wording, ...]], ...]
    pairs: dict[str, frozenset[int]]


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


def judge(vocabulary: Vocabulary) -> Judge:
    """Prepare the topics of a vocabulary once."""
    topics = []
    pairs: dict[str, set[int]] = {}
    for number, topic in enumerate(vocabulary.topics):
        weighed = (*topic.words, *((text, 0.0) for text in topic.ignore))
        wordings = [_Wording(text, weight, text[:2], text[-2:]) for text, weight in weighed]
        wordings.sort(key=lambda wording: (-len(wording.text), wording.weight))
        topics.append((topic, tuple(wordings)))
        for wording in wordings:
            if wording.weight:
                pairs.setdefault(wording.head, set()).add(number)
    return Judge(tuple(topics), {pair: frozenset(numbers) for pair, numbers in pairs.items()})


def topics(told: Sequence[Stretch], known: Judge) -> tuple[Finding, ...]:
    """The topics an article is about, strongest first, each with its words and their raw lines."""
    ranked = scores(told, known)
    if not ranked:
        return ()
    surveyed = [score for score in ranked if score.headings > 0]
    if len(surveyed) >= SURVEY:
        chosen = surveyed[:MANY]
    else:
        chosen = [score for score in ranked if score.total >= max(ENOUGH, SHARE * ranked[0].total)][:MOST]
        chosen = chosen or [score for score in ranked[:1] if score.total >= LEAST]
    return tuple(Finding(score.topic, score.words, _lines(score.words, told)) for score in chosen)


def scores(told: Sequence[Stretch], known: Judge) -> list[Score]:
    """Every topic that the text has evidence words of, strongest first."""
    zones = _zones(told)
    grams: set[str] = set()
    for zone in zones:
        grams.update(map("".join, zip(zone.text, zone.text[1:], strict=False)))
    numbers = {number for pair in grams & known.pairs.keys() for number in known.pairs[pair]}
    found = (_score(*known.topics[number], zones, grams) for number in sorted(numbers))
    return sorted((score for score in found if score.total > 0), key=lambda score: -score.total)


def _zones(told: Sequence[Stretch]) -> tuple[_Zone, ...]:
    paragraphs = [stretch.text for stretch in told if stretch.where == "paragraph"]
    text = "\n".join(paragraphs)
    return (
        _Zone("\n".join(s.text for s in told if s.where == "title"), TITLE, 0.0),
        _Zone("\n".join(s.text for s in told if s.where == "heading"), HEADING, 0.0),
        _Zone(paragraphs[0] if paragraphs else "", LEAD, 0.5),
        _Zone(text, (USUAL / max(USUAL, len(text))) ** 0.75, 0.75),
    )


def _score(topic: Topic, wordings: tuple[_Wording, ...], zones: tuple[_Zone, ...], grams: set[str]) -> Score:
    """Wordings are taken out of the text as they are counted, so that one inside a longer one does not count."""
    present = [wording for wording in wordings if wording.head in grams and wording.tail in grams]
    total, headings = 0.0, 0.0
    words: dict[str, float] = {}
    for place, zone in enumerate(zones):
        rest = zone.text
        for wording in present:
            times = rest.count(wording.text)
            if not times:
                continue
            rest = rest.replace(wording.text, "\n")
            gain = wording.weight * zone.factor * times**zone.repeats
            if gain:
                total += gain
                headings += gain if place == 1 else 0.0
                words[wording.text] = words.get(wording.text, 0.0) + gain
    return Score(topic.name, total, headings, tuple(sorted(words, key=lambda word: -words[word])))


def _lines(words: Sequence[str], told: Sequence[Stretch]) -> tuple[int, ...]:
    """The raw lines where each word stands first, in the title and in the text."""
    found: set[int] = set()
    for word in words:
        for titles in (True, False):
            places = ((s, s.text.find(word)) for s in told if (s.where == "title") == titles)
            found.add(next((stretch.line_at(at) for stretch, at in places if at >= 0), 0))
    return tuple(sorted(found - {0}))
