"""Queries for benchmarks and tests, and what a scan of the texts answers them with: the measure of recall and precision.

The scan knows nothing of the index: it looks for the folded words in each article's folded title, headings and
paragraphs, one after another.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.cataloguing import documents  # noqa: E402
from archive.language.folding import fold, sought  # noqa: E402
from benchmarks.prose import Written  # noqa: E402

KINDS = ("word of 2", "word of 3", "word of 4", "string of 3–8", "name", "Latin and digits")


@dataclass(frozen=True, slots=True)
class Text:
    """An article's folded text by where it stands: title, headings, body."""

    url: str
    zones: documents.Folded
    names: tuple[str, ...]

    def holds(self, word: str) -> bool:
        """Whether a word stands anywhere in the article."""
        folded = sought(word)
        return any(folded in zone for zone in self.zones)


def scan(written: Written) -> list[Text]:
    """All articles, older before newer."""
    cards = documents.ordered(written.archive)
    found = documents.read_documents(cards, written.archive, written.content)
    return [Text(d.card.url, documents.folded(d), (*d.card.people, *d.card.organizations)) for d in found]


def ranked(texts: Sequence[Text], query: str) -> list[Text]:
    """Those that hold all words, as the archive ranks them: where, in a row or not, several times or once, newest first."""
    words = [sought(word) for word in query.split()]
    found = []
    for age, text in enumerate(reversed(texts)):
        best = [next((i for i, zone in enumerate(text.zones) if word in zone), None) for word in words]
        if None in best:
            continue
        whole = len(words) == 1 or any(sought(query) in zone for zone in text.zones)
        several = all(sum(_count(zone, word) for zone in text.zones) > 1 for word in words)
        found.append(((max(filter(None, best), default=0), not whole, not several, age), text))
    return [text for _, text in sorted(found, key=lambda one: one[0])]


def choose(texts: Sequence[Text], count: int, seed: int = 7) -> list[tuple[str, str]]:
    """So many queries that some article answers, and their kind; each kind as often as another."""
    dice = random.Random(seed)
    out: dict[str, str] = {}
    while len(out) < count:
        kind = KINDS[len(out) % len(KINDS)]
        text = dice.choice(texts)
        query = _query(kind, text, dice)
        if fold(query) and query not in out and text.holds(query):
            out[query] = kind
    return [(kind, query) for query, kind in out.items()]


def _query(kind: str, text: Text, dice: random.Random) -> str:
    """A stretch of the text: a word is of Han characters alone, a string of whatever comes."""
    if kind == "name":
        return dice.choice(text.names) if text.names else ""
    line = dice.choice([line for zone in text.zones for line in zone.split("\n") if line] or [""])
    if kind == "Latin and digits":
        places = [i for i, char in enumerate(line) if char.isascii()]
        start = max(0, dice.choice(places) - dice.randrange(3)) if places else 0
        return line[start : start + dice.randint(2, 6)].strip() if places else ""
    size = dice.randint(3, 8) if kind.startswith("string") else int(kind[-1])
    start = dice.randrange(max(1, len(line) - size))
    found = line[start : start + size].strip()
    return found if kind.startswith("string") or not any(map(str.isascii, found)) else ""


def _count(text: str, word: str) -> int:
    return sum(text.startswith(word, i) for i in range(len(text) - len(word) + 1))
