"""Pages set vertically are read from right to left, band after band, as others are from top to foot, column after column."""

from __future__ import annotations

import random

import pytest

from archive.flow import run_steps
from archive.model import Issue, RawFile, RawIssue
from archive.pages.alto_writing import alto_bytes
from archive.pages.arrangement import in_reading_order
from archive.pages.line_places import line_places
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage
from archive.pages.vertical_setting import arranged_upright, is_set_vertically, set_across
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.models import lexicon_of
from tests.steps import MODELS

TYPE = 10.0
LARGE = 24.0
HIGH = 24
"""Characters of a full line."""
MEETING = (
    "全縣教育會議在城關召開",
    (
        "　　三月一日，全縣教育會議在城關召開。會議總結了去年的工作，安排了今年的任務，表彰了先進單位和先進個人。會議"
        "指出，要深入開展作風建設，辦好人民滿意的教育。各區教育局負責人參加了會議，學校代表作了發言。"
    ),
    (
        "　　會議要求，各地各校要把安全放在首位，落實各項制度，確保師生平安，推動全縣教育事業高質量發展。要加強教師隊伍"
        "建設，提高教師待遇，讓教師安心從教、熱心從教、舒心從教、靜心從教。"
    ),
)
SPORTS = (
    "第一小學舉行春季運動會",
    (
        "　　昨日，第一小學舉行春季運動會，全校師生參加。比賽設有短跑、跳遠、接力等項目，同學們奮勇爭先，賽出了水平，"
        "賽出了風格。校長在閉幕式上說，希望同學們堅持鍛鍊，強健體魄，把運動場上的拼搏精神帶到學習中去，爭取更大的進步。"
    ),
    (
        "　　家長代表也到場觀看了比賽，向獲獎的同學頒發了獎品，並同老師座談，對學校今後的體育工作提出了意見和建議。大家"
        "表示，要把體育鍛鍊的好習慣帶到家庭生活裏，一同關心孩子的成長。"
    ),
)


def upright(text: str, right: float, top: float, size: float = TYPE) -> PageLine:
    bare = text.lstrip("　")
    begin = top + size * (len(text) - len(bare))
    return PageLine(bare, Box(right - size, begin, right, begin + size * len(bare)), size=size, direction="down")


def vertical_page(lines_a_band: int) -> list[PageLine]:
    """The two articles, set from the right in bands of so many lines."""
    told = [
        (text[at : at + HIGH], size)
        for article in (MEETING, SPORTS)
        for text, size in zip(article, (LARGE, TYPE, TYPE), strict=True)
        for at in range(0, len(text), HIGH)
    ]
    lines = []
    for n, (text, size) in enumerate(told):
        band, at = divmod(n, lines_a_band)
        before = sum(size + 8 for _, size in told[band * lines_a_band : band * lines_a_band + at])
        lines.append(upright(text, 560 - before, 40 + 270 * band, size))
    return lines


def page_of(lines: list[PageLine], *others: PageRegion) -> PrintedPage:
    return PrintedPage(600, 860, (PageRegion("text", Box(0, 0, 600, 860), tuple(lines)), *others), "point")


def read(page: PrintedPage) -> Issue:
    raw = RawIssue("1931-03-01", (RawFile("raw/1931-03-01/p1.xml", alto_bytes(page)),))
    return run_steps(raw, lexicon_of(Vocabulary()), MODELS)


@pytest.mark.parametrize("lines_a_band", [8, 12, 20])
def test_a_page_is_read_from_right_to_left_band_after_band(lines_a_band: int) -> None:
    lines = vertical_page(lines_a_band)
    shuffled = list(lines)
    random.Random(1).shuffle(shuffled)
    arranged = in_reading_order(page_of(shuffled))
    assert arranged.lines == tuple(lines)
    articles = read(arranged).articles
    assert [article.title.text for article in articles] == [MEETING[0], SPORTS[0]]
    assert [[part.text for part in article.parts] for article in articles] == [
        [text.lstrip("　") for text in article[1:]] for article in (MEETING, SPORTS)
    ]


def test_a_line_is_drawn_in_from_the_top_of_its_band() -> None:
    lines = vertical_page(20)
    places = line_places(page_of(lines))
    drawn_in = [line.text for line, place in zip(lines, places, strict=True) if place and place.is_drawn_in]
    assert drawn_in == [text.lstrip("　")[: HIGH - 2] for text in (*MEETING[1:], *SPORTS[1:])]


def test_turned_and_back_again_everything_stands_where_it_stood() -> None:
    nowhere = PageLine("無處可尋", NO_PLACE, direction="down")
    page = page_of([*vertical_page(20), nowhere], PageRegion("rule", Box(100, 300, 500, 301)))
    assert arranged_upright(page, lambda turned: turned) == page
    across = set_across(page)
    assert (across.width, across.height) == (860, 600)
    assert across.regions[1].box == Box(300, 100, 301, 500)
    first = across.lines[0]
    assert (first.box, first.direction) == (Box(40, 40, 40 + LARGE * len(MEETING[0]), 40 + LARGE), "across")


@pytest.mark.parametrize(("down", "across", "vertical"), [(3, 2, True), (3, 3, False), (2, 0, False), (0, 5, False)])
def test_most_characters_say_how_a_page_is_set(down: int, across: int, vertical: bool) -> None:
    lines = [PageLine("會議召開", Box(10, 0, 19, 40), direction="down")] * down
    lines += [PageLine("會議召開", Box(100, 0, 140, 10))] * across
    assert is_set_vertically(page_of(lines)) is vertical


def test_an_empty_page_is_set_no_way() -> None:
    assert not is_set_vertically(PrintedPage(600, 860, ()))
