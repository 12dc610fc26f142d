"""Paragraphs of articles that come in turn go with the article whose words they share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.threads import Told, threads

TITLES = ("劳动教育现场会召开", "青少年校园足球联赛落幕")
LABOUR = (
    "5月6日，延安市中小学劳动教育现场会在枣园小学召开，与会人员观摩了种植园、木工坊和烘焙教室。",
    "与会人员在枣园小学观摩了劳动教育课，种植园、木工坊和烘焙教室里，学生们动手劳动。",
    "延安市中小学要学习枣园小学的劳动教育经验，建好种植园、木工坊和烘焙教室。",
)
FOOTBALL = (
    "日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队的小球员参加了比赛。",
    "校园足球联赛设三个组别，小球员在上虞区体育中心激烈角逐，实验学校代表队获得冠军。",
    "绍兴市青少年校园足球联赛已连续举办九届，三十二支代表队的小球员在体育中心结下友谊。",
)


def told(*order: tuple[str, int]) -> list[Told]:
    opened: set[int] = set()
    out = []
    for text, article in order:
        out.append(Told(text, article, article not in opened))
        opened.add(article)
    return out


def test_what_stands_in_order_stays() -> None:
    order = told(*((text, 0) for text in LABOUR), *((text, 1) for text in FOOTBALL))
    assert threads(order, TITLES) == [0, 0, 0, 1, 1, 1]


def test_paragraphs_in_turn_go_to_their_articles() -> None:
    order = told((LABOUR[0], 0), (FOOTBALL[0], 1), (LABOUR[1], 1), (FOOTBALL[1], 1), (LABOUR[2], 1), (FOOTBALL[2], 1))
    assert threads(order, TITLES) == [0, 1, 0, 1, 0, 1]


@given(st.lists(st.tuples(st.sampled_from([*LABOUR, *FOOTBALL, "", "12"]), st.integers(0, 1)), max_size=8))
def test_every_paragraph_has_an_article_that_was_opened_before_it(order: list[tuple[str, int]]) -> None:
    given_order = told(*order)
    found = threads(given_order, TITLES)
    assert len(found) == len(order)
    opened: set[int] = set()
    for paragraph, article in zip(given_order, found, strict=True):
        if paragraph.opens:
            opened.add(paragraph.article)
            assert article == paragraph.article
        assert article in opened
