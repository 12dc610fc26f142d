"""The files of words that near ones are offered from: which file has a word, in which order, and how many articles hold it."""

from __future__ import annotations

import pytest

from archive.searching import words
from archive.searching.format import inflate
from archive.searching.keys import text_hash
from archive.searching.word_counts import Found

SOUNDS = {"教": "jiao", "育": "yu", "校": "xiao", "园": "yuan", "安": "an", "全": "quan"}


def texts(counts: dict[str, int], repeated: dict[str, int] | None = None, scale: float = 1) -> list[str]:
    """What the files hold."""
    found = Found(counts, repeated or {})
    return [inflate(payload).decode("gb18030") for payload in words.word_files(found, SOUNDS, scale)]


def test_a_word_is_found_by_its_pairs_of_sounds_and_one_of_two_characters_by_each() -> None:
    assert words.word_keys("教育", SOUNDS) == {"jiao yu", "教-", "-育"}
    assert words.word_keys("校园安", SOUNDS) == {"xiao yuan", "xiao an", "yuan an"}
    assert words.word_keys("校园安全", SOUNDS) == {"xiao yuan", "an quan"}
    assert words.word_keys("饕餮", SOUNDS) == {"饕 餮", "饕-", "-餮"}, "what no table says a sound of sounds as itself"


def test_a_word_stands_in_the_files_of_its_keys_and_in_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "WORDS_PER_FILE", 1)
    counts = {"教育": 9, "校园安全": 4, "安全": 4, "饕餮": 2}
    files = texts(counts)
    assert len(files) == 3 + 2 + 3 + 3
    for word in counts:
        places = {text_hash(key) * len(files) >> 32 for key in words.word_keys(word, SOUNDS)}
        assert {number for number, text in enumerate(files) if word in text.replace("\t", " ").split()} == places


def test_most_articles_stand_first_and_what_no_dictionary_has_behind() -> None:
    assert texts({"教育": 3, "安全": 5, "校园": 3}, {"全校": 9, "安校": 2}) == [
        "5\t安全\n3\t教育 校园\n~9\t全校\n~2\t安校"
    ]


def test_counts_stand_for_all_articles_where_only_some_are_read() -> None:
    assert texts({"教育": 3}, {"全校": 3}, scale=2.5) == ["3\t教育\n~8\t全校"]


def test_without_words_there_is_a_file_all_the_same() -> None:
    assert texts({}) == [""]
