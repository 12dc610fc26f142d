"""A page is called the same wherever it has a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.cataloguing import gather
from archive.cataloguing.page_labels import PagePlace, page_labels
from archive.imaging.page_pictures import issue_pictures
from archive.imaging.pictured_pages import IssueCards, pictured_pages
from archive.rendering.page_pictures import kept_pictures
from archive.rendering.page_views import view_reader
from archive.rendering.raw_comparison import raw_reader
from archive.writing import frontmatter
from tests import pictured

PAGES = [PagePlace("a", 1, 1), PagePlace("b", 2, 2)]


@pytest.mark.parametrize(
    ("told", "labels"),
    [
        ([], ("第 1 页", "第 2 页")),
        (None, ("第 1 页", "第 2 页")),
        ([{"file": "b", "page": "2", "name": "校园"}], ("第 1 版", "第 2 版 校园")),
        ([{"file": "a", "page": "1"}, {"file": "a", "page": "7"}], ("第 1 版", "第 2 版")),
        ([{"file": "a", "page": "4", "name": "副刊"}], ("第 1 页 副刊", "第 2 页")),
        ([{"file": "c", "page": "3"}], ("第 1 页", "第 2 页")),
        ([{"file": "b", "editors": ["编辑 甲"]}], ("第 1 页", "第 2 页")),
    ],
)
def test_pages_are_numbered_as_mastheads_number_them_where_those_agree(told: object, labels: tuple[str, ...]) -> None:
    assert page_labels(PAGES, {"pages": told}) == labels


@pytest.mark.parametrize("masthead", [None, [], "第一版", {}])
def test_without_a_masthead_pages_are_counted(masthead: object) -> None:
    assert page_labels(PAGES, masthead) == ("第 1 页", "第 2 页")


@pytest.mark.parametrize("printed", [True, False])
def test_the_viewer_and_what_others_are_given_call_a_page_the_same(tmp_path: Path, printed: bool) -> None:
    raw, content = pictured.archive(tmp_path)
    page = content / "issues" / pictured.ISSUE / "index.md"
    if not printed:
        fields = page.read_text("utf-8").replace("masthead:", "else:")
        page.write_text(fields, "utf-8")
    found = gather.read_catalogue(content)
    issue = found.issues[pictured.ISSUE]
    cards = IssueCards(issue, tuple(found.articles[key] for key in issue.articles))
    given = pictured_pages(cards, issue_pictures(issue, [raw], []), content)

    def meta_of(src: str) -> dict[str, object]:
        return frontmatter.read_page((content / src).read_text("utf-8"), src)[0]

    views = view_reader(lambda one: kept_pictures(one, [raw]), raw_reader(found, meta_of, [raw]), meta_of)(issue)
    assert [one.label for one in given] == [one.label for one in views]
    assert [one.label for one in given] == (["第 1 版", "第 2 版"] if printed else ["第 1 页", "第 2 页"])
