"""Unplaced text as a doubt: grave for a report, told for a sentence or headline, none for shreds and repetitions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.editing.override import REWORDED
from archive.model import Issue, Unplaced
from archive.writing.unplaced_doubts import unplaced_doubts, unplaced_size
from tests.cases import Case, parameters
from tests.issues import FILE, alone, issue, printed

REPORT = "3月2日，海州市第一小学举办春季运动会，全校六百余名学生参加了比赛。"


def left(*texts: str) -> Issue:
    """An issue of one article, with texts that are in none."""
    pieces = tuple(Unplaced((printed(n, text),), "残片") for n, text in enumerate(texts, 20))
    return replace(
        alone("近日，动员大会召开。赵雪宏指出，要深入开展，力争全市平安校园建设走在全省前列。"), unplaced=pieces
    )


@pytest.mark.parametrize("case", parameters("unplaced_doubts"))
def test_what_unplaced_text_may_be(case: Case) -> None:
    found = [unplaced_size(Unplaced((printed(1, text),), "残片")) for text in case.input.split("\n")]
    assert "\n".join(found) == case.expected


def test_a_report_is_a_grave_doubt_with_file_and_line_and_its_first_words() -> None:
    (doubt,) = unplaced_doubts(left("全", REPORT))
    assert (doubt.file, doubt.line, doubt.grave) == (FILE, 21, True)
    assert doubt.what == "一段文字没有归入任何文章，可能是一篇报道：“3月2日，海州市第一小学举办春季……”（34字）"


@pytest.mark.parametrize(
    "text", ["会议要求，各校要做好开学准备，抓好校园安全，落实责任。", "海州市第一小学举办春季运动会"]
)
def test_a_sentence_or_a_headline_is_a_doubt_that_is_not_grave(text: str) -> None:
    (doubt,) = unplaced_doubts(left(text))
    assert not doubt.grave
    assert text[:16] in doubt.what


@pytest.mark.parametrize(
    "text",
    [
        "赵雪宏指出，要深入开展，力争全市平安校园建设走在",
        "近日，动员大会召开。赵雪宏指出，要深入开展，力争全市平安",
        # a character misread the second time
        "近日，动员大会召开。赵雪宏指出，要深人开展，力争全市平安校园建设走在全省前列。",
    ],
)
def test_what_an_article_has_already_is_none(text: str) -> None:
    assert list(unplaced_doubts(left(text))) == []


def test_what_a_person_worded_anew_is_none() -> None:
    piece = Unplaced((printed(20, REPORT),), f"原作引题，{REWORDED}")
    assert list(unplaced_doubts(replace(issue(), unplaced=(piece,)))) == []
