"""A headline in the middle of its text is told from one over another article's columns."""

from __future__ import annotations

import pytest

from archive.pages.columns import column_blocks, rules_of
from archive.pages.headline_in_text import headlines_in_text
from tests.pages.drawn_pages import drawings, drawn_page

IN_TEXT = drawings()["headline-in-text"]


def texts_around(drawing: str) -> list[set[str]]:
    """The first lines of the blocks around each headline in its text, each column going on in what is below it."""
    page = drawn_page(drawing)
    blocks = column_blocks(page.lines, rules_of(page))
    heads = [n for n, block in enumerate(blocks) if block.size > 12]
    found = headlines_in_text(blocks, heads, rules_of(page), lambda *_: True)
    return [{blocks[n].first.text for n in around} for around in found.values()]


def test_the_columns_that_run_on_and_those_that_go_through_are_its_text() -> None:
    (around,) = texts_around(IN_TEXT)
    assert around == {"从县城往西走二十", "入秋以前盖好了。开", "山路，天不亮就得出", "老师们也来了，他们"}


@pytest.mark.parametrize(
    "drawn",
    [
        "rule 140 174 260 175",  # what is above the rule is another article's
        "150 40 250 64 24 山路上",  # so is what another headline stands over
    ],
)
def test_text_of_another_article_is_not(drawn: str) -> None:
    assert texts_around(f"{IN_TEXT}{drawn}\n") == []


def test_a_headline_over_its_columns_stands_in_no_text() -> None:
    assert (
        texts_around("20 40 220 64 24 河边新学校\n20 80 130 90 10 从县城往西走二十\n20 94 130 104 10 里，有一条小河\n")
        == []
    )
