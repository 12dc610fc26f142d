"""The keys of texts, against a plain account of what they should be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.cataloguing.documents import Folded
from archive.searching import keys
from tests.cases import Case, parameters

CHARACTERS = "学校安全2a \n𠮷"
TEXTS = st.text(CHARACTERS, max_size=12)


def plain(text: str) -> list[str]:
    """Each occurrence of a key in a text, one after another."""
    found = []
    for line in text.split("\n"):
        for start in range(len(line)):
            for size in range(1, 5):
                key = line[start : start + size]
                if len(key) == size and all(char in keys.ALNUM for char in key[1:-1]):
                    found.append(key)
    return found


def places_of_keys(rows: keys.KeyRows) -> dict[tuple[str, int], int]:
    pairs = zip(keys.unpack(rows.keys), rows.posts.tolist(), strict=True)
    return {(key, post >> 4): post & 15 for key, post in pairs}


@pytest.mark.parametrize("case", parameters("search/keys"))
def test_case(case: Case) -> None:
    rows = keys.key_rows([Folded("", "", case.input)], 0)
    assert sorted(keys.unpack(rows.keys)) == case.expected.split()


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_rows_are_what_a_plain_account_gives(texts: list[tuple[str, str, str]]) -> None:
    wanted: dict[tuple[str, int], int] = {}
    for number, text in enumerate(texts, 7):
        zones = [plain(zone) for zone in text]
        for key in {key for zone in zones for key in zone}:
            bits = sum(
                bit for zone, bit in zip(zones, (keys.TITLE, keys.HEADING, keys.BODY), strict=True) if key in zone
            )
            wanted[key, number] = bits | (keys.SEVERAL if sum(zone.count(key) for zone in zones) > 1 else 0)
    assert places_of_keys(keys.key_rows([Folded(*text) for text in texts], 7)) == wanted


def test_rows_go_by_key_and_then_document() -> None:
    rows = keys.key_rows([Folded("学校", "", "安全"), Folded("学校", "", "学校")], 0)
    pairs = list(zip(rows.keys.tolist(), (rows.posts >> 4).tolist(), strict=True))
    assert pairs == sorted(pairs)


def test_hashes_stay_what_readers_compute() -> None:
    """test_modules.py asks the browser for the same keys."""
    rows = keys.key_rows([Folded("", "", "学校2024年a𠮷")], 0)
    found = dict(zip(keys.unpack(rows.keys), keys.hashes(rows.keys).tolist(), strict=True))
    assert found["学校"] == 4239006195
    assert found["学"] != found["校"]


@pytest.mark.parametrize("text", ["学", "学校", " 3 月", "𠮷野"])
def test_a_text_is_hashed_as_the_key_is(text: str) -> None:
    rows = keys.key_rows([Folded("", "", text)], 0).keys
    assert keys.text_hash(text) == keys.hashes(rows)[keys.unpack(rows).index(text)]
