"""Which characters sound alike and look alike, as the browser reads it."""

from __future__ import annotations

import re
from itertools import accumulate

from archive.language.confusions import read_confusions
from archive.searching.format import inflate
from archive.searching.likeness_file import likeness_payload, sounds

LARGEST = 19_000
"""Bytes: it is fetched where nothing was found, and with some files of words may be 40 KB."""


def test_sounds_are_those_of_everyday_characters() -> None:
    said = sounds()
    assert len(said) == 6763
    assert (said["学"], said["雪"], said["吕"], said["中"], said["种"]) == ("xue", "xue", "lv", "zhong", "zhong")
    assert all(re.fullmatch("[a-zê]+", sound) for sound in said.values())


def test_what_sounds_and_what_looks_alike_is_told() -> None:
    payload = likeness_payload(sounds(), read_confusions())
    assert len(payload) < LARGEST
    data = inflate(payload)
    head = 2 + (data[0] & 127 | data[1] << 7)
    syllables = data[2:head].decode().split(" ")
    assert syllables == sorted(set(sounds().values()))
    numbers, at = [], head
    while len(numbers) < 72 * 94:
        end = next(i for i in range(at, len(data)) if data[i] < 128)
        numbers.append(sum((byte & 127) << 7 * i for i, byte in enumerate(data[at : end + 1])))
        at = end + 1
    places = list(accumulate(-(n + 1) // 2 if n % 2 else n // 2 for n in numbers))
    for char, sound in sounds().items():
        row, cell = char.encode("gb2312")
        assert syllables[places[(row - 0xB0) * 94 + cell - 0xA1]] == sound
    rest = data[at:].decode("gb18030").split("\n")
    pairs = {(line[0], other) for line in rest for other in line[1:]}
    assert {("人", "入"), ("土", "士"), ("未", "末")} <= {tuple(sorted(pair)) for pair in pairs} | pairs
    assert all(one < other for one, other in pairs)


def test_the_same_tables_give_the_same_bytes() -> None:
    assert likeness_payload(sounds(), read_confusions()) == likeness_payload(sounds(), read_confusions())
