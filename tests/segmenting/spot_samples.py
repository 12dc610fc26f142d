"""Spots where an article may begin, whatever a page would make of them, and what a reader that reads well says of them."""

from __future__ import annotations

from archive.model import Chances, LineRole, Passage
from archive.segmenting.openings import OpeningPlace
from tests.steps import printed

LEAD = "5月6日，延安市中小学劳动教育现场会在枣园小学召开，各县区教育局负责人参加会议。"
NEXT = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，建立校外实践基地。"
OTHER = "日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。"
MIDDLE = "涌现出一批可学可看的典型，广大学生的动手能力明显增强。"
TITLE = "全市中小学劳动教育现场会召开"
IS_LEAD, IS_FIRST = Chances(begins=0.99, leads=0.95), Chances(begins=0.99, leads=0.01)
IS_TITLE, IS_HEADING = Chances(begins=0.0, title=0.95), Chances(begins=0.0, heading=0.95)
READ: dict[str, Chances] = {LEAD: IS_LEAD, OTHER: IS_LEAD, NEXT: IS_FIRST, MIDDLE: IS_FIRST}
"""What a reader that reads well makes of the bodies."""


def passage(
    text: str,
    line: int = 1,
    level: int = 0,
    chances: Chances = IS_TITLE,
    role: LineRole = "first",
    open_start: bool = False,
) -> Passage:
    return Passage((printed(text, line),), role, READ.get(text, chances), level, open_start=open_start)


def spot(group: tuple[Passage, ...] = (), after: str = LEAD, before: str = NEXT, habit: str = "title") -> OpeningPlace:
    return OpeningPlace(9, group, passage(after, 9), passage(before, 5), habit, 0)
