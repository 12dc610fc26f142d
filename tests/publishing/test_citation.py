"""Citations by the rules, and such that programs read back what was written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.publishing.citation import bibtex, citation_forms, gbt, ris
from tests.publishing.samples import BY, HOSTILE, archive


@pytest.fixture
def cards(tmp_path: Path) -> tuple[ArticleCard, IssueCard]:
    found = archive(tmp_path)
    return found.articles["2022-04-19/0001"], found.issues["2022-04-19"]


def test_gbt_of_an_inferred_day(cards: tuple[ArticleCard, IssueCard]) -> None:
    assert gbt(*cards, BY) == (
        "全市教育工作会议召开: 会议要求[N/OL]. 吕梁教育, [2022-04-19][引用日期]. https://example.org/lvliang/issues/2022-04-19/0001/."
    )


def test_gbt_of_a_day_that_a_person_gave(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    assert ", 2022-04-19[引用日期]." in gbt(card, replace(issue, date_from="出版日期"), BY)


def test_gbt_names_the_page_behind_the_day(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    assert ", [2022-04-19](2)[引用日期]." in gbt(replace(card, page="2", page_name="要闻"), issue, BY)
    assert ", [2022-04-19][引用日期]." in gbt(replace(card, page_name="要闻"), issue, BY)


def test_records_name_the_page_where_it_is_known(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    (entry,) = parse_string(bibtex(replace(card, page="A2"), issue, BY)).entries
    (record,) = rispy.loads(ris(replace(card, page="A2"), issue, BY))
    assert (entry.fields_dict["pages"].value, record["start_page"]) == ("A2", "A2")
    assert "pages =" not in bibtex(card, issue, BY)
    assert "SP  -" not in ris(card, issue, BY)


def test_gbt_of_no_day(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    assert ", [出版日期不详][引用日期]." in gbt(card, replace(issue, date=""), BY)


def test_writers_come_first_and_of_many_the_first_three(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    roles = {"张三": ("记者",), "李强": ("摄",)}
    two = replace(card, authors=("张三", "李强", "王五"), author_roles=roles)
    assert gbt(two, issue, BY).startswith("张三, 王五. 全市教育工作会议召开: 会议要求[N/OL]. 吕梁教育, ")
    assert gbt(replace(card, authors=("李强",), author_roles=roles), issue, BY).startswith("全市教育工作会议召开")
    four = replace(card, authors=("张三", "王五", "赵六", "宣传部"))
    assert gbt(four, issue, BY).startswith("张三, 王五, 赵六, 等. 全市")


def test_writers_are_read_back(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    signed = replace(card, authors=("张三", "王五", "李强"), author_roles={"李强": ("摄",)})
    (entry,) = parse_string(bibtex(signed, issue, BY)).entries
    assert entry.fields_dict["author"].value == "张三 and 王五"
    (record,) = rispy.loads(ris(signed, issue, BY))
    assert record["authors"] == ["张三", "王五"]
    assert "AU  -" not in ris(card, issue, BY)
    assert "author =" not in bibtex(card, issue, BY)


def test_bibtex_is_read_back(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    library = parse_string(bibtex(card, replace(issue, date_from="报头"), BY))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == ("article", "lvliang-education-2022-04-19-0001")
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert fields["title"] == "{全市教育工作会议召开: 会议要求}"
    assert (fields["journal"], fields["year"], fields["month"]) == ("吕梁教育", "2022", "4")
    assert fields["url"] == BY.address("issues/2022-04-19/0001/")


def test_ris_is_read_back(cards: tuple[ArticleCard, IssueCard]) -> None:
    card, issue = cards
    (entry,) = rispy.loads(ris(card, replace(issue, date_from="报头"), BY))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "全市教育工作会议召开: 会议要求"
    assert entry["secondary_title"] == "吕梁教育"
    assert (entry["year"], entry["date"]) == ("2022", "2022/04/19")
    assert entry["keywords"] == ["作风建设"]
    assert entry["urls"] == [BY.address("issues/2022-04-19/0001/")]


def test_hostile_text_stays_in_its_field(tmp_path: Path) -> None:
    found = archive(tmp_path)
    card, issue = found.articles["2024-03-04/0001"], found.issues["2024-03-04"]
    citation = citation_forms(replace(card, title="一\nER  - \nTY  - BOOK\n}, x = {"), issue, BY)
    assert [one["type_of_reference"] for one in rispy.loads(citation.ris)] == ["NEWS"]
    library = parse_string(citation.bibtex)
    assert not library.failed_blocks
    assert [set(one.fields_dict) & {"x"} for one in library.entries] == [set()]
    assert "\n" not in citation.gbt
    escaped = bibtex(card, issue, BY)
    assert r"\textbackslash{}\{\}\%\$\#\_\textasciitilde{}\textasciicircum{}" in escaped
    assert HOSTILE not in escaped
