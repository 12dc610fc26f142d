"""Where an article begins: each kind of evidence has a name, and is seen where it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from archive.language.subject_vectors import pointed, vectors
from archive.model import Chances, Kind, LineRole, Passage, Printed, Seam
from archive.segmenting.opening_features import OPENS, sight
from archive.segmenting.openings import AHEAD, BEHIND, KIN, Spot, marks_habit, spots, torn_by
from archive.stitching.seam_features import CLIP, odds_of
from tests.features import changed
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

NAMES = [name for name, _ in OPENS]


def seen(at: Spot) -> dict[str, float]:
    """What is there, by name: what is not there is nothing."""
    return {name: value for name, value in zip(NAMES, sight(at), strict=True) if value}


def test_every_kind_of_evidence_has_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len(sight(spot())) == len(NAMES)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (Spot(0, (), passage(LEAD), None, "none", 0), "first on the page"),
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
        (replace(spot(), alike=3), "one of a series"),
        (replace(spot(after=OTHER), stray=True, fits=0.8), "stray headline fits"),
        (replace(spot(after=OTHER), stray=True), "headlines stand elsewhere"),
        (replace(spot(), after=passage(LEAD, 9, open_start=True)), "text is taken up in mid-sentence"),
        (spot((passage(TITLE, 7, 0, IS_TITLE),)), "reader: title"),
        (spot((passage(TITLE, 7, 0, IS_HEADING),)), "reader: heading"),
    ],
)
def test_what_is_seen_of_a_spot(at: Spot, name: str) -> None:
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
def test_what_is_not_seen_of_a_spot(at: Spot, name: str) -> None:
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
def test_the_kind_of_raw_text_is_told(kind: Kind, name: str) -> None:
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
def test_it_is_told_what_stitching_moved(at: Spot, names: set[str]) -> None:
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
    told = seen(replace(spot(), kin=tuple(float(n) for n in range(1, len(KIN) + 1))))
    assert [told[f"subject: {name}"] for name in KIN] == list(range(1, len(KIN) + 1))
    assert not [name for name in seen(spot()) if name.startswith("subject: ")]


BODIES = (LEAD, NEXT, MIDDLE, OTHER, "校园足球联赛设三个组别，小球员们激烈角逐。", "市实验学校代表队获得足球联赛冠军。")
FOOTBALL = "青少年校园足球联赛落幕"


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two texts, each of several parts, are in subject."""
    a, b = (pointed(vectors(texts).sum(axis=0)) for texts in (one, other))
    return float(a @ b)


def reckoned(n: int, headline: str, strays: Sequence[str]) -> list[float]:
    """What KIN says of the nth body."""
    before, here, after = BODIES[max(0, n - BEHIND) : n], BODIES[n : n + AHEAD], BODIES[n + 1 : n + AHEAD]
    own, titles = [BODIES[n]], [headline] if headline else []
    fits = {stray: [alike(BODIES[m : m + AHEAD], [stray]) for m in range(len(BODIES))] for stray in strays}
    return [
        alike(before, here),
        alike(before[-1:], own),
        alike(before, own),
        alike(BODIES[n + 1 : n + 2], own),
        alike(own, after),
        alike(titles, own),
        alike(titles, before),
        alike(titles, here),
        max([0.0, *(fit[n] for fit in fits.values())]),
        max([0.0, *(fit[n] for fit in fits.values() if fit[n] == max(fit))]),
    ]


@pytest.mark.parametrize("strays", [(), (FOOTBALL,), (FOOTBALL, "劳动教育现场会召开")])
def test_likeness_in_subject_is_what_its_names_say(strays: tuple[str, ...]) -> None:
    bodies = [passage(text, 2 + n) for n, text in enumerate(BODIES)]
    behind = [passage(text, 20 + 2 * n, role="title") for n, text in enumerate(strays)]
    found = spots([passage(TITLE, 1, role="title"), *bodies, *behind])
    of_bodies = [at for at in found if at.after is not None]
    assert [at.lead for at in of_bodies] == list(BODIES)
    for n, at in enumerate(of_bodies):
        assert at.kin == pytest.approx(reckoned(n, "" if n else TITLE, strays), abs=1e-4)
    assert [at.kin for at in found if at.after is None] == ([()] if strays else [])


def test_a_beginning_is_less_like_what_is_before_than_a_continuation() -> None:
    kin = [at.kin for at in spots([passage(text, n) for n, text in enumerate(BODIES)])]
    assert kin[3][KIN.index("the paragraph before")] < kin[5][KIN.index("the paragraph before")]
    assert kin[3][KIN.index("the text before")] < kin[5][KIN.index("the text before")]
    assert kin[3][KIN.index("the text after")] > kin[2][KIN.index("the text after")]


# Spots and habits of a page.


def test_behind_the_last_body_stand_headlines_and_no_lead() -> None:
    behind = Spot(9, (passage(TITLE, 11),), None, passage(NEXT, 5), "title", 0)
    assert behind.lead == ""
    assert seen(behind)["reader: lead"] == -CLIP
    assert "words shared with the lead" not in seen(behind)


def group(level: int, after: str) -> tuple[tuple[Passage, ...], Passage | None]:
    return (passage(TITLE, 1, level),), passage(after, 3)


def test_what_marks_are_used_for_is_a_habit_of_the_issue() -> None:
    assert marks_habit([group(0, LEAD)]) == "none"
    assert marks_habit([]) == "none"
    assert marks_habit([group(2, LEAD), group(2, OTHER), group(2, LEAD)]) == "title"
    assert marks_habit([group(2, NEXT)] * 5) == "sub"
    assert marks_habit([group(1, LEAD), group(2, NEXT), group(2, NEXT)]) == "mixed"


def test_a_headline_between_the_halves_of_a_sentence_is_torn_out_of_its_place() -> None:
    one, two = Printed(NAME, 1, 0, 4, "建立校外"), Printed(NAME, 5, 0, 5, "实践基地。")
    sentence = Passage((one, two), seams=(Seam(one, two, 5.0, True),))
    title = passage(TITLE, 3, 2)
    assert torn_by((title,), (sentence, title), (False, True))
    assert not torn_by((passage(TITLE, 7),), (sentence, title), (False, True))
    between = passage(OTHER, 4)
    assert not torn_by((title,), (sentence, title, between), (False, True, False))
    assert not torn_by((), (sentence,), (False,))
    assert sentence.text == "建立校外实践基地。"


def test_what_the_network_is_given_of_fixed_pages_is_what_it_was_trained_on() -> None:
    """Meant? `python -m tests.features` writes it anew, and the network has to be trained again."""
    assert changed("opening_features") == []
