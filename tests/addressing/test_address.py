"""Addresses over any history of an issue: none shows another article's text, none is lost, reading again changes nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from archive.addressing.address import address, text_wording, updated_book, withdrawn_book, wording
from archive.addressing.address_book import NO_ADDRESSES, AddressBook, Held
from archive.language.shingles import Digests
from archive.model import Article, Headline, Issue, Part, Printed
from tests.addressing.test_recognition import A, B, C, prose
from tests.issues import FILE, issue

NOTHING = text_wording("")
DAY, LATER = "2026-11-29", "2026-12-01"


def of(*texts: str) -> Issue:
    """An issue of articles of one paragraph, ten lines each."""
    articles = tuple(
        Article(
            FILE,
            at,
            Headline((), text[:8]),
            "headline",
            (Part("paragraph", (Printed(FILE, at, 0, 1, text[:1]),), text),),
        )
        for at, text in zip(range(3, 10_000, 10), texts, strict=False)
    )
    return replace(issue(), articles=articles, former=None)


def read(book: AddressBook, *texts: str, day: str = DAY) -> AddressBook:
    return updated_book(book, address(of(*texts), book), day)


def test_where_nothing_is_known_an_address_is_the_line() -> None:
    found = address(of(A, B), NO_ADDRESSES)
    assert [article.address for article in found.articles] == ["0003", "0013"]
    assert found.former == ()


def test_a_new_article_has_an_address_that_never_stood_for_another() -> None:
    book = read(NO_ADDRESSES, A, B)
    found = address(of(C, A), book)
    assert [article.address for article in found.articles] == ["0003-2", "0003"]
    assert found.former == (("0013", ""),)
    after = updated_book(book, found, DAY)
    assert list(after.held) == ["0003-2", "0003", "0013"]
    assert address(of(prose(7), C), after).articles[0].address == "0003-3"


def test_the_day_on_which_a_text_was_gone_stays_and_ends_when_it_is_there_again() -> None:
    book = read(read(NO_ADDRESSES, A, B), A, day=DAY)
    assert read(book, A, day=LATER).held["0013"].gone == DAY
    assert read(book, A, B, day=LATER).held["0013"].stands
    assert read(read(book, A, B), B, day=LATER).held["0003"].gone == LATER


def test_what_an_address_held_first_is_kept_beside_what_it_holds_now() -> None:
    book = read(read(NO_ADDRESSES, A), A + B)
    one = book.held["0003"]
    assert (one.first, one.latest) != (one.latest, one.first)
    assert read(book, A).held["0003"] == read(NO_ADDRESSES, A).held["0003"]


def test_where_the_wording_was_never_put_down_an_address_goes_where_the_other_does() -> None:
    book = AddressBook({**read(NO_ADDRESSES, A[:100], B).held, "0044": Held(now="0003"), "0055": Held(gone="")})
    assert dict(address(of(A[:100], B), book).former or ()) == {"0044": "0003", "0055": ""}
    assert dict(address(of(A[:100] + B), book).former or ()) == {"0003": "0013", "0044": "0013", "0055": ""}
    assert dict(address(of(B), book).former or ()) == {"0003": "", "0044": "", "0055": ""}


def test_what_an_editor_says_of_gaps_is_no_wording() -> None:
    (article,) = of(A[:50] + "〔缺〕" + A[50:]).articles
    assert wording(article).tolist() == text_wording(A).tolist()


def test_of_an_issue_that_is_gone_each_address_is_but_what_is_in_another() -> None:
    led = {
        "0023": Held(now="x/0001"),
        "0033": Held(now="0023"),
        "0043": Held(now="0003"),
        "0053": Held(gone="2026-01-01"),
    }
    book = withdrawn_book(AddressBook({**read(NO_ADDRESSES, A).held, **led}), DAY)
    assert {name: (one.now, one.gone) for name, one in book.held.items()} == {
        "0003": ("", DAY),
        "0023": ("x/0001", None),
        "0033": ("0023", None),
        "0043": ("", DAY),
        "0053": ("", "2026-01-01"),
    }
    assert withdrawn_book(book, LATER) == book
    assert book.gone == DAY


def changed(texts: list[str], dice: random.Random, number: int) -> list[str]:
    """The articles after something was done to them."""
    out = list(texts)
    at = dice.randrange(len(out)) if out else 0
    what = dice.randrange(8) if out else 0
    if what == 0:
        out.insert(at, prose(number, dice.choice((5, 40, 300))))
    elif what == 1:
        del out[at]
    elif what == 2:
        out[at - 1 :] = [out[at - 1] + out[at], *out[at + 1 :]] if at else out
    elif what == 3:
        cut = dice.randrange(len(out[at]) + 1)
        out[at : at + 1] = [out[at][:cut], out[at][cut:]]
    elif what == 4:
        dice.shuffle(out)
    elif what == 5:
        out[at] = "".join(prose(number + i, 1) if dice.random() < 0.1 else c for i, c in enumerate(out[at]))
    elif what == 6:
        cut = dice.randrange(len(out[at]) + 1)
        out[at] = out[at][:cut] + prose(number, 30) + out[at][cut + dice.randrange(60) :]
    else:
        out.append(out[at])
    return out


def share(of_text: Digests, there: Digests) -> float:
    """How much of a text stands in another."""
    return float(np.isin(of_text, there).mean()) if len(of_text) else 1.0


@pytest.mark.parametrize("seed", range(8))
def test_no_address_shows_another_article_and_none_is_lost(seed: int) -> None:
    dice = random.Random(seed)
    texts = [prose(seed * 1000 + at) for at in range(dice.randrange(1, 6))]
    book, ever, latest = NO_ADDRESSES, dict[str, Digests](), dict[str, Digests]()
    earlier: list[list[str]] = []
    for step in range(15):
        found = address(of(*texts), book)
        names = [article.address for article in found.articles]
        assert len(set(names)) == len(names)
        there = {article.address: wording(article) for article in found.articles}
        former = dict(found.former or ())
        assert {*there, *former} >= {*book.held}, "an address is lost"
        for name, first in ever.items():
            end = name if name in there else former[name]
            assert not end or share(first, there[end]) > 0.1, "an address shows another article's text"
            new_there = (text for other, text in there.items() if share(latest[name], latest.get(other, NOTHING)) < 0.2)
            most = max((min(share(first, text), share(latest[name], text)) for text in new_there), default=0.0)
            if book.held[name].stands and most > 0.6:
                assert end, "an address whose text came to another is gone"
                assert share(latest[name], there[end]) > most - 0.25, "an address leads to the lesser part of its text"
        again = updated_book(book, found, DAY)
        assert updated_book(again, address(of(*texts), again), LATER) == again, "reading again changes it"
        book = again
        latest |= there
        ever = there | ever
        earlier.append(texts)
        texts = dice.choice(earlier) if dice.random() < 0.1 else changed(texts, dice, seed * 1000 + 100 + step)
