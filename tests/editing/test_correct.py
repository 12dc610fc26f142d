"""Corrections to raw wording: where they fit, and what is said where they do not."""

from __future__ import annotations

import re

import pytest

from archive.bad_input import BadInput
from archive.editing.correct import correct
from archive.editing.settings import Correction
from archive.model import Applied, RawFile, Source
from archive.reading.load import load
from tests.cases import Case, parameters

_RULE = re.compile(r"line (\d+): (.+) > (.*)")


def given(case: Case) -> tuple[Source, list[Correction]]:
    """A case's input: raw lines, and below them corrections as `line N: find > replace`."""
    rows = case.input.split("\n")
    found = [(at, rule) for at, row in enumerate(rows, 1) if (rule := _RULE.fullmatch(row))]
    raw = "\n".join(row for row in rows if not _RULE.fullmatch(row))
    corrections = [Correction("", int(rule[1]), rule[2], rule[3], "", "raw/x/issue.yml", at) for at, rule in found]
    return load(RawFile("raw/x/a.txt", raw.encode())), corrections


@pytest.mark.parametrize("case", parameters("correct", "applied"))
def test_corrections_that_fit(case: Case) -> None:
    source, corrections = given(case)
    after, applied = correct(source, corrections)
    shown = [line.text for line in after.lines] + [f"{one.line}: {one.find} > {one.replace}" for one in applied]
    assert "\n".join(shown) == case.expected
    assert (after.sha256, after.encoding, after.name) == (source.sha256, source.encoding, source.name)


@pytest.mark.parametrize("case", parameters("correct", "refused"))
def test_corrections_that_do_not_fit(case: Case) -> None:
    with pytest.raises(BadInput) as caught:
        correct(*given(case))
    assert str(caught.value) == case.expected


def test_a_correction_touches_the_file_it_names_only() -> None:
    source = load(RawFile("raw/x/p1.txt", "甲".encode()))
    other = Correction("raw/x/p2.txt", 1, "乙", "丙")
    mine = Correction("raw/x/p1.txt", 1, "甲", "丁", "原报如此")
    after, applied = correct(source, (other, mine))
    assert [line.text for line in after.lines] == ["丁"]
    assert applied == (Applied("raw/x/p1.txt", 1, "甲", "丁", "原报如此"),)
    assert correct(source, (other,)) == (source, ())


TEXT = "甲 乙丙\n\n丁"


def fix(line: int, find: str, replace: str = "新", at: int = 3, file: str = "") -> Correction:
    return Correction(file, line, find, replace, "", "raw/x/issue.yml", at)


@pytest.mark.parametrize("name", ["", "a.txt", "raw/x/a.txt"])
def test_a_file_may_be_named_in_full_in_short_or_not_at_all(name: str) -> None:
    source = load(RawFile("raw/x/a.txt", TEXT.encode()))
    after, applied = correct(source, [fix(3, "丁", file=name)])
    assert [line.text for line in after.lines] == ["甲 乙丙", "", "新"]
    assert applied == (Applied("raw/x/a.txt", 3, "丁", "新"),)


@pytest.mark.parametrize("name", ["x/a.txt", "b.txt", "a"])
def test_a_file_of_another_name_is_not_meant(name: str) -> None:
    source = load(RawFile("raw/x/a.txt", TEXT.encode()))
    assert correct(source, [fix(3, "丁", file=name)]) == (source, ())


@pytest.mark.parametrize(("line", "fits"), [(0, False), (1, True), (3, True), (4, False)])
def test_a_line_that_is_not_there(line: int, fits: bool) -> None:
    source = load(RawFile("raw/x/a.txt", TEXT.encode()))
    find = "丙" if line < 2 else "丁"
    if fits:
        assert len(correct(source, [fix(line, find)])[1]) == 1
        return
    with pytest.raises(BadInput, match=rf"^raw/x/issue\.yml:3: raw/x/a\.txt 没有第 {line} 行，它只有 3 行"):
        correct(source, [fix(line, find)])


def test_corrections_side_by_side_are_both_applied_and_those_that_overlap_are_not() -> None:
    source = load(RawFile("raw/x/a.txt", TEXT.encode()))
    after, applied = correct(source, [fix(1, "丙", "三"), fix(1, "甲 乙", "一二")])
    assert after.lines[0].text == "一二三"
    assert [one.find for one in applied] == ["甲 乙", "丙"]
    with pytest.raises(BadInput, match="重叠"):
        correct(source, [fix(1, "甲 乙"), fix(1, "乙丙")])


def test_a_message_without_a_line_of_issue_yml_names_the_file_alone() -> None:
    source = load(RawFile("raw/x/a.txt", TEXT.encode()))
    with pytest.raises(BadInput, match=r"^raw/x/issue\.yml: "):
        correct(source, [fix(1, "戊", at=0)])


@pytest.mark.parametrize("length", [199, 200, 201])
def test_what_stands_there_now_is_told_whole_up_to_200_characters(length: int) -> None:
    source = load(RawFile("raw/x/a.txt", ("会" * length).encode()))
    with pytest.raises(BadInput) as caught:
        correct(source, [fix(1, "戊")])
    shown = re.search("“(会+…?)”", str(caught.value))
    assert shown
    assert shown[1] == ("会" * length if length <= 200 else "会" * 199 + "…")


def test_a_correction_is_found_among_marks_and_its_line_has_the_marks_of_now() -> None:
    source = load(RawFile("raw/x/a.txt", "### **会议召幵**\n\n**本报讯** 会议指出。\n".encode()))
    after, _ = correct(source, [fix(1, "幵**", "开**"), fix(3, "会议", "**大会**")])
    assert [line.text for line in after.lines] == ["### **会议召开**", "", "**本报讯** **大会**指出。"]
    assert [line.meant for line in after.lines] == ["### 会议召开", "", "本报讯 大会指出。"]


@pytest.mark.parametrize("find", ["深人", "深\u200b人"])
def test_what_takes_no_room_in_the_raw_line_need_not_be_written(find: str) -> None:
    after, _ = correct(load(RawFile("raw/x/p1.txt", "要深\u200b人开展".encode())), (fix(1, find, "深入"),))
    assert [line.text for line in after.lines] == ["要深入开展"]


@pytest.mark.parametrize(
    ("find", "said"),
    [("深\u200b人", "find 的文字里有看不见的字符 U+200B（在“深”后面）"), ("“深人”", "find 外面的引号不是原文里的")],
)
def test_what_of_a_wording_is_not_the_raw_line_s_is_told(find: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        correct(load(RawFile("raw/x/p1.txt", "要深人开展".encode())), (fix(1, find),))
    assert caught.value.what.startswith(said)


def test_a_row_of_a_pages_table_stays_one() -> None:
    name = "raw/x/p1.xml"
    lines = "".join(f'<TextLine><String CONTENT="{text}"/></TextLine>' for text in ("县&#9;学校", "离石区&#9;3l"))
    page = f"<alto><Layout><Page><PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace></Page></Layout></alto>"
    source = load(RawFile(name, page.encode()))
    after, _ = correct(source, [Correction(name, 2, "3l", "310", "", "raw/x/issue.yml", 1)])
    assert [(line.meant, line.form) for line in after.lines] == [("县\t学校\n", "table"), ("离石区\t310\n", "table")]
