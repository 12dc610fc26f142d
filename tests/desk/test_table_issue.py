"""Lines and articles as the page names them, found on the table, and as issue.yml names them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from archive.bad_input import BadInput
from archive.desk.table_issue import TableIssue
from tests.issues import FILE, issue, source

OTHER = "raw/2024-03-04/001.txt"
ONE = TableIssue(issue(), {})
TWO = TableIssue(replace(issue(), sources=(source(), source(OTHER, "甲\n乙"))), {}, home="001.txt")


def test_a_line_that_was_clicked_is_found() -> None:
    assert ONE.place({"line": {"file": "000.txt", "line": 6}}, "line") == (FILE, 6)
    wrong: tuple[dict[str, Any], ...] = (
        {},
        {"line": 6},
        {"line": {"file": "x", "line": 6}},
        {"line": {"file": "000.txt", "line": "6"}},
    )
    for said in (*wrong, {"line": {"file": "000.txt", "line": 2}}, {"line": {"file": "000.txt", "line": 99}}):
        with pytest.raises(BadInput):
            ONE.place(said, "line")


def test_a_line_is_written_with_its_file_where_there_are_several() -> None:
    assert (ONE.written((FILE, 6)), ONE.written((FILE, 6), 7), ONE.written((FILE, 6), 6)) == (6, "6-7", 6)
    assert (TWO.written((OTHER, 2)), TWO.written((OTHER, 1), 2)) == ("001.txt:2", "001.txt:1-2")


def test_what_issue_yml_names_is_found_however_it_is_written() -> None:
    assert ONE.meant(6) == ONE.meant("第6行") == ONE.meant("000.txt:6") == ONE.meant("6-7") == (FILE, 6)
    assert TWO.meant(2) == TWO.meant("001：2") == (OTHER, 2)
    assert TWO.meant(2, "000.txt") == (FILE, 2)
    assert ONE.meant("x.txt:6") is ONE.meant("六") is ONE.meant({"a": 1}) is ONE.meant(None) is None


def test_articles_and_lines_that_are_not_there_are_refused() -> None:
    assert ONE.article({"address": "0013"}) == 1
    for said in ({}, {"address": "0014"}, {"address": 13}):
        with pytest.raises(BadInput, match="没有这一篇"):
            ONE.article(said)
    assert ONE.text((FILE, 6)).startswith("近日")
    with pytest.raises(BadInput, match="没有这一行"):
        ONE.text(("x", 1))
