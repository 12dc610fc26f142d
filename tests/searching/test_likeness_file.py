"""Which characters sound alike and look alike, as the browser reads it."""

from __future__ import annotations

import re

from archive.language.confusions import read_confusions
from archive.searching.format import inflate
from archive.searching.likeness_file import likeness_payload, sounds

LARGEST = 25_000
"""Bytes: it is fetched where nothing was found, and with two files of words may be 40 KB."""


def test_sounds_are_those_of_everyday_characters() -> None:
    said = sounds()
    assert len(said) == 6763
    assert (said["学"], said["雪"], said["吕"], said["中"], said["种"]) == ("xue", "xue", "lv", "zhong", "zhong")
    assert all(re.fullmatch("[a-zê]+", sound) for sound in said.values())


def test_what_sounds_and_what_looks_alike_is_told() -> None:
    payload = likeness_payload(sounds(), read_confusions())
    assert len(payload) < LARGEST
    first, *rest = inflate(payload).decode("gb18030").split("\n")
    groups = dict(re.findall("([a-z]+)([^a-z]+)", first))
    assert {"学", "雪"} <= set(groups["xue"])
    assert sum(map(len, groups.values())) == len(sounds())
    pairs = {(line[0], other) for line in rest for other in line[1:]}
    assert {("人", "入"), ("土", "士"), ("未", "末")} <= {tuple(sorted(pair)) for pair in pairs} | pairs
    assert all(one < other for one, other in pairs)


def test_the_same_tables_give_the_same_bytes() -> None:
    assert likeness_payload(sounds(), read_confusions()) == likeness_payload(sounds(), read_confusions())
