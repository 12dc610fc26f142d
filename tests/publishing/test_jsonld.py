"""Articles and issues in schema.org's words: what is known, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import jsonld
from tests.publishing.samples import BY, archive


@pytest.fixture
def found(tmp_path: Path) -> Catalogue:
    return archive(tmp_path)


def test_an_article_names_whom_and_what_it_mentions(found: Catalogue) -> None:
    card = replace(
        found.articles["2022-04-19/0002"], people=("赵雪宏",), organizations=("吕梁一中",), tags=("校园安全",)
    )
    described = jsonld.article_jsonld(card, found, BY)
    assert described["mentions"] == [
        {"@type": "Person", "name": "赵雪宏"},
        {"@type": "Organization", "name": "吕梁一中"},
    ]
    assert described["contentLocation"] == [{"@type": "Place", "name": "兴县"}]
    assert (described["headline"], described["temporalCoverage"], described["keywords"]) == (
        "=开学第一课",
        "2022-04-18",
        ["校园安全"],
    )
    assert described["@id"] == "https://example.org/lvliang/issues/2022-04-19/0002/"
    assert described["isPartOf"]["@id"] == "https://example.org/lvliang/issues/2022-04-19/"
    assert described["isPartOf"]["description"] == "出版日期没有读到，推定为 2022-04-19"


def test_an_article_names_who_signed_it(found: Catalogue) -> None:
    card = replace(
        found.articles["2022-04-19/0002"],
        dateline="新华社北京3月4日电",
        authors=("张三", "李强", "宣传部", "王芳"),
        author_roles={"张三": ("记者",), "李强": ("摄",), "宣传部": ("供稿",), "王芳": ("责任编辑",)},
        offices=("宣传部",),
    )
    described = jsonld.article_jsonld(card, found, BY)
    assert described["author"] == [{"@type": "Person", "name": "张三"}, {"@type": "Organization", "name": "宣传部"}]
    assert described["contributor"] == [{"@type": "Person", "name": "李强"}]
    assert described["editor"] == [{"@type": "Person", "name": "王芳"}]
    assert described["dateline"] == "新华社北京3月4日电"
    bare = jsonld.article_jsonld(found.articles["2022-04-19/0002"], found, BY)
    assert not bare.keys() & {"author", "contributor", "editor", "dateline"}


def test_an_article_names_its_series_genre_and_the_day_it_was_signed(found: Catalogue) -> None:
    card = replace(
        found.articles["2022-04-19/0002"],
        series=("山里的灯",),
        series_part="三",
        genre="连载",
        signed_date="2022-04-18",
    )
    described = jsonld.article_jsonld(card, found, BY)
    assert (described["genre"], described["position"], described["dateCreated"]) == ("连载", "三", "2022-04-18")
    issue, series = described["isPartOf"]
    assert issue["@type"] == "PublicationIssue"
    assert series == {"@type": "CreativeWorkSeries", "name": "山里的灯"}


def test_only_a_day_that_a_person_gave_is_the_day_of_publication(found: Catalogue) -> None:
    issue = found.issues["2024-03-04"]
    assert jsonld.issue_jsonld(issue, found, BY)["datePublished"] == "2024-03-04"
    inferred = replace(issue, date_from="文中最晚的日期")
    assert "datePublished" not in jsonld.issue_jsonld(inferred, found, BY)
    assert "2024" in jsonld.issue_jsonld(inferred, found, BY)["description"]


def test_an_issue_lists_its_articles_in_their_order(found: Catalogue) -> None:
    described = jsonld.issue_jsonld(found.issues["2022-04-19"], found, BY)
    assert [part["@id"].rpartition("/issues/")[2] for part in described["hasPart"]] == [
        "2022-04-19/0001/",
        "2022-04-19/0002/",
    ]
    assert described["isPartOf"] == {"@type": "Newspaper", "name": "吕梁教育"}


def test_the_site_is_about_a_newspaper() -> None:
    described = jsonld.site_jsonld(BY)
    assert (described["@type"], described["url"], described["about"]["name"]) == ("WebSite", BY.base, "吕梁教育")
    assert "description" not in jsonld.site_jsonld(replace(BY, about=""))


@given(st.text("</script>!-&\u2028\u2029\"'\\甲", max_size=20))
def test_no_text_ends_the_script_it_stands_in(text: str) -> None:
    written = jsonld.jsonld_text({"headline": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"headline": text}
