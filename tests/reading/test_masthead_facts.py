"""What a masthead's parts say together: which name is the paper's, and a day that stands in pieces."""

from __future__ import annotations

import datetime

import pytest

from archive.model import Masthead
from archive.reading.masthead_facts import masthead
from archive.reading.masthead_parts import parse_parts


def read(line: str, *papers: str) -> Masthead:
    parts = parse_parts(line)
    assert parts is not None
    return masthead((), parts, frozenset(papers))


@pytest.mark.parametrize(
    ("line", "papers", "paper", "section"),
    [
        ("新城教育 2024年3月4日 第1版", (), "新城教育", ""),
        ("新城教育 2024年3月4日 第1版 少年园丁", (), "新城教育", "少年园丁"),
        ("少年园丁 第1版 2024年3月4日 新城教育", (), "新城教育", "少年园丁"),
        ("第1版 少年园丁 东湖日报", (), "东湖日报", "少年园丁"),
        ("少年园丁 2024年3月4日 新城教育", ("新城教育",), "新城教育", ""),
        ("2024年3月4日 第5版 教育科研 责编 李明", (), "", "教育科研"),
        ("2024年3月4日 第5版 教育科研", ("教育科研",), "教育科研", ""),
        ("第5版 新城教育 2024年3月4日", (), "新城教育", ""),
        ("《新城教育》 2024年3月4日 第1版", (), "新城教育", ""),
        ("要闻 第2版 新城教育", (), "新城教育", "要闻"),
        ("第2版", (), "", ""),
    ],
)
def test_a_pages_name_stands_next_to_its_number(line: str, papers: tuple[str, ...], paper: str, section: str) -> None:
    found = read(line, *papers)
    assert (found.paper, found.section) == (paper, section)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2023年11月 8日 星期三", datetime.date(2023, 11, 8)),
        ("星期三 8 2023年11月", datetime.date(2023, 11, 8)),
        ("星期三 9 2023年11月", None),
        ("8 2023年11月", None),
        ("2023年2月 30日", None),
        ("11月8日 星期三", None),
    ],
)
def test_a_day_in_pieces_is_put_together_where_nothing_speaks_against_it(line: str, date: datetime.date | None) -> None:
    assert read(line).date == date


def test_a_bare_figure_beside_a_day_is_the_page() -> None:
    assert read("2 新城教育 2024年3月4日").page == "2"
    assert read("7 第2版 2024年3月4日").page == "2"
    assert read("7 星期一").page == ""


def test_a_masthead_that_names_the_issue_is_its_nameplate() -> None:
    whys = [read(line).why for line in ("2024年3月4日 第1版", "第9期", "2024年3月4日 第2版", "第1版", "责编 李明")]
    assert whys == ["报头", "报头", "版头", "版头", "版头"]
