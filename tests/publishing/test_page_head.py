"""What a page's head tells machines, for each kind of page."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import jsonld
from archive.publishing.page_head import AlternateLink, feed_link, head
from archive.publishing.trail import HOME, Trail, TrailStep
from tests.publishing.samples import BY, HOSTILE, archive


@pytest.fixture
def found(tmp_path: Path) -> Catalogue:
    return archive(tmp_path)


def test_an_article_is_a_news_article_in_its_issue_of_the_newspaper(found: Catalogue) -> None:
    data = json.loads(head("issues/2024-03-04/0001.md", "", "", found, BY).data)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert data["@id"] == BY.address("issues/2024-03-04/0001/")
    assert data["headline"] == HOSTILE
    assert data["keywords"] == ["作风建设", "校园安全"]
    issue = data["isPartOf"]
    assert (issue["@type"], issue["issueNumber"], issue["datePublished"]) == (
        "PublicationIssue",
        "总第120期",
        "2024-03-04",
    )
    assert issue["isPartOf"] == {"@type": "Newspaper", "name": "吕梁教育"}


def test_what_is_not_known_is_not_there(found: Catalogue) -> None:
    data = json.loads(head("issues/2024-03-04/0002.md", "", "", found, BY).data)
    assert {"alternativeHeadline", "mentions", "contentLocation", "temporalCoverage", "keywords"} & set(data) == set()


def test_an_issue_names_its_articles(found: Catalogue) -> None:
    data = json.loads(head("issues/2022-04-19/index.md", "", "", found, BY).data)
    assert data["@type"] == "PublicationIssue"
    assert [one["headline"] for one in data["hasPart"]] == ["全市教育工作会议召开", "=开学第一课"]


def test_tags_of_an_article(found: Catalogue) -> None:
    page = head("issues/2022-04-19/0001.md", "", "", found, BY)
    tags, graph = dict(page.tags), dict(page.graph)
    assert tags["citation_title"] == "全市教育工作会议召开: 会议要求"
    assert tags["citation_journal_title"] == "吕梁教育"
    assert page.description == "会议召开。"
    address = BY.address("issues/2022-04-19/0001/")
    assert graph == {
        "og:type": "article",
        "og:title": "全市教育工作会议召开",
        "og:url": address,
        "og:site_name": "吕梁教育",
        "og:locale": "zh_CN",
        "og:image": BY.address("issues/2022-04-19/2022-04-19.png"),
    }
    assert tags["citation_language"] == "zh-CN"
    assert "citation_firstpage" not in tags
    assert [value for name, value in page.tags if name == "citation_keywords"] == list(
        found.articles["2022-04-19/0001"].tags
    )
    assert [one.url for one in page.alternates] == ["issues/2022-04-19/0001.md", "issues/2022-04-19/0001.txt"]


def test_an_inferred_day_is_told_as_one(found: Catalogue) -> None:
    inferred, given = (head(f"issues/{name}/0001.md", "", "", found, BY) for name in ("2022-04-19", "2024-03-04"))
    assert dict(given.tags)["citation_publication_date"] == "2024/03/04"
    assert dict(given.graph)["article:published_time"] == "2024-03-04"
    assert dict(inferred.tags)["citation_publication_date"] == "2022"
    assert "article:published_time" not in dict(inferred.graph)
    of_inferred, of_given = json.loads(inferred.data), json.loads(given.data)
    number = json.loads(head("issues/2022-04-19/index.md", "", "", found, BY).data)
    assert number["description"].endswith("。出版日期没有读到，推定为 2022-04-19")
    assert of_inferred["isPartOf"]["description"] == "出版日期没有读到，推定为 2022-04-19"
    assert [one.get("datePublished") for one in (of_given, of_given["isPartOf"])] == ["2024-03-04"] * 2
    assert [one.get("datePublished") for one in (of_inferred, of_inferred["isPartOf"])] == [None] * 2


def test_other_pages(found: Catalogue) -> None:
    assert json.loads(head("index.md", "", "", found, BY).data)["@type"] == "WebSite"
    topic = head("topics/作风建设.md", "作风建设", "定义", found, BY)
    assert topic.alternates[0] == AlternateLink(
        "application/atom+xml", "吕梁教育：作风建设", "topics/作风建设/feed.xml"
    )
    assert topic.description == "定义"
    assert head("people/a.md", "某人", "", found, BY).description == "《吕梁教育》报中有“某人”的文章"
    assert head("about/index.md", "关于", "", found, BY).description == BY.about
    for src in ("index.md", "topics/作风建设.md", "issues/2024-03-04/index.md", "about/index.md"):
        assert not head(src, "", "", found, BY).tags


ARTICLES_WAY = (HOME, TrailStep("期次", "years/"), TrailStep("2024年3月4日", "issues/2024-03-04/"))


@pytest.mark.parametrize(
    ("src", "title", "kind", "way"),
    [
        ("issues/2024-03-04/0001.md", "", "NewsArticle", (*ARTICLES_WAY, TrailStep("题", "issues/2024-03-04/0001/"))),
        ("issues/2024-03-04/index.md", "", "PublicationIssue", ARTICLES_WAY),
        ("topics/作风建设.md", "作风建设", "CollectionPage", (HOME, TrailStep("作风建设", "topics/作风建设/"))),
        ("people/index.md", "人物", "CollectionPage", (HOME, TrailStep("人物", "people/"))),
        ("list/index.md", "总目", "CollectionPage", (HOME, TrailStep("总目", "list/"))),
        ("about/index.md", "关于", "AboutPage", (HOME, TrailStep("关于", "about/"))),
        ("data/index.md", "数据", "WebPage", (HOME, TrailStep("数据", "data/"))),
        ("search/index.md", "检索", "SearchResultsPage", (HOME, TrailStep("检索", "search/"))),
    ],
)
def test_every_kind_of_page_says_what_it_is_by_whom_and_where(
    found: Catalogue, src: str, title: str, kind: str, way: Trail
) -> None:
    page = head(src, title, "", found, BY, way)
    data, graph = json.loads(page.data), dict(page.graph)
    assert (data["@type"], data["publisher"]["name"], data["inLanguage"]) == (kind, "吕梁教育", "zh-CN")
    assert data["description"] == page.description
    steps = data.get("breadcrumb", data.get("mainEntityOfPage", {}).get("breadcrumb"))["itemListElement"]
    assert [one["position"] for one in steps] == list(range(1, len(way) + 1))
    assert [one["name"] for one in steps] == [step.name for step in way]
    assert [one.get("item") for one in steps] == [*(BY.address(step.url) for step in way[:-1]), None]
    assert graph["og:url"] == BY.address(way[-1].url)


def test_what_a_page_is_about(found: Catalogue) -> None:
    for src, kind in (("topics/作风建设.md", "DefinedTerm"), ("people/赵雪宏.md", "Person")):
        name = src.partition("/")[2].removesuffix(".md")
        page = head(src, name, "", found, BY, (HOME, TrailStep(name, src.removesuffix("md"))))
        assert json.loads(page.data)["about"] == {"@type": kind, "name": name}
        assert page.alternates[0].url == src.removesuffix(".md") + "/feed.xml"


def test_where_there_is_no_room_only_topics_have_feeds(found: Catalogue) -> None:
    small = replace(BY, forms=frozenset())
    assert feed_link(found.people["赵雪宏"], small) is None
    assert feed_link(found.topics["作风建设"], small)


def test_the_whole_site_can_be_searched_from_outside(found: Catalogue) -> None:
    action = json.loads(head("index.md", "", "", found, BY).data)["potentialAction"]
    assert action["target"] == BY.base + "search/?q={searchTerms}"


def test_no_text_leaves_the_script_element() -> None:
    class Scripts(HTMLParser):
        def __init__(self, page: str) -> None:
            super().__init__()
            self.seen: list[str] = []
            self.feed(page)

        def handle_data(self, data: str) -> None:
            self.seen.append(data)

    values = {"a": HOSTILE, "b": "<!--<script>", "c": "\u2029"}
    page = f"<script>{jsonld.jsonld_text(values)}</script>"
    (data,) = Scripts(page).seen
    assert json.loads(data) == values
    assert not set("<>&\u2028\u2029") & set(data)


def test_where_there_is_no_room_for_pictures_of_issues_a_link_has_that_of_the_site(found: Catalogue) -> None:
    by = replace(BY, forms=frozenset())
    for page in ("issues/2022-04-19/0001.md", "issues/2022-04-19/index.md"):
        assert dict(head(page, "", "", found, by).graph)["og:image"] == BY.address("assets/card.png")
