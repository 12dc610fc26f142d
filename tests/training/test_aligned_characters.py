"""What raw lines truly say, character by character, as far as that is known."""

from __future__ import annotations

import pytest

from archive.model import Line
from tests.training.pages_made import READING
from training.aligned_characters import AlignedReading, true_characters

ALIGNED = AlignedReading(READING)


def told(raw: str) -> str:
    """The true characters, a dot for each that is not known."""
    return "".join(true or "." for true in ALIGNED.characters(raw))


@pytest.mark.parametrize(
    ("raw", "true"),
    [
        ("会议强调，各县市区要抓好贯彻落实。", "会议强调，各县市区要抓好贯彻落实。"),
        ("会议强调，各县巿区要抓好贯砌落实。", "会议强调，各县市区要抓好贯彻落实。"),
        ("会议强调，名目市区要抓好贯彻落实。", "会议强调，各县市区要抓好贯彻落实。"),
        ("会议强调，名目巿区要抓好贯彻落实。", "会议强调，...区要抓好贯彻落实。"),
        ("会议强调，各县市县区要抓好贯彻落实。", "会议强调，各县市.区要抓好贯彻落实。"),
        ("会议 强调，各县 巿区要抓好", "会议.强调，各县.市区要抓好"),
        ("会议强调，各县巿区要  学生们渎得认真。", "会议强调，各县市区要..学生们读得认真。"),
        ("与哪一篇都没有关系", "........."),
        ("", ""),
    ],
)
def test_a_lines_characters_are_those_of_its_place_in_the_reading(raw: str, true: str) -> None:
    assert told(raw) == true


def test_headlines_captions_and_shreds_are_known_too() -> None:
    assert told("全市教育工作会仪召开") == "全市教育工作会议召开"
    assert told("四月二日，市直") == "四月二日，市直"


def test_each_line_goes_by_its_number() -> None:
    lines = [Line("a.txt", 2, "百所学校参加"), Line("a.txt", 5, "我市开展渎书月活动")]
    assert true_characters(READING, lines) == {2: list("百所学校参加"), 5: list("我市开展读书月活动")}
