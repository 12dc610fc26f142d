"""A page at each address that moved or is gone, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.cataloguing.catalogue import GoneAddress
from archive.rendering import redirect
from tests.publishing.samples import BY


def test_a_moved_address_leads_to_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "issues" / "a" / "0009").mkdir(parents=True)
    (tmp_path / "issues" / "a" / "0009" / "index.html").write_text("an article", encoding="utf-8")
    redirect.write_redirects(
        {"issues/a/0003/": "issues/a/0009/", "issues/a/0009/": "issues/a/0003/"},
        {"issues/a/0009/index.html"},
        tmp_path,
        BY,
    )
    page = (tmp_path / "issues" / "a" / "0003" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../../issues/a/0009/"' in page
    assert (tmp_path / "issues" / "a" / "0009" / "index.html").read_text("utf-8") == "an article"


def test_an_address_that_moved_cannot_lead_out_of_the_site_or_into_markup(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    redirect.write_redirects({"../outside/": "x/", "in/": '"><script>alert(1)</script>'}, (), tmp_path / "site", BY)
    assert not (tmp_path / "outside").exists()
    assert "<script" not in (tmp_path / "site" / "in" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("old", "up"), [("a/", "../"), ("a/b/c/", "../../../"), ("期/1/", "../../")])
def test_it_leads_from_as_deep_as_it_stands(tmp_path: Path, old: str, up: str) -> None:
    redirect.write_redirects({old: "new/"}, (), tmp_path, BY)
    page = (tmp_path / old / "index.html").read_text("utf-8")
    assert page.count(f"{up}new/") == 2
    assert '<link rel="canonical" href="https://example.org/lvliang/new/">' in page
    assert 'content="noindex"' in page


def test_what_is_gone_is_told_with_its_day_and_is_for_no_search_engine(tmp_path: Path) -> None:
    gone = {
        "issues/a/0003/": GoneAddress("<b>题", "2026-11-09", "issues/a/"),
        "issues/b/": GoneAddress("b"),
        "issues/c/0001/": GoneAddress(day="2026-01-31"),
        "../outside/": GoneAddress("x"),
        "there/": GoneAddress("x"),
    }
    redirect.write_gone(gone, {"there/index.html"}, tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    pages = {path.parent.name: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert pages.keys() == {"0003", "b", "0001"}
    assert all('<meta name="robots" content="noindex">' in page for page in pages.values())
    assert not any("refresh" in page or "canonical" in page or "网址已变更" in page for page in pages.values())
    assert "这里原来是“&lt;b&gt;题”，已于2026年11月9日从本站撤下。" in pages["0003"]
    assert '<a href="../../../issues/a/">同一期的其他文章</a>' in pages["0003"]
    assert "这里原来是“b”，现已从本站撤下。" in pages["b"]
    assert "这里原来有一篇文章，已于2026年1月31日从本站撤下。" in pages["0001"]
    assert '<a href="../../../">首页</a>' in pages["0001"]


def test_nothing_moved_makes_no_page(tmp_path: Path) -> None:
    redirect.write_redirects({}, (), tmp_path, BY)
    redirect.write_gone({}, (), tmp_path)
    assert list(tmp_path.iterdir()) == []
