"""Regions by what engines call them."""

from __future__ import annotations

import pytest

from archive.pages.printed_page import Box, PageLine, PageRegion, RegionKind
from archive.pages.region_words import region_kind, tells_something


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("heading", "headline"),
        ("doc_title", "headline"),
        ("section_header", "headline"),
        ("image_caption", "caption"),
        ("page-number", "furniture"),
        ("Page Footer", "furniture"),
        ("ImageRegion", "picture"),
        ("TableRegion", "table"),
        ("SeparatorRegion", "rule"),
        ("paragraph", "text"),
        ("标题", "headline"),
        ("花边", "frame"),
        ("", "text"),
        (None, "text"),
    ],
)
def test_a_word_says_what_a_region_is(word: str | None, kind: RegionKind) -> None:
    assert region_kind(word) == kind


def test_a_region_without_lines_tells_something_if_it_needs_none() -> None:
    box = Box(0, 0, 1, 1)
    assert [tells_something(PageRegion(kind, box)) for kind in ("picture", "rule", "headline")] == [True, True, False]
    assert tells_something(PageRegion("text", box, (PageLine("文", box),)))


def test_the_first_word_that_is_known_counts() -> None:
    assert region_kind("zone_1", "caption", "heading") == "caption"
