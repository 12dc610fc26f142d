"""Which spaces between words are the page's."""

from __future__ import annotations

import pytest

from archive.pages.printed_page import NO_PLACE, Box
from archive.pages.word_spaces import SpacedWord, is_chinese, line_text, spaces_before


def words(told: str) -> list[SpacedWord]:
    """Words of type 20 high: `a|b` stand side by side, `a b` with the file's space 2 wide, `a___b` with one 30 wide."""
    found, left = [], 0.0
    for part in told.replace("___", "|___").replace(" ", "| ").split("|"):
        text = part.lstrip("_ ")
        left += 30 if part.startswith("_") else 2 if part.startswith(" ") else 0
        found.append(SpacedWord(text, Box(left, 0, left + 20 * len(text), 20), part != text))
        left += 20 * len(text)
    return found


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("全市 教育 工作", "全市教育工作"),
        ("，“ 作风 ”建设", "，“作风”建设"),
        ("抓实 作风___办好 教育", "抓实作风 办好教育"),
        ("教___育___要___闻", "教育要闻"),
        ("共有 123 所", "共有 123 所"),
        ("IEEE TEVC|2024", "IEEE TEVC2024"),
        ("全|市", "全市"),
        ("全|市|教|育 要|闻", "全市教育 要闻"),
        ("张三___李四___王小五___赵六", "张三 李四 王小五 赵六"),
    ],
)
def test_words_are_joined_as_the_page_has_them(told: str, expected: str) -> None:
    assert line_text(words(told)) == expected


def test_a_line_that_runs_down_has_its_gaps_downwards() -> None:
    column = [SpacedWord("立德", Box(0, 0, 20, 40), False), SpacedWord("树人", Box(0, 70, 20, 110), True)]
    assert line_text(column, "down") == "立德 树人"
    assert line_text(column, "across") == "立德树人"


def test_characters_of_one_word_side_by_side_say_nothing_of_spaces() -> None:
    told = [one._replace(goes_on=not one.space) for one in words("全|市 教|育 要|闻")]
    assert line_text(told) == "全市教育要闻"


def test_where_no_place_is_known_no_space_between_chinese_characters_is_the_pages() -> None:
    assert line_text([SpacedWord("教", NO_PLACE, False), SpacedWord("育", NO_PLACE, True)]) == "教育"
    assert spaces_before([]) == ()


def test_chinese_punctuation_is_chinese() -> None:
    assert all(map(is_chinese, "中，。“”—…（　㐀"))
    assert not any(map(is_chinese, ["a", "1", ",", " ", ""]))
