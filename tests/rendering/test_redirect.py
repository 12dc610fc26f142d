"""A page at each address that moved, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.rendering import redirect


def test_a_moved_address_leads_to_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "issues" / "a" / "0009").mkdir(parents=True)
    (tmp_path / "issues" / "a" / "0009" / "index.html").write_text("an article", encoding="utf-8")
    redirect.write_redirects(
        {"issues/a/0003/": "issues/a/0009/", "issues/a/0009/": "issues/a/0003/"}, {"issues/a/0009/index.html"}, tmp_path
    )
    page = (tmp_path / "issues" / "a" / "0003" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../../issues/a/0009/"' in page
    assert (tmp_path / "issues" / "a" / "0009" / "index.html").read_text("utf-8") == "an article"


def test_an_address_that_moved_cannot_lead_out_of_the_site_or_into_markup(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    redirect.write_redirects({"../outside/": "x/", "in/": '"><script>alert(1)</script>'}, (), tmp_path / "site")
    assert not (tmp_path / "outside").exists()
    assert "<script" not in (tmp_path / "site" / "in" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("old", "up"), [("a/", "../"), ("a/b/c/", "../../../"), ("期/1/", "../../")])
def test_it_leads_from_as_deep_as_it_stands(tmp_path: Path, old: str, up: str) -> None:
    redirect.write_redirects({old: "new/"}, (), tmp_path)
    page = (tmp_path / old / "index.html").read_text("utf-8")
    assert page.count(f"{up}new/") == 3
    assert 'content="noindex"' in page


def test_nothing_moved_makes_no_page(tmp_path: Path) -> None:
    redirect.write_redirects({}, (), tmp_path)
    assert list(tmp_path.iterdir()) == []
