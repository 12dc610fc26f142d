"""Where an article begins: each kind of evidence has a name, and is seen where it is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

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
from tests.steps import NAME

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
