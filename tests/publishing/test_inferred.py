"""What is inferred is marked alike in every format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import atom, oai
from archive.publishing.citation import bibtex, gbt, ris
from archive.publishing.inferred import INFERRED_DAY, INFERRED_TITLE, inferred_notes, marked_issue, marked_title
from archive.publishing.page_head import head
from archive.publishing.plain_text import headlines
from archive.publishing.tables import table_fields
from tests.publishing.samples import BY, archive
from tests.searching.archives import Articles

ISSUES: dict[str, Articles] = {
    "2022-04-19": [{"title": "会议召开", "title_from": "inferred", "body": "会议召开。"}, {"title": "题"}]
}


@pytest.fixture
def found(tmp_path: Path) -> Catalogue:
    return archive(tmp_path, ISSUES)


def test_an_inferred_title_stands_in_brackets_everywhere(found: Catalogue) -> None:
    card, issue = found.articles["2022-04-19/0001"], found.issues["2022-04-19"]
    page = head(card.src, "", "", found, BY)
    for told in (gbt(card, issue, BY), bibtex(card, issue, BY), ris(card, issue, BY), *headlines(card)):
        assert "[会议召开]" in told
    assert dict(page.tags)["citation_title"] == dict(page.graph)["og:title"] == "[会议召开]"
    assert json.loads(page.data)["headline"] == "[会议召开]"
    feed = "".join(
        text for _, pieces in atom.feed_documents(atom.Feed("", "全部", [card]), found, BY, {}) for text in pieces
    )
    records = "".join(text for _, pieces in oai.oai_documents(found, {}, BY) for text in pieces)
    for whole in (feed, records):
        assert "[会议召开]" in whole
        assert "[题]" not in whole
    assert INFERRED_TITLE in records
    assert table_fields(card, issue, BY)["title_from"] == "inferred"


def test_records_say_what_is_inferred(found: Catalogue) -> None:
    (lost, plain), issue = found.articles.values(), found.issues["2022-04-19"]
    given = replace(issue, date_from="报头")
    day = f"{INFERRED_DAY}2022-04-19"
    assert inferred_notes(lost, issue) == f"{INFERRED_TITLE}；{day}"
    assert (inferred_notes(plain, issue), inferred_notes(lost, given)) == (day, INFERRED_TITLE)
    assert inferred_notes(plain, given) == ""
    assert f"note = {{{INFERRED_TITLE}；{day}}}" in bibtex(lost, issue, BY)
    assert f"N1  - {INFERRED_TITLE}；{day}\n" in ris(lost, issue, BY)


def test_a_program_is_told_the_year_alone_of_a_day_that_is_inferred(found: Catalogue) -> None:
    """The same in every form: what a program cites without its note would else be cited as printed."""
    card, issue = found.articles["2022-04-19/0001"], found.issues["2022-04-19"]
    given = replace(issue, date_from="报头")
    assert re.findall(r"(date|year|month) = \{(.*)\}", bibtex(card, issue, BY)) == [("date", "2022"), ("year", "2022")]
    assert re.findall(r"(PY|DA)  - (.*)", ris(card, issue, BY)) == [("PY", "2022")]
    assert ("date", "2022-04-19") in re.findall(r"(date|year|month) = \{(.*)\}", bibtex(card, given, BY))
    assert ("DA", "2022/04/19") in re.findall(r"(PY|DA)  - (.*)", ris(card, given, BY))


def test_what_is_given_stands_without_brackets(found: Catalogue) -> None:
    issue = found.issues["2022-04-19"]
    assert marked_issue(issue) == "[2022年4月19日]"
    assert (
        marked_issue(replace(issue, date_from="出版日期")) == marked_issue(replace(issue, date="")) == "2022年4月19日"
    )
    assert marked_title(found.articles["2022-04-19/0002"]) == "题"
