"""Each doubt and unplaced piece stands with its raw lines and its article, and what to write is an issue.yml that is read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from archive.commands.places_to_look import WEIGHTS, PlaceToLook, places_to_look
from archive.editing.issue_yml import parse_settings
from archive.flow import run_steps
from archive.model import Doubt, Issue, Printed, RawFile, RawIssue, Unplaced
from archive.pages.alto_writing import alto_bytes
from archive.segmenting.segment import MAY_OPEN, OPENS
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.models import lexicon_of
from tests.imaging import printed as pages
from tests.issues import FILE, issue, printed
from tests.steps import MODELS

TEXT = """\
# 全市义务教育工作会议举行

3月1日，全市义务教育工作会议在新城第一中学举行。会议要求，各学校要深 人开展教学研究，切实减轻学生

图为会议现场
"""


def found(whole: Issue) -> dict[str, PlaceToLook]:
    return {one.what: one for one in places_to_look(whole)}


@pytest.fixture(scope="module")
def read() -> Issue:
    raw = RawIssue("2024-03-04", (RawFile("raw/2024-03-04/p1.txt", TEXT.encode()),))
    return run_steps(raw, lexicon_of(Vocabulary()), MODELS)


def test_a_doubt_stands_with_its_raw_line_and_its_article(read: Issue) -> None:
    one = found(read)["这一段没有读完，后面可能缺文字"]
    assert (one.weight, one.line, one.address, one.title) == ("doubt", 3, "0003", "全市义务教育工作会议举行")
    assert [line.number for line in one.raw] == [1, 3, 5]
    assert "切实减轻学生" in one.text
    assert one.ready == ("joins: [[3, 行号]]", 'articles:\n  "0003": {checked: true}')


def test_what_to_write_is_read_as_issue_yml(read: Issue) -> None:
    ready = [text.replace("行号", "9") for one in places_to_look(read) for text in one.ready]
    assert any(text.startswith("corrections:\n  - {line: 3, find: 深 人开展") for text in ready)
    for text in ready:
        parse_settings(RawFile("issue.yml", text.encode()))


def test_a_character_suspected_in_a_line_that_an_engine_doubted_is_one_place_and_comes_first() -> None:
    page = pages.printed_page()
    regions = tuple(
        replace(
            region, lines=tuple(replace(line, confidence=0.8 if "深人" in line.text else 0.99) for line in region.lines)
        )
        for region in page.regions
    )
    data = alto_bytes(replace(page, regions=regions, engine="RapidOCR 3.10"))
    whole = run_steps(
        RawIssue("2024-03-04", (RawFile("raw/2024-03-04/p1.xml", data),)), lexicon_of(Vocabulary()), MODELS
    )
    first, *others = places_to_look(whole)
    assert (first.weight, first.line) == ("likely", 5)
    assert re.fullmatch("“深人开”可能是“深入开”（约.*把握）；这一行识别时把握也不大（80%），请对照版面图", first.what)
    assert first.ready[0].startswith("corrections:\n  - {line: 5, find: 深人开")
    assert not any("把握不大" in one.what for one in others)


def test_what_weighs_most_comes_first_and_furniture_is_nothing_to_look_at() -> None:
    grave = Doubt(FILE, 13, "可能是一篇报道", grave=True)
    whole = replace(issue(), doubts=(grave,), unplaced=(*issue().unplaced, Unplaced((printed(2, "第一版"),), "版头")))
    places = places_to_look(whole)
    assert [one.weight for one in places] == sorted((one.weight for one in places), key=WEIGHTS.index)
    assert places[0].what == "可能是一篇报道"
    assert [one.what for one in places if one.weight == "unplaced"] == ["题目的碎片：“全”"]


def test_of_several_files_a_line_names_its_own() -> None:
    two = replace(issue(), sources=(*issue().sources, replace(issue().sources[0], name="raw/2024-03-04/001.txt")))
    (shred,) = [one for one in places_to_look(two) if one.weight == "unplaced"]
    assert shred.ready == (
        'joins: [[行号, "000.txt:1"]]',
        'moves:\n  - {line: "000.txt:1", to: 行号}',
        'begins: ["000.txt:1"]',
    )


@pytest.mark.parametrize("what", [OPENS, MAY_OPEN])
def test_where_a_report_may_begin_both_answers_can_be_written(what: str) -> None:
    whole = replace(issue(), doubts=(Doubt(FILE, 13, what),))
    assert found(whole)[what].ready[:2] == ("begins: [13]", "merges: [[行号, 13]]")


def test_a_line_that_is_nowhere_has_no_neighbours() -> None:
    lost = Printed(FILE, 99, 0, 1, "字")
    whole = replace(issue(), unplaced=(Unplaced((lost,), "残片"),))
    assert found(whole)["残片：“字”"].raw == ()
