"""An article's page: what it says of itself, what it leads to, and the raw text beside it, with and without scripts."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from archive.cataloguing import catalogue
from archive.cataloguing.catalogue import ArticleCard
from archive.commands.serve import mount_path
from archive.rendering.trust import QUALITY_WORDS, quality
from archive.writing import frontmatter
from tests.archive_copy import RAW
from tests.e2e.served import Site, Visit, build, serve

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


def articles(built: Site) -> list[ArticleCard]:
    return list(catalogue.load_catalogue(built.content).articles.values())


def axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))"
    )
    return list(found)


def test_the_quality_word_is_that_of_the_articles_doubts(built: Site, visit: Visit) -> None:
    seen = set()
    for card in articles(built):
        word = quality(card.checked, card.doubts, card.title_from)
        if word in seen:
            continue
        seen.add(word)
        visit.page.goto(built / card.url)
        expect(visit.page.locator(".dateline .trust")).to_have_text(QUALITY_WORDS[word])
        expect(visit.page.locator(".notes li a")).to_have_count(card.doubts)
    assert len(seen) >= 2


def test_the_quality_word_leads_to_what_it_rests_on(built: Site, visit: Visit) -> None:
    visit.page.goto(built / "issues/2024-03-04/0044/")
    visit.page.locator(".dateline .trust").click()
    heading = visit.page.locator(".notes h2")
    expect(heading).to_be_in_viewport(ratio=1)
    top, head = (one.bounding_box() for one in (heading, visit.page.locator(".md-header")))
    assert top
    assert head
    assert top["y"] >= head["y"] + head["height"]  # which stays in view


def test_topics_people_and_places_are_links(built: Site, visit: Visit) -> None:
    card = max(articles(built), key=lambda a: len(a.people) + len(a.places))
    visit.page.goto(built / card.url)
    told = {".facts dl": (*card.people, *card.places, *card.organizations), ".article header": card.tags}
    for part, names in told.items():
        assert names
        for name in names:
            expect(visit.page.locator(part).locator("a", has_text=re.compile(f"^{name}$"))).to_have_count(1)


def test_where_nothing_stands_beside_the_text_a_few_names_of_each_kind_are_links_in_its_head(
    built: Site, visit: Visit
) -> None:
    page = visit.page
    card = max(articles(built), key=lambda a: min(len(a.people), 2) + min(len(a.organizations), 5) + len(a.places))
    page.goto(built / card.url)
    expect(page.locator(".named")).to_be_hidden()
    expect(page.locator(".facts dt >> nth=0")).to_be_in_viewport()
    page.set_viewport_size({"width": 360, "height": 740})
    for kind, names, of_all in (
        ("people", card.people, "人"),
        ("organizations", card.organizations, "所"),
        ("places", card.places, "地"),
    ):
        shown = names if len(names) <= 4 else names[:3]
        links = page.locator(f".named a[href*='/{kind}/']")
        assert links.all_inner_texts() == list(shown)
        for link in links.all():
            expect(link).to_be_in_viewport(ratio=1)
        if len(names) > 4:
            expect(page.locator(".named")).to_contain_text(f"等 {len(names)} {of_all}")
    page.locator(".named").get_by_role("link", name=f"等 {len(card.organizations)} 所").click()
    expect(page.locator(".facts dl")).to_be_in_viewport()
    page.go_back()
    page.locator(".named a >> nth=0").click()
    expect(page.locator("h1")).to_have_text(card.people[0])


@pytest.mark.parametrize("width", [1440, 360])
def test_one_turns_to_the_next_article_without_scrolling(built: Site, visit: Visit, width: int) -> None:
    archive = catalogue.load_catalogue(built.content)
    issue = next(one for one in archive.issues.values() if len(one.articles) > 2)
    first, second, third = (archive.articles[key].title for key in issue.articles[:3])
    visit.page.set_viewport_size({"width": width, "height": 300})
    visit.page.goto(built / archive.articles[issue.articles[0]].url)
    for name, wanted in (("下一篇 ›", second), ("下一篇 ›", third), ("‹ 上一篇", second), ("‹ 上一篇", first)):
        link = visit.page.locator(".step").get_by_role("link", name=name)
        expect(link).to_be_in_viewport(ratio=1)
        link.click()
        expect(visit.page.locator("h1")).to_have_text(wanted)
    expect(visit.page.locator(".step a")).to_have_text(["下一篇 ›"])


def test_the_day_reported_leads_to_its_month(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    apart = next(card for card in articles(built) if card.date and card.date != archive.issues[card.issue].date)
    for part in (".dateline", ".facts dl"):
        visit.page.goto(built / apart.url)
        visit.page.locator(part).locator("a[href*='calendar/']").click()
        expect(visit.page.locator("h1")).to_have_text(f"{apart.date[:4]}年日历")
        expect(visit.page.locator("caption:target")).to_have_text(f"{int(apart.date[5:7])}月")
        expect(visit.page.locator("caption:target")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1440, 360])
def test_related_articles_stand_beside_the_text_or_between_it_and_the_citation(
    built: Site, visit: Visit, width: int
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.page.goto(built / "issues/2024-03-04/0044/")
    top, left, bottom = (
        [visit.page.locator(part).evaluate(f"one => one.getBoundingClientRect().{edge}") for part in PARTS]
        for edge in ("top", "left", "bottom")
    )
    body, near, cite = range(3)
    if width > 1000:
        assert left[near] > left[body]
        assert top[near] < bottom[body]
        assert left[cite] == left[body]
        assert bottom[body] < top[cite] < bottom[body] + 400  # what stands beside leaves no hole
    else:
        assert bottom[body] < top[near] < bottom[near] < top[cite]


PARTS = (".body", ".near", ".cite")


def test_related_articles_are_told_with_the_reason_and_lead_there(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    for card in archive.articles.values():
        visit.page.goto(built / card.url)
        if visit.page.locator(".near li").count():
            break
    first = visit.page.locator(".near li").first
    reason = first.locator("p").inner_text()
    title = first.locator("a").inner_text().removesuffix("推定")
    first.locator("a").click()
    expect(visit.page.locator("h1")).to_have_text(title)
    told = re.findall(r"同(?:主题|人物|地方|学校和机构)：(.+)", reason)
    words = re.findall(r"同语句：“(.+)”", reason)
    assert told or words
    text = visit.page.locator(".article").inner_text()
    for name in [*(name for names in told for name in names.split("、")), *words]:
        assert name in text


@pytest.mark.parametrize("scripts", [True, False])
def test_a_paragraph_leads_to_its_raw_line_and_back(built: Site, browser: Browser, scripts: bool) -> None:
    card = next(a for a in articles(built) if a.key == "2024-03-04/0044")
    page = browser.new_page(java_script_enabled=scripts)
    page.goto(built / card.url)
    paragraph = page.locator(".body p").nth(2)
    text = paragraph.inner_text().removeprefix(paragraph.locator("a[href^='raw.html#L']").inner_text()).strip()
    paragraph.locator("a[href^='raw.html#L']").click()
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    raw = row.locator(".raw").inner_text()
    assert re.sub(r"\W", "", raw)[:12] == re.sub(r"\W", "", text)[:12]
    back = row.locator(".became a").first
    back.click()
    expect(page.locator(".body p:target")).to_contain_text(text[:20])
    page.close()


def test_the_raw_page_shows_every_raw_line_of_the_article_to_the_letter(built: Site, visit: Visit) -> None:
    for card in articles(built):
        fields, _ = frontmatter.read_page((built.content / card.src).read_text("utf-8"), card.src)
        visit.page.goto(built / f"{card.url}raw.html")
        shown = dict(
            visit.page.locator("tr[id]").evaluate_all(
                "rows => rows.map(row => [row.id, [...row.querySelector('.raw').childNodes]"
                ".filter(one => one.className !== 'doubt').map(one => one.textContent).join('')])"
            )
        )
        index, _ = frontmatter.read_page(
            (built.content / "issues" / card.issue / "index.md").read_text("utf-8"), card.issue
        )
        raw = (RAW.parent / index["sources"][0]["file"]).read_text("utf-8").split("\n")
        wanted = [
            n for a, b in re.findall(r"(\d+)(?:-(\d+))?", fields["lines"]) for n in range(int(a), int(b or a) + 1)
        ]
        assert wanted
        for number in wanted:
            assert not raw[number - 1].strip() or shown[f"L{number}"] == raw[number - 1]


SHOWN = "one => getComputedStyle(one, '::after').content"


@pytest.mark.parametrize("width", [1440, 360])
def test_a_doubt_is_marked_where_it_stands_and_told_on_hover_focus_and_tap(
    built: Site, browser: Browser, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 740}, has_touch=True) as window:
        page = window.new_page()
        page.goto(built / "issues/2023-11-22/0031/")
        marks = page.locator(".body .doubtful")
        expect(marks).to_have_text(["人", "系安"])
        wrong, missing = marks.all()
        told = ("“深人开”可能是“深入开”（约九成九把握）", "“育系安”可能是“育系统安”，缺“统”字")
        for mark, what, bring_up in (
            (wrong, told[0], wrong.hover),
            (missing, told[1], missing.tap),
            (wrong, told[0], wrong.focus),
        ):
            assert mark.evaluate(SHOWN) == "none"
            bring_up()
            assert mark.evaluate(SHOWN) == f'"{what}"'
            described = page.locator(f"#{mark.get_attribute('aria-describedby')}")
            expect(described).to_contain_text(what)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.mouse.move(0, 0)
        assert axe(page) == []
        page.keyboard.press("Escape")
        assert wrong.evaluate(SHOWN) == "none"
        page.emulate_media(media="print")
        assert [mark.evaluate(SHOWN) for mark in (wrong, missing)] == ['"2"', '"3"']


def test_an_article_that_begins_in_mid_sentence_says_so_and_is_not_told_by_it(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / "issues/2024-03-04/0044/")
    expect(page.locator(".body p").first).to_have_text(re.compile("〔缺〕作的前提和基础。$"))
    assert "前提和基础" not in (page.locator("meta[name=description]").get_attribute("content") or "")
    for address in ("issues/2024-03-04/", "topics/校园安全/", "search/?topic=校园安全"):
        page.goto(built / address)
        expect(page.locator("main, .sheet").first).to_contain_text("上好开学安全第一课")
        expect(page.locator(".sheet")).not_to_contain_text("前提和基础")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_raw_lines_fold_under_their_paragraph(built: Site, browser: Browser, scripts: bool) -> None:
    with browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, java_script_enabled=scripts
    ) as window:
        page = window.new_page()
        page.goto(built / "issues/2024-03-04/0044/raw.html")
        paragraph = page.locator("tbody:has(#L46)")
        expect(paragraph.locator(".became ins").first).to_be_visible()
        expect(paragraph.locator(".raw").first).to_be_hidden()
        paragraph.get_by_text("原始文字第 46 行").tap()
        expect(paragraph.locator(".raw").first).to_be_visible()
        page.goto(built / "issues/2024-03-04/0044/raw.html#L48")
        expect(page.locator("#L48 .raw")).to_be_in_viewport()


def test_the_raw_page_explains_its_marks(built: Site, visit: Visit) -> None:
    visit.page.goto(built / "issues/2024-03-04/0044/raw.html")
    for sign in ("del.letters", "ins.letters", "ins:not(.letters)", "i"):
        expect(visit.page.locator(f".key {sign}")).to_have_count(1)
    expect(visit.page.locator("#L44 + tr, tbody:has(#L44) ins.letters").first).to_have_text("〔缺〕")
    expect(visit.page.locator("tbody:has(#L46) .became i")).to_have_count(4)
    assert axe(visit.page) == []


def test_without_raw_text_nothing_leads_to_it(tmp_path: Path, built: Site, visit: Visit) -> None:
    card = next(a for a in articles(built) if a.key == "2024-03-04/0044")
    content = tmp_path / "content"
    for name in (card.src, f"issues/{card.issue}/index.md"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text((built.content / name).read_text("utf-8").replace("sha256: ", "sha256: 0"), "utf-8")
    for page in ("index.md", "about", "search", "data"):
        (content / page).symlink_to(built.content / page)
    build(content, tmp_path / "out")
    with serve(tmp_path / "out") as url:
        visit.page.goto(url + card.url)
        expect(visit.page.locator(".body p").first).to_be_visible()
        expect(visit.page.locator("a[href*='raw.html']")).to_have_count(0)
    assert not list((tmp_path / "out").rglob("raw.html"))


def test_an_article_weighs_little(built: Site, browser: Browser) -> None:
    longest = max(articles(built), key=lambda card: card.characters)
    for address in (longest.url, f"{longest.url}raw.html"):
        assert 20_000 < weight(built, browser, address) <= 60_000


def weight(built: Site, browser: Browser, address: str) -> int:
    """Bytes that a first visit takes, as a server that compresses sends them."""
    page = browser.new_page()
    asked: set[str] = set()
    page.on("request", lambda sent: asked.add(sent.url))
    page.goto(built / address)
    page.wait_for_load_state("networkidle")
    page.close()
    files = [built.folder / unquote(urlsplit(url).path).removeprefix(mount_path()) for url in asked]
    return sum(len(gzip.compress((f / "index.html" if f.is_dir() else f).read_bytes(), 6)) for f in files)


@pytest.mark.parametrize(("scheme", "named"), [("light", "default"), ("dark", "slate")])
def test_a_reader_who_asks_for_dark_gets_it(built: Site, browser: Browser, scheme: str, named: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light", locale="zh-CN")
    for address in (articles(built)[0].url, f"{articles(built)[0].url}raw.html"):
        page.goto(built / address)
        expect(page.locator(f"body[data-md-color-scheme={named}]")).to_have_count(1)
    page.close()


def test_the_first_tab_leads_past_the_furniture(built: Site, visit: Visit) -> None:
    visit.page.goto(built / articles(built)[0].url)
    visit.page.keyboard.press("Tab")
    skip = visit.page.locator(":focus")
    expect(skip).to_have_text("跳到正文")
    expect(skip).to_be_in_viewport()
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.locator(".sheet :focus").count() == 1


def test_on_paper_stand_the_text_and_where_it_is_from_only(built: Site, visit: Visit) -> None:
    visit.page.goto(built / articles(built)[0].url)
    visit.page.emulate_media(media="print", color_scheme="dark")
    for gone in (".md-header", ".ways", ".crumbs", ".facts", ".turn", ".body p > a >> nth=0", ".colophon"):
        expect(visit.page.locator(gone)).to_be_hidden()
    expect(visit.page.locator(".body")).to_be_visible()
    expect(visit.page.locator("#gb")).to_be_visible()
    expect(visit.page.locator("#gb")).to_contain_text(articles(built)[0].url)
    for gone in (".cite h2", ".cite summary >> nth=0", ".cite button >> nth=0", ".forms"):
        expect(visit.page.locator(gone)).to_be_hidden()
    colour = visit.page.locator(".body").evaluate("body => getComputedStyle(body).color")
    assert colour == "rgb(0, 0, 0)"
