"""The files of words that near ones are offered from, so laid out that a browser reads few of them.

    words/<n>.bin   lines, most articles first: how many articles hold it, a tab, words with a space between; `W` in GB 18030.
                    Then the same of strings that are no dictionary's words (`word_counts`), a ~ before each number

What is typed with one character wrong, missing, too many or changed places with the next has still two sounds of the word that
was meant: any two of three characters, the first two or the last two of four. A word stands in the file of each such pair. Of
two characters one alone may be right: so those stand in the files of their first and last character as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, groupby

from archive.searching.format import deflate
from archive.searching.keys import text_hash
from archive.searching.word_counts import Found

WORDS_PER_FILE = 200
"""Words of a file, about 0.8 KB: a reader's question takes three or four of a segment's files."""


def word_keys(word: str, sounds: Mapping[str, str]) -> set[str]:
    """By what a word of two to four characters is found: its pairs of sounds; characters at its ends, where it has but two."""
    said = [sounds.get(char, char) for char in word]
    pairs = (
        {f"{said[0]} {said[1]}", f"{said[2]} {said[3]}"} if len(word) > 3 else set(map(" ".join, combinations(said, 2)))
    )
    return pairs | ({f"{word[0]}-", f"-{word[1]}"} if len(word) == 2 else set())


def word_files(found: Found, sounds: Mapping[str, str], scale: float) -> list[bytes]:
    """The payloads of a segment's files of words; `scale`: how many articles each of those stands for that were read."""
    words = [(word, count, "") for word, count in found.words.items()]
    words += [(word, round(count * scale), "~") for word, count in found.repeated.items()]
    keys = [word_keys(word, sounds) for word, _, _ in words]
    held: list[list[tuple[str, int, str]]] = [[] for _ in range(max(1, sum(map(len, keys)) // WORDS_PER_FILE))]
    for word, of in zip(words, keys, strict=True):
        for place in {text_hash(key) * len(held) >> 32 for key in of}:
            held[place].append(word)
    return [deflate("\n".join(_rows(sorted(of, key=_order))).encode("gb18030")) for of in held]


def _order(row: tuple[str, int, str]) -> tuple[str, int, str]:
    word, count, mark = row
    return mark, -count, word


def _rows(words: list[tuple[str, int, str]]) -> Iterator[str]:
    for count, of in groupby(words, lambda row: f"{row[2]}{row[1]}"):
        yield f"{count}\t{' '.join(word for word, _, _ in of)}"
