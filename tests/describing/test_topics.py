"""Topics: what an article is about, not what it mentions; each with its words and raw lines."""

from __future__ import annotations

import pytest

from archive.describing.running_text import stretches
from archive.describing.topics import scores, topic_wordings, topics
from archive.vocabulary.vocabulary import Topic, Vocabulary, read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import Case, parameters
from tests.described import article

JUDGE = topic_wordings(read_vocabulary(VOCABULARY_FOLDER))


@pytest.mark.parametrize("case", parameters("topics"))
def test_topics(case: Case) -> None:
    found = topics(stretches(article(case.input)), JUDGE)
    assert sorted(one.name for one in found) == sorted(case.expected.split())


def one_topic(words: dict[str, float], ignore: tuple[str, ...] = ()) -> Vocabulary:
    return Vocabulary(topics=(Topic("甲", "组", "", (), tuple(words.items()), ignore),))


def test_evidence_and_raw_lines() -> None:
    known = topic_wordings(one_topic({"捐赠仪式": 9, "捐赠": 6}))
    (found,) = topics(stretches(article("title: 捐赠仪式举行\n\n捐赠了图书，又捐赠了球。")), known)
    assert (found.evidence, found.lines) == (("捐赠仪式", "捐赠"), (1, 3))


def test_a_word_in_the_title_counts_more() -> None:
    known = topic_wordings(one_topic({"足球": 6}))
    (titled,) = scores(stretches(article("title: 足球进校园\n比赛举行。")), known)
    (told,) = scores(stretches(article("title: 比赛举行\n足球进校园。")), known)
    assert titled.total > told.total


def test_a_word_inside_a_longer_one_counts_once() -> None:
    both = topic_wordings(one_topic({"教研": 6, "教研工作": 9}))
    longer = topic_wordings(one_topic({"教研工作": 9}))
    text = stretches(article("title: 教研工作会\n教研工作要加强。"))
    assert scores(text, both)[0].total == scores(text, longer)[0].total


def test_wordings_to_ignore_do_not_count() -> None:
    known = topic_wordings(one_topic({"民办学校": 6}, ("民办学校主要负责人",)))
    assert scores(stretches(article("民办学校主要负责人参加会议。")), known) == []


def test_long_text_does_not_gather_topics_by_its_length() -> None:
    known = topic_wordings(one_topic({"作业": 6}))
    (short,) = scores(stretches(article("会议召开。\n作业要少。")), known)
    (long,) = scores(stretches(article("会议召开。\n作业要少。" + "大家都同意。" * 1000)), known)
    assert long.total < short.total


@pytest.mark.parametrize(
    ("text", "total"),
    [
        # In the title once, however often; in a sub-heading likewise.
        ("title: 足球足球\n会议。", 6 * 5.0),
        ("title: 会议\n会议。\n## 足球足球", 6 * 3.0),
        # In the lead by the root of its count, and in the text, of which the lead is a part, by a lower one.
        ("title: 会议\n足球。", 6 * (1.5 + 1)),
        ("title: 会议\n足球足球足球足球。", 6 * (1.5 * 4**0.5 + 4**0.75)),
        ("title: 会议\n会议。\n足球足球。", 6 * 2**0.75),
        # A long text counts by its thousands of characters.
        ("title: 会议\n会议。\n足球。" + "会" * 3993, 6 * (1000 / 4000) ** 0.75),
        ("title: 会议\n会议。\n足球。" + "会" * 990, 6),
    ],
)
def test_how_much_a_word_counts_where_it_stands(text: str, total: float) -> None:
    (found,) = scores(stretches(article(text)), topic_wordings(one_topic({"足球": 6})))
    assert found.total == pytest.approx(total)
    assert found.headings == pytest.approx(18.0 if "##" in text else 0)


def of(**weights: float) -> Vocabulary:
    """A topic for each word, by its first two characters."""
    return Vocabulary(
        topics=tuple(Topic(word, "组", "", (), ((word, weight),), ()) for word, weight in weights.items())
    )


def found_in(text: str, vocabulary: Vocabulary) -> list[str]:
    return [one.name for one in topics(stretches(article(text)), topic_wordings(vocabulary))]


@pytest.mark.parametrize(
    ("weights", "names"),
    [
        # Each stands once in the title: five times its weight.
        ({"足球": 24 / 5, "劳动": 23.9 / 5}, ["足球"]),
        ({"足球": 24 / 5, "劳动": 24 / 5}, ["足球", "劳动"]),
        # One that is weak beside the strongest is not told, however many points it has.
        ({"足球": 30, "劳动": 6}, ["足球", "劳动"]),
        ({"足球": 30, "劳动": 5.9}, ["足球"]),
        # Where none is strong, the strongest, if it is not too weak.
        ({"足球": 8 / 5, "劳动": 7 / 5}, ["足球"]),
        ({"足球": 9 / 5, "劳动": 8.5 / 5}, ["足球"]),
        ({"足球": 7.9 / 5}, []),
        # No more than four.
        (dict.fromkeys(("足球", "劳动", "阅读", "美术", "音乐"), 10.0), ["足球", "劳动", "阅读", "美术"]),
    ],
)
def test_which_topics_are_strong_enough(weights: dict[str, float], names: list[str]) -> None:
    assert found_in("title: 足球劳动阅读美术音乐\n会议。", of(**weights)) == names


@pytest.mark.parametrize(("headings", "count"), [(4, 4), (5, 5), (12, 12), (13, 12)])
def test_sub_headings_of_many_topics_make_a_survey(headings: int, count: int) -> None:
    words = [f"{first}{second}" for first in "甲乙丙丁" for second in "子丑寅卯"][:headings]
    text = "title: 会议\n会议。\n" + "\n".join(f"## {word}" for word in words)
    assert len(found_in(text, of(**dict.fromkeys(words, 10.0)))) == count
