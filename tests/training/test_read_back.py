"""Pages that are read back: seldom characters come first, nothing is printed twice, and every word stands on the page."""

from __future__ import annotations

import re
from html import unescape
from random import Random

from training.read_back import CHOICE, LENGTHS, PARAGRAPHS, chosen, page, reading

COMMON = [f"{n:04d}" + "学校的学生在学校里学习学校的学问。" * 2 for n in range(PARAGRAPHS * CHOICE * 2)]
SELDOM = "鼹鼠在田埂下挖了一条很长的隧道，蚯蚓和蝼蛄都搬进去住了下来。"


def test_the_paragraph_with_seldom_characters_comes_first() -> None:
    (printed,) = chosen([*COMMON, SELDOM], 1, Random(4))
    beside = sum(SELDOM in page for page in chosen([*COMMON, SELDOM], 2, Random(4)))
    assert len(printed) == PARAGRAPHS
    assert beside == 1


def test_nothing_is_printed_twice_and_nothing_short_or_long() -> None:
    pages = chosen([*COMMON, *COMMON, "短。", "长" * 200], 9, Random(1))
    texts = [text for one in pages for text in one]
    assert len(pages) == 2, "for more there are not enough"
    assert len({*texts}) == len(texts)
    assert all(len(text) in LENGTHS for text in texts)


def test_all_paragraphs_stand_on_the_page_as_they_are() -> None:
    paragraphs = ["会议<b>指出</b>，要&amp;落实。", SELDOM]
    html = page(paragraphs, Random(0))
    assert unescape(re.sub(r"<[^>]+>", "\n", html)).split("\n")[-5:-1:2] == paragraphs
    assert reading(paragraphs, "a.txt")["articles"][0]["paragraphs"] == paragraphs


def test_a_seed_gives_the_same_pages() -> None:
    assert chosen(COMMON, 2, Random(3)) == chosen(COMMON[::-1], 2, Random(3))
