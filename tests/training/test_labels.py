"""The true role of each printed line, told by looking its text up in the reading."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Line, LineRole, RawKind
from archive.reading.printed_lines import MeasuredLine, measured_lines
from benchmarks.measures import fold
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import NAME, READINGS, source
from training.labels import labels, truth

CLEAN = read_articles(READINGS)
READING: dict[str, Any] = {
    "raw": "a.txt",
    "articles": [
        {
            "kicker": "凝心聚力谋发展",
            "titles": ["全市教育工作会议召开"],
            "headings": ["狠抓落实"],
            "paragraphs": [
                "三月一日上午，全市教育工作会议在离石召开。",
                "狠抓落实",
                "会议强调，各县市区要抓好贯彻落实。",
            ],
        },
        {
            "titles": ["我市开展读书月活动"],
            "subtitle": "百所学校参加",
            "paragraphs": ["四月二日，市直各学校读书月活动启动，学生们读得认真。"],
        },
        {"titles": ["县一中开学"], "inferred": True, "paragraphs": ["五月六日，县一中举行开学典礼，全校师生参加。"]},
    ],
    "captions": ["图为全市教育工作会议会场"],
    "fragments": ["全"],
    "duplicated": [],
}


def told(*texts: str, kind: RawKind = "printed") -> tuple[MeasuredLine, ...]:
    return measured_lines([Line(NAME, n, text, kind) for n, text in enumerate(texts, 1)])


def check(page: list[tuple[str, LineRole]], misread: bool = False) -> None:
    run = told(*(text for text, _ in page))
    assert labels(READING, run, misread) == [role for _, role in page]


def test_each_line_has_the_role_that_the_reading_gives_it() -> None:
    check(
        [
            ("凝心聚力谋发展", "kicker"),
            ("全市教育工作会议召开", "title"),
            ("三月一日上午，全市教", "lead"),
            ("育工作会议在离石召开。", "next"),
            ("狠抓落实", "heading"),
            ("会议强调，各县市区", "first"),
            ("要抓好贯彻落实。", "next"),
            ("图为全市教育工作会议会场", "caption"),
            ("我市开展读书月活动", "title"),
            ("百所学校参加", "subtitle"),
            ("四月二日，市直各学", "lead"),
            ("校读书月活动启动，学", "next"),
            ("生们读得认真。", "next"),
        ]
    )


def test_a_line_that_goes_on_from_another_than_the_one_before_it_is_taken_up_again() -> None:
    check(
        [
            ("四月二日，市直各学", "lead"),
            ("三月一日上午，全市教", "lead"),
            ("校读书月活动启动，学", "resumed"),
            ("生们读得认真。", "next"),
            ("育工作会议在离石召开。", "resumed"),
        ]
    )


def test_a_headline_or_a_caption_goes_on_in_its_second_line() -> None:
    check(
        [
            ("我市开展读", "title"),
            ("书月活动", "on"),
            ("百所学", "subtitle"),
            ("校参加", "on"),
            ("图为全市教育", "caption"),
            ("工作会议会场", "on"),
        ]
    )


def test_what_stands_nowhere_in_the_reading_is_an_aside() -> None:
    check(
        [
            ("三月一日上午，全市教", "lead"),
            ("热烈欢迎各位来宾到来", "aside"),
            ("育工作会议在离石召开。", "resumed"),
            ("要闻", "aside"),
            ("……", "aside"),
        ]
    )


def test_a_shred_of_two_characters_does_not_part_a_paragraph() -> None:
    check(
        [
            ("四月二日，市直各学", "lead"),
            ("广告", "aside"),
            ("校读书月活动启动，学", "next"),
        ]
    )


def test_a_headline_of_words_that_a_paragraph_has_too_is_a_headline_where_it_stands_whole() -> None:
    reading = {**READING, "captions": ["读书月活动启动"]}
    found = labels(reading, told("图书馆", "读书月活动启动", "四月二日，市直各学校", "读书月活动启动，学"), False)
    assert found == ["aside", "caption", "lead", "next"]


def test_an_inferred_title_stands_nowhere() -> None:
    check([("县一中开学", "aside"), ("五月六日，县一中举行", "lead"), ("开学典礼，全校师生", "next")])


def test_a_dash_before_a_subtitle_does_not_count() -> None:
    check([("——百所学校参加", "subtitle")])


def test_a_headline_on_two_lines_is_one_though_its_lead_has_the_same_words() -> None:
    check(
        [
            ("全市教育工", "title"),
            ("作会议召开", "on"),
            ("三月一日上午，全市教", "lead"),
            ("育工作会议在离石召开。", "next"),
        ]
    )


@pytest.mark.parametrize("dash", ["——", "—", "-"])
def test_a_paragraph_that_begins_with_a_dash_begins_there(dash: str) -> None:
    paragraphs = ["会议总结了成绩。", "——政治引领更加坚定，组织基础更加夯实。", "——作风建设更加扎实。"]
    reading = {**READING, "articles": [{"titles": ["会"], "paragraphs": paragraphs}]}
    run = told("会议总结了成绩。", f"{dash}政治引领更加坚定，", "组织基础更加夯实。", f"{dash}作风建设更加扎实。")
    assert labels(reading, run, False) == ["lead", "first", "next", "first"]


@pytest.mark.parametrize("misread", [True, False])
def test_misread_lines_are_found_by_what_is_left_of_them(misread: bool) -> None:
    run = told("三月—日上午，全市教", "育工作会议在禺石召开。", "会议强凋，各县市区要抓好")
    assert labels(READING, run, misread) == ["lead", "next", "first"]


def test_lines_of_which_no_run_of_characters_is_left_are_found_only_where_a_machine_misreads() -> None:
    run = told("四月二曰，市百各学佼")
    assert labels(READING, run, True) == ["lead"]
    assert labels(READING, run, False) == ["aside"]


def test_the_truth_is_all_that_a_reading_has_part_by_part() -> None:
    known = truth(READING)
    parts = [known.text[start : start + size] for start, (size, _) in zip(known.starts, known.parts, strict=True)]
    assert [(part, role) for part, (_, role) in zip(parts, known.parts, strict=True)] == [
        (fold("全市教育工作会议召开"), "title"),
        (fold("凝心聚力谋发展"), "kicker"),
        (fold("三月一日上午，全市教育工作会议在离石召开。"), "lead"),
        (fold("狠抓落实"), "heading"),
        (fold("会议强调，各县市区要抓好贯彻落实。"), "first"),
        (fold("我市开展读书月活动"), "title"),
        (fold("百所学校参加"), "subtitle"),
        (fold("四月二日，市直各学校读书月活动启动，学生们读得认真。"), "lead"),
        (fold("五月六日，县一中举行开学典礼，全校师生参加。"), "lead"),
        (fold("图为全市教育工作会议会场"), "caption"),
        ("全", "aside"),
    ]
    for n, (start, (size, _)) in enumerate(zip(known.starts, known.parts, strict=True)):
        assert {known.part(place) for place in range(start, start + size + 1)} == {n}


issues = st.lists(st.sampled_from(CLEAN), min_size=1, max_size=2, unique=True)


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(sorted(READERS)), issues, st.integers())
def test_every_line_of_a_hard_page_has_a_role(kind: str, articles: list[Clean], seed: int) -> None:
    page = make(articles, kind, str(seed))
    run = measured_lines(source(page.raw).lines)
    found = labels(page.reading, run, kind == "kind4")
    assert len(found) == len(run)
    assert set(found) <= set(get_args(LineRole))


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["kind1", "kind2", "kind3raw", "kind3read"]), issues, st.integers())
def test_on_a_page_that_nothing_went_wrong_on_each_part_begins_once(
    kind: str, articles: list[Clean], seed: int
) -> None:
    page = make(articles, kind, str(seed), only=())
    told_roles = Counter(labels(page.reading, measured_lines(source(page.raw).lines), False))
    true = Counter(role for _, role in truth(page.reading).parts)
    assert {role: told_roles[role] for role in ("lead", "first", "title")} == {
        role: true[role] for role in ("lead", "first", "title")
    }


def test_no_line_has_no_role() -> None:
    assert labels(READING, (), False) == []
