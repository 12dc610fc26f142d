"""A list is one declaration: a made-up one is made, rendered, led to, told to crawlers and ignored by git like the rest."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from archive.listing import declarations
from archive.listing.declarations import ISSUES_SECTION, LISTINGS, Listing
from archive.listing.holdings import Holdings
from archive.listing.list_pages import PageFields, pages_of_list
from tests.rendering.small import ROOT, Archive


def with_letters(held: Holdings, title: str) -> dict[str, PageFields]:
    """Every article again, and a page for one of them."""
    one = list(held.catalogue.articles)[:1]
    first = pages_of_list("letters/index", title, held.everything, "articles", {})
    return first | {"letters/one.md": {"title": "一封", "kind": "topics", "count": 1, "articles": one}}


def with_notices(held: Holdings, title: str) -> dict[str, PageFields]:
    return pages_of_list("notices/index", title, held.everything, "articles", {})


LETTERS = Listing(
    *("letters", "来信", with_letters, (("index.md", "list"), ("*.md", "heading"))),
    entry="读者来信",
    full="来信和答复",
    deck="读者写来的信。",
)
NOTICES = Listing("notices", "启事", with_notices, (("*.md", "list"),), section=ISSUES_SECTION)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(declarations, "LISTINGS", (*LISTINGS, LETTERS, NOTICES))
    return Archive(tmp_path)


def test_a_new_list_is_a_line(archive: Archive) -> None:
    archive.build("site")
    pages = {path: data.decode() for path, data in archive.files("site").items() if path.endswith((".html", ".xml"))}
    assert (archive.content / "letters/one.md").is_file()
    for name in ("letters", "notices"):
        assert 'class="ledger"' in pages[f"{name}/index.html"]
        assert f"/{name}/</loc>" in pages["sitemap-pages.xml"]
    assert '<ol class="entries">' in pages["letters/one/index.html"]
    assert '<a href="../letters/">读者来信</a>' in pages["about/index.html"]
    assert '<a href="../notices/">启事</a>' in pages["years/index.html"]
    assert "notices" not in pages["about/index.html"]
    assert '<a href="../years/" class="here">期次</a>' in pages["notices/index.html"]
    assert (declarations.labels()["letters"], declarations.decks()["letters"]) == ("来信和答复", "读者写来的信。")


def test_its_folder_is_the_builds(archive: Archive) -> None:
    git = ("git", "-C", str(archive.folder))
    subprocess.run([*git, "init", "-q"], check=True)
    archive.build("site")
    listed = [*git, "ls-files", "--others", "--exclude-standard", "content"]
    told = subprocess.run(listed, check=True, capture_output=True, text=True).stdout
    assert "content/about/index.md" in told
    assert not [path for path in told.splitlines() if path.split("/")[1] in declarations.list_folders()]
    (archive.content / "letters/old.md").write_text("---\ntitle: 旧\n---\n", encoding="utf-8")
    archive.build("site")
    assert not (archive.content / "letters/old.md").exists()
    assert "letters/old/index.html" not in archive.files("site")


def test_every_page_of_a_list_has_a_template_that_there_is() -> None:
    held = {path.stem for path in (ROOT / "overrides" / "archive").glob("*.html")}
    assert {name for one in LISTINGS for _, name in one.templates} <= held
    assert declarations.template("people/赵雪宏.md") == declarations.template("people/赵雪宏/2024.md") == "heading"
    assert declarations.template("years/2024/people.md") == "headings"
    assert declarations.template("about/index.md") == ""


def test_the_navigation_has_lists_after_the_home_page() -> None:
    folders = declarations.list_folders()
    told = declarations.navigation([{"首页": "index.md"}, {"关于": []}], folders)
    assert [next(iter(entry)) for entry in told] == ["首页", "期次", "主题", "人物", "地方", "学校", "作者", "关于"]
    assert told[1]["期次"][0] == {"各年各期": "years/index.md"}


def test_the_navigation_has_no_list_of_which_there_is_nothing() -> None:
    there = declarations.present({"people/index.md", "years/index.md", "authors/张三.md"})
    assert there == ("years", "people")
    assert [next(iter(entry)) for entry in declarations.navigation([{"首页": "index.md"}], there)] == [
        "首页",
        "期次",
        "人物",
    ]
