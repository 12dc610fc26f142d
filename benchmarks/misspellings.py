"""Names and words of an archive as readers misspell, mishear and misread them, drawn by a seed.

What is drawn from knows nothing of the index: names stand in the catalogue; words are those of jieba's dictionary that it cuts
out of the texts and several articles hold, the rarest as often as the commonest; phrases are two or three of these as they follow
one another in a text, or a name and the word before or behind it; sounds are pypinyin's, looks all that engines
were met taking for one another.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.cataloguing.catalogue import Catalogue  # noqa: E402
from archive.language.confusions import Confusions, read_confusions  # noqa: E402
from archive.language.folding import BREAK, sought  # noqa: E402
from benchmarks.queries import Text  # noqa: E402

MISTAKES = ("same sound", "near sound", "look-alike", "left out", "added", "changed places")
NAMES, WORDS, PHRASES = "names", "words", "phrases"
LEAST = 3
"""Articles that hold a word."""
TURNS, TRIES = 20, 50
"""For each misspelling that is wanted so many turns, and in a turn so many tries: a small archive has no more of a kind."""
PHRASE = range(5, 10)
"""Characters of a phrase."""
READ = 1000
"""Texts, evenly spread, that phrases are drawn from."""
_HAN = re.compile(r"[\u4e00-\u9fff]{2,12}")
_LEAST_LEFT = 2
"""Characters that are left of a word of which one is left out: what a single one stands for nobody can tell."""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """What was typed, what was meant, what kind of mistake it is, and whether a name, word or phrase was meant."""

    typed: str
    meant: str
    mistake: str
    of: str


def drawn(
    archive: Catalogue, texts: Sequence[Text], count: int, seed: int = 17, kinds: Sequence[str] = (NAMES, WORDS)
) -> list[Misspelling]:
    """So many, of the `kinds` in turn, each kind of mistake as often as another; none of them stands in the archive."""
    dice = random.Random(seed)
    given = {kind: _meant(kind, archive, texts) for kind in kinds}
    held = BREAK.join(chain.from_iterable(text.zones for text in texts))
    out: dict[str, Misspelling] = {}
    for turn in range(TURNS * count):
        of = kinds[turn % len(kinds)]
        mistake = MISTAKES[turn // len(kinds) % len(MISTAKES)]
        for meant in dice.choices(given[of], k=TRIES) if len(out) < count and given[of] else ():
            typed = misspelt(meant, mistake, dice)
            if typed and typed not in out and sought(typed) not in held:
                out[typed] = Misspelling(typed, meant, mistake, of)
                break
    return list(out.values())


def _meant(kind: str, archive: Catalogue, texts: Sequence[Text]) -> list[str]:
    if kind == NAMES:
        return names(archive)
    return words(texts) if kind == WORDS else phrases(names(archive), texts)


def names(archive: Catalogue) -> list[str]:
    """The names of people, schools, places and topics that articles have, of Han characters alone."""
    kinds = (archive.people, archive.organizations, archive.places, archive.topics)
    return sorted({name for kind in kinds for name, found in kind.items() if found.articles and _HAN.fullmatch(name)})


def words(texts: Sequence[Text]) -> list[str]:
    """The dictionary's words of two to four characters that several articles hold."""
    import jieba

    jieba.setLogLevel(60)
    cut = ({word for zone in text.zones for word in jieba.cut(zone, HMM=False)} for text in texts)
    held = Counter(chain.from_iterable(cut))
    return sorted(
        word
        for word, of in held.items()
        if of >= LEAST and jieba.get_FREQ(word) and _HAN.fullmatch(word) and len(word) <= 4
    )


def phrases(named: Sequence[str], texts: Sequence[Text]) -> list[str]:
    """Two or three words of several articles as they follow one another in a text, or a name with the word beside it."""
    import jieba

    texts = texts[:: max(1, len(texts) // READ)]
    known = {*words(texts), *named}
    out: set[str] = set()
    of_names = re.compile(f"({'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})" if named else "(?!)")
    for zone in chain.from_iterable(text.zones for text in texts):
        cut = [
            word
            for i, part in enumerate(of_names.split(zone))
            for word in ([part] if i % 2 else jieba.cut(part, HMM=False))
        ]
        for size in (2, 3):
            for at in range(len(cut) - size + 1):
                parts = cut[at : at + size]
                phrase = "".join(parts)
                if len(phrase) in PHRASE and all(part in known for part in parts) and _HAN.fullmatch(phrase):
                    out.add(phrase)
    return sorted(out)


def misspelt(meant: str, mistake: str, dice: random.Random) -> str:
    """A word with one mistake in it; nothing where it can't have that one."""
    at = dice.randrange(len(meant))
    before, char, after = meant[:at], meant[at], meant[at + 1 :]
    if mistake == "left out":
        return before + after if len(meant) > _LEAST_LEFT else ""
    if mistake == "added":
        added: str = dice.choice([char, *"的了市中一学教工"])
        return before + char + added + after
    if mistake == "changed places":
        return before + after[:1] + char + after[1:] if after and after[0] != char and len(meant) > _LEAST_LEFT else ""
    others = {"same sound": same_sound, "near sound": near_sound, "look-alike": look_alikes}[mistake](char)
    return before + dice.choice(others) + after if others else ""


def same_sound(char: str) -> Sequence[str]:
    """Common characters that are read as one is."""
    return [other for other in _by_sound().get(_sound(char), ()) if other != char]


def near_sound(char: str) -> Sequence[str]:
    """Common characters that are read as speakers who keep zh and z, ang and an, l and n apart badly would read one."""
    said = _sound(char)
    others = {re.sub(r"^([zcs])h", r"\1", said), re.sub(r"^([zcs])(?!h)", r"\1h", said), re.sub("n$", "ng", said)}
    others |= {re.sub("ng$", "n", said)}
    return list(chain.from_iterable(_by_sound().get(other, ()) for other in sorted(others - {said})))


def look_alikes(char: str) -> Sequence[str]:
    """The characters that an engine was met taking one for, or that look as much alike as others which it was."""
    return _read_for().get(char, ())


@cache
def _by_sound() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for char in _common():
        found.setdefault(_sound(char), []).append(char)
    return found


@cache
def _sound(char: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(char, style=Style.NORMAL)[0]


def _common() -> list[str]:
    """The characters of the first level of GB 2312, which are those in use."""
    return [
        chr(code) for code in range(0x4E00, 0xA000) if b"\xb0" <= chr(code).encode("gb2312", "ignore")[:1] < b"\xd8"
    ]


@cache
def _read_for() -> Mapping[str, Sequence[str]]:
    """For each character those that it is read for at least once in a thousand times."""
    table: Confusions = read_confusions()
    common = set(_common())
    found: dict[str, list[str]] = {}
    for read in sorted(common):
        row = table.rows[ord(read)]
        for code, rate in zip(table.meant[row].tolist(), np.exp(table.rates[row]).tolist(), strict=True):
            if rate >= 0.001 and chr(code) in common:
                found.setdefault(chr(code), []).append(read)
    return found
