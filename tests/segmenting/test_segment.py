"""Passages to articles: headlines to their bodies, what belongs to none told apart, and nothing in two places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.log_odds import chance_of
from archive.model import LineRole, Passage, Printed, RawKind, Seam, joined
from archive.segmenting.openings import OpeningPlace
from archive.segmenting.segment import UNSURE, UNSURE_OPENING, OpeningModels, segment
from archive.writing.models import models
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import NAME, draft, draft_told, lost, passage, passages, printed

MODELS = models()

ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))


@pytest.mark.parametrize("case", parameters("segment"))
def test_articles_are_told_apart(case: Case) -> None:
    assert draft_told(draft(case.input)) == case.expected
    assert lost(case.input) == ()


@pytest.mark.parametrize("case", parameters("misread", "segment"))
def test_what_is_still_misread_loses_nothing(case: Case) -> None:
    """A case that is read rightly one day moves to fixtures/segment."""
    assert draft_told(draft(case.input)) != case.expected
    assert lost(case.input) == ()


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3, unique=True),
    st.integers(),
)
def test_every_passage_is_in_an_article_or_has_no_place(kind: str, articles: list[Clean], seed: int) -> None:
    told = passages(make(articles, kind, str(seed)).raw)
    made = segment(told, MODELS.openings)
    found = [line for unplaced in made.unplaced for line in unplaced.lines]
    for article in made.articles:
        heads = (article.kicker, article.title, article.subtitle)
        found.extend(line for head in heads if head is not None for line in head.lines)
        found.extend(line for part in article.parts for line in part.lines)
    every = [line for passage in told for line in passage.lines]
    assert sorted(characters(found)) == sorted(characters(every))


def characters(lines: list[Printed]) -> list[tuple[int, int]]:
    """Raw line and place of each character."""
    return [(line.line, at) for line in lines for at in range(line.start, line.end)]


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(sorted(READERS)), st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3), st.integers())
def test_an_article_has_a_title_and_a_body_and_begins_where_it_says(
    kind: str, articles: list[Clean], seed: int
) -> None:
    for article in draft(make(articles, kind, str(seed)).raw).articles:
        assert article.title.text.strip()
        assert article.parts
        assert article.title_from == ("headline" if article.title.lines else "inferred")
        assert any(line.line == article.line for part in article.parts for line in part.lines)


def test_what_is_doubtful_is_said_with_its_line() -> None:
    torn = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，因地制宜开设劳动课程，建立校外\n"
    (article,) = draft(torn).articles
    assert [(doubt.line, "后面可能缺文字" in doubt.what) for doubt in article.doubts] == [(1, True)]


def test_unplaced_text_says_why_and_stands_in_the_order_of_the_raw_text() -> None:
    (case,) = (case for case in read_cases(FIXTURES / "segment/articles.txt") if case.title == "shreds of a headline")
    made = draft(case.input)
    assert [unplaced.lines[0].line for unplaced in made.unplaced] == [1, 3, 5]
    assert all(unplaced.why for unplaced in made.unplaced)


def test_no_text_makes_no_article() -> None:
    made = segment((), MODELS.openings)
    assert (made.articles, made.unplaced) == ((), ())


def test_a_passage_of_symbols_alone_is_no_article() -> None:
    passage = Passage((Printed(NAME, 1, 0, 3, "* *"),))
    made = segment((passage,), MODELS.openings)
    assert made.articles == ()
    assert [unplaced.lines for unplaced in made.unplaced] == [passage.lines]


LEAD = "5月6日，延安市中小学劳动教育现场会在枣园小学召开，各县区教育局负责人参加会议。"


def whole(text: str, line: int, role: LineRole = "first", kind: RawKind = "whole") -> Passage:
    return Passage((printed(text, line),), role, kind=kind)


def parts_of(*more: Passage) -> list[tuple[str, str]]:
    """Roles and texts of the one article that a lead and what stands below it make."""
    (article,) = segment([whole(LEAD, 1, role="lead"), *more], MODELS.openings).articles
    return [(part.role, part.text) for part in article.parts[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "图为孩子们在劳动。",
        "（图一）孩子们在劳动。",
        "图①孩子们在劳动。",
        "图3：孩子们在劳动。",
        "孩子们在种植园里劳动，张三摄",
        "张三供图）",
    ],
)
def test_a_caption_is_told_by_how_it_begins_or_ends(text: str) -> None:
    assert parts_of(whole(text, 2, kind="printed")) == [("caption", text)]


def test_what_the_reader_takes_for_a_caption_is_one() -> None:
    assert parts_of(whole("孩子们在种植园里劳动", 2, role="caption")) == [("caption", "孩子们在种植园里劳动")]


@pytest.mark.parametrize("text", ["图书馆里坐满了孩子，大家都在读书。", f"{'孩' * 61}摄", "张三摄影，孩子们在劳动。"])
def test_what_is_no_caption(text: str) -> None:
    assert parts_of(whole(text, 2, kind="printed")) == [("paragraph", text)]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("会" * 27, True),
        ("会" * 26, False),
        ("会" * 30 + "：", False),
        ("会" * 30 + "）", False),
        ("会" * 30 + "，", True),
    ],
)
def test_a_paragraph_lacks_its_end_where_it_is_more_than_a_line_of_its_own(text: str, lost: bool) -> None:
    open_end = replace(whole(text, 2, kind="printed"), open_end=True)
    (article,) = segment([whole(LEAD, 1, role="lead"), open_end], MODELS.openings).articles
    assert article.parts[1].open_end is lost
    assert [doubt.what for doubt in article.doubts] == (["这一段没有读完，后面可能缺文字"] if lost else [])
    assert [doubt.line for doubt in article.doubts] == ([2] if lost else [])


def test_a_paragraph_that_lacks_its_beginning_is_doubted_at_its_first_line() -> None:
    lines = (printed("各县区要配齐劳动教育", 4), printed("教师，保障必要的经费和场地。", 5))
    (article,) = segment([whole(LEAD, 1, role="lead"), Passage(lines, open_start=True)], MODELS.openings).articles
    assert [(doubt.line, doubt.what) for doubt in article.doubts] == [(4, "这一段开头可能缺文字")]
    assert article.parts[1].open_start


@pytest.mark.parametrize(
    ("score", "far", "doubted"),
    [(UNSURE - 0.1, True, True), (UNSURE, True, False), (UNSURE + 0.1, True, False), (UNSURE - 0.1, False, False)],
)
def test_a_weak_seam_from_afar_is_doubted_with_both_its_sides(score: float, far: bool, doubted: bool) -> None:
    one, two = printed("会议指出，各县区要配齐劳动教育", 2), printed("教师，保障必要的经费和场地。", 7)
    passage = Passage((one, two), seams=(Seam(one, two, score, far),))
    (article,) = segment([whole(LEAD, 1, role="lead"), passage], MODELS.openings).articles
    wording = "“配齐劳动教育”（第2行）后面是否接“教师，保障必”，不能确定"
    assert [(doubt.line, doubt.what) for doubt in article.doubts] == ([(7, wording)] if doubted else [])
    assert [doubt.chance for doubt in article.doubts] == ([chance_of(-score)] if doubted else [])


@pytest.mark.parametrize(
    ("texts", "whole_text"),
    [
        (("在IEEE", "Access上"), "在IEEE Access上"),
        (("在2024", "Access上"), "在2024 Access上"),
        (("在IEEE", "2024年"), "在IEEE2024年"),
        (("在期刊", "Access上"), "在期刊Access上"),
        (("在IEEE.", "Access上"), "在IEEE.Access上"),
        (("在IEEE", "期刊上"), "在IEEE期刊上"),
    ],
)
def test_a_space_only_where_latin_words_met(texts: tuple[str, str], whole_text: str) -> None:
    assert joined([printed(text, number) for number, text in enumerate(texts)]) == whole_text


def test_a_caption_before_all_articles_and_a_headline_of_none_have_no_place() -> None:
    made = segment(
        [
            whole("图为会场。", 1, role="caption"),
            whole(LEAD, 2, role="lead"),
            whole("第3版", 3),
            whole("在希望的田野上", 4, role="title"),
        ],
        MODELS.openings,
    )
    assert [(one.lines[0].line, one.why) for one in made.unplaced] == [
        (1, "图片说明，前面没有文章"),
        (3, "版头、页码"),
        (4, "像标题或题图文字，找不到所属的文章"),
    ]


class Odds:
    """A network that says of each place what a test has it say."""

    def __init__(self, *said: float) -> None:
        self.said = said

    def odds(self, places: Sequence[OpeningPlace]) -> np.ndarray:
        return np.array(self.said[: len(places)], np.float32)


def by_odds(*said: float) -> OpeningModels:
    return replace(MODELS.openings, network=Odds(*said))  # type: ignore[arg-type]


BODIES = (
    "5月6日，延安市中小学劳动教育现场会在枣园小学召开，各县区教育局负责人参加会议。",
    "与会人员观摩了学校的种植园、木工坊和烘焙教室，听取了劳动教育的经验介绍。",
    "日前，绍兴市青少年校园足球联赛落下帷幕，三十二支代表队的小球员参加了比赛。",
)


@pytest.mark.parametrize(
    ("odds", "doubts"),
    [
        ((0.1, UNSURE_OPENING - 0.1, -9.0), [[], ["这一篇是否从这里开始，不能确定"]]),
        ((9.0, 0.1 - UNSURE_OPENING, 9.0), [["这里是否另起一篇，不能确定"], []]),
        ((9.0, -UNSURE_OPENING, UNSURE_OPENING), [[], []]),
    ],
)
def test_where_the_network_hesitates_a_reader_is_told(odds: tuple[float, ...], doubts: list[list[str]]) -> None:
    bodies = [passage(text, line) for line, text in enumerate(BODIES, 1)]
    made = segment(bodies, by_odds(*odds))
    assert [[doubt.what for doubt in article.doubts] for article in made.articles] == doubts
    places = [doubt.line for article in made.articles for doubt in article.doubts]
    assert places == [2] * len(places)
    told = [doubt.chance for article in made.articles for doubt in article.doubts]
    assert told == pytest.approx([chance_of(-abs(odds[1]))] * len(told))


@pytest.mark.parametrize(
    ("headline", "title", "inside"),
    [
        ("延安市中小学劳动教育现场会召开", "延安市中小学劳动教育现场会召开", []),
        ("种植园里的欢笑", None, ["种植园里的欢笑"]),
    ],
)
def test_a_headline_below_the_lead_whose_words_it_has_is_told_late(
    headline: str, title: str | None, inside: list[str]
) -> None:
    page = [passage(BODIES[0], 1), passage(headline, 2, "title"), passage(BODIES[1], 3)]
    (article,) = segment(page, by_odds(9.0, -9.0)).articles
    assert article.title_from == ("headline" if title else "inferred")
    assert title is None or article.title.text == title
    assert [part.text for part in article.parts if part.role == "heading"] == inside


def test_a_headline_further_down_or_in_an_article_that_has_one_is_a_sub_heading() -> None:
    title = "延安市中小学劳动教育现场会召开"
    further = [passage(BODIES[0], 1), passage(BODIES[1], 2), passage(title, 3, "title"), passage(BODIES[1], 4)]
    (article,) = segment(further, by_odds(9.0, -9.0, -9.0)).articles
    assert [part.text for part in article.parts if part.role == "heading"] == [title]
    headed = [
        passage("劳动教育现场会", 1, "title"),
        passage(BODIES[0], 2),
        passage(title, 3, "title"),
        passage(BODIES[1], 4),
    ]
    (article,) = segment(headed, by_odds(9.0, -9.0)).articles
    assert article.title.text == "劳动教育现场会"
    assert [part.text for part in article.parts if part.role == "heading"] == [title]
