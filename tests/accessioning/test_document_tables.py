"""Tables of web pages, by plain-text cases: rows of figures, or the page that they lay out."""

from __future__ import annotations

import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.accessioning.document_tables import MOST_SPANNED, lay_out_tables
from archive.accessioning.document_text import text_of_html
from archive.model import RawFile
from archive.reading.load import load
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("document_tables"))
def test_a_table_is_rows_or_the_page_that_it_lays_out(case: Case) -> None:
    assert text_of_html(case.input, "a.html").text.rstrip("\n") == case.expected


TEXT = st.sampled_from(["甲", "乙|丙", "3", "", "<p>一<p>二", "<h2>题</h2>", "<ul><li>丁<li>戊</ul>", "<br>己"])
SPANS = st.sampled_from(["", " rowspan=2", " colspan=2", " rowspan=0 colspan=3", " rowspan=9"])


def table(rows: list[list[tuple[str, str]]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td{span}>{cell}" for span, cell in row) for row in rows) + "</table>"


CELLS = st.recursive(
    TEXT,
    lambda inner: st.lists(st.lists(st.tuples(SPANS, inner), max_size=3), max_size=3).map(table),
    max_leaves=12,
)


@settings(max_examples=50, deadline=None)
@given(CELLS)
def test_no_mark_of_markdown_becomes_a_word_and_no_word_is_lost(html: str) -> None:
    words = "".join(BeautifulSoup(f"<p>始</p>{html}<p>终</p>", "lxml").get_text().split())
    text = text_of_html(f"<p>始</p>{html}<p>终</p>", "a.html").text
    lines = [line.meant for line in load(RawFile("a.md", text.encode())).lines]
    read = "".join("".join(lines).split())
    assert sorted(read.replace("##", "").replace("-丁", "丁").replace("-戊", "戊")) == sorted(words)


def test_figures_stand_in_their_columns_whatever_reaches_down() -> None:
    soup = BeautifulSoup(
        "<table><tr><td rowspan=2>县<td colspan=2>人数<tr><td>男<td>女<tr><td>离石<td>3<td>5</table>", "lxml"
    )
    lay_out_tables(soup)
    rows = [[(cell.get_text(), cell.get("colspan")) for cell in row.find_all("td")] for row in soup.find_all("tr")]
    assert rows == [
        [("县", "1"), ("人数", "2")],
        [("", None), ("男", "1"), ("女", "1")],
        [("离石", "1"), ("3", "1"), ("5", "1")],
    ]


def test_cells_that_reach_everywhere_cost_little() -> None:
    began = time.process_time()
    wide = "<td>格" * 300
    for html in (
        f"<table><tr>{wide}<td rowspan=99999999>末{'<tr><td rowspan=0>表' * 1_000}</table>",
        f"<table><tr>{'<td rowspan=99999999 colspan=99>格' * 150}{f'<tr>{wide}' * 20}</table>",
    ):
        soup = BeautifulSoup(html, "lxml")
        given_cells = len(soup.find_all("td"))
        lay_out_tables(soup)
        assert len(soup.find_all("td")) <= given_cells + MOST_SPANNED
    assert time.process_time() - began < 15
