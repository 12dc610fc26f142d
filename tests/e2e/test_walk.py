"""Every kind of page, walked: nothing to say for axe, no other host, no message, no sideways scrolling, by keyboard, light."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from archive.cataloguing import catalogue
from tests.e2e.kinds import address, kind, sample
from tests.e2e.served import Site, Visit, serve
from tests.e2e.walk import ASPECTS, WEIGHT, Fault, walk


@pytest.fixture(scope="module")
def found(built: Site, browser: Browser) -> list[Fault]:
    pages = [page for name, some in sample(built.folder).items() if name != "moved" for page in some]
    return list(walk(built, browser, dict.fromkeys([*pages, *doubtful(built)])))


def doubtful(built: Site) -> list[Path]:
    """Pages with most to note: the article with most doubts, the issue with most that found no place, and their other pages."""
    archive = catalogue.load_catalogue(built.content)
    article = Path(max(archive.articles.values(), key=lambda card: card.doubts).url)
    issue = Path(max(archive.issues.values(), key=lambda card: card.unplaced).url)
    return [article / "index.html", article / "raw.html", issue / "index.html", issue / "print.html"]


@pytest.mark.parametrize("aspect", ASPECTS)
def test_no_kind_of_page_has_a_fault(found: list[Fault], aspect: str) -> None:
    assert [fault for fault in found if fault.aspect == aspect] == []


def test_a_page_that_has_moved_leads_on_without_scripts(built: Site, browser: Browser) -> None:
    old = sample(built.folder)["moved"]
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for path in old:
            page.goto(built / address(path))
            page.wait_for_url(lambda url, path=path: url != built / address(path))  # type: ignore[misc]
            page.locator("h1").wait_for()


def test_every_kind_of_page_is_found(built: Site) -> None:
    kinds = {
        *("", "404.html", "about/", "about/trust/", "data/", "search/", "issues/…/", "issues/…/print.html"),
        *("issues/…/…/", "issues/…/…/raw.html", "years/", "years/…/", "calendar/", "calendar/…/", "matrix/", "list/"),
        *("topics/", "topics/…/", "people/", "people/…/", "places/", "places/…/", "organizations/", "organizations/…/"),
    }
    assert kinds | {"moved"} <= sample(built.folder).keys()


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("index.html", ""),
        ("issues/2024-03-04/p2-0017/raw.html", "issues/…/…/raw.html"),
        ("topics/校园安全/2024-03-2/index.html", "topics/…/…/"),
        ("people/2024/index.html", "people/…/"),
        ("about/new/index.html", "about/new/"),
        ("new/2024/new.html", "new/…/new.html"),
    ],
)
def test_a_new_kind_of_page_is_a_kind_of_its_own(page: str, name: str) -> None:
    assert kind(Path(page)) == name


def test_a_sample_leaves_no_element_and_no_class_out(tmp_path: Path) -> None:
    for day, text in {"1": "<p>a", "2": "<p class=b>b", "3": "<p>c", "4": "<p class='b d'><i lang=en>d"}.items():
        (tmp_path / day).mkdir()
        (tmp_path / day / "index.html").write_text(text, "utf-8")
    assert sample(tmp_path) == {"…/": [Path("4/index.html"), Path("3/index.html")]}


FAULTY = f"""<!doctype html><html lang="zh"><meta charset="utf-8"><title>页</title>
<style>.dull:focus {{ outline: none }} .over {{ position: fixed; inset: 0 0 auto; height: 40px; background: #fff }}</style>
<body><main class="sheet"><a href="#p">盖住</a><h1>题</h1><h3>节</h3><p style="color: #aaa; background: #fff">淡得看不清</p>
<div style="width: 1500px">宽</div><p id="p"></p><p><a class="dull" href="#p">暗</a></p></main>
<img src="http://127.0.0.2:1/x.png" alt="外"><div class="over"></div>
<script>console.log("说"); document.getElementById("p").textContent = "只有脚本写得出";</script>
<!-- {"".join(chr(0x4E00 + n * 7919 % 20000) for n in range(WEIGHT // 2))} -->"""


def test_each_kind_of_fault_is_found(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "404.html").touch()  # the browser asks for an icon
    (tmp_path / "index.html").write_text(FAULTY, "utf-8")
    with serve(tmp_path) as url:
        found = list(walk(Site(tmp_path, tmp_path, url), browser, [Path("index.html")]))
    assert {fault.aspect for fault in found} == set(ASPECTS)
    told = {aspect: " ".join(fault.what for fault in found if fault.aspect == aspect) for aspect in ASPECTS}
    for word in ("heading-order", "color-contrast", "light, wide", "light, narrow", "dark, narrow", "dark, wide"):
        assert word in told["access"]
    for word in ("is covered", "shows no focus"):
        assert word in told["keyboard"]
    assert "只有脚本写得出" in told["scripts"]
    assert "wide: 15" in told["width"]


def test_the_first_tab_is_looked_at(tmp_path: Path, visit: Visit) -> None:
    (tmp_path / "404.html").touch()
    (tmp_path / "index.html").write_text('<body><a href="/x">别处</a><main class="sheet">', "utf-8")
    with serve(tmp_path) as url:
        found = list(walk(Site(tmp_path, tmp_path, url), visit.page.context.browser, [Path("index.html")]))  # type: ignore[arg-type]
    assert any("first is" in fault.what for fault in found)
