"""Which characters sound alike and look alike, as the browser reads it."""

from __future__ import annotations

import re
from itertools import accumulate, islice

from archive.language.confusions import read_confusions
from archive.searching.format import inflate
from archive.searching.likeness_file import looks_payload, sounds, sounds_payload
from tests.searching.reader import Bits, varint

CELLS = 94
"""Characters of a row of GB 2312."""
LARGEST = 19_000
"""Bytes of both: they are fetched where nothing was found, and with some files of words may be 40 KB."""


def test_sounds_are_those_of_everyday_characters() -> None:
    said = sounds()
    assert len(said) == 6763
    assert (said["学"], said["雪"], said["吕"], said["中"], said["种"]) == ("xue", "xue", "lv", "zhong", "zhong")
    assert all(re.fullmatch("[a-zê]+", sound) for sound in said.values())


def test_what_sounds_and_what_looks_alike_is_told() -> None:
    payloads = sounds_payload(sounds()), looks_payload(read_confusions())
    assert sum(map(len, payloads)) < LARGEST
    data = iter(inflate(payloads[0]))
    size = varint(data)
    syllables = bytes(islice(data, size)).decode().split(" ")
    assert syllables == sorted(set(sounds().values()))
    steps = [varint(data) for _ in range(72 * CELLS)]
    places = list(accumulate(-(step + 1) // 2 if step % 2 else step // 2 for step in steps))
    for char, sound in sounds().items():
        row, cell = char.encode("gb2312")
        assert syllables[places[(row - 0xB0) * CELLS + cell - 0xA1]] == sound
    assert not list(data)
    data = iter(inflate(payloads[1]))
    counts = [varint(data) for _ in range(40 * CELLS)]
    bits = Bits(bytes(data))
    pairs = {
        (_char(i), _char(i + 1 + step))
        for i, count in enumerate(counts)
        for step in bits.list(count, len(counts) - 1 - i)
    }
    assert len(pairs) == sum(counts)
    assert {frozenset(pair) for pair in ("人入", "土士", "未末")} <= {frozenset(pair) for pair in pairs}


def _char(place: int) -> str:
    """The character of a cell of GB 2312."""
    return bytes((0xB0 + place // CELLS, 0xA1 + place % CELLS)).decode("gb2312")


def test_the_same_tables_give_the_same_bytes() -> None:
    assert sounds_payload(sounds()) == sounds_payload(sounds())
    assert looks_payload(read_confusions()) == looks_payload(read_confusions())
