"""A phrase of several words one of which is misspelt is offered put right, with its own count, or as words that stand somewhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.asking import NAME, answered, ask, found, holding
from tests.e2e.served import Site, Visit


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("全市教肓系统", "全市教育系统"),
        ("安全隐换排查", "安全隐患排查"),
        ("局长赵雪红", "局长赵雪宏"),
        ("吕梁一种召开", "吕梁一中召开"),
    ],
)
def test_a_phrase_of_which_one_word_is_misspelt_is_offered_whole_with_its_count(
    built: Site, visit: Visit, typed: str, meant: str
) -> None:
    page = visit.page
    assert holding(built, meant)
    assert not holding(built, typed)
    ask(page, built, typed)
    offer = page.locator(".seek-nothing li", has=page.get_by_role("link", name=meant, exact=True))
    expect(offer).to_contain_text(re.compile(rf"约 \d+ 篇|(?<!\d){len(holding(built, meant))} 篇"))
    offer.get_by_role("link").click()
    answered(page)
    assert found(page) == len(holding(built, meant))


@pytest.mark.parametrize(("typed", "parts"), [("赵雪红局长", [NAME, "局长"]), ("校园安泉教育", ["校园安全", "教育"])])
def test_where_the_phrase_put_right_stands_nowhere_its_words_are_offered(
    built: Site, visit: Visit, typed: str, parts: list[str]
) -> None:
    page = visit.page
    assert not holding(built, "".join(parts))
    ask(page, built, typed)
    page.locator(".seek-nothing").get_by_role("link", name=" ".join(parts), exact=True).click()
    answered(page)
    assert found(page) == len(holding(built, parts[0]) & holding(built, parts[1])) > 0


@pytest.mark.parametrize("typed", ["饕餮餮饕饕餮", "教饕餮饕餮育", "馕饕餮教育"])
def test_nothing_is_offered_that_is_not_found(built: Site, visit: Visit, typed: str) -> None:
    page = visit.page
    ask(page, built, typed)
    for link in [str(one.get_attribute("href")) for one in page.locator(".seek-nothing li a").all()]:
        page.goto(f"{built / 'search/'}{link[link.index('?') :]}")
        answered(page)
        assert found(page) > 0, link
