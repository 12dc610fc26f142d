"""Wording that two texts share: found by samples, told in words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.shingles import (
    GRAM,
    LONGEST_SHARED,
    SAMPLE_SIZE,
    SHORTEST_SHARED,
    SKETCH_SIZE,
    read_sketch,
    sample,
    shared_words,
    sketch,
    strings,
)

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40), max_size=80)


def test_the_same_passage_is_sampled_alike() -> None:
    passage = "谱写新时代吕梁教育高质量发展的壮丽篇章再立新功"
    one, other = sample(f"会议要求，{passage}。散会。"), sample(f"他说：{passage}，大家鼓掌。")
    assert len(np.intersect1d(one, other)) == len(passage) - GRAM + 1


@settings(deadline=None)
@given(CHINESE, st.text(max_size=20))
def test_a_sample_is_of_whole_runs_of_chinese_only(run: str, between: str) -> None:
    assert sample(run).tolist() == sorted(set(sample(run).tolist()))
    assert set(sample(run)) <= set(sample(f"{run}a{between}")) or len(sample(f"{run}a{between}")) == SAMPLE_SIZE


def test_a_long_text_is_sampled_within_bounds() -> None:
    text = "".join(chr(0x4E00 + number % 5000) for number in range(5000))
    assert len(sample(text)) == SAMPLE_SIZE
    assert sample("短文").tolist() == sample("").tolist() == []


@settings(deadline=None)
@given(CHINESE, CHINESE, CHINESE)
def test_words_stand_in_both(a: str, b: str, shared: str) -> None:
    found = shared_words(f"{a}，{shared}。{b}", f"{b}；{shared}！{a}")
    assert found == "" or SHORTEST_SHARED <= len(found) <= LONGEST_SHARED
    assert found in f"{a}，{shared}。{b}"
    if len(shared) >= SHORTEST_SHARED:
        assert found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("甲乙丙丁戊己庚辛壬癸", "子甲乙丙丁戊己庚辛壬癸丑", "甲乙丙丁戊己庚辛壬癸"),
        ("甲乙丙丁戊，己庚辛壬癸", "甲乙丙丁戊，己庚辛壬癸", ""),
        ("一二三四五六七八九十甲", "一二三四五六七八九十乙", "一二三四五六七八九十"),
    ],
)
def test_words_end_where_a_clause_does(one: str, other: str, expected: str) -> None:
    assert shared_words(one, other) == expected


def test_a_sketch_is_for_good() -> None:
    """Books of addresses hold sketches that were made years ago: were they made otherwise, every address would be lost."""
    assert sketch(strings("谱写新时代吕梁教育高质量发展的篇章")[:3]).hex() == "196d6f0259e235095e713018"
    assert len(strings("谱写新时代吕梁教育高质量发展的篇章")) == 12


@given(st.text(max_size=60))
def test_signs_and_spaces_make_no_difference_to_strings(text: str) -> None:
    letters = [char for char in text if char.isalnum() or ord(char) >= 0x10000]
    assert strings("，\n ".join(text)).tolist() == strings("".join(letters)).tolist()
    assert len(strings(text)) <= max(len(letters) - GRAM + 1, min(len(letters), 1))
    assert strings(text).tolist() == sorted(set(strings(text).tolist()))


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("。 —", 0), ("甲", 1), ("甲乙丙丁戊己", 1), ("甲乙丙丁戊己庚", 2), ("\ud800", 0)]
)
def test_a_short_text_is_one_string(text: str, count: int) -> None:
    assert len(strings(text)) == count


def test_a_sketch_is_the_least_of_the_strings_and_read_back() -> None:
    found = strings("".join(chr(0x4E00 + number % 5000) for number in range(5000)))
    assert read_sketch(sketch(found)).tolist() == found[:SKETCH_SIZE].tolist()
    assert len(sketch(found)) == 4 * SKETCH_SIZE
    assert sketch(strings("")) == b""
