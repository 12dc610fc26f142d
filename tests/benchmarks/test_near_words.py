"""What benchmarks/near_words.py draws, always the same for a seed, and what it says of the offers."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks import misspellings, near_words, queries
from benchmarks.misspellings import MISTAKES, NAMES, WORDS, Misspelling
from benchmarks.near_words import HEADS, Answer, share, table
from benchmarks.prose import Written
from tests.searching import archives

ARTICLES: list[dict[str, Any]] = [
    {
        "title": "校园安全工作会议",
        "people": ["赵雪宏"],
        "tags": ["校园安全"],
        "body": "赵雪宏要求抓好校园安全，加强教育教学。",
    },
    {
        "title": "教育教学会议",
        "people": ["刘改花"],
        "organizations": ["吕梁一中"],
        "body": "刘改花在吕梁一中要求加强校园安全。",
    },
    {"title": "校园安全", "body": "教育教学工作要求加强。"},
]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(archives.write(tmp_path, {"2024-03-04": ARTICLES}), tmp_path)


def answer(mistake: str, of: str, offers: tuple[str, ...], sent: int) -> Answer:
    return Answer(Misspelling("赵学宏", "赵雪宏", mistake, of), offers, sent, 20.0)


def test_what_is_drawn_is_the_same_for_a_seed_and_stands_in_no_article(written: Written) -> None:
    texts = queries.scan(written)
    drawn = misspellings.drawn(written.archive, texts, 36)
    assert drawn == misspellings.drawn(written.archive, texts, 36)
    assert drawn != misspellings.drawn(written.archive, texts, 36, seed=18)
    assert {one.of for one in drawn} == {NAMES, WORDS}
    assert {one.mistake for one in drawn} == set(MISTAKES)
    assert not any(text.holds(one.typed) for one in drawn for text in texts)
    meant = {*misspellings.names(written.archive), *misspellings.words(texts)}
    assert {one.meant for one in drawn} <= meant
    assert {"赵雪宏", "吕梁一中", "校园安全", "要求", "教育"} <= meant
    assert "刘改花" not in misspellings.words(texts), "which no dictionary has"
    alone = misspellings.drawn(written.archive, texts, 20, kinds=(WORDS,))
    assert {one.of for one in alone} == {WORDS}
    assert {one.meant for one in alone} <= {*misspellings.words(texts)}


@pytest.mark.parametrize(
    ("mistake", "sizes"),
    [
        ("same sound", {4}),
        ("near sound", {4}),
        ("look-alike", {4}),
        ("left out", {3}),
        ("added", {5}),
        ("changed places", {4}),
    ],
)
def test_each_mistake_is_one(mistake: str, sizes: set[int]) -> None:
    made = {misspellings.misspelt("校园安全", mistake, random.Random(seed)) for seed in range(30)} - {""}
    assert made
    assert {len(one) for one in made} == sizes
    assert "校园安全" not in made


def test_of_two_characters_none_is_left_out() -> None:
    assert {misspellings.misspelt("安全", "left out", random.Random(seed)) for seed in range(9)} == {""}


def test_of_larger_archives_each_is_as_large_as_it_is_said_to_be(tmp_path: Path) -> None:
    (whole,) = near_words.archives([], [])
    assert whole == ("the archive that tests read", near_words.copied)
    made = [make(tmp_path / str(number)) for number, (_, make) in enumerate(near_words.archives([7], [4]))]
    assert [len(written.archive.articles) for written in made] == [7, 4]
    texts = queries.scan(made[1])
    assert sum("吕梁" in zone for text in texts for zone in text.zones) > 0, (
        "people's prose, of the archive's own sentences"
    )


def test_the_table_has_a_row_a_mistake_and_of_what_and_one_for_all() -> None:
    found = [
        answer("same sound", NAMES, ("赵雪宏",), 20_000),
        answer("same sound", WORDS, ("赵红", "赵雪宏"), 30_000),
        answer("added", WORDS, ("一", "二", "三", "赵雪宏"), 10_000),
    ]
    assert share(found, 1) == pytest.approx(1 / 3)
    assert table(found) == [
        ["same sound", "2", "0.500", "1.000", "25.0", "30.0", "20"],
        ["added", "1", "0.000", "0.000", "10.0", "10.0", "20"],
        ["names", "1", "1.000", "1.000", "20.0", "20.0", "20"],
        ["words", "2", "0.000", "0.500", "20.0", "30.0", "20"],
        ["all", "3", "0.333", "0.667", "20.0", "30.0", "20"],
    ]
    assert all(len(row) == len(HEADS) for row in table(found))
    assert near_words.table([]) == []
