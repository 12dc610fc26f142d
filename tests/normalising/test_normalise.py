"""Conventions of Chinese typesetting rule by rule, all at once, and never twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import GAP
from archive.normalising import normalise
from archive.normalising.normalise import RULES
from archive.writing.invariant import comparable
from tests.cases import Case, parameters
from tests.steps import draft

RULE_CASES = [
    pytest.param(rule, case.values[0], id=f"{name}: {case.id}")  # type: ignore[attr-defined]
    for name, rule in RULES
    for case in parameters("normalise", name.replace(" ", "-"))
]


@pytest.mark.parametrize(("rule", "case"), RULE_CASES)
def test_each_rule_by_itself(rule: object, case: Case) -> None:
    assert callable(rule)
    assert rule(case.input) == case.expected


@pytest.mark.parametrize("case", parameters("normalise", "all"))
def test_all_rules_in_their_order(case: Case) -> None:
    assert normalise.normalise_text(case.input) == case.expected


@pytest.mark.parametrize("case", parameters("normalise", "headline"))
def test_a_headline_keeps_the_space_between_its_parts(case: Case) -> None:
    assert normalise.normalise_headline(case.input) == case.expected


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({name for name, _ in RULES}) == len(RULES)


WORDS = ("会议", "指出", "学校", "12", "2.5", "IEEE", "%", "《", "》", " ", "\u3000", "\t")
MARKS = (*",;:!?.。，'\"“”()…—-", "...", "——", "--")
prose = st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=25).map("".join)


@given(prose)
def test_rules_change_nothing_but_width_spaces_and_marks(text: str) -> None:
    assert comparable(normalise.normalise_text(text)) == comparable(text)
    assert comparable(normalise.normalise_headline(text)) == comparable(text)


def test_a_gap_is_marked_where_text_is_missing() -> None:
    torn = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程,因地制宜开设劳动课程,建立校外\n"
    (article,) = draft(torn).articles
    assert (
        article.parts[0].text
        == "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，因地制宜开设劳动课程，建立校外" + GAP
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("会议要求深入学习有关文件精神,狠抓各项工作的落实,办好人民满意的教育.", "句末的“.”改作“。”"),
        ('他说:"我们的"书香校园"活动得到了全体家长的支持,孩子们爱上了读书。"', "读作单引号"),
        (
            "会议要求，各学校要深人开展劳动教育，把劳动教育纳入人才培养全过程。",
            "“深人开”可能是“深入开”（约九成九把握）",
        ),
    ],
)
def test_what_goes_beyond_width_is_told_as_a_doubt(line: str, what: str) -> None:
    (article,) = draft(
        "5月6日，劳动教育现场会在枣园小学召开，各校校长参加会议，并观摩了种植园。\n\n" + line + "\n"
    ).articles
    assert any(doubt.line == 3 and what in doubt.what for doubt in article.doubts), article.doubts
