"""Registers of names: whole while they fit, else the first of them and a page a year; schools by the gazetteer."""

from __future__ import annotations

from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.register import CITY, ELSEWHERE, NAMES_FIRST_SHOWN, register_pages, schools_of_county
from tests import made


def test_a_register_that_fits_is_whole_and_those_most_borne_come_first() -> None:
    catalogue = made.archive(20, people=30)
    found = register_pages("people", "人物", catalogue, {})
    assert list(found) == ["people/index.md"]
    names = found["people/index.md"]["names"]
    assert len(names) == found["people/index.md"]["count"] == 30
    counts = [int(row.split()[1]) for row in names]
    assert counts == sorted(counts, reverse=True)


def test_schools_stand_with_their_counties() -> None:
    catalogue = made.archive(1, articles=4)
    known = dict.fromkeys(catalogue.organizations, "")
    first, second, third, fourth = known
    del known[fourth]
    known |= {second: "兴县", third: "汾阳市"}
    groups = register_pages("organizations", "学校", catalogue, known, made.COUNTIES)["organizations/index.md"][
        "groups"
    ]
    assert [(group["name"], group["names"]) for group in groups] == [
        (CITY, [f"{first} 1"]),
        ("汾阳市", [f"{third} 1"]),
        ("兴县", [f"{second} 1"]),
        (ELSEWHERE, [f"{fourth} 1"]),
    ]
    assert schools_of_county(catalogue, known, "兴县") == [f"{second} 1"]
    assert schools_of_county(catalogue, known, "临县") == []


def test_schools_of_the_gazetteer_that_no_article_bears_are_told_by_name() -> None:
    catalogue = made.archive(1, articles=4)
    borne = dict.fromkeys(catalogue.organizations, "兴县")
    told = register_pages("organizations", "学校", catalogue, {"丙校": "", **borne, "甲校": "兴县"}, made.COUNTIES)[
        "organizations/index.md"
    ]
    assert (told["missing"], told["missed"], told["count"]) == (["丙校", "甲校"], 2, 4)
    assert (
        not {"missing", "missed"}
        & register_pages("organizations", "学校", catalogue, borne, made.COUNTIES)["organizations/index.md"].keys()
    )
    many = {f"校{n}": "" for n in range(ROWS_A_PAGE + 1)}
    told = register_pages("organizations", "学校", catalogue, many, made.COUNTIES)["organizations/index.md"]
    assert (len(told["missing"]), told["missed"]) == (ROWS_A_PAGE, ROWS_A_PAGE + 1)


def test_too_many_names_go_by_year() -> None:
    catalogue = made.archive(150, articles=1, people=ROWS_A_PAGE * 2)
    found = register_pages("people", "人物", catalogue, {})
    first = found["people/index.md"]
    assert len(first["names"]) == NAMES_FIRST_SHOWN
    assert [part["url"] for part in first["parts"]] == [f"years/{year}/people/" for year in (2007, 2006, 2005)]
    assert found["years/2007/people.md"]["title"] == "2007年的人物"
    assert found["years/2007/people.md"]["count"] == len(found["years/2007/people.md"]["names"]) <= ROWS_A_PAGE


def test_too_many_names_of_a_year_go_by_their_sound() -> None:
    catalogue = made.archive(52, people=ROWS_A_PAGE * 2)
    found = register_pages("people", "人物", catalogue, {})
    whole = found["years/2005/people.md"]
    assert [part["url"] for part in whole["parts"]] == ["years/2005/people/1/", "years/2005/people/2/"]
    listed = [row.split()[0] for part in (1, 2) for row in found[f"years/2005/people/{part}.md"]["names"]]
    assert sorted(listed) == sorted(catalogue.people)
    assert whole["parts"][0]["title"].startswith("Ch–")
    assert listed[0].startswith(("陈", "褚"))
    assert listed[-1].startswith("周")
