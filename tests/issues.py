"""A small issue made by hand, for tests of what is written from issues."""

from __future__ import annotations

import datetime
from dataclasses import replace

from archive.model import (
    Applied,
    Article,
    Doubt,
    Finding,
    Headline,
    Issue,
    Line,
    Part,
    Printed,
    Source,
    Unplaced,
)

FILE = "raw/2024-03-04/000.txt"
RAW = """全

# 全市教育系统动员大会召开
——作风建设提升年

近日，动员大会召开。赵雪宏
指出，要深 人开展。

图为会场

## 平安校园

汾阳市举行演练。"""
DAY = datetime.date(2024, 3, 4)


def source(name: str = FILE, raw: str = RAW) -> Source:
    lines = tuple(Line(name, i, text) for i, text in enumerate(raw.split("\n"), 1))
    return Source(name, "0" * 64, "utf-8", lines)


def printed(line: int, text: str, file: str = FILE, start: int = 0) -> Printed:
    return Printed(file, line, start, start + len(text), text)


def issue() -> Issue:
    """Two articles with one of everything."""
    meeting = Article(
        FILE,
        6,
        Headline((printed(3, "全市教育系统动员大会召开"),), "全市教育系统动员大会召开"),
        "headline",
        (
            Part(
                "paragraph",
                (printed(6, "近日，动员大会召开。赵雪宏"), printed(7, "指出，要深入开展。")),
                "近日，动员大会召开。赵雪宏指出，要深入开展。",
            ),
            Part("caption", (printed(9, "图为会场"),), "图为会场"),
        ),
        subtitle=Headline((printed(4, "——作风建设提升年"),), "作风建设提升年"),
        doubts=(Doubt(FILE, 7, "疑有误字"),),
        date=DAY,
        date_evidence="近日",
        topics=(Finding("作风建设", ("作风建设提升年",), (4,)),),
        people=(Finding("赵雪宏", ("赵雪宏",), (6,), ("局长",)),),
    )
    drill = Article(
        FILE,
        13,
        Headline((printed(11, "平安校园"),), "平安校园"),
        "inferred",
        (Part("paragraph", (printed(13, "汾阳市举行演练。"),), "汾阳市举行演练。"),),
        topics=(Finding("校园安全", ("演练",), (13,)),),
        places=(Finding("汾阳市", ("汾阳市",), (13,)),),
        organizations=(Finding("汾阳中学", ("汾中",), (13,)),),
    )
    return Issue(
        "2024-03-04",
        (source(),),
        DAY,
        "latest dated event in the text",
        (meeting, drill),
        (Unplaced((printed(1, "全"),), "题目的碎片"),),
        applied=(Applied(FILE, 7, "深 人开展", "深入开展", "原报作“入”"),),
    )


def alone(text: str, line: int = 6) -> Issue:
    """An issue of one article that is one paragraph, which begins in `line`."""
    first = issue().articles[0]
    part = Part("paragraph", (printed(line, text),), text)
    bare = Article(FILE, line, first.title, "headline", (part,))
    return replace(issue(), articles=(bare,), unplaced=(), applied=())
