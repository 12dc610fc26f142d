"""Addresses: where an article's body begins, until it has one; unique within its issue, in an order that can be sorted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.addresses import ADDRESS_PATTERN, address_order, addresses, free_address, line_addresses
from archive.model import Article, Headline, Part, Printed, Source

ONE = (Source("raw/i/a.txt", "", "utf-8", ()),)
TWO = (*ONE, Source("raw/i/b.txt", "", "utf-8", ()))


def article(file: str, line: int, start: int = 0) -> Article:
    text = Printed(file, line, start, start + 2, "正文")
    return Article(file, line, Headline((), "题"), "headline", (Part("paragraph", (text,), "正文"),))


@pytest.mark.parametrize(
    ("found", "sources", "expected"),
    [
        (article("raw/i/a.txt", 44), ONE, "0044"),
        (article("raw/i/a.txt", 44), TWO, "p1-0044"),
        (article("raw/i/b.txt", 17), TWO, "p2-0017"),
        (article("raw/i/a.txt", 12345), ONE, "12345"),
    ],
)
def test_address(found: Article, sources: tuple[Source, ...], expected: str) -> None:
    assert line_addresses((found,), sources) == addresses((found,), sources) == (expected,)


def test_articles_that_begin_in_one_raw_line_are_counted_along_it() -> None:
    late, early, other = article("raw/i/a.txt", 44, 90), article("raw/i/a.txt", 44, 3), article("raw/i/a.txt", 45)
    assert addresses((late, early, other), ONE) == ("0044-2", "0044", "0045")


def test_an_article_without_a_body_has_an_address() -> None:
    bare = Article("raw/i/a.txt", 7, Headline((), "题"), "headline", ())
    assert addresses((bare, bare), ONE) == ("0007", "0007-2")


def test_an_address_that_an_article_was_given_stays_wherever_its_line_is() -> None:
    found = (replace(article("raw/i/a.txt", 47), address="0044"), article("raw/i/a.txt", 50))
    assert addresses(found, ONE) == ("0044", "0050")
    assert line_addresses(found, ONE) == ("0047", "0050")


def test_a_free_address_is_counted_on_from_those_that_are_taken() -> None:
    assert free_address("0044", ()) == "0044"
    assert free_address("0044", ("0044", "0044-3")) == "0044-2"
    assert free_address("0044-2", ("0044-2",)) == "0044-3"
    assert free_address("p2-0044", ("p2-0044", "p2-0044-2")) == "p2-0044-3"


def test_order_goes_by_page_line_and_place() -> None:
    names = ["p2-0001", "p10-0001", "p1-12345", "p1-0044-2", "p1-0044", "p1-0044-10"]
    assert sorted(names, key=address_order) == ["p1-0044", "p1-0044-2", "p1-0044-10", "p1-12345", "p2-0001", "p10-0001"]


@pytest.mark.parametrize("name", ["index", "../0044", "44", "p0-0044", "0044-0", "0044.md", ""])
def test_what_is_no_address(name: str) -> None:
    assert ADDRESS_PATTERN.fullmatch(name) is None
    with pytest.raises(ValueError, match="no address"):
        address_order(name)
