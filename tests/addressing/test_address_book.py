"""The book of addresses: what it says is read back, and whatever it does not say is told with its line."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.addressing.address_book import NO_ADDRESSES, AddressBook, Held, book_text, parse_book, readable_book
from archive.bad_input import BadInput
from archive.language.shingles import SKETCH_SIZE

FILE = "content/issues/x/addresses.yml"
names = st.from_regex(r"(p[1-9]\d?-)?\d{4}(-[2-9])?", fullmatch=True, alphabet="p0123456789-")
sketches = st.integers(0, SKETCH_SIZE).flatmap(lambda size: st.binary(min_size=4 * size, max_size=4 * size))
days = st.sampled_from(["", "2026-11-29"])
titles = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
held = st.one_of(
    st.builds(Held, titles, sketches, sketches),
    st.builds(Held, titles, sketches, sketches, now=st.one_of(names, names.map("2024-03-04/{}".format))),
    st.builds(Held, titles, sketches, sketches, gone=days),
)
books = st.builds(AddressBook, st.dictionaries(names, held, max_size=4), st.one_of(st.none(), days))


@settings(max_examples=50, deadline=None)
@given(books)
def test_what_a_book_says_is_read_back_in_its_order(book: AddressBook) -> None:
    text = book_text(book)
    assert parse_book(text, FILE) == readable_book(text) == book
    assert list(parse_book(text, FILE).held) == list(book.held)


def test_a_line_is_yaml_by_itself() -> None:
    text = book_text(AddressBook({"0003": Held("题“目”", b"abcd"), "0007": Held(now="0003")}, "2026-11-29"))
    assert yaml.safe_load(text) == {
        "gone": "2026-11-29",
        "0003": {"title": "题“目”", "first": "YWJjZA=="},
        "0007": {"now": "0003"},
    }


@pytest.mark.parametrize(
    "line",
    [
        *(
            "x",
            "<<<<<<< HEAD",
            "[]",
            '"0003"',
            '"0003": 3',
            '"0003": []',
            '"3": {}',
            '"index": {}',
            '"0003": {"no": ""}',
        ),
        *('"0003": {"title": 3}', '"0003": {"first": "YWJj"}', '"0003": {"first": "%%%%"}', '"0003": {"first": 3}'),
        *('"0003": {"now": "../0001"}', '"0003": {"now": "a/b/0001"}', '"0003": {"now": 3}', '"0003": {"now": "x"}'),
        *('"0003": {"gone": "gestern"}', '"0003": {"gone": 3}', '"0003": {"now": "0001", "gone": ""}', '"gone": "x"'),
        *('"0003": {"first": "' + "AAAA" * 100 + '"}', '"0003": {}, "0004": {}', '"0003": ' + "[" * 10_000),
    ],
)
def test_a_line_that_it_never_writes_is_told_and_the_others_can_be_read(line: str) -> None:
    text = f'# head\n\n"0001": {{"title": "题"}}\n{line}\n'
    with pytest.raises(BadInput) as told:
        parse_book(text, FILE)
    assert str(told.value).startswith(f"{FILE}:4: ")
    assert "\n" not in str(told.value)
    assert readable_book(text) == AddressBook({"0001": Held("题")})


def test_an_address_that_stands_there_twice_is_told() -> None:
    with pytest.raises(BadInput, match=":2: 0001 写了两次"):
        parse_book('"0001": {}\n"0001": {}\n', FILE)


def test_an_article_stands_where_it_is_neither_elsewhere_nor_gone() -> None:
    assert [one.stands for one in (Held(), Held(now="0001"), Held(gone=""))] == [True, False, False]
    assert [Held(now=now).elsewhere for now in ("", "0001", "x/0001")] == [False, False, True]
    assert (Held(first=b"abcd").latest, Held(first=b"abcd", last=b"efgh").latest) == (b"abcd", b"efgh")
    assert parse_book("", FILE) == NO_ADDRESSES
