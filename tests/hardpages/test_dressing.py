"""Articles are dressed as papers print them: each rule changes its own habit and nothing of what is reported."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random

import pytest

from archive.language.headline_form import is_byline
from archive.language.leads import opens_dispatch, opens_report
from archive.language.salutations import is_salutation
from archive.language.signatures import ends_with_signature
from tests.hardpages import Clean
from tests.hardpages.dressing import (
    DRESSING,
    another_sender,
    any_beginning,
    broken_up,
    byline,
    column_name,
    credit,
    dress,
    letter,
    reworded,
    short,
    subheadings,
    talk,
    undated,
    without_sender,
)

LEAD = (
    "5月6日上午，遵义市中小学劳动教育现场会在红花岗区召开，各区县教育局负责人和一百二十名校长参加会议，听取了经验介绍。"
)
MORE = tuple(
    f"会议第{n}项议程是交流发言，代表们围绕课程建设和基地使用谈了做法，大家听得十分认真。" for n in range(1, 7)
)
ARTICLE = Clean("遵义市召开劳动教育现场会", (f"新闻网讯（记者 李芳）{LEAD}", *MORE))


def test_a_sender_is_taken_off_and_another_one_put_there() -> None:
    assert without_sender(ARTICLE, Random(1)).paragraphs == (LEAD, *MORE)
    for seed in range(20):
        lead = another_sender(ARTICLE, Random(seed)).paragraphs[0]
        assert lead.endswith(LEAD)
        assert len(lead) > len(LEAD)


def test_a_day_is_taken_off_behind_a_sender_or_without_one() -> None:
    bare = without_sender(ARTICLE, Random(1))
    assert not opens_report(undated(bare, Random(4)).paragraphs[0].removeprefix("近日，").removeprefix("日前，"))
    lead = undated(ARTICLE, Random(1)).paragraphs[0]
    assert "5月6日" not in lead
    assert lead.startswith("新闻网讯（记者 李芳）")


def test_a_lead_of_which_little_would_be_left_stays() -> None:
    few = Clean("题", ("5月6日，会议召开。",))
    assert undated(few, Random(1)) == few


@pytest.mark.parametrize("seed", range(30))
def test_a_credit_is_one(seed: int) -> None:
    last = credit(ARTICLE, Random(seed)).paragraphs[-1]
    assert ends_with_signature(last) or is_byline(last) or last.startswith(("供稿", "文："))


def test_a_report_that_has_its_credit_gets_no_other() -> None:
    once = Clean("题", (f"{LEAD}（李芳）",))
    assert credit(once, Random(1)) == once


def test_a_byline_stands_above_the_lead() -> None:
    assert byline(ARTICLE, Random(1)).paragraphs[1:] == ARTICLE.paragraphs


def test_sub_headings_are_named_and_stand_above_paragraphs() -> None:
    found = subheadings(ARTICLE, Random(3))
    assert found.headings
    assert [p for p in found.paragraphs if p not in found.headings] == list(ARTICLE.paragraphs)
    assert found.paragraphs[0] not in found.headings
    assert found.paragraphs[-1] not in found.headings
    assert subheadings(short(ARTICLE, Random(1)), Random(3)).headings == ()


def test_a_headline_of_another_wording_is_made_of_the_articles_own() -> None:
    told = Clean(
        "题", (LEAD, "校园里种着油菜，孩子们自己浇水；老师说，收成归食堂。", "木工坊在二楼：刨花满地，锯声不断。")
    )
    made = [reworded(told, Random(seed)) for seed in range(40)]
    assert len({one.title for one in made}) > 12
    assert all(set(one.title) - set("？！“”，：—《》… ") <= {*"".join(told.paragraphs), "题"} for one in made)
    assert {one.paragraphs for one in made} == {told.paragraphs}


def test_an_article_may_begin_with_any_paragraph_but_a_sub_heading() -> None:
    made = {any_beginning(ARTICLE, Random(seed)).paragraphs for seed in range(20)}
    assert len(made) > 1
    assert all(paragraphs == ARTICLE.paragraphs[-len(paragraphs) :] and paragraphs for paragraphs in made)
    brief = short(Clean("题", (LEAD,)), Random(1))
    assert any_beginning(brief, Random(1)) == brief


@pytest.mark.parametrize("seed", range(20))
def test_paragraphs_that_are_broken_up_say_the_same(seed: int) -> None:
    long = Clean("题", tuple(f"{one}{other}" for one, other in itertools.pairwise(MORE)))
    found = broken_up(long, Random(seed))
    assert "".join(found.paragraphs) == "".join(long.paragraphs)
    assert len(found.paragraphs) >= len(long.paragraphs)


@pytest.mark.parametrize("seed", range(10))
def test_talk_says_who_speaks_or_quotes(seed: int) -> None:
    found = talk(ARTICLE, Random(seed))
    assert found.paragraphs[0] == ARTICLE.paragraphs[0]
    assert any("：" in one[:5] or one.startswith("“") for one in found.paragraphs[1:])


@pytest.mark.parametrize("seed", range(10))
def test_a_letter_addresses_or_is_signed(seed: int) -> None:
    found = letter(ARTICLE, Random(seed)).paragraphs
    assert is_salutation(found[0]) or found[-1].endswith("日")
    assert "".join(ARTICLE.paragraphs) in "".join(found)


def test_the_name_of_a_column_stands_where_no_kicker_does() -> None:
    assert column_name(ARTICLE, Random(1)).kicker
    assert column_name(replace(ARTICLE, kicker="引题"), Random(1)).kicker == "引题"


@pytest.mark.parametrize("seed", range(40))
def test_what_is_dressed_is_the_same_every_time_and_of_the_article(seed: int) -> None:
    found = dress(ARTICLE, Random(seed))
    assert dress(ARTICLE, Random(seed)) == found
    assert any(paragraph[31:38] in "".join(found.paragraphs) for paragraph in ARTICLE.paragraphs)
    assert set(found.headings) <= set(found.paragraphs)


def test_what_is_dressed_differs_in_each_habit() -> None:
    made = [dress(ARTICLE, Random(seed)) for seed in range(60)]
    leads = [one.paragraphs[0] for one in made]
    assert {opens_report(lead) for lead in leads} == {opens_dispatch(lead) for lead in leads} == {True, False}
    assert {ends_with_signature(one.paragraphs[-1]) for one in made} == {True, False}
    assert len({len(one.paragraphs) for one in made}) > 3
    assert len({name for name, _, _ in DRESSING}) == len(DRESSING)
    assert all(0 < chance < 1 for _, chance, _ in DRESSING)
