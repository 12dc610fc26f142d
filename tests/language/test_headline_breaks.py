"""Where a headline may be parted: nothing is lost, no character stands alone, hardly a word of the dictionary is cut in two."""

from __future__ import annotations

import json
from itertools import accumulate, pairwise

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.headline_breaks import CLOSING, MOST, OPENING, PAUSES, SHORTEST_PIECE, breakable_pieces
from tests.steps import READINGS

TITLES = [article["titles"][0] for path in READINGS for article in json.loads(path.read_text("utf-8"))["articles"]]


@given(st.text("全市教育工作会议在县召开安全排查第一课2024年“”《》（），、：· aB〔缺〕", max_size=40))
def test_the_pieces_are_the_headline_and_each_may_begin_and_end_a_line(title: str) -> None:
    found = breakable_pieces(title)
    assert "".join(found) == title
    for before, after in pairwise(found):
        assert min(sum(map(str.isalnum, before)), sum(map(str.isalnum, after))) >= SHORTEST_PIECE
        assert before[-1] not in OPENING
        assert after[0] not in CLOSING | PAUSES


@given(st.text("全市教育工作会议召开", min_size=1, max_size=60))
def test_no_piece_is_longer_than_a_phones_line(title: str) -> None:
    assert max(map(len, breakable_pieces(title))) <= MOST


@pytest.mark.parametrize(
    "pieces",
    [
        *(
            "全县/食品/安全/专项检查/启动",
            "我省/“十四五”/规划/出台",
            "2021年/经济工作/会议召开",
            "百名/教师赴/上海/跟岗学习",
        ),
        *("新学期，新气象：我县/中小学/顺利/开学", "IEEE TEVC 主编/来校", "丰收", "", "A"),
    ],
)
def test_a_headline_is_parted_between_words(pieces: str) -> None:
    assert list(breakable_pieces(pieces.replace("/", ""))) == [one for one in pieces.split("/") if one]


def test_few_words_of_the_dictionary_are_cut_in_two() -> None:
    jieba.setLogLevel(60)
    cut = total = 0
    for title in TITLES:
        between = set(accumulate(map(len, jieba.cut(title))))
        ends = list(accumulate(map(len, breakable_pieces(title))))
        cut += sum(end not in between for end in ends)
        total += len(ends)
    assert total > 50
    assert cut / total < 0.05
