"""Raw text that tries to be Markdown, HTML, YAML or a template shows as what it is, and runs nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import expect

from archive.cataloguing import catalogue
from archive.commands import commands
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER
from tests.e2e.links import Files, wrong
from tests.e2e.served import Site, Visit, build, serve
from tests.e2e.valid import faults

ISSUE = "2024-01-05"
SCRIPT = "<script>document.title='run'</script>"
IMAGE = "<img src=x onerror=\"document.title='run'\">"
LINES = (
    "我们去 [这里](javascript:document.title='run') 看 **看** `码` ~~删~~ 和 ![图](http://example.org/x.png)。",
    "{{ config.site_name }} {% raw %} {: #anchor .class onclick=x } &lt;b&gt; &amp; http://example.org/。",
    "*强* _调_ <https://example.org/> <b onmouseover=alert(1)>粗</b> [^1] [[链]] :smile: ==亮== ^^插^^。",
)
TEXT = "\n\n".join(
    (
        f"# 全市教育工作会议{IMAGE}召开{SCRIPT}",
        f'——"副题": !!python/object: {IMAGE}',
        f"1月5日，全市教育工作会议在汾阳市召开。{SCRIPT}{IMAGE}会议指出，要抓好落实。",
        *(f"会议要求，{line}" for line in LINES),
        "---\ntitle: 别的\n---",
        "赵雪宏强调，要坚持问题导向，抓好各项工作。",
    )
)


HEADLINE = {"title": f"题{IMAGE}{SCRIPT}", "kicker": f"引{SCRIPT}", "subtitle": f"副{IMAGE}", "note": f"注{SCRIPT}"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An archive of one issue, from a raw file and an issue.yml that both mean harm."""
    folder = tmp_path_factory.mktemp("hostile")
    raw, content = folder / "raw", folder / "content"
    shutil.copytree(VOCABULARY_FOLDER, raw / "vocabulary")
    (raw / ISSUE).mkdir()
    (raw / ISSUE / "a.txt").write_text(TEXT, encoding="utf-8")
    for name in ("about", "search", "data"):
        shutil.copytree(CONTENT / name, content / name)
    shutil.copy(CONTENT / "index.md", content)
    assert commands.convert(raw, content, commands.RunOptions(jobs=1)) == 0
    first = min(path.stem for path in (content / "issues" / ISSUE).glob("0*.md"))
    said = yaml.safe_dump({"articles": {first: HEADLINE}}, allow_unicode=True)
    (raw / ISSUE / "issue.yml").write_text(said, encoding="utf-8")
    assert commands.convert(raw, content, commands.RunOptions(jobs=1)) == 0
    build(content, folder / "out")
    with serve(folder / "out") as url:
        yield Site(content, folder / "out", url)


def addresses(hostile: Site) -> list[str]:
    """Where the articles stand, the one with the headline first."""
    return [card.url for card in catalogue.load_catalogue(hostile.content).articles.values()]


def test_every_line_shows_to_the_letter(hostile: Site, visit: Visit) -> None:
    shown = ""
    for address in [*addresses(hostile), f"issues/{ISSUE}/"]:
        visit.page.goto(hostile / address)
        shown += visit.page.locator(".sheet").inner_text()
    for line in LINES:
        assert _bare(line) in _bare(shown)


def test_nothing_in_a_body_is_live(hostile: Site, visit: Visit) -> None:
    for address in addresses(hostile):
        visit.page.goto(hostile / address)
        expect(visit.page.locator(".body")).to_have_count(1)
        ours = "h2 > span[id^=n], a.gap[href='#que'], p > a[title^='原文 '][href^='raw.html#']"
        expect(visit.page.locator(f".body :not(p, h2, {ours})")).to_have_count(0)
        expect(visit.page.locator(".body [onclick], .body [onmouseover], .body [id=anchor]")).to_have_count(0)


@pytest.mark.parametrize(
    "where",
    [
        "",
        "years/",
        f"issues/{ISSUE}/",
        "article",
        "raw",
        "places/汾阳市/",
        "list/",
        "matrix/",
        "people/",
        "search/?q=汾阳市",
    ],
)
def test_no_page_runs_or_asks_for_anything(hostile: Site, visit: Visit, where: str) -> None:
    article = addresses(hostile)[0]
    visit.page.goto(hostile / {"article": article, "raw": f"{article}raw.html"}.get(where, where))
    visit.page.wait_for_load_state("networkidle")
    if where.startswith("search"):
        visit.page.locator(".seek-results mark").first.wait_for()
    assert visit.page.title() != "run"
    assert visit.foreign == []
    assert visit.messages == []
    expect(visit.page.locator("img[src=x]")).to_have_count(0)


def test_headlines_show_their_tags_as_text(hostile: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(hostile / addresses(hostile)[0])
    expect(page.locator("h1")).to_have_text(HEADLINE["title"])
    expect(page.locator("header .kicker")).to_have_text(HEADLINE["kicker"])
    expect(page.locator("header .sub")).to_have_text(HEADLINE["subtitle"])
    expect(page.locator(".notes")).to_contain_text(HEADLINE["note"])
    assert HEADLINE["title"] in page.title()
    page.goto(hostile / f"issues/{ISSUE}/")
    expect(page.locator(".entries h3 a").first).to_have_text(HEADLINE["title"])


def test_every_page_is_valid_and_every_link_resolves(hostile: Site) -> None:
    assert faults(hostile.folder, [path.relative_to(hostile.folder) for path in hostile.folder.rglob("*.html")]) == []
    assert wrong(Files(hostile.folder)) == []


def _bare(text: str) -> str:
    """Text without what setting type may change: spaces and the width and shape of marks."""
    marks = str.maketrans(
        {"（": "(", "）": ")", "“": '"', "”": '"', "‘": "'", "’": "'", "：": ":", "，": ",", "；": ";", "！": "!"}
    )
    return "".join(text.translate(marks).split())
