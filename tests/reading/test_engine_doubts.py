"""Lines that an engine doubted are told at their lines, those that a person corrected no more."""

from __future__ import annotations

from archive.line_place import LinePlace
from archive.model import Line, Source
from archive.reading.engine_doubts import SURE, engine_doubts


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
