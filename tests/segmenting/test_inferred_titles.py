"""A lost title from the lead: who does what, and nothing but that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.segmenting.inferred_titles import LONGEST, inferred_title
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("titles", "inferred"))
def test_a_lost_title_is_inferred_from_the_lead(case: Case) -> None:
    assert inferred_title(case.input) == case.expected


@given(st.text("5月6日，近本报讯（）会议召开了。；！ ", max_size=40))
def test_an_inferred_title_is_made_of_the_leads_own_characters(lead: str) -> None:
    made = inferred_title(lead)
    assert set(made) <= set(lead) | {"，"}
    assert len(made) <= 60
    assert bool(made) or not lead.strip("，。；！ ") or not any(c in lead for c in "会议召开")


@given(st.text("5月6日，近本报讯（）“”《》会议召开的在与了。；！ 县一中", max_size=60))
def test_an_inferred_title_closes_what_it_opens_and_does_not_dangle(lead: str) -> None:
    made = inferred_title(lead)
    if len(lead.strip()) > len(made):
        assert all(made.count(one) == made.count(other) for one, other in ("“”", "《》", "（）"))
    assert not made.endswith(("、", "，")) or not any(c in lead for c in "会议召开县一中")


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        # A clause that says who does what stands alone; a subject takes the predicate behind it.
        ("县一中举行典礼，师生参加。", "县一中举行典礼"),
        ("秋天，银杏，校园，举行典礼。", "校园举行典礼"),
        ("秋天，银杏叶落，校园举行典礼，师生参加。", "校园举行典礼"),
        # Without either, the first clauses, as many as make a line.
        ("秋叶，银杏，小路，操场。", "秋叶，银杏，小路"),
        (f"{'秋' * 30}，{'叶' * 6}。", "秋" * 30),
        # None is longer than it may be.
        ("秋" * 70, "秋" * LONGEST),
        # Where nothing stands before the first stop, the text itself.
        ("。" * 30, "。" * 24),
        ("日前，", "日前"),
        ("  县一中举行了典礼。  ", "县一中举行典礼"),
        ("会议召开了。", "会议召开"),
        ("近日，近日，典礼举行。", "典礼举行"),
        # A mark whose partner is lost goes, and a word that something has to follow.
        ("县一中举行“阅读活动，师生参加。", "县一中举行阅读活动"),
        ("县一中举行典礼和", "县一中举行典礼"),
        ("县一中师生共同参与", "县一中师生共同参与"),
    ],
)
def test_how_much_of_a_lead_makes_a_title(lead: str, title: str) -> None:
    assert inferred_title(lead) == title


@pytest.mark.parametrize(
    "part", ["三月三日", "记者张三 ", "本报记者张三李四", "在", "（", "“", "近日", "县一中举行典礼", "据介"]
)
def test_no_lead_takes_long(part: str) -> None:
    """Wording that repeats itself is where regular expressions go astray: ten times as much is no more work."""
    assert inferred_title(part * 20_000) == inferred_title(part * 2_000)
