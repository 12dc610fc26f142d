"""The table of what is a word: it knows all that its dictionary has, and takes few other strings for one."""

from __future__ import annotations

from pathlib import Path

import jieba
import numpy as np
import pytest

from archive.language.weights import DATA_FOLDER
from archive.language.word_table import SIZES, WORD_TABLE, are_words, gaps, packed, slots, unpacked
from training.runs import CONFIGS, read_config
from training.word_table import Config, arrays, dictionary_words

MOST_BYTES = 300_000
MOST_WRONG = {2: 0.027, 3: 0.007, 4: 0.011}
"""The share of strings that are no words of the dictionary and are taken for some, by their size."""


@pytest.fixture(scope="module")
def words() -> set[str]:
    config = read_config(CONFIGS / "word_table.yml", Config)
    return dictionary_words(Path(jieba.get_dict_file().name), config.least)


def test_a_string_is_a_number_and_back() -> None:
    for text in ("教育", "校园安全", "龥龥龥", "一"):
        assert unpacked(packed(text)) == text


@pytest.mark.parametrize("size", SIZES)
def test_every_word_of_the_dictionary_is_known_and_few_others(words: set[str], size: int) -> None:
    own = np.array([packed(word) for word in words if len(word) == size], np.uint64)
    assert are_words(own, size).all()
    drawn = np.random.default_rng(1).integers(0x4E00, 0x9FA6, (200_000, size))
    strings = np.zeros(len(drawn), np.uint64)
    for column in drawn.T:
        strings = strings << np.uint64(16) | column.astype(np.uint64)
    others = strings[~np.isin(strings, own)]
    assert 0 < are_words(others, size).mean() < MOST_WRONG[size]


def test_it_is_made_again_as_it_is_and_stays_small(words: set[str]) -> None:
    made = arrays(words, read_config(CONFIGS / "word_table.yml", Config).bits)
    with np.load(DATA_FOLDER / WORD_TABLE) as kept:
        assert kept.files == list(made)
        assert all(np.array_equal(kept[name], made[name]) for name in made)
    assert (DATA_FOLDER / WORD_TABLE).stat().st_size < MOST_BYTES


def test_what_is_written_is_where_words_have_their_slots() -> None:
    low, high = gaps(["教育", "学校", "教育"], 12).astype(np.int64)
    own = slots(np.array([packed("教育"), packed("学校")], np.uint64), 12)
    assert np.cumsum(low | high << 8).tolist() == sorted(own.tolist())
    with pytest.raises(OverflowError, match="take fewer bits"):
        gaps(["教育"], 40)


def test_a_dictionarys_rare_entries_and_what_is_no_chinese_word_are_left_out(tmp_path: Path) -> None:
    entries = ["教育 900 n", "罕见 2 a", "T恤 9 n", "字 900 n", "高等教育学 9 n", "學校 9 n"]
    (tmp_path / "dict.txt").write_text("\n".join(entries), "utf-8")
    assert dictionary_words(tmp_path / "dict.txt", 3) == {"教育", "学校"}
