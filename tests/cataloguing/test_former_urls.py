"""Where addresses lead in the end: through issues that were renamed, in no circle, to a page that is there or nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.addressing.address_book import BOOK_FILE
from archive.cataloguing.catalogue import FormerAddress, GoneAddress
from archive.cataloguing.former_urls import WithdrawnIssue, former_urls, withdrawn_issues

DAY, EARLIER = "2026-11-29", "2026-01-01"
Former = Mapping[str, Mapping[str, FormerAddress]]


def now(address: str, title: str = "") -> FormerAddress:
    return FormerAddress(title, address)


def told(former: Former, withdrawn: Mapping[str, WithdrawnIssue]) -> tuple[dict[str, str], dict[str, GoneAddress]]:
    """Of an archive that has one article in each of two issues."""
    issues = {"b": "issues/b/", "c": "issues/c/"}
    return former_urls({"issues/b/0001/", "issues/c/0001/"}, issues, former, withdrawn)


def test_within_an_issue_and_on_into_another() -> None:
    moved, gone = told({"b": {"0002": now("0001"), "0003": now("c/0002")}, "c": {"0002": now("0001")}}, {})
    assert moved == {
        "issues/b/0002/": "issues/b/0001/",
        "issues/b/0003/": "issues/c/0001/",
        "issues/c/0002/": "issues/c/0001/",
    }
    assert gone == {}


def test_what_went_on_to_be_gone_is_gone() -> None:
    former = {"b": {"0003": now("c/0002", "题")}, "c": {"0002": FormerAddress("另题", "", DAY)}}
    _, gone = told(former, {})
    assert gone["issues/b/0003/"] == GoneAddress("题", DAY, "issues/b/")
    assert gone["issues/c/0002/"] == GoneAddress("另题", DAY, "issues/c/")


@pytest.mark.parametrize("to", ["0002", "0003", "c/0009", "nowhere/0001", "0009"])
def test_a_circle_and_what_is_not_there_lead_nowhere(to: str) -> None:
    moved, gone = told({"b": {"0002": now(to), "0003": now("0002")}}, {})
    assert moved == {}
    assert gone.keys() == {"issues/b/0002/", "issues/b/0003/"}


def test_an_issue_leads_to_the_one_that_has_most_of_its_articles() -> None:
    renamed = WithdrawnIssue(DAY, {"0001": now("b/0001"), "0002": FormerAddress("", "", EARLIER)})
    parted = WithdrawnIssue(
        DAY, {"0001": now("c/0001"), "0002": FormerAddress("", "", DAY), "0003": FormerAddress("", "", DAY)}
    )
    moved, gone = told({}, {"a": renamed, "d": parted, "e": WithdrawnIssue(DAY, {})})
    assert moved["issues/a/"] == "issues/b/"
    assert gone["issues/d/"] == GoneAddress("d", DAY)
    assert gone["issues/e/"] == GoneAddress("e", DAY)
    assert gone["issues/a/0002/"].url == ""


def test_only_an_issue_that_is_said_to_be_gone_is_withdrawn(tmp_path: Path) -> None:
    for name, text in {
        "a": f'"gone": "{DAY}"\n"0001": {{"gone": "{DAY}"}}\nx\n',
        "b": '"0001": {"gone": ""}\n',
    }.items():
        (tmp_path / "issues" / name).mkdir(parents=True)
        (tmp_path / "issues" / name / BOOK_FILE).write_text(text, "utf-8")
    (tmp_path / "issues" / "empty").mkdir()
    assert withdrawn_issues(tmp_path) == {"a": WithdrawnIssue(DAY, {"0001": FormerAddress("", "", DAY)})}
    (tmp_path / "issues" / "a" / "index.md").touch()
    assert withdrawn_issues(tmp_path) == {}
