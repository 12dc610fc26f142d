"""The newspaper's page beside the text: outlines that lead to articles, clippings, words lit, all of it without scripts too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests import pictured
from tests.e2e.links import Files, lost, unreached, wrong
from tests.e2e.served import Site, Visit, build_with, serve
from tests.e2e.valid import faults
from tests.e2e.walk import walk

ISSUE = f"issues/{pictured.ISSUE}"
SPORTS, FIRE, READING = (f"{pictured.ISSUE}/{name}" for name in ("p1-0005", "p1-0014", "p2-0008"))
ONE, TWO = (f"{ISSUE}/page-{n}.html" for n in (1, 2))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose one issue has two pages with pictures, in pieces as a host of pictures keeps them."""
    folder = tmp_path_factory.mktemp("shown")
    raw, content = pictured.archive(folder)
    build_with(content, folder / "out", raw)
    pictured.cut_up(raw, folder / "out")
    with serve(folder / "out") as url:
        yield Site(content, folder / "out", url)


def outline(page: Page, key: str) -> tuple[float, float]:
    """The middle of an article's outline on the screen, once the picture stands."""
    expect(page.locator(".facsimile.live .stage canvas").first).to_be_visible()
    page.wait_for_function("document.querySelector('.facsimile img.covered') !== null")
    box = page.locator(path(key)).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def path(key: str) -> str:
    """An article's outline, told by where it leads."""
    return f'.outlines a[href="{key.partition("/")[2]}/"] path'


def lit(page: Page) -> str | None:
    return page.locator(".outlines .veil").get_attribute("d")


def test_an_outline_tells_its_article_and_leads_to_it(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / ONE)
    page.mouse.move(*outline(page, SPORTS))
    expect(page.locator(".pointed")).to_have_text("市二中举行秋季田径运动会")
    page.mouse.move(5, 5)
    expect(page.locator(".pointed")).to_be_hidden()
    page.mouse.click(*outline(page, FIRE))
    expect(page).to_have_url(shown / f"issues/{FIRE}/")
    assert visit.messages == []
    assert visit.foreign == []


def test_a_press_that_moves_the_picture_opens_nothing(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / ONE)
    x, y = outline(page, SPORTS)
    for _ in range(3):
        page.get_by_role("button", name="放大").click()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y - 60, steps=8)
    page.mouse.up()
    expect(page).to_have_url(shown / ONE)


