"""Mastheads on pages of invented papers of several eras, and what only looks like one; nothing is lost by taking them out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Line, LineForm, Masthead, RawFile, Source
from archive.reading.load import load
from archive.reading.masthead import LONGEST_RUN, MOST_ROWS, find_mastheads, masthead_lines, without_mastheads
from tests.cases import Case, parameters

FILE = "raw/x/a.txt"
PIECES = (
    "新城教育", "东湖日报", "2024年3月4日", "2024年3月5日", "星期一", "第1版", "第2版", "第123期", "总第9期", "要闻", "责任编辑：李明",
    "电话：123", "农历正月廿四", "3月4日", "2024年3月", "4", "XINCHENG", "会议召开。", "第一小学举办运动会", "# ", "　", "，",
)  # fmt: skip


def source(text: str, name: str = FILE) -> Source:
    return load(RawFile(name, text.encode()))


def described(found: Masthead) -> str:
    """`1-3: 报头，paper，day weekday，numbers，page and its name，editors`."""
    first, last = found.lines[0].line, found.lines[-1].line
    day = found.date.isoformat() if found.date else f"“{found.day}”" if found.day else ""
    weekday = "" if found.weekday is None else "星期" + "一二三四五六日"[found.weekday]
    page = f"第{found.page}版" if found.page else ""
    facts = (found.paper, f"{day} {weekday}", found.number, found.total, f"{page} {found.section}", *found.editors)
    told = [fact.strip() for fact in (found.why, *facts)]
    return f"{first}-{last}: ".replace(f"{first}-{first}:", f"{first}:") + "，".join(filter(None, told))


@pytest.mark.parametrize("case", parameters("masthead"))
def test_a_masthead_is_read_for_what_it_says(case: Case) -> None:
    found = find_mastheads((source(case.input),))
    assert ("\n".join(map(described, found)) or "nothing") == case.expected


def test_the_files_of_an_issue_are_read_together() -> None:
    one = source("新城教育 2024年3月4日 星期一 第1版\n\n会议召开。\n", "raw/x/p1.txt")
    other = source("会议又召开。\n\n新城教育\n\n2024年3月4日 星期一\n\n会后还有会。\n", "raw/x/p2.txt")
    assert [(m.lines[0].file, m.lines[0].line) for m in find_mastheads((one, other))] == [
        ("raw/x/p1.txt", 1),
        ("raw/x/p2.txt", 3),
    ]
    assert find_mastheads((other,)) == ()


def test_what_a_person_says_is_text_is_text() -> None:
    page = source("新城教育 2024年3月4日 星期一 第1版\n会议召开。\n")
    assert len(find_mastheads((page,))) == 1
    assert find_mastheads((page,), frozenset({(FILE, 1)})) == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("一\n第2版\n二", [1, 3]),
        ("一\n\n第2版\n\n二", [1, 2, 5]),
        ("一\n第2版\n\n\n二", [1, 3, 4, 5]),
        ("第2版\n\n二", [2, 3]),
        ("一\n\n第2版\n", [1, 2]),
        ("第2版", []),
    ],
)
def test_what_stands_before_and_after_is_no_farther_apart_than_without(text: str, left: list[int]) -> None:
    page = source(text)
    (rest,) = without_mastheads((page,), find_mastheads((page,)))
    assert [line.number for line in rest.lines] == left


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), max_size=12).map("\n".join))
def test_every_line_of_text_is_a_mastheads_or_left_and_none_is_both(text: str) -> None:
    if not text.strip():
        return
    page = source(text)
    found = find_mastheads((page,))
    taken = [line.line for one in found for line in one.lines]
    (rest,) = without_mastheads((page,), found)
    left = [line.number for line in rest.lines if line.text.strip()]
    assert sorted(taken + left) == [line.number for line in page.lines if line.text.strip()]
    assert taken == sorted(set(taken))
    assert all(page.lines[p.line - 1].text[p.start : p.end] == p.text for one in found for p in one.lines)
    assert masthead_lines([line.text for line in page.lines]) == {number - 1 for number in taken}


def test_of_a_long_list_of_days_only_the_ends_are_looked_at() -> None:
    days = ["2024年3月4日 第1版"] * (LONGEST_RUN + 1)
    assert masthead_lines(days) == {*range(MOST_ROWS), *range(len(days) - MOST_ROWS, len(days))}
    assert masthead_lines(days[1:]) == set(range(LONGEST_RUN))


def test_a_figure_in_a_pages_table_is_no_page_number() -> None:
    lines: list[tuple[str, LineForm]] = [
        ("全市学校数", "text"),
        ("31", "table"),
        ("新城教育 2024年3月4日 星期一 第1版", "text"),
    ]
    page = "raw/x/p1.xml"
    told = tuple(Line(page, n, text, "printed", form=form) for n, (text, form) in enumerate(lines, 1))
    assert [one.line for found in find_mastheads((Source(page, "", "ALTO", told),)) for one in found.lines] == [3]
