"""Marks of what was searched for, in an article: stepped through beside the text, by hand and by key; in headlines of results."""

from __future__ import annotations

from itertools import accumulate
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from archive.language.headline_breaks import PAUSES, breakable_pieces
from tests.e2e.asking import WORD, ask
from tests.e2e.served import Site, Visit


def test_an_article_marks_what_was_searched_for_and_steps_through_it(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, WORD)
    page.locator(".seek-results h2 a").first.click()
    marks = page.locator("article.article mark.hit")
    expect(marks.first).to_have_text(WORD)
    count = marks.count()
    told = page.locator(".hits [role=status]")
    expect(told).to_have_text(f"第 1 处，共 {count} 处")
    for number in [*range(2, count + 1), 1]:
        page.get_by_role("button", name="下一处").click()
        expect(told).to_have_text(f"第 {number} 处，共 {count} 处")
        expect(page.locator("mark.now")).to_be_in_viewport()
        # The bar is at rest as soon as it tells the place: what a reader presses next is what they saw.
        assert len({page.evaluate("scrollY") for _ in range(3)}) == 1
    page.get_by_role("button", name="上一处").click()
    expect(told).to_have_text(f"第 {count} 处，共 {count} 处")
    page.get_by_role("button", name="不标出").click()
    expect(marks).to_have_count(0)
    assert "?" not in page.url
    assert visit.messages == []


def test_marks_are_stepped_through_by_key_but_not_while_one_types(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / f"issues/2023-11-22/0031/?q={quote('安全')}#notes")
    told = page.locator(".hits [role=status]")
    expect(told).to_contain_text("第 1 处，")
    for keys, number in (("nn", 3), ("p", 2)):
        for key in keys:
            page.keyboard.press(key)
        expect(told).to_contain_text(f"第 {number} 处，")
    page.get_by_role("button", name="下一处").focus()
    for key, number in (("ArrowDown", 3), ("ArrowUp", 2)):
        page.keyboard.press(key)
        expect(told).to_contain_text(f"第 {number} 处，")
    page.locator(".find input").focus()
    page.keyboard.type("np")
    expect(told).to_contain_text("第 2 处，")
    expect(page.locator(".find input")).to_have_value("np")
    page.get_by_role("button", name="不标出").click()
    assert page.url == built / "issues/2023-11-22/0031/#notes"
    page.keyboard.press("n")
    expect(page.locator("mark")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 1000, 768, 360])
def test_the_bar_that_steps_stands_over_no_text(built: Site, visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(built / f"issues/2023-11-22/0031/?q={quote('安全')}")
    expect(page.locator(".hits")).to_be_visible()
    bar, fact = (page.locator(one).bounding_box() for one in (".hits", ".facts dt >> nth=0"))
    assert bar
    assert fact
    assert fact["y"] >= bar["y"] + bar["height"]
    for _ in range(12):
        page.keyboard.press("n")
    expect(page.locator(".hits")).to_contain_text("第 13 处，")
    expect(page.locator("mark.now").first).to_be_in_viewport()
    bar, body = (page.locator(one).bounding_box() for one in (".hits", ".article .body"))
    header = page.locator(".md-header").bounding_box()
    assert bar
    assert body
    assert header
    beside = bar["x"] >= body["x"] + body["width"]
    under_header = abs(bar["y"] - header["y"] - header["height"]) <= 2 and bar["width"] >= body["width"]
    assert beside or under_header
    assert page.evaluate("document.documentElement.scrollWidth") <= width


LINE_ENDS = """head => {
  const [out, range] = [[], document.createRange()];
  let [at, top] = [0, null];
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.length; i++, at++) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      if (top !== null && middle > top + box.height / 2) out.push(at);
      top = middle;
    }
  }
  return out;
}"""


def test_on_a_phone_headlines_of_results_end_their_lines_between_words_as_on_other_pages(
    built: Site, visit: Visit
) -> None:
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 740})
    ends = 0
    for query in ("教育", "工作"):
        ask(page, built, query)
        for head in page.locator(".seek-results :is(h2 a, .kicker, .sub)").all():
            title = str(head.text_content())
            allowed = {
                *accumulate(len(piece) for part in title.split("　") for piece in (*breakable_pieces(part), "　"))
            }
            broken = head.evaluate(LINE_ENDS)
            ends += len(broken)
            for at in broken:
                assert at in allowed or title[at - 1] in PAUSES, f"{title[:at]} / {title[at:]}"
    assert ends > 10
    assert page.locator(".seek-results h2 mark").count() > 0
