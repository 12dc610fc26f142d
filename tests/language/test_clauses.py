"""Clauses of a lead: where they end, what of them is time or sender, what each says."""

from __future__ import annotations

import pytest

from archive.language.clauses import clause_kind, names_subject, sentences, without_sender, without_time


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("县一中举行典礼，师生参加。校长致辞。", [["县一中举行典礼", "师生参加"], ["校长致辞"]]),
        ("“读书，好”活动启动。", [["“读书，好”活动启动"]]),
        ("“读书，好活动启动。", [["“读书", "好活动启动"]]),
        ("上午9:30，开会。", [["上午9:30", "开会"]]),
        ("记者获悉：县一中开学——三百人报到", [["记者获悉", "县一中开学", "三百人报到"]]),
        ("。，", []),
    ],
)
def test_sentences_and_their_clauses(text: str, clauses: list[list[str]]) -> None:
    assert sentences(text) == clauses


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("本报讯（记者 张三）县一中开学。", "县一中开学。"),
        ("新华社北京3月4日电（记者张某某）大会开幕。", "大会开幕。"),
        ("【本报讯】县一中开学。", "县一中开学。"),
        ("本报记者 李四报道：县一中开学。", "县一中开学。"),
        ("新城讯 县一中开学。", "县一中开学。"),
        ("（上接第一版）县一中开学。", "县一中开学。"),
        ("本报电视台开播。", "本报电视台开播。"),
        ("县一中开学。", "县一中开学。"),
        ("本报讯", "本报讯"),
    ],
)
def test_a_dateline_and_by_line_go(lead: str, rest: str) -> None:
    assert without_sender(lead) == rest


@pytest.mark.parametrize(
    ("clause", "rest"),
    [
        ("5月6日", ""),
        ("三月八日上午", ""),
        ("12月1日上午9时许", ""),
        ("3月5日至7日", ""),
        ("2024年春季", ""),
        ("金秋十月", ""),
        ("国庆节前夕", ""),
        ("据悉", ""),
        ("记者日前从县教育局获悉", ""),
        ("运动会日前在县一中举行", "运动会在县一中举行"),
        ("大会于5月6日上午召开", "大会召开"),
        ("大会定于5月6日召开", "大会定于5月6日召开"),
        ("“5月6日纪念”活动启动", "“5月6日纪念”活动启动"),
        ("2024年全市工作会议召开", "2024年全市工作会议召开"),
        ("5月6日县一中开学", "县一中开学"),
    ],
)
def test_times_and_sources_go(clause: str, rest: str) -> None:
    assert without_time(clause) == rest


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("为迎接国庆", "circumstance"),
        ("随着一声哨响", "circumstance"),
        ("在教师节到来之际", "circumstance"),
        ("在县一中", "circumstance"),
        ("在县一中举行典礼", "predicate"),
        ("县教育局局长张某某", "subject"),
        ("县教育局决定", "subject"),
        ("来到县一中调研", "predicate"),
        ("对县一中进行了检查", "predicate"),
        ("共有两千人参加", "predicate"),
        ("增强学生体质", "predicate"),
        ("县一中是百年老校", "weak"),
        ("他们参加了典礼", "weak"),
        ("县一中举行典礼", "whole"),
        ("县委组织部部长张某某", "subject"),
        ("县委副书记到县一中调研", "whole"),
        ("全县教师节表彰大会召开", "whole"),
    ],
)
def test_what_a_clause_says(clause: str, kind: str) -> None:
    assert clause_kind(clause) == kind


@pytest.mark.parametrize(("clause", "named"), [("县一中开学", True), ("他开学", False), ("可以看见", False)])
def test_a_clause_that_names_its_subject(clause: str, named: bool) -> None:
    assert names_subject(clause) == named
