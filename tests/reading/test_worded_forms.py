"""Lines that are a poem's or a closing's by their own wording, and those that only look like it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.reading.worded_forms import worded_forms
from tests.archive_copy import RAW
from tests.cases import Case, parameters
from tests.steps import lost

FILES = sorted(RAW.rglob("*.txt"))
NAMES = {"verse": "诗", "closing": "落款"}
WORDS = (
    *("春眠不觉晓，", "处处闻啼鸟。", "花落知多少。", "三尺讲台，", "染白了您的头发；", "我的老师", "# 春晓", "张建国"),
    *("海州市教育局", "2024年3月4日", "特此通知。", "此致", "", "全市教育工作会议召开", "会议强调，要抓好落实。"),
)


def shown(raw: str) -> str:
    lines = raw.split("\n")
    forms = worded_forms(lines)
    out = []
    for form, run in groupby(range(len(lines)), key=forms.get):
        if form is not None:
            out.append(f"{NAMES[form]} " + "／".join(filter(None, (lines[n] for n in run))))
    return "\n".join(out) or "无"


@pytest.mark.parametrize("case", parameters("worded_forms", "closings"))
def test_closings(case: Case) -> None:
    assert shown(case.input) == case.expected


@pytest.mark.parametrize("case", parameters("worded_forms", "poems"))
def test_poems(case: Case) -> None:
    assert shown(case.input) == case.expected


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name[:3])
def test_the_issues_hold_neither(file: Path) -> None:
    assert worded_forms(file.read_text("utf-8").split("\n")) == {}


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_only_lines_within_a_form_are_empty(lines: list[str]) -> None:
    found = worded_forms(lines)
    for form, run in groupby(range(len(lines)), key=found.get):
        numbers = list(run)
        if form is not None:
            assert lines[numbers[0]]
            assert lines[numbers[-1]]


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_every_raw_character_stays(lines: list[str]) -> None:
    assert lost("\n".join(["会议召开。", *lines])) == ()
