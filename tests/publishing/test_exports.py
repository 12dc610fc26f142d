"""All files at once: which stand where, the same bytes each time, and what happens where a page is gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from archive.bad_input import BadInput
from archive.publishing import exports, formats, plain_text
from archive.publishing.downloads import offered_files
from archive.publishing.page_head import article_forms, issue_forms
from archive.publishing.publisher import publisher
from archive.writing import frontmatter
from tests.publishing.samples import BY, archive, offer


def written(folder: Path) -> Path:
    content, site = folder / "content", folder / "site"
    offer(archive(content), content, site, {}, ["", "about/"])
    return site


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    assert files(written(tmp_path / "one")) == files(written(tmp_path / "other"))


def test_every_file_stands_where_pages_say(tmp_path: Path) -> None:
    site = written(tmp_path)
    found = files(site)
    for issue in ("2022-04-19", "2024-03-04"):
        assert {f"issues/{issue}/{issue}.epub", f"issues/{issue}/{issue}.txt"} <= set(found)
        assert {f"issues/{issue}/000{n}.{form}" for n in (1, 2) for form in ("md", "txt")} <= set(found)
    offered = [path for _, rows in offered_files(archive(tmp_path / "content")) for path, _ in rows]
    assert len(offered) == 9
    assert set(offered) <= set(found)


def test_the_sitemap_names_the_pages_that_there_are(tmp_path: Path) -> None:
    site = written(tmp_path)
    assert "https://example.org/lvliang/about/" in (site / "sitemap-pages.xml").read_text("utf-8")


def test_an_issue_as_plain_text(tmp_path: Path) -> None:
    assert (
        (written(tmp_path) / "issues/2022-04-19/2022-04-19.txt").read_text("utf-8")
        == """\
《吕梁教育》[2022年4月19日]
文字由机器从版面读出，可能有错；〔缺〕处报上有字而原始文字里没有。
https://example.org/lvliang/issues/2022-04-19/


＊　＊　＊


全市教育工作会议召开
——会议要求

会议召开。


＊　＊　＊


=开学第一课

一段〔缺〕

小题

图
"""
    )


def test_what_was_not_placed_is_told_at_the_end(tmp_path: Path) -> None:
    text = (written(tmp_path) / "issues/2024-03-04/2024-03-04.txt").read_text("utf-8")
    assert text.rstrip().endswith("（残片）")
    assert "\n未能归位的文字\n" in text


def test_an_article_as_plain_text(tmp_path: Path) -> None:
    assert (written(tmp_path) / "issues/2022-04-19/0001.txt").read_text("utf-8") == (
        "全市教育工作会议召开\n——会议要求\n\n会议召开。\n\n"
        "（《吕梁教育》[2022年4月19日]，https://example.org/lvliang/issues/2022-04-19/0001/）\n"
    )


def test_a_page_that_is_gone_is_told(tmp_path: Path) -> None:
    found = archive(tmp_path / "content")
    (tmp_path / "content/issues/2022-04-19/0001.md").unlink()
    with pytest.raises(BadInput, match=r"2022-04-19/0001\.md"):
        exports.issue_exports(found.issues, found, tmp_path / "content", tmp_path, BY)


@pytest.mark.parametrize("address", ["", None, "/lvliang/", "example.org"])
def test_a_site_without_a_full_address_is_told(address: str | None) -> None:
    with pytest.raises(BadInput, match="SITE_URL"):
        publisher({"site_url": address})


def test_a_publisher_is_read_from_the_settings() -> None:
    by = publisher({"site_url": "https://example.org/a", "site_name": "报", "extra": {"contact": "a@b.cn"}})
    assert (by.base, by.name, by.contact, by.gateway) == ("https://example.org/a/", "报", "a@b.cn", "")
    assert by.address("topics/作风/") == "https://example.org/a/topics/%E4%BD%9C%E9%A3%8E/"


def test_markdown_is_offered_without_what_serves_the_archive_itself(tmp_path: Path) -> None:
    page = frontmatter.page_text(
        {
            "title": "会议召开",
            "blocks": ["3", "5-6"],
            "tags": ["校园安全"],
            "evidence": {"topics": [{"name": "校园安全", "words": ["演练"], "lines": [3]}]},
        },
        "evidence: 正文\n\n- blocks: 也是\n",
    )
    assert (
        plain_text.markdown_text(page)
        == "---\ntitle: 会议召开\ntags: [校园安全]\n---\n\nevidence: 正文\n\n- blocks: 也是\n"
    )
    site = written(tmp_path)
    fields, body = frontmatter.read_page((site / "issues/2024-03-04/0001.md").read_text("utf-8"), "")
    assert (fields["issue"], "digest" in fields) == ("2024-03-04", False)
    assert body == frontmatter.read_page((tmp_path / "content/issues/2024-03-04/0001.md").read_text("utf-8"), "")[1]


def test_forms_that_a_site_has_no_room_for_are_left_out(tmp_path: Path) -> None:
    found, by = archive(tmp_path / "content"), replace(BY, forms=frozenset({"epub"}))
    exports.issue_exports(found.issues, found, tmp_path / "content", tmp_path / "site", by)
    assert {path.suffix for path in (tmp_path / "site").rglob("*.*")} == {".epub"}
    card = next(iter(found.articles.values()))
    assert article_forms(card, by) == ()
    assert [one.kind for one in issue_forms(found.issues[card.issue], by)] == ["application/epub+zip"]


@pytest.mark.parametrize(("articles", "count"), [(0, 11), (100, 11), (8_000, 11), (15_000, 4), (30_000, 0)])
def test_the_larger_an_archive_the_fewer_its_forms(articles: int, count: int) -> None:
    cards = {str(number): None for number in range(articles)}
    whole = SimpleNamespace(articles=cards, characters=1_200 * articles)
    assert formats.available_formats(whole) == {form.name for form in formats.optional_formats()[:count]}  # type: ignore[arg-type]
