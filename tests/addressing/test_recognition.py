"""Which article has the text that an address held: read anew, joined, cut, gone, come back, one of several that are alike."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from archive.addressing.address_book import Held
from archive.addressing.recognition import MOST_HOLDERS, recognise, shares_of
from archive.language.shingles import sketch, strings


def prose(seed: int, length: int = 300) -> str:
    """Text that shares nothing with that of another seed."""
    dice = random.Random(f"prose {seed}")
    return "".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(length))


def misread(text: str, share: float, seed: int = 0) -> str:
    """The text as another engine may read it."""
    dice = random.Random(f"misread {seed}")
    return "".join(chr(dice.randrange(0x4E00, 0x9FA0)) if dice.random() < share else char for char in text)


def holding(*texts: str, **more: str) -> dict[str, Held]:
    """A book of articles at 0001, 0002 and so on."""
    return {f"{number:04}": Held(first=sketch(strings(text)), **more) for number, text in enumerate(texts, 1)}  # type: ignore[arg-type]


def found(held: Mapping[str, Held], texts: Sequence[str]) -> tuple[tuple[str, ...], dict[str, int]]:
    told = recognise(held, [strings(text) for text in texts])
    return told.bearers, dict(told.leads)


A, B, C, D = map(prose, range(4))


def test_whatever_stands_before_it_an_article_keeps_its_address() -> None:
    assert found(holding(A, B), [C, B, A]) == (("", "0002", "0001"), {})


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1])
def test_a_better_reading_is_the_same_article(share: float) -> None:
    assert found(holding(A, B), [misread(B, share), misread(A, share)]) == (("0002", "0001"), {})


def test_two_that_became_one_lead_to_it_and_it_bears_the_address_of_the_longer() -> None:
    assert found(holding(A[:100], B), [A[:100] + B]) == (("0002",), {"0001": 0})
    assert found(holding(A, B[:100]), [A + B[:100]]) == (("0001",), {"0002": 0})


def test_of_one_that_was_cut_the_longer_part_keeps_the_address() -> None:
    assert found(holding(A), [A[:80], A[80:]]) == (("", "0001"), {})


def test_one_that_is_gone_leads_nowhere_and_another_has_not_its_address() -> None:
    assert found(holding(A, B), [B, C]) == (("0002", ""), {})


def test_one_that_was_gone_and_is_there_again_has_its_address_back() -> None:
    assert found(holding(A, gone="2026-11-29"), [B, A]) == (("", "0001"), {})


def test_a_text_that_is_half_what_was_gone_is_another() -> None:
    assert found(holding(A, gone="2026-11-29"), [A[:120] + B]) == (("",), {})
    assert found(holding(A), [A[:120] + B]) == (("0001",), {})


def test_of_several_that_are_the_same_each_keeps_its_own() -> None:
    assert found(holding(A, A, A), [A, B, A]) == (("0001", "", "0002"), {"0003": 0})


def test_of_several_that_are_the_same_each_keeps_the_one_of_its_title() -> None:
    book = {
        name: replace(one, title=title) for (name, one), title in zip(holding(A, A, A).items(), "甲乙丙", strict=True)
    }
    told = recognise(book, [strings(A)] * 4, ["丙", "丁", "乙", "戊"])
    assert told.bearers == ("0003", "0001", "0002", "")


def test_one_of_two_that_are_alike_does_not_become_the_other() -> None:
    notice = prose(9, 300)
    assert found(holding(notice + A[:150], notice + B[:150]), [notice + B[:150]]) == (("0002",), {})


def test_an_address_keeps_to_what_it_held_first() -> None:
    """It held A, then A and B in one: B by itself is not what was cited there."""
    both = Held(first=sketch(strings(A)), last=sketch(strings(A + B)))
    assert found({"0001": both}, [B]) == (("",), {})
    assert found({"0001": both}, [A]) == (("0001",), {})
    assert found({"0001": both, "0002": Held(first=sketch(strings(B)), now="0001")}, [B]) == (("0002",), {})


def test_one_that_moved_goes_on_leading_there_whatever_stands_there_besides() -> None:
    joined = {
        "0001": Held(first=sketch(strings(A)), last=sketch(strings(A + B))),
        "0002": Held(first=sketch(strings(B)), now="0001"),
    }
    assert found(joined, [A + B]) == (("0001",), {"0002": 0})
    assert found(joined, [A + B + C]) == (("0001",), {"0002": 0})


def test_what_is_in_another_issue_is_not_looked_for() -> None:
    assert found(holding(A, now="2024-03-05/0001"), [A]) == (("",), {})


@pytest.mark.parametrize("text", ["", "。。。", "甲", "甲乙丙", "a1"])
def test_a_text_of_few_letters_is_known_by_all_of_them(text: str) -> None:
    assert found(holding(A, text), [text, A]) == (("0002", "0001"), {})
    assert found(holding(A, text), [B, A]) == (("", "0001"), {})


def test_a_name_in_common_makes_no_article_the_same() -> None:
    assert found(holding("吕梁市教育局办公室主任"), [A + "吕梁市教育局" + B]) == (("",), {})


def test_what_was_never_put_down_is_not_guessed() -> None:
    assert found({"0001": Held(gone=""), "0002": Held(now="0001")}, ["", A]) == (("", ""), {})


def test_reading_the_same_again_tells_the_same() -> None:
    book = holding(A, B[:100], C)
    texts = [A + B[:100], C[:150], C[150:], D]
    bearers, leads = found(book, texts)
    names = [name or f"100{at}" for at, name in enumerate(bearers)]
    again = {
        name: Held(
            first=(book[name] if name in book else Held(first=sketch(strings(text)))).first, last=sketch(strings(text))
        )
        for name, text in zip(names, texts, strict=True)
    }
    again |= {name: Held(first=book[name].first, now=names[at]) for name, at in leads.items()}
    assert found(again, texts) == (tuple(names), leads)


def test_a_twin_takes_the_place_of_one_that_is_gone() -> None:
    assert found(holding(A, B, A), [B, A]) == (("0002", "0001"), {"0003": 1})


def test_work_grows_with_the_articles_not_with_their_pairs() -> None:
    """Articles that share most of their strings: those that all have say nothing, so that none is looked at with every other."""
    notice, number = prose(5, 400), MOST_HOLDERS + 20
    texts = [f"{notice}{prose(at, 40)}" for at in range(number)]
    shares = shares_of(holding(*texts), [strings(text) for text in texts])
    assert all(list(shares[f"{at + 1:04}"]) in ([], [at]) for at in range(number))
    assert sum(map(len, shares.values())) > 0.8 * number
    few = shares_of(holding(*texts[:20]), [strings(text) for text in texts[:20]])
    assert all(len(found) == 20 for found in few.values())
    assert found(holding(*texts), list(reversed(texts)))[0] == tuple(f"{at:04}" for at in range(number, 0, -1))
