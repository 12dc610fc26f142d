"""Topics: what an article is about, not what it mentions; each with its words and raw lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.describing.running_text import stretches
from archive.describing.topics import judge, scores, topics
from archive.vocabulary.vocabulary import Topic, Vocabulary, read_vocabulary
from tests.cases import Case, parameters
from tests.described import article

JUDGE = judge(read_vocabulary(Path(__file__).resolve().parents[2] / "raw" / "vocabulary"))


@pytest.mark.parametrize("case", parameters("topics"))
def test_topics(case: Case) -> None:
    found = topics(stretches(article(case.input)), JUDGE)
    assert sorted(one.name for one in found) == sorted(case.expected.split())


def one_topic(words: dict[str, float], ignore: tuple[str, ...] = ()) -> Vocabulary:
    return Vocabulary(topics=(Topic("甲", "组", "", (), tuple(words.items()), ignore),))


def test_evidence_and_raw_lines() -> None:
    known = judge(one_topic({"捐赠仪式": 9, "捐赠": 6}))
    (found,) = topics(stretches(article("title: 捐赠仪式举行\n\n捐赠了图书，又捐赠了球。")), known)
    assert (found.evidence, found.lines) == (("捐赠仪式", "捐赠"), (1, 3))


def test_a_word_in_the_title_counts_more() -> None:
    known = judge(one_topic({"足球": 6}))
    (titled,) = scores(stretches(article("title: 足球进校园\n比赛举行。")), known)
    (told,) = scores(stretches(article("title: 比赛举行\n足球进校园。")), known)
    assert titled.total > told.total


def test_a_word_inside_a_longer_one_counts_once() -> None:
    both = judge(one_topic({"教研": 6, "教研工作": 9}))
    longer = judge(one_topic({"教研工作": 9}))
    text = stretches(article("title: 教研工作会\n教研工作要加强。"))
    assert scores(text, both)[0].total == scores(text, longer)[0].total


def test_wordings_to_ignore_do_not_count() -> None:
    known = judge(one_topic({"民办学校": 6}, ("民办学校主要负责人",)))
    assert scores(stretches(article("民办学校主要负责人参加会议。")), known) == []


def test_long_text_does_not_gather_topics_by_its_length() -> None:
    known = judge(one_topic({"作业": 6}))
    (short,) = scores(stretches(article("会议召开。\n作业要少。")), known)
    (long,) = scores(stretches(article("会议召开。\n作业要少。" + "大家都同意。" * 1000)), known)
    assert long.total < short.total
