"""What a passage looks like, by its wording, its width and what a reader sees in its first line."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.credits import is_credit
from archive.model import LineRole, Passage, RawKind
from archive.segmenting.passage_kinds import NOT_TEXT, NUMBERED, PassageKind, passage_kind
from tests.cases import Case, parameters
from tests.segmenting.page_notation import page
from tests.steps import printed


@pytest.mark.parametrize("case", parameters("passage_kinds"))
def test_what_passages_look_like(case: Case) -> None:
    assert "\n".join(map(passage_kind, page(case.input))) == case.expected


@pytest.mark.parametrize("text", ["一、", "十二．", "（三）", "(四)", "第五章", "第六条", "7、", "12.", " 八."])
def test_how_a_numbered_line_begins(text: str) -> None:
    assert NUMBERED.match(f"{text}强化保障")


@pytest.mark.parametrize("text", ["一是", "第一小学", "123、", "2031年", "十", "二〇三一年"])
def test_how_it_does_not_begin(text: str) -> None:
    assert not NUMBERED.match(f"{text}强化保障")


@given(
    st.text("教育局召开，。：！123abc图为第版一、（） ", min_size=1, max_size=70),
    st.sampled_from(get_args(LineRole)),
    st.sampled_from(get_args(RawKind)),
)
def test_every_passage_looks_like_something(text: str, role: LineRole, kind: RawKind) -> None:
    found = passage_kind(Passage((printed(text),), role, kind=kind))
    assert found in get_args(PassageKind)
    if (
        role in ("title", "subtitle", "heading")
        and any("\u4e00" <= c <= "\u9fff" for c in text)
        and not is_credit(text)
    ):
        assert found in ("headline", "folio")


def test_what_is_no_text_says_why() -> None:
    assert set(NOT_TEXT) == {"shred", "folio"}
