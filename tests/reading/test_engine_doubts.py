"""Lines that an engine doubted are told at their lines, those that a person corrected no more."""

from __future__ import annotations

from archive.line_place import LinePlace
from archive.model import Doubt, Line, Misread, Source
from archive.reading.engine_doubts import SURE, engine_doubts, is_likely, with_engine_doubts


def source(*lines: tuple[str, float | None]) -> Source:
    told = (
        Line("raw/x/p1.xml", n, text, "printed", place=LinePlace(10, 14, 0, 1, 0, sure=sure))
        for n, (text, sure) in enumerate(lines, 1)
    )
    return Source("raw/x/p1.xml", "", "ALTO", (*told, Line("raw/x/p1.xml", 9, "无处可寻", "printed")))


def test_lines_below_the_threshold_are_doubts_at_their_lines() -> None:
    found = list(engine_doubts(source(("会议召开", SURE), ("运动会开慕", SURE - 0.01), ("实验小学", None), (" ", 0.1))))
    assert [(doubt.file, doubt.line) for doubt in found] == [("raw/x/p1.xml", 2)]
    assert found[0].what == f"“运动会开慕”识别时把握不大（{SURE - 0.01:.0%}），请对照版面图"


def test_what_a_person_corrected_is_no_doubt() -> None:
    settled = {("raw/x/p1.xml", 2)}
    found = engine_doubts(source(("会议召开", 0.2), ("运动会开慕", 0.2)), settled)
    assert [doubt.line for doubt in found] == [1]


def test_a_long_line_is_told_by_its_beginning() -> None:
    (doubt,) = engine_doubts(source(("会" * 40, 0.5)))
    assert f"“{'会' * 20}…”" in doubt.what


def test_what_may_stand_in_a_doubted_line_is_told_with_the_doubt() -> None:
    (engine,) = engine_doubts(source(("要深人开展运动会开慕", 0.82)))
    less, more = (
        Doubt("raw/x/p1.xml", 1, "“深人开”可能是“深入开”（约七成把握）", misread=Misread(2, "人", "入", 0.7)),
        Doubt("raw/x/p1.xml", 1, "“开慕”可能是“开幕”（约九成把握）", misread=Misread(9, "慕", "幕", 0.9)),
    )
    other = Doubt("raw/x/p1.xml", 1, "这一段没有读完")
    found = with_engine_doubts((less, more, other), [engine])
    assert [one.what for one in found] == [
        less.what,
        f"{more.what}；这一行识别时把握也不大（82%），请对照版面图",
        other.what,
    ]
    assert (found[1].misread, found[1].sure) == (more.misread, 0.82)
    assert list(map(is_likely, found)) == [False, True, False]


def test_a_doubted_line_in_which_nothing_is_suspected_is_a_doubt_of_its_own() -> None:
    (engine,) = engine_doubts(source(("要深人开展", 0.82)))
    elsewhere = Doubt("raw/x/p1.xml", 2, "“深人”可能是“深入”", misread=Misread(2, "人", "入", 0.9))
    assert with_engine_doubts((elsewhere,), [engine]) == (elsewhere, engine)
    assert not is_likely(engine)
