"""Headlines told together go to the bodies whose first words they share."""

from __future__ import annotations

from archive.decks import dealt
from archive.model import Passage, Printed
from tests.steps import NAME

BODIES = {
    0: "5月6日，延安市中小学劳动教育现场会在枣园小学召开，各县区教育局负责人参加会议。",
    3: "日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。",
    5: "近日，遵义市红花岗区第二小学举办校园读书节，吸引了全校一千多名师生参与。",
}


def head(text: str, line: int) -> Passage:
    return Passage((Printed(NAME, line, 0, len(text), text),))


LABOUR, FOOTBALL, READING = (
    head("劳动教育现场会召开", 1),
    head("青少年校园足球联赛落幕", 2),
    head("红花岗区第二小学读书节", 3),
)
SUBTITLE, VAGUE = head("——上虞区体育中心见闻", 4), head("在希望的田野上", 5)


def test_each_headline_goes_to_its_body() -> None:
    assert dealt((LABOUR, FOOTBALL, READING), 0, BODIES) == {0: (LABOUR,), 3: (FOOTBALL,), 5: (READING,)}


def test_a_headline_before_its_body_stays() -> None:
    assert dealt((LABOUR,), 0, BODIES) == {0: (LABOUR,)}
    assert dealt((VAGUE,), 3, BODIES) == {3: (VAGUE,)}


def test_a_subtitle_goes_with_its_title() -> None:
    assert dealt((LABOUR, FOOTBALL, SUBTITLE), 0, BODIES) == {0: (LABOUR,), 3: (FOOTBALL, SUBTITLE)}


def test_a_line_without_wording_to_tell_by_goes_with_the_line_before_it() -> None:
    assert dealt((FOOTBALL, VAGUE), 0, BODIES) == {3: (FOOTBALL, VAGUE)}
    assert dealt((VAGUE, FOOTBALL), 0, BODIES) == {0: (VAGUE,), 3: (FOOTBALL,)}