def test_a_tap_opens_an_article(shown: Site, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as window:
        page = window.new_page()
        page.goto(shown / ONE)
        page.touchscreen.tap(*outline(page, SPORTS))
        expect(page).to_have_url(shown / f"issues/{SPORTS}/")


def test_outlines_are_reached_by_keys_in_the_order_of_the_paper(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / ONE)
    outline(page, SPORTS)
    page.locator(".openseadragon-canvas").focus()
    met = []
    for _ in range(2):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.getAttribute('href')"))
        expect(page.locator(".pointed")).not_to_be_empty()
        width = "getComputedStyle(document.activeElement.querySelector('path')).strokeWidth"
        assert page.evaluate(width) == "4px"
    assert met == ["p1-0005/", "p1-0014/"]
    page.keyboard.press("Enter")
    expect(page).to_have_url(shown / f"issues/{FIRE}/")


def test_an_article_leads_to_each_of_its_pages_and_is_lit_there(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / f"issues/{FIRE}/")
    links = page.locator(".dateline .as-printed")
    expect(links).to_have_text(["看原版（第 1 版）", "看原版（第 2 版）"])
    links.last.click()
    expect(page).to_have_url(shown / f"{TWO}#{FIRE}")
    expect(page.locator(".clipping b")).to_have_text("县消防大队走进实验小学")
    x, y = outline(page, FIRE)
    stage = page.locator(".facsimile").bounding_box()
    assert stage
    assert stage["x"] < x < stage["x"] + stage["width"]
    assert stage["y"] < y < stage["y"] + stage["height"]
    assert lit(page)
    page.get_by_role("link", name="第 1 版", exact=True).first.click()
    expect(page).to_have_url(re.compile("page-1"))


def test_the_list_lights_one_article_after_another_and_none(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / ONE)
    outline(page, SPORTS)
    seen = []
    for row in page.locator(".on-page li").all():
        row.get_by_role("link", name="看剪报").click()
        title = row.locator("a").first.inner_text()
        expect(page.locator(".clipping b")).to_have_text(title)
        seen.append(lit(page))
    assert len(set(seen)) == 2
    page.go_back()
    expect(page.locator(".clipping b")).to_have_text("市二中举行秋季田径运动会")
    page.get_by_role("button", name="不单看这一篇").click()
    expect(page.locator(".clipping")).to_have_count(0)
    assert lit(page) == ""
    assert "#" not in page.url


def test_a_clipping_is_saved_with_what_it_is_of(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / f"{ONE}#{SPORTS}")
    with page.expect_download() as waited:
        page.get_by_role("button", name="存成图片").click()
    assert waited.value.suggested_filename == "《吕梁教育》2024年3月4日第1版 市二中举行秋季田径运动会.jpg"
    picture = Image.open(io.BytesIO(Path(waited.value.path()).read_bytes()))
    drawn = page.locator(path(SPORTS)).get_attribute("d") or ""
    ((wide, high),) = re.findall(r"h(\d+)v(\d+)", drawn)
    assert picture.format == "JPEG"
    assert picture.width == int(wide) + 48
    assert picture.height == int(high) + 48 + 56
    shades = picture.convert("L").crop((30, 30, picture.width - 30, picture.height - 100)).histogram()
    assert sum(shades[90:150]) > 1000  # the bars that stand for lines
    expect(page.locator(".clipping [role=status]")).to_have_text("剪好了，已经存下。")


def test_a_result_leads_to_the_page_where_the_words_are_lit(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / f"search/?q={quote('消防安全')}")
    page.get_by_role("link", name="看原版").click()
    expect(page).to_have_url(re.compile(f"page-1.html.*#{FIRE}$"))
    expect(page.locator(".hits [role=status]")).to_have_text("第 1 处，共 1 处")
    marks = page.locator(".outlines .marks rect")
    line = next(one for one in lines(shown, page) if "消防安全" in one[0])
    text, left, _, width, _ = line[:5]
    found = [float(marks.first.get_attribute(name) or 0) for name in ("x", "width")]
    begin = text.index("消防安全") / len(text)
    assert found == pytest.approx([left + begin * width, 4 / len(text) * width], abs=1)


def lines(shown: Site, page: Page) -> list[tuple[str, float, float, float, float]]:
    """The lines of the page that is open, as its data has them."""
    found = page.evaluate("fetch(document.querySelector('.facsimile').dataset.lines).then((one) => one.json())")
    return [tuple(line) for line in found["lines"]]


def test_words_are_found_over_a_lines_end_and_as_the_search_folds_them(shown: Site, visit: Visit) -> None:
    page = visit.page
    for asked in ("四十个班级的运动员", "四十個班級的運動員"):
        page.goto(shown / f"{ONE}?q={quote(asked)}#{SPORTS}")
        expect(page.locator(".hits [role=status]")).to_have_text("第 1 处，共 1 处")
        expect(page.locator(".outlines .marks rect.now")).to_have_count(2)


def test_one_steps_through_the_places_and_ends_it(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / f"{ONE}?q={quote('运动')}#{SPORTS}")
    status = page.locator(".hits [role=status]")
    expect(status).to_have_text(re.compile("^第 1 处，共 [3-9] 处$"))
    page.get_by_role("button", name="↓ 下一处").click()
    expect(status).to_have_text(re.compile("^第 2 处"))
    page.keyboard.press("p")
    expect(status).to_have_text(re.compile("^第 1 处"))
    page.get_by_role("button", name="不标出").click()
    expect(page.locator(".marks rect")).to_have_count(0)
    expect(page).to_have_url(shown / f"{ONE}#{SPORTS}")


def test_words_that_stand_on_the_other_page_are_looked_for_there(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / f"{ONE}?q={quote('小小宣传员')}#{FIRE}")
    expect(page.locator(".hits")).to_contain_text("这一篇在这一版上没有“小小宣传员”")
    page.get_by_role("link", name="到第 2 版上找").click()
    expect(page.locator(".hits [role=status]")).to_have_text("第 1 处，共 1 处")


def test_without_scripts_the_picture_has_links_over_it_and_a_list_beside_it(shown: Site, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}) as window:
        page = window.new_page()
        page.goto(shown / f"issues/{SPORTS}/")
        page.get_by_role("link", name="看原版").click()
        assert page.locator(".spot:target").get_attribute("id") == SPORTS
        expect(page.locator(".spot:target")).to_be_in_viewport()
        picture = page.locator(".facsimile img").bounding_box()
        over = page.locator(path(SPORTS)).bounding_box()
        assert picture
        assert over
        assert picture["x"] <= over["x"] <= over["x"] + over["width"] <= picture["x"] + picture["width"]
        assert page.locator(".facsimile img").evaluate("one => one.naturalWidth") == 800
        page.locator(".on-page").get_by_role("link", name="县消防大队走进实验小学").click()
        expect(page.locator("h1")).to_have_text("县消防大队走进实验小学")
        page.go_back()
        page.locator(path(FIRE)).click()
        expect(page.locator("h1")).to_have_text("县消防大队走进实验小学")


