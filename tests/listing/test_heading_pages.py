"""Registers and the pages of names: what the vocabulary says of a name, and what stands beside its articles."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.gather import gather
from archive.listing import heading_pages
from archive.listing.heading_pages import LEAST_FOR_YEARS, topic_groups
from archive.listing.holdings import Holdings
from archive.vocabulary.vocabulary import Person, Topic, Vocabulary
from tests import made

VOCABULARY = Vocabulary(
    topics=(Topic("党的建设", "党建", "党。"), Topic("校园安全", "保障", "安全。"), Topic("清廉建设", "党建", "廉。")),
    people=(Person("赵一一", note="按"),),
)
HELD = Holdings(made.archive(60, articles=2), VOCABULARY)


def test_topics_stand_in_their_groups() -> None:
    assert topic_groups(VOCABULARY) == [
        {"name": "党建", "topics": ["党的建设", "清廉建设"]},
        {"name": "保障", "topics": ["校园安全"]},
    ]
    assert heading_pages.topic_pages(HELD, "主题")["topics/index.md"]["groups"] == topic_groups(VOCABULARY)


def test_every_name_has_its_page_but_those_that_go_without() -> None:
    found = heading_pages.people_pages(HELD, "人物")
    assert set(found) == {"people/index.md", *(one.src for one in HELD.catalogue.people.values())}
    name, other = list(HELD.catalogue.people)[:2]
    alone = {HELD.catalogue.people[name].url: "issues/x/"}
    fewer = heading_pages.people_pages(Holdings(replace(HELD.catalogue, alone=alone), VOCABULARY), "人物")
    assert set(found) - set(fewer) == {f"people/{name}.md"}
    assert fewer[f"people/{other}.md"] == found[f"people/{other}.md"]


def test_a_page_says_what_the_vocabulary_does() -> None:
    assert heading_pages.people_pages(HELD, "人物")["people/赵一一.md"]["note"] == "按"
    assert heading_pages.topic_pages(HELD, "主题")["topics/党的建设.md"]["definition"] == "党。"


def test_who_stands_in_few_articles_has_no_picture_of_years() -> None:
    pages = {**heading_pages.people_pages(HELD, "人物"), **heading_pages.organization_pages(HELD, "学校")}
    named = [*HELD.catalogue.people.values(), *HELD.catalogue.organizations.values()]
    pictured = {(len(one.articles) >= LEAST_FOR_YEARS, bool(pages[one.src]["years"])) for one in named}
    assert pictured == {(True, True), (False, False)}


def test_where_no_article_is_signed_there_is_no_register_of_authors() -> None:
    assert heading_pages.author_pages(HELD, "作者") == {}
    card = replace(next(iter(HELD.catalogue.articles.values())), authors=("张三",))
    signed = Holdings(gather([(next(iter(HELD.catalogue.issues.values())), [card], {})]), HELD.vocabulary)
    pages = heading_pages.author_pages(signed, "作者")
    assert pages["authors/index.md"]["names"] == ["张三 1"]
    assert pages["authors/张三.md"]["articles"] == [card.key]
