"""Wording that two texts share: found by samples, told in words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.shingles import GRAM, LONGEST_SHARED, SAMPLE_SIZE, SHORTEST_SHARED, sample, shared_words

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