def test_where_the_pieces_are_not_there_the_small_picture_moves(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.route("**/iiif/**", lambda route: route.abort())
    page.goto(shown / f"{ONE}#{SPORTS}")
    outline(page, SPORTS)
    assert lit(page)


def test_where_the_viewer_does_not_come_the_page_is_as_without_scripts(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.route("**/openseadragon.min.js", lambda route: route.abort())
    page.goto(shown / ONE)
    expect(page.locator(".facsimile.still img")).to_be_visible()
    page.locator(path(FIRE)).click()
    expect(page).to_have_url(shown / f"issues/{FIRE}/")


def test_an_issue_shows_its_pages_and_the_front_page_that_of_the_newest(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / "")
    picture = page.locator(".front-page img")
    assert picture.get_attribute("loading") == "lazy"
    assert picture.get_attribute("width")
    assert picture.get_attribute("height")
    small = shown.folder / ISSUE / "page-1-small.jpg"
    assert small.stat().st_size <= 60_000
    picture.click()
    expect(page).to_have_url(shown / ONE)
    page.get_by_role("link", name="第 2 版 ›").click()
    expect(page).to_have_url(shown / TWO)
    page.get_by_role("link", name="本期目录").click()
    expect(page.locator(".leaves a")).to_have_text(["第 1 版", "第 2 版"])
    expect(page.locator(".leaves img").first).to_have_js_property("complete", True)


def test_on_paper_stands_the_whole_page(shown: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(shown / f"{ONE}#{SPORTS}")
    outline(page, SPORTS)
    page.emulate_media(media="print")
    expect(page.locator(".facsimile > img")).to_be_visible()
    for part in (".facsimile-bar", ".stage", ".outlines"):
        expect(page.locator(part)).to_be_hidden()


def test_pages_with_pictures_have_no_fault(shown: Site, browser: Browser) -> None:
    pages = [Path(ISSUE, name) for name in ("index.html", "page-1.html", "page-2.html")]
    article = Path(f"issues/{FIRE}/index.html")
    assert list(walk(shown, browser, [Path("index.html"), *pages, article])) == []


def test_all_links_of_a_site_with_pictures_lead_somewhere(shown: Site) -> None:
    files = Files(shown.folder)
    assert [one for one in wrong(files) if "/iiif/" not in one] == []
    assert unreached(files) == []
    assert [file for file in lost(files) if file.parts[0] != "iiif"] == []
    assert faults(shown.folder, [Path(ONE), Path(TWO), Path(ISSUE, "index.html"), Path("index.html")]) == []


def test_an_archive_without_pictures_has_nothing_of_it(built: Site) -> None:
    assert not (built.folder / "assets/pages").exists()
    assert not list(built.folder.glob("issues/*/page-*"))
    for page in built.folder.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "assets/pages" not in text
        assert "看原版" not in text
