"""The words that near ones are offered from: strings of two to four Han characters that several articles hold.

    words/<n>.bin   lines, most articles first: how many articles hold it, a tab, words with a space between; `W` in GBK

No dictionary says what a word is: a string that articles repeat is one, and those that cross a word's end are near to
nothing that a reader types. What is typed with one character wrong, missing or too many still begins or ends with the
right sound; so a word stands in the file of the sound it begins with, and in that of the sound it ends with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from archive.language.folding import BREAK
from archive.searching.format import deflate
from archive.searching.keys import text_hash

LONGEST = 4
LEAST_DOCUMENTS = 2
DOCUMENTS_READ = 2048
"""Articles of a segment, evenly spread, that words are counted in: what is frequent in these is frequent in all."""
MOST_WORDS = 30_000
"""Words of a segment, about 300 KB of them."""
WORDS_PER_FILE = 200
MOST_IN_FILE = 700
"""Words of a file, 3 KB: where sounds are common, those that fewest articles hold are left out."""
FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF

Codes = npt.NDArray[np.uint64]


def is_read(number: int, documents: int) -> bool:
    """Whether words are counted in a document of a segment with so many."""
    read = min(documents, DOCUMENTS_READ)
    return (number + 1) * read // documents > number * read // documents


def counted_words(texts: Sequence[str]) -> dict[str, int]:
    """Words, and how many of the texts hold each; the best of them where there are too many, by number and length."""
    codes = np.frombuffer(BREAK.join([*texts, ""]).encode("utf-32-le"), np.uint32)
    owner = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    han = (codes >= FIRST_HAN) & (codes <= LAST_HAN)
    found: list[tuple[int, int, str]] = []
    for size in range(2, LONGEST + 1):
        keys, counts = _repeated(codes.astype(np.uint64), han, owner, size)
        weight = counts * (size - 1)
        best = np.argsort(-weight, kind="stable")[:MOST_WORDS]
        words = zip(map(int, weight[best]), map(int, counts[best]), _texts(keys[best], size), strict=True)
        found += [(-heavy, count, word) for heavy, count, word in words]
    found.sort(key=lambda one: (one[0], one[2]))
    return {word: count for _, count, word in found[:MOST_WORDS]}


def word_files(counts: Mapping[str, int], sounds: Mapping[str, str], scale: float) -> list[bytes]:
    """The payloads of a segment's files of words; `scale`: how many articles each of those that were read stands for."""
    held: list[list[tuple[int, str]]] = [[] for _ in range(max(1, 2 * len(counts) // WORDS_PER_FILE))]
    for word, count in counts.items():
        places = {text_hash(sounds.get(char, char)) * len(held) >> 32 for char in (word[0], word[-1])}
        for place in places:
            held[place].append((round(count * scale), word))
    return [_payload(sorted(words, key=lambda one: (-one[0], one[1]))[:MOST_IN_FILE]) for words in held]


def _payload(words: Iterable[tuple[int, str]]) -> bytes:
    rows = (f"{count}\t{' '.join(word for _, word in of)}" for count, of in groupby(words, lambda one: one[0]))
    return deflate("\n".join(rows).encode("gb18030"))


def _repeated(
    codes: Codes, han: npt.NDArray[np.bool_], owner: npt.NDArray[np.int64], size: int
) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The strings of `size` Han characters that enough texts hold, 16 bits a character, and how many hold each."""
    last = len(codes) - size + 1
    if last <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    good = han[:last].copy()
    for i in range(1, size):
        good &= han[i : last + i]
    at = np.flatnonzero(good)
    keys = np.zeros(len(at), np.uint64)
    for i in range(size):
        keys = keys << np.uint64(16) | codes[at + i]
    order = np.argsort(keys, kind="stable")  # and so by text: they stand one after another
    keys, owners = keys[order], owner[at][order]
    begins = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1])))
    new = np.concatenate((np.ones(min(1, len(keys)), np.bool_), (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])))
    counts = np.add.reduceat(new.astype(np.int64), begins) if len(begins) else np.zeros(0, np.int64)
    enough = counts >= LEAST_DOCUMENTS
    return keys[begins][enough], counts[enough]


def _texts(keys: Codes, size: int) -> Iterator[str]:
    for key in keys.tolist():
        yield "".join(chr(key >> 16 * (size - 1 - i) & 0xFFFF) for i in range(size))
