"""Which kind of raw text each line is, also where a file changes in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.reading.raw_kinds import is_spaced, spaces, tell, widths_between_spaces
from tests.cases import Case, parameters
from tests.hardpages import Clean, make, read_articles
from tests.steps import kinds_told

ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))
TRUE = {"kind1": "spaced", "kind2": "whole", "kind3raw": "printed", "kind3read": "printed", "kind4": "printed"}


@pytest.mark.parametrize("case", parameters("raw_kinds"))
def test_each_line_is_told(case: Case) -> None:
    assert kinds_told(case.input) == case.expected


@pytest.mark.parametrize("kind", sorted(TRUE))
@settings(deadline=None, max_examples=15)
@given(articles=st.lists(st.sampled_from(ARTICLES), min_size=2, max_size=3, unique=True), seed=st.integers())
def test_most_lines_of_a_page_are_of_its_kind(kind: str, articles: list[Clean], seed: int) -> None:
    texts = make(articles, kind, str(seed), only=()).raw.split("\n")
    told = [k for text, k in zip(texts, tell(texts), strict=True) if len(text) > 20 or kind not in ("kind1", "kind2")]
    assert sum(k == TRUE[kind] for k in told) >= 0.8 * len(told)


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=30))
def test_every_line_has_a_kind(texts: list[str]) -> None:
    told = tell(texts)
    assert len(told) == len(texts)
    assert set(told) <= {"spaced", "whole", "printed"}


def test_nothing_is_told_of_nothing() -> None:
    assert tell([]) == ()
    assert tell(["", " "]) == ("whole", "whole")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("提升 年", ["提升"]),
        ("IEEE TEVC", []),
        ("发表在 IEEE TEVC 等", ["发表在", "发表在 IEEE TEVC"]),
        ("要求, 学校", ["要求,"]),
        ("甲\u3000乙", ["甲"]),
        ("12 30", []),
    ],
)
def test_a_space_may_end_a_printed_line_unless_between_latin_words(text: str, places: list[str]) -> None:
    assert [text[: found.start()] for found in spaces(text)] == places


def test_letter_spacing_is_not_printed_lines() -> None:
    assert not is_spaced(widths_between_spaces("育 工 作 重 点 任 务 ， 纵 深 推 进"))
    assert is_spaced(
        widths_between_spaces("会议指出，近年来，全市各学校把 劳动教育纳入人才培养全过程，因地制 宜开设劳动课程。")
    )
