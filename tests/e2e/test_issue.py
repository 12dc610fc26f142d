"""An issue's page and the same issue on one printable page."""

from __future__ import annotations

from playwright.sync_api import expect

from archive.cataloguing import catalogue
from archive.writing import frontmatter
from tests.e2e.served import Site, Visit


def test_an_issue_tells_its_articles_in_order_and_how_its_date_is_known(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    issue = next(i for i in archive.issues.values() if i.unplaced)
    visit.page.goto(built / issue.url)
    cards = [archive.articles[key] for key in issue.articles]
    titles = visit.page.locator(".entries h3 a").all_inner_texts()
    assert titles == [card.title for card in cards]
    stories = visit.page.locator(".entries > li")
    for i, card in enumerate(cards):
        expect(stories.nth(i)).to_contain_text(card.opening)
        for told in (card.subtitle, *card.tags):
            expect(stories.nth(i)).to_contain_text(told)
    expect(visit.page.locator(".head")).to_contain_text(issue.date_from)


def test_what_could_not_be_placed_is_told_with_its_line_and_why(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    issue = next(i for i in archive.issues.values() if i.unplaced)
    fields, _ = frontmatter.read_page((built.content / issue.src).read_text("utf-8"), issue.src)
    visit.page.goto(built / issue.url)
    visit.page.locator(".head a[href='#unplaced']").click()
    part = visit.page.locator(".part", has=visit.page.locator("#unplaced"))
    expect(part).to_be_in_viewport()
    for row in fields["unplaced"]:
        found = part.locator("tr", has_text=f"第 {row['line']} 行")
        expect(found).to_contain_text(row["text"])
        expect(found).to_contain_text(row["why"])


def test_previous_and_next_walk_all_issues(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    newest, *others = archive.issues.values()
    visit.page.goto(built / newest.url)
    for issue in others:
        visit.page.locator(".turn a[rel=prev]").click()
        expect(visit.page.locator("h1")).to_have_text(issue.title)
    expect(visit.page.locator(".turn a[rel=prev]")).to_have_count(0)
    visit.page.locator(".turn a[rel=next]").click()
    expect(visit.page.locator("h1")).to_have_text(others[-2].title)


def test_the_whole_issue_stands_on_one_page(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    for issue in archive.issues.values():
        visit.page.goto(built / issue.url)
        visit.page.get_by_role("link", name="整期打印").click()
        shown = visit.page.locator(".whole article")
        expect(shown).to_have_count(len(issue.articles))
        for i, key in enumerate(issue.articles):
            card = archive.articles[key]
            expect(shown.nth(i).locator("h2")).to_have_text(card.title)
            body = "".join(shown.nth(i).locator(".body").inner_text().split()).replace("〔缺〕", "")
            assert len(body) == card.characters
        ids = visit.page.locator("[id]").evaluate_all("found => found.map(one => one.id)")
        assert len(ids) == len(set(ids))


def test_a_whole_issue_prints_on_a4(built: Site, visit: Visit) -> None:
    issue = next(iter(catalogue.load_catalogue(built.content).issues.values()))
    visit.page.goto(built / f"{issue.url}print.html")
    pdf = visit.page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 595" in pdf or b"/MediaBox [0 0 594" in pdf
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".screen")).to_be_hidden()
    expect(visit.page.locator(".nameplate h1")).to_contain_text(issue.title)
