"""Articles are dressed as papers print them: each rule changes its own habit and nothing of what is reported."""

from __future__ import annotations

from random import Random

import pytest

from archive.language.headline_form import is_byline
from archive.language.leads import opens_dispatch, opens_report
from archive.language.signatures import ends_with_signature
from tests.hardpages import Clean
from tests.hardpages.dressing import (
    DRESSING,
    another_sender,
    byline,
    credit,
    dress,
    short,
    subheadings,
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


@pytest.mark.parametrize("seed", range(20))
def test_no_rule_changes_the_title_or_loses_the_lead(seed: int) -> None:
    found = dress(ARTICLE, Random(seed))
    assert found.title == ARTICLE.title
    assert any("遵义市中小学劳动教育现场会在红花岗区召开" in paragraph for paragraph in found.paragraphs)
    assert dress(ARTICLE, Random(seed)) == found


def test_what_is_dressed_differs_in_each_habit() -> None:
    made = [dress(ARTICLE, Random(seed)) for seed in range(60)]
    leads = [one.paragraphs[0] for one in made]
    assert {opens_report(lead) for lead in leads} == {opens_dispatch(lead) for lead in leads} == {True, False}
    assert {ends_with_signature(one.paragraphs[-1]) for one in made} == {True, False}
    assert len({len(one.paragraphs) for one in made}) > 3
    assert len({name for name, _, _ in DRESSING}) == len(DRESSING)
    assert all(0 < chance < 1 for _, chance, _ in DRESSING)
