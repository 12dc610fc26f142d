"""What is a word: the dictionary's, and strings that articles repeat and that stand by themselves; and how many hold each."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archive.language.word_table import packed
from archive.searching import word_counts
from archive.searching.word_counts import added, dictionary_counts, found_words, repeated_strings

REPEATED = ["谢饕餮来了，饕餮归山\n见饕餮", "问饕餮吧", "饕餮说好", "看饕餮者"]


def counted(texts: list[str]) -> dict[str, int]:
    """The dictionary's words of texts."""
    return found_words(dictionary_counts(texts), len(texts), []).words


def test_the_dictionarys_words_are_counted_by_the_texts_that_hold_them() -> None:
    found = counted(["校园安全，校园安全\n大", "校园安全 12 教育", "教育工作"])
    assert found.items() >= {"校园": 2, "安全": 2, "教育": 2, "工作": 1}.items()
    assert not {"园安", "育工", "园安全"} & found.keys(), "what crosses a word's end is none"
    assert counted([]) == counted(["", "教"]) == {}


def test_no_word_reaches_from_one_text_or_line_into_the_next() -> None:
    assert counted(["教\n育", "教", "育", "教 育", "育"]) == {}


def test_counts_of_parts_are_those_of_the_whole() -> None:
    texts = ["校园安全", "教育", "安全教育", "教育教学", "", "校园"]
    whole = dictionary_counts(texts)
    parts = added(dictionary_counts(texts[at : at + 2]) for at in (0, 2, 4))
    assert parts.tolist() == added([whole]).tolist()
    assert (packed("教育"), 3) in parts.tolist()
    assert [row for row, _ in parts.tolist()] == sorted(row for row, _ in parts.tolist())
    assert added([]).tolist() == []


def test_of_many_articles_a_word_of_one_alone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["教育", "教育", "安全"]
    assert counted(texts) == {"教育": 2, "安全": 1}
    monkeypatch.setattr(word_counts, "DOCUMENTS_READ", 2)
    assert counted(texts) == {"教育": 2}


def test_what_texts_repeat_on_its_own_is_a_word_too() -> None:
    assert repeated_strings(REPEATED) == {"饕餮": 4}
    known = found_words(dictionary_counts(REPEATED), len(REPEATED), REPEATED)
    assert "饕餮" in known.words
    assert "饕餮" not in known.repeated, "which the dictionary has anyway"
    assert repeated_strings([]) == repeated_strings(["教"]) == {}


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["谢饕餮来了，饕餮归山，见饕餮"], "one text alone holds it"),
        (["大饕餮说", "大饕餮吧", "大饕餮者"], "it stands in a longer one always"),
        (["校饕餮说", "园饕餮说", "全饕餮说"], "so it does where that goes on behind"),
    ],
)
def test_what_texts_repeat_otherwise_is_none(texts: list[str], why: str) -> None:
    assert "饕餮" not in repeated_strings(texts), why


def test_what_is_cut_out_of_words_is_none() -> None:
    texts = ["相关部门来了", "有关部门说好", "机关部门去了", "海关部门问过"]
    assert "关部门" not in repeated_strings(texts)
    apart = [f"{char}{text[1:]}" for char, text in zip("龘靐齉爩", texts, strict=True)]
    assert "关部门" in repeated_strings(apart), "where what stands before makes no word with it"


def test_the_most_varied_are_kept_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{one}饕餮{other}，{other}魑魅{one}" for one, other in pairwise("甲乙丙丁")] + ["戊魑魅己"]
    assert list(repeated_strings(texts)) == ["魑魅", "饕餮"]
    monkeypatch.setattr(word_counts, "MOST_REPEATED", 1)
    assert repeated_strings(texts) == {"魑魅": 4}


def test_documents_are_read_evenly() -> None:
    assert all(word_counts.is_read(number, 100) for number in range(100))
    read = [number for number in range(10_000) if word_counts.is_read(number, 10_000)]
    assert len(read) == word_counts.DOCUMENTS_READ
    assert max(b - a for a, b in pairwise(read)) <= 5
