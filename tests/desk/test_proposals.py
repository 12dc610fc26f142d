"""Readers' letters: what is proposed is found in whatever stands around it, and in the raw line that it means."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.desk.proposals import MOST_PROPOSALS, Proposal, placed, proposal, proposals_in
from archive.rendering.report_link import MISTAKE, Correspondence
from tests.desk.on_the_desk import ISSUE, PAGE, opened

ONE = Proposal(ISSUE, "0003", 0, 0, "切实减轻学生", "切实减轻学生家长", "报纸第一版", "张三")


def filled(where: str, **said: str) -> str:
    """What the site's form gives, as a reader fills it in."""
    form = Correspondence("https://example.org/a/b").form(
        MISTAKE, where, "文章：会议\n网页：https://example.org/issues/x/\n"
    )
    text = parse_qs(urlsplit(form).query)["body"][0]
    for label, words in said.items():
        text = "\n".join(f"{line}{words}" if line.startswith(label) else line for line in text.split("\n"))
    return text


def test_what_the_form_gives_filled_in_is_a_proposal() -> None:
    text = filled(f"{ISSUE}/0003", 现在是="切实减轻学生", 原文应为="切实减轻学生家长", 依据="报纸第一版", 署名="张三")
    assert list(proposals_in(text)) == [ONE]
    assert ONE.note == "读者张三指出：报纸第一版"
    assert Proposal().note == "读者指出"


@pytest.mark.parametrize("where", [f"{ISSUE}/0003，第 3 行", f"{ISSUE}/0003，第 3–5 行"])
def test_raw_lines_that_are_named_are_kept(where: str) -> None:
    (one,) = proposals_in(filled(where, 原文应为="甲"))
    assert (one.first, one.last) == (3, 5 if "–" in where else 3)


LETTER = f"""\
> 您好，这里有一处：
> **位置**：{ISSUE}/0003，第 3 行
> 现在是：“切实减轻学生”
> 原文应为：切实减轻
> 学生家长
> 依据：
> 署名（可不写）：_No response_

另一处
位置：{ISSUE}/p2-0009
现在是：甲
原文应为：乙
"""
FORM = f"""\
### 哪一篇

https://example.org/issues/{ISSUE}/0003/

### 现在是

切实减轻学生

### 原文应为

切实减轻学生家长

### 依据

_No response_

### 涉及个人

- [ ] 这里的文字涉及我
"""


def test_several_in_a_letter_that_is_quoted_and_those_of_the_repositorys_form() -> None:
    first, second = proposals_in(LETTER.replace("\n", "\r\n"))
    assert (first.first, first.now, first.should) == (3, "切实减轻学生", "切实减轻 学生家长")
    assert (first.evidence, first.by) == ("", "")
    assert (second.address, second.now, second.should) == ("p2-0009", "甲", "乙")
    (one,) = proposals_in(FORM)
    assert (one.issue, one.address, one.now, one.should, one.evidence) == (
        ISSUE,
        "0003",
        "切实减轻学生",
        "切实减轻学生家长",
        "",
    )


def test_what_is_no_proposal_is_none_and_of_too_many_the_first_count() -> None:
    assert list(proposals_in("")) == []
    assert list(proposals_in("现在是：甲\n原文应为：乙\n")) == []
    assert list(proposals_in(f"位置：{ISSUE}/0003\n依据：报纸\n")) == []
    many = f"位置：{ISSUE}/0003\n现在是：甲\n原文应为：乙\n" * (MOST_PROPOSALS + 1)
    assert len(list(proposals_in(many))) == MOST_PROPOSALS


@given(st.text())
def test_whatever_is_pasted_nothing_breaks(text: str) -> None:
    assert all(one.issue and one.address for one in proposals_in(text))
    assert len(list(proposals_in(f"位置：a/0001\n现在是：甲\n{text}"))) >= 1


PLACED = (
    (ONE, 3, "切实减轻学生家长"),
    (Proposal(ISSUE, "0003", 0, 0, "要深人开展教学研究", "要深入开展教学研究"), 3, "要深 入开展教学研究"),
    (
        Proposal(ISSUE, "0003", 3, 3, "举行。市教育局局长李敏出席", "举行.市教育局局长李敏、王芳出席"),
        3,
        "李敏、王芳出席会议并讲话",
    ),
    (Proposal(ISSUE, "0009", 99, 99, "三百多名", "三百名"), 9, "三百名学生"),
    (
        Proposal(ISSUE, "0009", 0, 0, "第二小学开展读书节活动", "第二小学开展第十届读书节活动"),
        7,
        "# 第二小学开展第十届",
    ),
)


@pytest.mark.parametrize(("one", "line", "words"), PLACED)
def test_a_proposal_comes_to_the_raw_line_that_it_means(one: Proposal, line: int, words: str, tmp_path: Path) -> None:
    if one.now.startswith("第二"):  # which stands in two lines of that article
        one = Proposal(ISSUE, "0009", 7, 7, one.now, one.should)
    table, _ = opened(tmp_path).on_table(ISSUE)
    found = placed(table, one)
    assert found.place == (f"raw/{ISSUE}/p1.txt", line)
    assert found.before == PAGE.splitlines()[line - 1]
    assert words in found.after
    assert not found.settled


def test_only_what_is_otherwise_is_changed_in_the_raw_line(tmp_path: Path) -> None:
    files = {"p1.txt": PAGE.replace("3月1日，全市", "3月1日,全 市")}
    table, _ = opened(tmp_path, files=files).on_table(ISSUE)
    found = placed(table, Proposal(ISSUE, "0003", 0, 0, "3月1日，全市义务教育", "3月2日，全市义务教育"))
    assert found.after == found.before.replace("3月1日", "3月2日")
    assert "日,全 市" in found.after


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Proposal(ISSUE, "0003", 0, 0, "", "甲"), "没有写“现在是”或“原文应为”"),
        (Proposal(ISSUE, "0003", 0, 0, "没有这几个字", "甲"), "没有找到“现在是”的字"),
        (Proposal(ISSUE, "0003", 0, 0, "会议", "大会"), "“现在是”的字不止一处"),
        (Proposal(ISSUE, "0004", 0, 0, "会议", "大会"), "这一期没有 0004 这一篇"),
    ],
)
def test_one_that_comes_to_no_line_says_why(one: Proposal, told: str, tmp_path: Path) -> None:
    table, _ = opened(tmp_path).on_table(ISSUE)
    with pytest.raises(BadInput, match=told):
        placed(table, one)


def test_what_stands_there_already_is_settled(tmp_path: Path) -> None:
    table, _ = opened(tmp_path).on_table(ISSUE)
    assert placed(table, Proposal(ISSUE, "0003", 0, 0, "李明出席", "李敏出席")).settled


def test_what_a_page_gives_back_has_to_be_one() -> None:
    said = {
        "issue": ISSUE,
        "address": "0003",
        "first": 0,
        "last": 0,
        "now": "甲",
        "should": "乙",
        "evidence": "",
        "by": "",
    }
    assert proposal(said) == Proposal(ISSUE, "0003", 0, 0, "甲", "乙")
    for wrong in ({}, said | {"now": 3}, said | {"first": "1"}):
        with pytest.raises(BadInput, match="没有这条建议"):
            proposal(wrong)
