"""What a reader does on the search page: asks, narrows, goes back, sends an address, takes away, types with an input method."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.cataloguing import catalogue, documents
from archive.publishing import citation
from archive.publishing.inferred import INFERRED_DAY
from tests.e2e.asking import NAME, WORD, answered, ask, found, holding, size, titles
from tests.e2e.served import Site, Visit

FACETS = {"year": "年份", "issue": "期次", "topic": "主题", "place": "地方", "person": "人物"}


def test_every_article_that_holds_the_words_is_found(built: Site, visit: Visit) -> None:
    ask(visit.page, built, WORD)
    assert set(titles(visit.page)) == holding(built, WORD)
    for snippet in visit.page.locator(".seek-results li").all():
        expect(snippet.locator("mark").first).to_have_text(WORD)
    assert visit.foreign == []
    assert visit.messages == []


def test_a_snippet_runs_on_through_the_words_that_are_marked(built: Site, visit: Visit) -> None:
    ask(visit.page, built, "校园")
    snippets = visit.page.locator(".seek-results .snippet").all_inner_texts()
    assert snippets
    assert not [text for text in snippets if "\n" in text]


MOST_REQUESTS = 16
"""Requests of the search page besides one for each result: its styles and scripts, and the index."""


def test_the_page_takes_few_requests(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, WORD)
    page.wait_for_load_state("networkidle")
    preloaded = page.locator("link[rel=modulepreload]").evaluate_all("all => all.map((a) => a.href)")
    assert {Path(link).name for link in preloaded} == {"page.js", "worker.js"}
    assert set(preloaded) <= visit.asked
    assert len([url for url in visit.asked if "/texts/" not in url]) <= MOST_REQUESTS


def test_nothing_asked_for_is_the_whole_archive_newest_first_page_by_page(built: Site, visit: Visit) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    page.goto(built / "search/")
    answered(page)
    assert found(page) == len(archive.articles)
    seen = titles(page)
    while (following := page.locator(".seek-pages a[rel=next]")).count():
        following.click()
        expect(page.locator(".seek-results")).to_be_focused()
        answered(page)
        seen += titles(page)
    assert seen == [card.title for card in reversed(documents.ordered(archive))]
    page.locator(".seek-pages a[rel=prev]").click()
    answered(page)
    assert "page" not in parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("facet", FACETS)
def test_each_facet_narrows_by_its_count_and_stands_in_the_address(built: Site, visit: Visit, facet: str) -> None:
    page = visit.page
    ask(page, built, "教育")
    group = page.locator(".seek-groups section", has=page.locator("h2", has_text=FACETS[facet]))
    value = group.locator("a").first
    chosen = str(value.get_attribute("data-value"))
    count = int(group.locator(".num").first.inner_text())
    before = found(page)
    value.click()
    expect(page.locator(".seek-status")).to_have_text(re.compile(rf"找到 {count} 篇"))
    answered(page)
    assert parse_qs(urlsplit(page.url).query)[facet] == [chosen.partition(" ")[2]]
    expect(page.locator(f'[data-value="{chosen}"]')).to_have_attribute("aria-current", "true")
    expect(page.locator(f'[data-value="{chosen}"]')).to_be_focused()
    page.locator(".seek-chosen a").click()
    expect(page.locator(".seek-status")).to_have_text(re.compile(rf"找到 {before} 篇"))


def test_years_have_bars_and_what_there_is_most_of_comes_last(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built)
    assert page.locator(".seek-groups h2").all_inner_texts() == ["年份", "主题", "地方", "人物", "期次"]
    years = page.locator(".seek-groups section", has=page.locator("h2", has_text="年份")).locator("li")
    counts = [int(count) for count in years.locator(".num").all_inner_texts()]
    shares = [float(share) for share in years.locator(".bar").evaluate_all(SHARES)]
    assert len(set(counts)) > 1
    assert max(size(year)[1] for year in years.all()) < 40  # in one line
    assert shares == pytest.approx([count / max(counts) for count in counts])


SHARES = "bars => bars.map((bar) => parseFloat(getComputedStyle(bar).backgroundSize) / 100)"


def test_from_one_year_to_another(built: Site, visit: Visit) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    ask(page, built)
    for first, last, address in (("2024", "2023", "2023-2024"), ("2022", "2022", "2022")):
        page.get_by_role("combobox", name="从哪一年").select_option(first)
        page.get_by_role("combobox", name="到哪一年").select_option(last)
        page.get_by_role("button", name="只看").click()
        expect(page).to_have_url(re.compile(rf"\?year={address}$"))
        answered(page)
        years = range(int(min(first, last)), int(max(first, last)) + 1)
        wanted = [card.title for card in archive.articles.values() if int(archive.issues[card.issue].year) in years]
        assert found(page) == len(wanted)
        assert set(titles(page)) <= set(wanted)
        chosen = page.locator(f'[data-value="year {address}"]')
        expect(chosen).to_be_focused()
        expect(page.locator("li", has=chosen).locator(".num")).to_have_text(str(len(wanted)))
        expect(page.locator(".seek-chosen a")).to_have_count(1)


def saved(page: Page, form: str) -> str:
    """What a reader has in hand after asking for the results in a form."""
    with page.expect_download() as waiting:
        page.locator(".seek-save").get_by_role("button", name=form).click()
    return Path(waiting.value.path()).read_text("utf-8-sig")


def test_what_was_found_can_be_taken_away(built: Site, visit: Visit) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    ask(page, built, "教育", "&page=2")
    count = found(page)
    assert count > 10  # more than is shown
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV"))))
    assert len({row["id"] for row in rows}) == len(rows) == count
    for row in rows:
        card = archive.articles[row["id"]]
        issue = archive.issues[card.issue]
        assert (row["title"], row["subtitle"], row["kicker"]) == (card.title, card.subtitle, card.kicker)
        assert (row["issue"], row["published"], row["date"]) == (issue.title, issue.date, card.date or issue.date)
        inferred = str(card.title_inferred).lower(), str(not issue.day_inferred).lower()
        assert (row["title_inferred"], row["published_certain"]) == inferred
        assert row["topics"].split("；") == sorted(card.tags, key=row["topics"].index)
        assert row["url"] == built / card.url
    records = saved(page, "RIS").split("ER  - \n")
    assert records.pop() == ""
    for record, row in zip(records, rows, strict=True):
        title = citation.full_title(archive.articles[row["id"]])
        assert record.startswith(f"TY  - NEWS\nTI  - {' '.join(title.split())}\n")
        given = row["published_certain"] == "true"
        day = f"DA  - {row['published'].replace('-', '/')}" if given else f"PY  - {row['published'][:4]}"
        for line in ("T2  - 吕梁教育", day, f"UR  - {row['url']}"):
            assert line in record.split("\n")
        assert given == ("DA  - " in record) != (f"{INFERRED_DAY}{row['published']}" in record)
    assert visit.foreign == []
    assert visit.messages == []


def test_where_nothing_is_found_there_is_nothing_to_take_away(built: Site, visit: Visit) -> None:
    ask(visit.page, built, "饕餮餮饕")
    expect(visit.page.locator(".seek-save button")).to_have_count(0)


def test_facets_combine_and_their_counts_follow(built: Site, visit: Visit) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    ask(page, built, "教育", f"&year=2024&person={quote(NAME)}")
    wanted = {
        card.title
        for card in archive.articles.values()
        if archive.issues[card.issue].year == "2024" and NAME in card.people and card.title in holding(built, "教育")
    }
    assert set(titles(page)) == wanted
    years = page.locator(".seek-groups section", has=page.locator("h2", has_text="年份"))
    assert years.locator("li").count() > 1  # other years stay on offer, with what they would bring
    years.locator("a:not([aria-current])").first.click()
    answered(page)
    assert found(page) >= len(wanted)


def test_back_and_forward(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, WORD)
    first = titles(page)
    page.locator(".seek-groups a").first.click()
    answered(page)
    second = titles(page)
    page.locator(".seek-results h2 a").first.click()
    expect(page.locator("article.article")).to_be_visible()
    page.go_back()
    answered(page)
    assert titles(page) == second
    page.go_back()
    expect(page.locator(".seek-chosen a")).to_have_count(0)
    answered(page)
    assert titles(page) == first
    page.go_forward()
    expect(page.locator(".seek-chosen a")).to_have_count(1)
    answered(page)
    assert titles(page) == second


def test_back_leads_to_what_was_asked_before_and_not_to_each_letter(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, WORD)
    page.locator(".seek-input").fill("")
    page.keyboard.type("心理健康", delay=80)
    expect(page).to_have_url(re.compile(quote("心理健康")))
    page.keyboard.press("Enter")
    page.go_back()
    expect(page.locator(".seek-input")).to_have_value(WORD)


def test_back_from_an_article_leads_to_where_one_was(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, "教育")
    last = page.locator(".seek-results h2 a").last
    last.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 200
    last.click()
    expect(page.locator("article.article")).to_be_visible()
    page.go_back()
    answered(page)
    page.wait_for_function("y => Math.abs(scrollY - y) < 60", arg=before)


def test_the_rest_of_a_facet_shows_when_asked_for(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / "search/")
    answered(page)
    people = page.locator(".seek-groups section", has=page.locator("h2", has_text="人物"))
    assert people.locator("li").count() == 8
    people.locator("button").click()
    expect(people.locator("li")).to_have_count(len(catalogue.load_catalogue(built.content).people))
    expect(people.locator("a").nth(7)).to_be_focused()


def test_an_address_can_be_sent_to_somebody(built: Site, visit: Visit, browser: Browser) -> None:
    page = visit.page
    ask(page, built, "教育 会议", "&sort=date")
    page.locator(".seek-groups section", has=page.locator("h2", has_text="主题")).locator("a").first.click()
    answered(page)
    other = browser.new_page()
    other.goto(page.url)
    answered(other)
    assert titles(other) == titles(page)
    expect(other.locator(".seek-input")).to_have_value("教育 会议")
    expect(other.locator(".seek-sort [aria-current]")).to_have_text("按日期")
    other.close()


def test_an_input_methods_composition_is_not_searched_half_typed(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, NAME)
    page.locator(".seek-input").fill("")
    expect(page).not_to_have_url(re.compile("q="))
    answered(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    keys = page.context.new_cdp_session(page)
    for half in ("x", "xiao", "xiao'yuan"):
        keys.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
        page.wait_for_timeout(80)
    assert "q=" not in page.url
    assert asked == []
    keys.send("Input.insertText", {"text": "校园"})
    expect(page).to_have_url(re.compile(quote("校园")))
    answered(page)
    assert set(titles(page)) <= holding(built, "校园")


@pytest.mark.parametrize("typed", ["zhaoxuehong", "zhao xue hong", "zxh", "雪宏", "趙雪宏"])
def test_a_person_is_found_by_name(built: Site, visit: Visit, typed: str) -> None:
    ask(visit.page, built, typed)
    if typed.isascii():
        expect(visit.page.locator(".seek-status")).to_have_text(re.compile("文中没有这样写的，有 [0-9]+ 个名称相符"))
    visit.page.locator(".seek-names a", has_text=NAME).click()
    expect(visit.page).to_have_url(re.compile(f"/people/{quote(NAME)}/$"))


def test_a_place_a_school_a_topic_and_an_issue_are_found_by_name(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    issue = next(iter(archive.issues.values()))
    school = next(iter(archive.organizations))
    for typed, name in (("fenyang", "汾阳市"), ("xyaq", "校园安全"), (school[:3], school), (issue.date, issue.title)):
        ask(visit.page, built, typed)
        expect(visit.page.locator(".seek-names a", has_text=name).first).to_be_visible()


@pytest.mark.parametrize(
    ("query", "why"),
    [
        *((sign, "只有标点，没有可找的字") for sign in ("、", " - ", "“”")),
        *((sign, f"“{sign}”后面没有要找的词") for sign in ("标题:", "title：")),
    ],
)
def test_signs_alone_ask_for_nothing(built: Site, visit: Visit, query: str, why: str) -> None:
    ask(visit.page, built, query)
    expect(visit.page.locator(".seek-status")).to_have_text(
        f"{why}；列出全部，共 {len(catalogue.load_catalogue(built.content).articles)} 篇"
    )


def test_nothing_found_is_said_with_what_would_be(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, f"{WORD} 饕餮", "&year=2024")
    expect(page.locator(".seek-nothing")).to_contain_text("没有找到")
    offer = page.locator(".seek-nothing a", has_text="饕餮")
    offer.click()
    answered(page)
    assert found(page) > 0
    ask(page, built, NAME, "&year=1999")
    page.locator(".seek-nothing a", has_text="不限年份").click()
    expect(page.locator(".seek-results li").first).to_be_visible()
    ask(page, built, "饕餮餮饕")
    expect(page.locator(".seek-nothing")).to_contain_text("换一个说法")
    page.locator(".seek-nothing").get_by_role("link", name="主题").click()
    expect(page).to_have_url(re.compile("/topics/$"))


def test_without_javascript_the_page_points_to_the_browse_pages(built: Site, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(built / "search/")
        for name in ("期次", "主题", "人物", "地方"):
            expect(page.locator(".seek-note a", has_text=name)).to_be_visible()
        page.locator(".seek-note a", has_text="期次").click()
        expect(page.locator("h1")).to_have_text("期次")


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=\"document.title='run'\">",
        "教" * 10_000,
        "'\"\\`${7*7}{{7*7}}",
        "\u0000\u202e\ufffe",
        "-" * 500,
    ],
)
def test_a_hostile_query_is_text(built: Site, visit: Visit, query: str) -> None:
    page = visit.page
    page.goto(built / "search/")
    answered(page)
    page.locator(".seek-input").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    answered(page)
    assert page.title() != "run"
    expect(page.locator("img[src=x]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert visit.messages == []
    assert visit.foreign == []


@pytest.mark.parametrize("broken", ["\ud800", "教\udc00育", "\udfff\ud800"])
def test_lone_surrogates_do_no_harm(built: Site, visit: Visit, broken: str) -> None:
    page = visit.page
    page.goto(built / "search/")
    answered(page)
    units = [ord(char) for char in broken]
    page.evaluate(
        """(units) => {
          const input = document.querySelector(".seek-input");
          input.value = String.fromCharCode(...units);
          input.dispatchEvent(new InputEvent("input"));
        }""",
        units,
    )
    page.wait_for_timeout(200)
    answered(page)
    page.goto(built / "search/?q=%ED%A0%80&topic=%ED%B0%80&page=1e9&sort=%00")
    answered(page)
    assert visit.messages == []


def test_several_results_come_before_one_and_titles_before_all(built: Site, visit: Visit) -> None:
    ask(visit.page, built, "校园安全")
    marked = visit.page.locator(".seek-results li").evaluate_all(
        "rows => rows.map((row) => !!row.querySelector('h2 mark'))"
    )
    assert marked == sorted(marked, reverse=True)
    assert marked[0]
