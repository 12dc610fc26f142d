"""Where an article begins: each kind of evidence has a name, and is seen where it is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from archive.language.bigrams import shared_bigrams
from archive.language.headline_form import headline_form
from archive.language.log_odds import CLIP, odds_of
from archive.model import Chances, LineRole, Passage, Printed, RawKind, Seam
from archive.segmenting.opening_features import OPENING_FEATURES, opening_features
from archive.segmenting.openings import SUBJECT_COMPARISONS, OpeningPlace
from archive.writing.models import models
from tests.segmenting.spot_samples import (
    IS_FIRST,
    IS_HEADING,
    IS_LEAD,
    IS_TITLE,
    LEAD,
    MIDDLE,
    NEXT,
    OTHER,
    TITLE,
    passage,
    spot,
)
from tests.steps import NAME, printed

MODELS = models()

NAMES = [name for name, _ in OPENING_FEATURES]


def seen(at: OpeningPlace) -> dict[str, float]:
    """What is there, by name: what is not there is nothing."""
    return {name: value for name, value in zip(NAMES, opening_features(at), strict=True) if value}


def test_every_kind_of_evidence_has_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len(opening_features(spot())) == len(NAMES)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (OpeningPlace(0, (), passage(LEAD), None, "none", 0), "first on the page"),
        (spot(), "lead of a report"),
        (spot((passage(TITLE, 7),)), "a headline stands there"),
        (spot((passage(TITLE, 7, 1),)), "heading mark of the first level"),
        (spot((passage(TITLE, 7, 2),)), "heading mark where they are titles"),
        (spot((passage(TITLE, 7, 2),), habit="sub"), "heading mark where they are sub-headings"),
        (spot((passage(TITLE, 7, 2), passage("——枣园小学见闻", 8))), "subtitle"),
        (spot((passage("一、开足课程", 7),)), "numbered section"),
        (spot(before="市教育局各科室负责人参加会议。"), "end of a report"),
        (spot(before="会议由副局长张三主持，会议还安排了"), "text before breaks off"),
        (spot((passage(TITLE, 7),)), "words shared with the lead"),
        (spot((passage("全市各学校建立校外实践基地", 7),)), "words shared with the text before"),
        (replace(spot(), similar_headlines=3), "one of a series"),
        (replace(spot(after=OTHER), stray=True, fits=0.8), "stray headline fits"),
        (replace(spot(after=OTHER), stray=True), "headlines stand elsewhere"),
        (replace(spot(), after=passage(LEAD, 9, open_start=True)), "text is taken up in mid-sentence"),
        (spot((passage(TITLE, 7, 0, IS_TITLE),)), "reader: title"),
        (spot((passage(TITLE, 7, 0, IS_HEADING),)), "reader: heading"),
    ],
)
def test_what_is_seen_of_a_spot(at: OpeningPlace, name: str) -> None:
    assert name in seen(at)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (spot(), "a headline stands there"),
        (spot(), "words shared with the lead"),
        (spot(after=MIDDLE), "lead of a report"),
        (spot((passage(TITLE, 7),)), "lead without a headline"),
        (replace(spot((passage(TITLE, 7),), OTHER), stray=True, fits=0.8), "stray headline fits"),
        (replace(spot(after=OTHER), stray=True), "stray headline fits"),
        (spot(), "headlines stand elsewhere"),
        (spot((passage(TITLE, 7, 2),), habit="sub"), "heading mark where they are titles"),
    ],
)
def test_what_is_not_seen_of_a_spot(at: OpeningPlace, name: str) -> None:
    assert name not in seen(at)


@pytest.mark.parametrize("text", [LEAD, NEXT])
def test_the_readers_word_on_the_lead_is_told_as_log_odds(text: str) -> None:
    told = spot(after=text)
    chances = Chances(goes_on=0.2, taken_up=0.1, begins=0.6, leads=0.7)
    assert seen(told)["reader: lead"] == pytest.approx(odds_of((IS_LEAD if text == LEAD else IS_FIRST).leads))
    found = seen(replace(told, after=replace(passage(text, 9), chances=chances)))
    assert found["reader: lead"] == pytest.approx(odds_of(0.7))
    assert found["reader: begins a paragraph"] == pytest.approx(odds_of(0.6) / CLIP)
    assert found["reader: taken up again"] == pytest.approx(odds_of(0.1) / CLIP)
    assert found["reader: goes on"] == pytest.approx(odds_of(0.2) / CLIP)


@pytest.mark.parametrize(
    ("role", "name"),
    [("title", "title in the group"), ("kicker", "kicker in the group"), ("heading", "sub-heading in the group")],
)
def test_what_the_reader_takes_headlines_for_is_told(role: LineRole, name: str) -> None:
    roles = {name for name in NAMES if name.endswith(" in the group")}
    assert len(roles) == 3
    assert seen(spot((passage(TITLE, 7, role=role), passage("枣园小学见闻", 8)))).keys() & roles == {name}


@pytest.mark.parametrize(
    ("kind", "name"), [("whole", "whole paragraphs"), ("printed", "printed lines"), ("spaced", "")]
)
def test_the_kind_of_raw_text_is_told(kind: RawKind, name: str) -> None:
    at = replace(spot(), after=replace(passage(LEAD, 9), kind=kind))
    assert seen(at).keys() & {"whole paragraphs", "printed lines"} == {name} - {""}


def joined(after: int, far: bool) -> Passage:
    """A passage of two lines, the second somewhere behind."""
    one, two = Printed(NAME, 5, 0, 4, "建立校外"), Printed(NAME, after, 0, 5, "实践基地。")
    return Passage((one, two), seams=(Seam(one, two, 5.0, far),))


JOINS = frozenset({"joined", "joined from afar", "text before joined from afar", "text before put there"})


@pytest.mark.parametrize(
    ("at", "names"),
    [
        (spot(), set()),
        (replace(spot(), after=joined(6, False)), {"joined"}),
        (replace(spot(), after=joined(20, True)), {"joined", "joined from afar"}),
        (replace(spot(), before=joined(6, False)), set()),
        (replace(spot(), before=joined(7, True)), {"text before joined from afar"}),
        (replace(spot(), before=joined(20, True)), {"text before joined from afar", "text before put there"}),
        (replace(spot(), before=None, after=joined(20, True)), {"joined", "joined from afar"}),
    ],
)
def test_it_is_told_what_stitching_moved(at: OpeningPlace, names: set[str]) -> None:
    assert seen(at).keys() & JOINS == names


def test_it_is_told_that_a_paragraph_breaks_off() -> None:
    assert "breaks off itself" not in seen(spot())
    assert "breaks off itself" in seen(replace(spot(), after=replace(passage(LEAD, 9), open_end=True)))


def test_how_long_the_texts_are_is_told() -> None:
    assert seen(spot(after=LEAD * 2))["cells"] == pytest.approx(np.log1p(2 * len(LEAD)) / 6)
    assert seen(spot(before=LEAD * 2))["cells before"] == pytest.approx(np.log1p(2 * len(LEAD)) / 6)
    assert "cells before" not in seen(replace(spot(), before=None))


# Likeness in subject.


def test_each_likeness_in_subject_has_its_name() -> None:
    told = seen(replace(spot(), subject_similarities=tuple(float(n) for n in range(1, len(SUBJECT_COMPARISONS) + 1))))
    assert [told[f"subject: {name}"] for name in SUBJECT_COMPARISONS] == list(range(1, len(SUBJECT_COMPARISONS) + 1))
    assert not [name for name in seen(spot()) if name.startswith("subject: ")]


def test_behind_the_last_body_stand_headlines_and_no_lead() -> None:
    behind = OpeningPlace(9, (passage(TITLE, 11),), None, passage(NEXT, 5), "title", 0)
    assert behind.lead == ""
    assert seen(behind)["reader: lead"] == -CLIP
    assert "words shared with the lead" not in seen(behind)


def test_what_stands_first_of_a_group_is_no_subtitle() -> None:
    dashed = passage("——枣园小学见闻", 8)
    assert "subtitle" not in seen(spot((dashed,)))
    assert "subtitle" in seen(spot((passage(TITLE, 7), dashed)))
    assert "subtitle" in seen(spot((passage(TITLE, 7), dashed, passage(TITLE, 9))))


@pytest.mark.parametrize(("alike", "value"), [(0, 0), (1, 1), (4, 4), (5, 4)])
def test_a_series_counts_up_to_four(alike: int, value: float) -> None:
    assert seen(replace(spot(), similar_headlines=alike)).get("one of a series", 0) == value


@pytest.mark.parametrize(
    ("cells", "few", "many"), [(7, True, False), (8, False, False), (12, False, False), (13, False, True)]
)
def test_how_long_a_headline_is_seen_as_short_or_long(cells: int, few: bool, many: bool) -> None:
    found = seen(spot((passage("会" * cells, 7),)))
    assert ("few cells" in found, "many cells" in found) == (few, many)


# Where evidence begins and ends.


def lines_of(*texts: str, line: int = 1) -> Passage:
    """A passage of several printed lines, one below the other."""
    return Passage(tuple(printed(text, number) for number, text in enumerate(texts, line)), "first")


@pytest.mark.parametrize(("cells", "sees"), [(30, True), (51, True), (52, False)])
def test_what_is_done_is_looked_for_in_a_leads_first_sixty_characters(cells: int, sees: bool) -> None:
    lead = f"5月6日，{'市' * cells}教育召开"
    assert len(lead) == cells + 9
    assert ("acts of a lead" in seen(replace(spot(), after=passage(lead, 9)))) == sees


@pytest.mark.parametrize(
    ("habit", "level", "names"),
    [
        ("title", 0, {"no mark where others have one"}),
        ("mixed", 0, {"no mark where others have one"}),
        ("none", 0, {"printed lines without marks"}),
        ("title", 1, {"heading mark of the first level"}),
        ("sub", 1, {"heading mark of the first level"}),
        ("title", 2, {"heading mark where they are titles"}),
        ("mixed", 2, {"heading mark where they are sub-headings"}),
        ("sub", 3, {"heading mark where they are sub-headings"}),
    ],
)
def test_a_headlines_mark_tells_by_its_level_and_by_the_pages_habit(habit: str, level: int, names: set[str]) -> None:
    marks = {name for name in NAMES if "mark" in name}
    assert seen(spot((passage(TITLE, 7, level),), habit=habit)).keys() & marks == names


def test_without_a_headline_no_mark_is_missed() -> None:
    assert not {name for name in seen(spot(habit="none")) if "mark" in name}
    printed_lead = replace(passage(LEAD, 9), kind="printed")
    assert "printed lines without marks" in seen(replace(spot(), after=printed_lead))
    behind = OpeningPlace(9, (passage(TITLE, 11),), None, passage(NEXT, 5), "none", 0)
    assert "printed lines without marks" in seen(behind)


def test_a_headline_of_one_line_has_no_parts() -> None:
    assert "parts of a headline" not in seen(spot((passage(TITLE, 7),)))
    assert seen(spot((passage(TITLE, 7), passage("枣园小学见闻", 8))))["parts of a headline"] == 1


@pytest.mark.parametrize(("last", "sees"), [(18, True), (18.5, False), (20, False)])
def test_a_last_line_is_short_where_it_lacks_more_than_a_cell_and_a_half(last: float, sees: bool) -> None:
    end = "会" * int(last) + "a" * round(last % 1 * 2)
    before = lines_of("会" * 18, "会" * 20, end)
    assert ("short last line before" in seen(replace(spot(), before=before))) == sees


def test_of_two_lines_none_is_short() -> None:
    assert "short last line before" not in seen(replace(spot(), before=lines_of("会" * 20, "会" * 9)))


@pytest.mark.parametrize(
    ("before", "after", "sees"),
    [
        ([16] * 4, [18] * 4, True),
        ([18] * 4, [16] * 4, True),
        ([16] * 4, [17.5] * 4, False),
        ([16] * 3, [18] * 4, False),
        ([16] * 4, [18] * 3, False),
        # The last line of a paragraph tells nothing; of those before it five do, of those after it six.
        ([18, 16, 16, 16, 18, 18, 9], [18] * 4, True),
        ([16, 16, 16, 18, 18, 9], [18] * 4, True),
        ([16, 16, 18, 18, 16, 9], [18] * 4, True),
        ([16, 16, 18, 18, 18, 9], [18] * 4, False),
        ([16] * 4, [18, 18, 18, 16, 16, 16, 16], True),
        ([16] * 4, [16, 16, 16, 18, 18, 18], True),
        ([16] * 4, [16, 16, 16, 16, 18, 18], False),
        ([16] * 4, [18, 16, 18, 16, 18], True),
    ],
)
def test_the_measure_of_a_column_is_what_half_of_its_lines_at_the_edge_have(
    before: list[float], after: list[float], sees: bool
) -> None:
    def column(cells: list[float], line: int) -> Passage:
        return lines_of(*("会" * int(one) + "a" * round(one % 1 * 2) for one in cells), line=line)

    at = replace(spot(), before=column(before, 1), after=column(after, 20))
    assert seen(at).get("column measure changes", 0) == sees


def test_beside_no_text_no_column_changes() -> None:
    column = lines_of(*["会" * 16] * 4)
    assert "column measure changes" not in seen(replace(spot(), before=None, after=column))
    assert "column measure changes" not in seen(replace(spot(), before=column, after=None))


@pytest.mark.parametrize(("cells", "whole"), [(5, 0.5), (9, 0.9), (10, 1), (12, 1)])
def test_of_a_short_headline_shared_words_count_for_less(cells: int, whole: float) -> None:
    title = "中小学劳动教育现场会召开"[:cells]
    found = seen(spot((passage(title, 7),)))["words shared with the lead"]
    assert found == pytest.approx(whole * shared_bigrams(title, LEAD))


def test_words_shared_with_no_text_before_are_none() -> None:
    assert "words shared with the text before" not in seen(replace(spot((passage(TITLE, 7),)), before=None))
    assert "words shared with the text before" not in seen(spot(before=LEAD))


@pytest.mark.parametrize(
    ("end", "sees"),
    [
        ("市教育局各科室负责人参加会议。", True),
        ("（张某某）", True),
        ("会" * 60 + "会议由副局长张三主持。", True),
        ("会议由" + "副" * 40 + "主持。", False),
        ("学校将继续努力。", False),
    ],
)
def test_how_a_report_ends_is_seen_in_its_last_words(end: str, sees: bool) -> None:
    assert ("end of a report" in seen(spot(before=end))) == sees


def test_on_the_first_place_nothing_has_ended() -> None:
    first = seen(replace(spot(), before=None))
    assert not {"end of a report", "short last line before", "text before breaks off", "words of both sides"} & set(
        first
    )


DAY = "5月6日，学校组织学生参观。"


@pytest.mark.parametrize(
    ("change", "sees"),
    [
        ({}, True),
        ({"kind": "printed"}, False),
        ({"lead": NEXT}, False),
        ({"lead": f"本报北京5月6日讯{NEXT}"}, False),
        ({"before": ""}, False),
        ({"before": "市教育局各科室负责人参加会议。"}, False),
        ({"before": "会议还安排了"}, False),
        ({"group": TITLE}, False),
    ],
)
def test_only_a_day_opens_a_paragraph_of_a_chronicle(change: dict[str, str], sees: bool) -> None:
    kind: RawKind = "printed" if change.get("kind") else "whole"
    after = replace(passage(change.get("lead", DAY), 9), kind=kind)
    before = change.get("before", NEXT)
    group = (passage(change["group"], 7),) if "group" in change else ()
    at = replace(spot(group), after=after, before=passage(before, 5) if before else None)
    assert ("only a day" in seen(at)) == sees


def test_behind_the_last_body_no_paragraph_opens() -> None:
    behind = OpeningPlace(9, (), None, passage(NEXT, 5), "title", 0)
    assert seen(behind).keys() == {"reader: lead", "cells before"}


def test_words_of_both_sides_count_fourfold() -> None:
    at = replace(spot(), cohesion=0.25)
    assert seen(at)["words of both sides"] == seen(at)["words of both sides, no headline"] == 1
    titled = seen(replace(spot((passage(TITLE, 7),)), cohesion=0.25))
    assert titled["words of both sides"] == 1
    assert "words of both sides, no headline" not in titled
    assert "words of both sides" not in seen(replace(at, before=None))


def test_the_form_of_a_headline_is_that_of_its_best_line() -> None:
    lines = (passage(TITLE, 7), passage("的", 8))
    assert seen(spot(lines))["headline form"] == max(headline_form(TITLE), headline_form("的"))


def test_a_report_without_a_headline_is_seen_as_such() -> None:
    assert "lead without a headline" in seen(spot())
    assert "lead without a headline" not in seen(spot(after=MIDDLE))


def test_stray_headlines_are_none_of_a_lead_that_has_its_own() -> None:
    stray = seen(replace(spot((passage(TITLE, 7),)), stray=True, fits=0.8))
    assert not {"stray headline fits", "headlines stand elsewhere"} & set(stray)
    assert seen(replace(spot(), fits=0.8))["stray headline fits"] == 0.8
