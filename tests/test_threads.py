"""Paragraphs of articles that come in turn go with the article whose words they share."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Kind, Passage, Printed
from archive.threads import threaded
from tests.steps import NAME, passage

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


def told(texts: Sequence[str]) -> list[Passage]:
    """Paragraphs that stand one below the other, each whole."""
    return [passage(text, line) for line, text in enumerate(texts, 1)]


def told_in_pieces(texts: Sequence[str], kind: Kind = "printed") -> list[Passage]:
    """Paragraphs whose first halves stand one below the other, and then their second halves: every column breaks off."""
    return [
        Passage(
            (
                Printed(NAME, line, 0, len(text) // 2, text[: len(text) // 2]),
                Printed(NAME, line + len(texts), 0, len(text) - len(text) // 2, text[len(text) // 2 :]),
            ),
            kind=kind,
        )
        for line, text in enumerate(texts, 1)
    ]


def test_what_stands_in_order_stays() -> None:
    order = [*LABOUR, *FOOTBALL]
    leads = dict(zip((0, 3), TITLES, strict=True))
    assert threaded(told(order), leads) == [0, 0, 0, 3, 3, 3]
    assert threaded(told_in_pieces(order), leads) == [0, 0, 0, 3, 3, 3]


IN_TURN = [LABOUR[0], FOOTBALL[0], LABOUR[1], FOOTBALL[1], LABOUR[2], FOOTBALL[2]]
LEADS = dict(zip((0, 1), TITLES, strict=True))


def test_paragraphs_in_turn_go_to_their_articles() -> None:
    assert threaded(told_in_pieces(IN_TURN), LEADS) == [0, 1, 0, 1, 0, 1]


def test_where_no_column_breaks_off_a_page_was_told_in_order() -> None:
    assert threaded(told(IN_TURN), LEADS) == [0, 1, 1, 1, 1, 1]


def test_raw_text_of_no_printed_lines_was_told_article_by_article() -> None:
    assert threaded(told_in_pieces(IN_TURN, "spaced"), LEADS) == [0, 1, 1, 1, 1, 1]


def test_an_article_without_a_headline_is_told_by_its_words() -> None:
    assert threaded(told_in_pieces(IN_TURN), {0: "", 1: ""}) == [0, 1, 0, 1, 0, 1]


AFTER = "学校一直在努力。"


def cut(text: str, first: int, last: int) -> Passage:
    """A paragraph whose halves stand on two lines of the raw text."""
    half = len(text) // 2
    halves = Printed(NAME, first, 0, half, text[:half]), Printed(NAME, last, 0, len(text) - half, text[half:])
    return Passage(halves, kind="printed")


def test_a_paragraph_whose_words_say_nothing_goes_with_the_one_that_ends_right_before_it() -> None:
    between, after = cut(LABOUR[1], 3, 4), passage(AFTER, 7)
    assert threaded([cut(LABOUR[0], 1, 6), cut(FOOTBALL[0], 2, 5), between, after], LEADS) == [0, 1, 0, 0]
    assert threaded([cut(LABOUR[0], 1, 5), cut(FOOTBALL[0], 2, 6), between, after], LEADS) == [0, 1, 0, 1]


def test_a_column_that_breaks_off_before_a_lead_breaks_off_too() -> None:
    after = passage(AFTER, 5)
    assert threaded([cut(LABOUR[0], 1, 3), cut(FOOTBALL[0], 2, 4), after], LEADS) == [0, 1, 1]
    assert threaded([cut(LABOUR[0], 1, 4), cut(FOOTBALL[0], 2, 3), after], LEADS) == [0, 1, 0]


def test_paragraphs_before_the_first_lead_are_the_first_articles() -> None:
    assert threaded(told([LABOUR[1], LABOUR[0], FOOTBALL[0]]), {1: TITLES[0], 2: TITLES[1]}) == [1, 1, 2]


def test_one_lead_has_all_paragraphs() -> None:
    assert threaded(told_in_pieces(IN_TURN), {0: TITLES[0]}) == [0] * 6


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*LABOUR, *FOOTBALL, "12", "会议"]), min_size=1, max_size=8).flatmap(
        lambda texts: st.sampled_from([told(texts), told_in_pieces(texts)]).flatmap(st.permutations)
    ),
    st.sets(st.integers(0, 7), min_size=1),
)
def test_every_paragraph_has_a_lead_and_a_lead_has_itself(bodies: list[Passage], among: set[int]) -> None:
    leads = {n: TITLES[n % 2] for n in sorted({n % len(bodies) for n in among})}
    found = threaded(bodies, leads)
    assert len(found) == len(bodies)
    assert set(found) == set(leads)
    assert all(found[lead] == lead for lead in leads)


def test_nothing_belongs_to_nothing() -> None:
    assert threaded([], {}) == []
