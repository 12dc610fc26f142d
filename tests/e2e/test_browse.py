"""The pages that list, in a browser: sorted, led through, read without scripts; and of thousands of articles none grows."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from archive.cataloguing import catalogue
from archive.vocabulary.vocabulary import read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER
from tests.e2e.served import Site, Visit
from tests.made import COUNTIES

KINDS = {
    "years": "years/",
    "year": "years/2024/",
    "calendar": "calendar/",
    "days": "calendar/2024/",
    "matrix": "matrix/",
    "list": "list/",
    "topics": "topics/",
    "topic": "topics/教师队伍/",
    "people": "people/",
    "person": "people/赵雪宏/",
    "places": "places/",
    "place": "places/汾阳市/",
    "schools": "organizations/",
    "school": "organizations/汾阳中学/",
    "trust": "about/trust/",
    "privacy": "about/privacy/",
}


def test_a_topic_tells_what_it_is_its_years_and_its_neighbours(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / KINDS["topic"])
    archive = catalogue.load_catalogue(built.content)
    topic = archive.topics["教师队伍"]
    expect(page.locator(".head")).to_contain_text("师德师风")
    expect(page.locator(".entries > li")).to_have_count(len(topic.articles))
    expect(page.get_by_role("img", name="每年篇数")).to_have_attribute(
        "aria-label", "每年篇数：2022年 1 篇，2024年 3 篇，2026年 1 篇"
    )
    expect(page.locator(".bars rect")).to_have_count(3)
    page.locator(".brief .names a").first.click()
    neighbour = archive.topics[page.locator("h1").inner_text()]
    assert set(neighbour.articles) & set(topic.articles)


def test_a_person_has_roles_in_the_papers_words_and_in_time(built: Site, visit: Visit) -> None:
    visit.page.goto(built / KINDS["person"])
    said = catalogue.load_catalogue(built.content).people["赵雪宏"].roles
    shown = visit.page.locator(".tenures tbody th").all_inner_texts()
    assert set(shown) <= set(said)
    assert sorted(role.replace("，", "、") for role in shown) == sorted({role.replace("，", "、") for role in said})
    expect(visit.page.locator(".tenures tbody tr").first).to_contain_text("2022年4月19日至2026年2月5日")


def test_a_place_leads_to_its_schools_and_a_school_to_its_place(built: Site, visit: Visit) -> None:
    visit.page.goto(built / KINDS["place"])
    visit.page.locator(".brief a", has_text="汾阳中学").click()
    expect(visit.page.locator("h1")).to_have_text("汾阳中学")
    visit.page.locator(".deck a", has_text="汾阳市").click()
    expect(visit.page.locator("h1")).to_have_text("汾阳市")


def test_a_school_that_no_article_names_is_told_and_leads_nowhere(built: Site, visit: Visit) -> None:
    listed = [one.name for one in read_vocabulary(VOCABULARY_FOLDER).organizations]
    missing = [name for name in listed if name not in catalogue.load_catalogue(built.content).organizations]
    assert missing
    visit.page.goto(built / KINDS["schools"])
    told = visit.page.locator(".missing")
    expect(told).to_have_text(f"名录里另有 {len(missing)} 个，还没有文章提到：{'、'.join(missing)}。")
    expect(told.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize("address", ["", "places/"])
def test_the_map_is_a_list_of_the_counties(built: Site, visit: Visit, address: str) -> None:
    visit.page.goto(built / address)
    archive = catalogue.load_catalogue(built.content)
    tiles = visit.page.locator(".county-map").get_by_role("listitem")
    expect(tiles).to_have_count(13)
    told = {tile.split(" ", 1)[0]: tile for tile in (one.replace("\n", " ") for one in tiles.all_inner_texts())}
    assert {name: told[name].split() for name in COUNTIES} == {
        name: [name, str(len(archive.places[name].articles)), "篇"] for name in COUNTIES
    }
    expect(tiles.get_by_role("link")).to_have_count(13)


def test_the_map_lies_as_the_counties_do(built: Site, visit: Visit) -> None:
    visit.page.goto(built / "places/")
    at = {}
    for name in COUNTIES:
        box = visit.page.locator(".county-map li", has_text=name).bounding_box()
        assert box
        at[name] = (box["x"], box["y"])
    assert at["兴县"][1] < at["临县"][1] < at["柳林县"][1] < at["石楼县"][1]
    assert at["岚县"][1] < at["方山县"][1] < at["离石区"][1] < at["中阳县"][1] < at["交口县"][1]
    assert at["交城县"][1] < at["文水县"][1] < at["汾阳市"][1] < at["孝义市"][1]
    assert at["柳林县"][0] < at["离石区"][0] < at["文水县"][0]
    assert len(set(at.values())) == 13


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_on_every_shade_can_be_read(built: Site, browser: Browser, scheme: str) -> None:
    """Contrast by WCAG 2.2, of the text of a tile and of the softer text of a day, at least 4.5."""
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(built / "places/")
    ratios = page.evaluate(
        """() => [1, 2, 3, 4].map((level) => {
            const tile = document.querySelector(".county-map li");
            tile.className = `s${level}`;
            const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            const light = (colour) => {
                brush.fillStyle = colour;
                brush.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((c) => c / 255)
                    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
            };
            const [ground, ink] = [getComputedStyle(tile).backgroundColor, getComputedStyle(tile.firstChild).color].map(light);
            return Math.max(ground, ink) / Math.min(ground, ink);
        })"""
    )
    page.close()
    assert len(set(ratios)) == 4
    assert min(ratios) >= 4.5


def test_everything_is_sorted_by_date_and_by_whatever_a_reader_asks(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / KINDS["list"])
    archive = catalogue.load_catalogue(built.content)
    articles = archive.articles.values()

    def column(number: int) -> list[str]:
        cells = page.locator(f".ledger tbody td:nth-child({number})").all_inner_texts()
        return [cell.removesuffix("推定").strip() for cell in cells]

    dates = column(1)
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == len(articles)
    page.get_by_role("button", name="字数").click()
    sizes = [int(size) for size in column(4)]
    assert sizes == sorted((card.characters for card in articles), reverse=True)
    expect(page.locator("th", has_text="字数")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="字数").press("Enter")
    assert [int(size) for size in column(4)] == sizes[::-1]
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    page.get_by_role("button", name="日期").click()
    assert column(1) == dates[::-1]
    page.get_by_role("button", name="期次").click()
    assert column(3) == sorted(archive.issues[card.issue].date for card in articles)
    expect(page.locator(".ledger caption")).to_have_count(0)
    page.locator(".ledger tbody tr").last.get_by_role("link", name="2026-02-05").click()
    expect(page.locator("h1")).to_have_text("2026年2月5日")


def test_everything_leads_to_its_topics_and_to_the_search(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / KINDS["list"])
    for card in catalogue.load_catalogue(built.content).articles.values():
        row = page.locator(".ledger tr", has=page.get_by_role("link", name=card.title, exact=True))
        assert row.locator("small a").all_inner_texts() == list(card.tags)
    page.locator(".ledger small a", has_text="校园安全").first.click()
    expect(page.locator("h1")).to_have_text("校园安全")
    page.go_back()
    page.locator(".head").get_by_role("link", name="检索").click()
    expect(page.locator(".seek-groups h2", has_text="主题")).to_be_visible()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_a_topic_without_articles_is_quieter_and_can_be_read(built: Site, visit: Visit, scheme: str) -> None:
    archive = catalogue.load_catalogue(built.content)
    empty = next(topic for topic in archive.topics.values() if not topic.articles)
    borne = next(topic for topic in archive.topics.values() if topic.articles)
    visit.page.goto(built / "topics/")
    lights = [
        visit.page.locator(".sheet").get_by_role("link", name=topic.name, exact=True).last.evaluate(CONTRAST, scheme)
        for topic in (empty, borne)
    ]
    assert 4.5 <= lights[0] < lights[1] - 4


CONTRAST = """(link, scheme) => {
    document.body.dataset.mdColorScheme = scheme;
    const light = (colour) => {
        const [r, g, b] = colour.match(/\\d+/g).slice(0, 3).map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const both = [getComputedStyle(link).color, getComputedStyle(document.body).backgroundColor].map(light);
    return Math.max(...both) / Math.min(...both);
}"""


def test_without_scripts_everything_stands_by_date(built: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(built / KINDS["list"])
    cells = page.locator(".ledger tbody td:first-child").all_inner_texts()
    dates = [cell.removesuffix("推定").strip() for cell in cells]
    assert any("推定" in cell for cell in cells)
    assert dates == sorted(dates, reverse=True)
    expect(page.locator(".ledger button")).to_have_count(0)
    page.close()


def test_a_day_of_the_calendar_leads_to_what_is_reported_on_it(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / KINDS["calendar"])
    page.locator(".almanac tr", has_text="2024").get_by_role("link", name="4", exact=True).click()
    day = page.get_by_role("link", name="3月21日，1 篇")
    assert "underline" in day.evaluate("day => getComputedStyle(day).textDecorationLine")
    day.click()
    assert "/calendar/2024/" in page.url
    row = page.locator(".shared :target")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("3月21日")
    expect(row.get_by_role("link")).to_have_count(1)
    page.go_back()
    page.locator(".months section", has_text="出版").get_by_role("link", name="25日", exact=True).click()
    expect(page.locator("h1")).to_have_text("2024年3月25日")


def test_a_cell_of_issues_by_topics_leads_to_the_article(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / KINDS["matrix"])
    names = page.locator(".matrix thead th").all_inner_texts()
    row = page.locator(".matrix tbody tr", has_text="2024年3月4日")
    cells = row.locator("td").all_inner_texts()
    archive = catalogue.load_catalogue(built.content)
    articles = archive.issues["2024-03-04"].articles
    assert (names.pop(), cells.pop()) == ("文章数", str(len(articles)))
    totals = page.locator(".matrix tfoot td").all_inner_texts()
    assert totals.pop() == str(len(archive.articles))
    for name, cell, total in zip(names, cells, totals, strict=True):
        held = [key for key in articles if name in archive.articles[key].tags]
        assert cell == (str(len(held)) if held else "")
        if held:
            expect(row.get_by_role("link", name=f"{name}：{len(held)} 篇")).to_have_text(cell)
        assert int(total or 0) == len(archive.topics[name].articles)
    row.locator("td").nth(names.index("作风建设")).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("全市教育系统扎实开展“作风建设提升年”活动")


def test_what_runs_down_is_kept_on_one_line(built: Site, visit: Visit) -> None:
    """WebKit lets a line that runs down in a table's cell be as long as the cell is wide, and breaks it behind each character."""
    visit.page.goto(built / KINDS["matrix"])
    wraps = visit.page.evaluate(
        """[...document.querySelectorAll(".sheet *")].filter((one) => getComputedStyle(one).writingMode.startsWith("vertical"))
            .map((one) => getComputedStyle(one).textWrapMode ?? getComputedStyle(one).whiteSpace)"""
    )
    assert len(wraps) > 20
    assert set(wraps) == {"nowrap"}


def test_a_cell_of_several_articles_leads_to_a_list_of_them(built: Site, browser: Browser) -> None:
    archive = catalogue.load_catalogue(built.content)
    page = browser.new_page(java_script_enabled=False)
    page.goto(built / KINDS["matrix"])
    links = page.locator(".matrix tbody a[href*='#']")
    assert links.count() > 3
    for target in [str(link.get_attribute("href")) for link in links.all()]:
        page.goto(urljoin(built / KINDS["matrix"], target))
        shown = page.locator("dl :target")
        expect(shown).to_be_in_viewport()
        issue = archive.issues[page.url.split("/")[-2]]
        topic = shown.locator("dt").inner_text()
        held = [archive.articles[key] for key in issue.articles if topic in archive.articles[key].tags]
        assert len(held) > 1
        assert shown.locator("dd a").all_inner_texts() == [card.title for card in held]
    page.close()


def test_the_four_ways_through_the_issues_lead_to_one_another(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / KINDS["days"])
    for name in ("期次与主题", "总目", "日历", "各年各期"):
        page.locator(".branches").get_by_role("link", name=name).click()
        expect(page.locator(".branches [aria-current]")).to_have_text(name)
        expect(page.locator(".ways .here")).to_have_text("期次")


def test_the_figures_of_trust_are_a_table(built: Site, visit: Visit) -> None:
    visit.page.goto(built / KINDS["trust"])
    expect(visit.page.locator(".prose tbody tr")).to_have_count(4 * 6 + 12 + 3 + 4)
    expect(visit.page.locator(".prose tbody td", has_text="%").first).to_be_visible()
