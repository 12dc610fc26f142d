"""What the mastheads of an issue say together, and each contradiction, with the raw line it stands in."""

from __future__ import annotations

import datetime

import pytest

from archive.describing.issue_masthead import agreed, contradictions, issue_number
from archive.model import Masthead, RawFile
from archive.reading.load import load
from archive.reading.masthead import find_mastheads
from tests.cases import Case, parameters


def read(text: str, name: str = "a.txt") -> tuple[Masthead, ...]:
    return find_mastheads((load(RawFile(f"raw/x/{name}", text.encode())),))


@pytest.mark.parametrize("case", parameters("issue_masthead"))
def test_mastheads_date_the_issue_and_contradictions_are_doubts(case: Case) -> None:
    first, _, text = case.input.partition("\n")
    issue_id = first.removeprefix("id: ")
    found = read(text)
    date = agreed(found, issue_id).date
    facts = [date.isoformat() if date else "no day", issue_number(found, issue_id)]
    doubts = [f"{doubt.line}: {doubt.what}" for doubt in contradictions(found, issue_id)]
    assert "\n".join([", ".join(filter(None, facts)), *doubts]) == case.expected


def test_a_files_name_may_contradict_too() -> None:
    found = read("东湖日报 2024年3月4日 星期一 第1版\n", "东湖20240301.txt")
    (doubt,) = contradictions(found, "2024-03-04")
    assert (doubt.file, doubt.line) == ("raw/x/东湖20240301.txt", 1)
    assert doubt.what == "报头的日期2024年3月4日与文件名里的2024年3月1日不合"
    assert contradictions(read("东湖日报 2024年3月4日 第1版\n", "2024-03-04第1版.txt"), "2024-03-04") == ()


def test_of_what_a_person_gave_nothing_is_doubted() -> None:
    found = read("东湖日报 2024年3月4日 星期二 第9期 第1版\n")
    assert len(contradictions(found, "2024-03-05_第8期")) == 3
    assert len(contradictions(found, "2024-03-05_第8期", date_given=True)) == 1
    assert contradictions(found, "2024-03-05_第8期", date_given=True, number_given=True) == ()


def test_of_days_as_often_told_the_issues_own_counts() -> None:
    found = read("东湖日报 2024年3月5日 第1版\n\n会议召开。\n\n东湖日报 2024年3月4日 第2版\n")
    assert agreed(found, "2024-03-04").date == datetime.date(2024, 3, 4)
    assert agreed(found, "一").date == datetime.date(2024, 3, 5)
