"""Describing whole issues: every field with its evidence, doubts where something was guessed, text untouched."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from archive.describing.describe import FIELDS, describe, issue_date
from archive.model import Doubt
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.models import lexicon_of
from tests.archive_copy import VOCABULARY_FOLDER
from tests.described import FILE, article

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)

LEXICON = lexicon_of(VOCABULARY)
REPORT = """title: 全市校园安全工作会议在汾阳召开

3月4日，全市校园安全工作会议在汾阳市召开，市教育局局长赵雪宏出席。

赵雪宏强调，要做好汾阳中学等学校的消防安全检查。"""


def test_the_steps_say_what_is_described() -> None:
    assert [name for name, _ in FIELDS] == [
        "date",
        "topics",
        "people",
        "places",
        "organizations",
        "dateline",
        "authors",
        "signed",
        "series",
        "genre",
    ]


def test_a_report() -> None:
    (found,) = describe((article(REPORT),), LEXICON, "2024-03-04")
    assert (found.date, found.date_evidence) == (datetime.date(2024, 3, 4), "3月4日")
    assert [one.name for one in found.topics] == ["校园安全"]
    assert [(one.name, one.roles) for one in found.people] == [("赵雪宏", ("市教育局局长",))]
    assert [one.name for one in found.places] == ["汾阳市"]
    assert [one.name for one in found.organizations] == ["吕梁市教育局", "汾阳中学"]
    for finding in (*found.topics, *found.people, *found.places, *found.organizations):
        assert all(word in REPORT for word in finding.evidence)
        assert finding.evidence
        assert set(finding.lines) <= {1, 3, 5}
        assert finding.lines


def test_a_guessed_year_is_doubted() -> None:
    (found,) = describe((article("11月20日，项目于2023年初启动。"),), LEXICON, "第3期")
    assert found.date == datetime.date(2023, 11, 20)
    assert found.doubts == (Doubt(FILE, 1, "“11月20日”的年份2023年是从文中推断的"),)


def test_doubts_that_were_there_stay() -> None:
    before = Doubt(FILE, 1, "题目是推断的")
    (found,) = describe((replace(article("11月20日，大会召开。"), doubts=(before,)),), LEXICON, "第3期")
    assert [doubt.what for doubt in found.doubts] == ["题目是推断的", "“11月20日”是哪一年，文中和期号都没有说"]


def test_issue_date_of_what_was_described() -> None:
    found = describe((article(REPORT), article("近日，大会召开。")), LEXICON, "2024-03-05")
    assert issue_date(found, "2024-03-05") == (datetime.date(2024, 3, 4), "文中最晚的事件日期")


def test_a_day_that_the_masthead_prints_is_the_issues() -> None:
    printed = datetime.date(2025, 3, 6)
    (found,) = describe((article(REPORT),), LEXICON, "2024-03-05", printed)
    assert found.date == datetime.date(2025, 3, 4)
    assert issue_date((found,), "2024-03-05", printed) == (printed, "报头")


def test_nothing_to_describe() -> None:
    assert describe((), LEXICON, "2024-03-04") == ()
    (bare,) = describe((article("3月4日，大会召开。"),), lexicon_of(Vocabulary()), "2024-03-04")
    assert (bare.topics, bare.people, bare.places, bare.organizations) == ((), (), (), ())


_WORDS = st.sampled_from(
    [
        *"赵雪宏，。、：“”（）《》· \u30003月4日二〇年0９",
        "局长",
        "副市长",
        "汾阳",
        "兴县",
        "教研",
        "3月4日",
        "99月99日",
        "2024年",
        "记者",
        "指出",
        "\n",
        *("本报讯", "新华社北京3月4日电", "通讯员", "（", "）", "文/图", "张三", " 李四", "宣传部供稿", "\ncaption: "),
    ]
)


@given(st.lists(_WORDS, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_described_and_left_as_it_is(text: str) -> None:
    told = article(text)
    (found,) = describe((told,), LEXICON, "2024-03-04")
    assert (found.title, found.parts, found.line) == (told.title, told.parts, told.line)
    everything = "\n".join([told.title.text, *(part.text for part in told.parts)])
    assert all(one.name in everything for one in found.people)
    bare = "".join(everything.split())
    assert all(one.name in bare for one in found.authors)
    assert found.dateline is None or found.dateline.text in bare
    assert all(word in everything for one in (*found.topics, *found.places) for word in one.evidence)
