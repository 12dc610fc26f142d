"""The words that near ones are offered from: which there are, how many articles hold each, and which file has them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archive.searching import words
from archive.searching.format import inflate
from archive.searching.keys import text_hash

SOUNDS = {"教": "jiao", "育": "yu", "校": "xiao", "园": "yuan", "安": "an", "全": "quan"}


def test_strings_that_several_texts_hold_are_words() -> None:
    found = words.counted_words(["校园安全，校园安全\n大", "校园安全 12 教育", "教育"])
    assert found == {"校园安全": 2, "校园安": 2, "园安全": 2, "校园": 2, "园安": 2, "安全": 2, "教育": 2}
    assert words.counted_words([]) == words.counted_words(["", "教"]) == {}


def test_no_word_reaches_from_one_text_or_line_into_the_next() -> None:
    assert words.counted_words(["教\n育", "教", "育", "教 育", "育"]) == {}


def test_where_there_are_too_many_the_best_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = words.counted_words(["教育工作"] * 3 + ["校园"] * 2)
    assert next(iter(whole)) == "教育工作"
    words_kept = dict(list(whole.items())[:2])
    monkeypatch.setattr(words, "MOST_WORDS", 2)
    assert words.counted_words(["教育工作"] * 3 + ["校园"] * 2) == words_kept


def test_a_word_stands_in_the_files_of_its_first_and_last_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "WORDS_PER_FILE", 1)
    counts = {"教育": 9, "校园安全": 4, "安全": 4, "饕餮": 2}
    files = [inflate(payload).decode("gb18030") for payload in words.word_files(counts, SOUNDS, 1)]
    for word in counts:
        places = {text_hash(SOUNDS.get(char, char)) * len(files) >> 32 for char in (word[0], word[-1])}
        holding = {
            number for number, text in enumerate(files) if word in text.replace("\t", " ").replace("\n", " ").split(" ")
        }
        assert holding == places
    assert all(row.split("\t")[0] in {"9", "4", "2"} for text in files for row in text.split("\n") if row)


def test_counts_stand_for_all_articles_where_only_some_are_read() -> None:
    (file,) = words.word_files({"教育": 3}, SOUNDS, 2.5)
    assert inflate(file).decode("gb18030") == "8\t教育"


def test_documents_are_read_evenly() -> None:
    assert all(words.is_read(number, 100) for number in range(100))
    read = [number for number in range(10_000) if words.is_read(number, 10_000)]
    assert len(read) == words.DOCUMENTS_READ
    assert max(b - a for a, b in pairwise(read)) <= 5


def test_no_file_is_large_whatever_sounds_are_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST_IN_FILE", 2)
    (file,) = words.word_files({"教育": 3, "教学": 5, "教师": 4}, SOUNDS, 1)
    assert inflate(file).decode("gb18030") == "5\t教学\n4\t教师"
