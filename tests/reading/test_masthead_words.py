"""The expressions that parts of mastheads are known by: each fits no empty text, and names what is asked of it."""

from __future__ import annotations

from typing import get_args

import pytest

from archive.reading.masthead_words import ANY_PART, LATIN_AND_FIGURES, NO_NAME, PAPER, PARTS, SECTION, PartKind


def test_no_part_is_empty_and_each_kind_is_known() -> None:
    for kind, pattern in (*PARTS, *LATIN_AND_FIGURES):
        assert pattern.match("") is None
        assert kind in get_args(PartKind)
    assert ANY_PART.match("") is None


def test_a_day_and_a_page_say_their_figures() -> None:
    groups = {kind: set[str]() for kind, _ in PARTS}
    for kind, pattern in PARTS:
        groups[kind] |= pattern.groupindex.keys()
    assert groups["date"] == {"y", "r", "m", "d"}
    assert groups["page"] == {"p", "n", "q", "a"}
    assert not any(groups[kind] for kind in groups.keys() - {"date", "page"})


@pytest.mark.parametrize(
    ("name", "paper", "section", "none"),
    [
        ("东湖日报", True, False, False),
        ("江東民報", True, False, False),
        ("滨海周刊", True, False, False),
        ("工作汇报", False, False, False),
        ("综合新闻", False, True, False),
        ("体育", False, True, False),
        ("教育", False, True, False),
        ("新城教育", False, False, False),
        ("多云", False, False, True),
        ("下转", False, False, True),
        ("记者李明", False, False, True),
    ],
)
def test_names_by_their_wording(name: str, paper: bool, section: bool, none: bool) -> None:
    assert (bool(PAPER.fullmatch(name)), bool(SECTION.fullmatch(name)), bool(NO_NAME.fullmatch(name))) == (
        paper,
        section,
        none,
    )
