"""Files that are not what they should be are not used; lists come back as they went in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.searching import format as files
from tests.cases import Case, parameters
from tests.searching.reader import Bits, varint

DIGEST = b"12345678"


def coded(universe: int, numbers: list[int]) -> bytes:
    array = np.array(numbers)
    k = files.rice_bits(np.array([universe]), np.array([len(numbers)]))
    return files.rice(np.diff(array, prepend=-1) - 1, np.repeat(k, len(numbers)), np.array([0]))


@pytest.mark.parametrize("case", parameters("search/rice"))
def test_case(case: Case) -> None:
    universe, _, numbers = case.input.partition(":")
    assert coded(int(universe), [int(n) for n in numbers.split()]).hex() == case.expected


@settings(deadline=None)
@given(st.integers(1, 40_000), st.data())
def test_a_list_comes_back(universe: int, data: st.DataObject) -> None:
    numbers = sorted(data.draw(st.sets(st.integers(0, universe - 1), min_size=1, max_size=60)))
    assert Bits(coded(universe, numbers)).list(len(numbers), universe) == tuple(numbers)


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 500), min_size=1, max_size=9), min_size=1, max_size=9))
def test_each_part_begins_on_a_byte(parts: list[list[int]]) -> None:
    gaps = np.array([n for part in parts for n in part])
    bits = np.full(len(gaps), 3)
    aligned = np.cumsum([0, *map(len, parts)])[:-1]
    sizes = files.rice_sizes(gaps, bits, aligned)
    whole = files.rice(gaps, bits, aligned)
    assert len(whole) == sizes.sum()
    alone = [files.rice(np.array(part), np.full(len(part), 3), np.array([0])) for part in parts]
    assert b"".join(alone) == whole
    assert [len(part) for part in alone] == sizes.tolist()


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**40)))
def test_varints_come_back(numbers: list[int]) -> None:
    data = iter(files.varints(numbers))
    assert [varint(data) for _ in numbers] == numbers


def test_a_file_comes_back() -> None:
    assert files.unframed(files.framed(b"text", DIGEST, "T", 70_000), DIGEST, "T", 70_000) == b"text"


@pytest.mark.parametrize("at", [0, 3, 4, 12, 13, 16, 20, 24, 27])
def test_a_changed_byte_is_noticed(at: int) -> None:
    data = bytearray(files.framed(b"text", DIGEST, "T", 5))
    data[at] ^= 1
    with pytest.raises(files.CorruptFile):
        files.unframed(bytes(data), DIGEST, "T", 5)


def test_another_index_kind_or_number_is_noticed_and_so_is_a_cut() -> None:
    data = files.framed(b"text", DIGEST, "T", 5)
    for asked in ((b"87654321", "T", 5), (DIGEST, "P", 5), (DIGEST, "T", 6)):
        with pytest.raises(files.CorruptFile):
            files.unframed(data, *asked)
    for cut in (data[:-1], data[:10], b"", data + b"x"):
        with pytest.raises(files.CorruptFile):
            files.unframed(cut, DIGEST, "T", 5)


@settings(deadline=None)
@given(st.binary())
def test_what_is_deflated_comes_back(data: bytes) -> None:
    assert files.inflate(files.deflate(data)) == data
