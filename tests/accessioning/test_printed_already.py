"""What a spreadsheet says that the pages print already."""

from __future__ import annotations

import pytest

from archive.accessioning.printed_already import is_printed, is_printed_page, printed_mastheads, printed_page, same_page
from archive.model import RawFile


def page(head: str, name: str = "p1.txt") -> RawFile:
    return RawFile(f"raw/甲/{name}", f"{head}\n\n会议召开。\n".encode())


BOTH = (page("吕梁教育 2024年3月4日 星期一 第86期 总第900期 第1版 要闻"), page("第2版 综合新闻", "p2.txt"))


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("86", True),
        ("第86期", True),
        ("八十六", True),
        ("总第900期", True),
        ("900", True),
        ("第86期（总第900期）", True),
        ("第86期(总第900期)", True),
        ("总第86期", False),
        ("87", False),
        ("创刊号", False),
        ("", False),
    ],
)
def test_a_number_is_the_mastheads_however_it_is_written(number: str, printed: bool) -> None:
    assert is_printed("number", number, printed_mastheads(BOTH), "甲") == printed


def test_a_day_is_the_one_that_the_mastheads_agree_on() -> None:
    heads = printed_mastheads(BOTH)
    assert is_printed("date", "2024-03-04", heads, "甲")
    assert not is_printed("date", "2024-03-05", heads, "甲")
    assert not is_printed("date", "2024-03-04", (), "2024-03-04")


def test_a_page_is_the_one_of_its_own_file() -> None:
    heads = printed_mastheads(BOTH)
    second = printed_page("raw/甲/p2.txt", heads)
    assert (second.page, second.section) == ("2", "综合新闻")
    assert is_printed_page("02", "", second)
    assert is_printed_page("2", "综合 新闻", second)
    assert not is_printed_page("1", "综合新闻", second)
    assert not is_printed_page("2", "要闻", printed_page("raw/甲/p3.txt", heads))


def test_two_numbers_of_a_page_may_be_one() -> None:
    assert same_page("A1", "A01")
    assert same_page("一", "1")
    assert not same_page("A1", "B1")
    assert not same_page("", "1")
    assert not same_page("X", "1")


def test_pages_that_cannot_be_read_print_nothing() -> None:
    assert printed_mastheads((RawFile("raw/甲/p1.txt", b"\xff\xd8\xff"),)) == ()
