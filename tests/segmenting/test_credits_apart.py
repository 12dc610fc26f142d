"""By-lines and captions are set apart from headlines and given back: no title, and nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.model import Passage
from archive.segmenting.credits_apart import credits_apart
from archive.segmenting.segment import segment
from archive.writing.models import models
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.segmenting.page_notation import page

MODELS = models()


@pytest.mark.parametrize("case", parameters("credits_apart"))
def test_by_lines_and_captions_are_set_apart(case: Case) -> None:
    apart = credits_apart(page(case.input))
    told = []
    for passage in apart.passages:
        told.append(f"{passage.role}: {passage.text}")
        told += [f"  上：{one.text}" for one in apart.above.get(passage.lines[0], ())]
        told += [f"  下：{one.text}" for one in apart.below.get(passage.lines[0], ())]
    assert "\n".join(told) == case.expected


@pytest.mark.parametrize("case", parameters("credits_apart"))
def test_nothing_is_lost_and_given_back_in_order(case: Case) -> None:
    passages = page(case.input)
    apart = credits_apart(passages)
    back = [passage for passage, _ in apart.given_back((passage, False) for passage in apart.passages)]
    assert sorted(_lines(back)) == sorted(_lines(passages))


@pytest.mark.parametrize("case", parameters("credits_apart"))
def test_no_by_line_or_caption_is_a_headline_of_an_article(case: Case) -> None:
    made = segment(page(case.input), MODELS.openings)
    heads = [h for a in made.articles for h in (a.kicker, a.title, a.subtitle) if h is not None]
    assert heads
    assert not any(word in head.text for head in heads for word in ("记者", "摄", "供稿", "张三", "王五"))
    placed = [line for a in made.articles for part in a.parts for line in part.lines]
    placed += [line for head in heads for line in head.lines] + [line for u in made.unplaced for line in u.lines]
    assert sorted((p.line, p.start) for p in placed) == sorted(_lines(page(case.input)))


def test_a_signed_body_opens_an_article_whose_first_part_is_its_by_line() -> None:
    (case,) = (
        one
        for one in read_cases(FIXTURES / "credits_apart/pages.txt")
        if one.title.startswith("a by-line under a headline")
    )
    passages = page(case.input)
    apart = credits_apart(passages)
    assert [apart.signed(passage) for passage in apart.passages] == [False, True, False]
    (article,) = segment(passages, MODELS.openings).articles
    assert (article.title.text, article.line) == ("第一小学举办春季运动会", 2)
    assert [part.text for part in article.parts][:2] == [passages[1].text, passages[2].text]
    assert not article.parts[1].open_start


def test_a_signature_that_begins_a_headlines_lines_is_one_of_its_own() -> None:
    body, first, second, lead = page(
        "first: 目前，灾情已经全部解除。\ntitle: 【编辑：张燕玲】\ntitle: 第四小学举办科技节\nlead: 6月9日，第四小学举办科技节。"
    )
    headline = replace(first, lines=first.lines + second.lines)
    apart = credits_apart([body, headline, lead])
    assert [(one.role, one.text) for one in apart.passages][1:3] == [
        ("next", "【编辑：张燕玲】"),
        ("title", "第四小学举办科技节"),
    ]


def _lines(passages: list[Passage]) -> list[tuple[int, int]]:
    return [(line.line, line.start) for passage in passages for line in passage.lines]
