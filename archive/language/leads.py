"""How paragraphs and reports begin: wording that speaks for a new start, whatever the paper."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.language.datelines import parse_dateline

DAY = re.compile(r"(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*(?:日|[—–~～、至-])|\d{1,2}\s*日[，,上下晚凌]")
AGENCY = re.compile(r"[\(（【]?据?(?:本报|本台|新华社|中新社|通讯员|记者)[^。，,]{0,24}(?:讯|电|报道)")
"""A dateline that names who sent the report (电头) among the words before it, by-lines too: 本报记者张三报道."""
DATELINE = re.compile(
    AGENCY.pattern + r"|(?:近日[，,]|日前[，,]|近期[，,]|连日来[，,]|"
    r"(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*(?:日|[—–~～、至-]))"
)
"""How a report's lead begins (电头, 消息头): a dateline, or the day of what it reports."""

MOST_REMEMBERED = 1 << 14
"""Texts that are remembered: of the same line it is asked when lines are read, stitched and become articles."""
SAYS = "指出|强调|要求|表示|介绍|认为|说|谈到|提出|透露|坦言|告诉记者|希望|宣布|建议|呼吁"
_PARAGRAPH = re.compile(
    rf"(?:会议|大会|会上|会前|会后|座谈会|仪式上|活动中|活动现场|讲座|据悉|据了解|据介绍|目前|如今|同时|此外|近年来|"
    rf"下一步|接下来|随后|期间|会议期间|与会|参加会议|出席会议|记者了解到|"
    rf"[\u4e00-\u9fff]{{2,4}}(?:{SAYS})|"
    rf"[一二三四五六七八九十]{{1,2}}[是要、]|[（(][一二三四五六七八九十]{{1,2}}[)）]|第[一二三四五六七八九十]{{1,2}}[，,、]|首先|其次|"
    rf"\d{{1,2}}(?:[、．]|\.(?!\d))|[①-⑳]|第[一二三四五六七八九十]{{1,2}}(?:阶段|步|部分|组|类|方面)|[（(]\d{{1,2}}[)）]|"
    rf"——|—|[“\"])"
)


def opens_dispatch(text: str) -> bool:
    """Whether text begins with a dateline that names its sender."""
    bare = text.lstrip(" \u3000")
    return AGENCY.match(bare) is not None or parse_dateline(bare) is not None


def only_begun(text: str) -> bool:
    """Whether text is a dateline and a few words behind it, such as a by-line: no sentence of a report, nor what it is called."""
    bare = text.strip(" \u3000")
    found = parse_dateline(bare)
    return found is not None and re.search("^[\\s　]*题|[。！？；]", bare[found[1] :]) is None


@lru_cache(MOST_REMEMBERED)
def opens_report(text: str) -> bool:
    """Whether text begins as a report's lead does."""
    bare = text.lstrip(" \u3000")
    return DATELINE.match(bare) is not None or parse_dateline(bare) is not None


def opens_paragraph(text: str) -> bool:
    """Whether text begins as a paragraph likes to, a report's lead included."""
    bare = text.lstrip(" \u3000")
    return _PARAGRAPH.match(bare) is not None or opens_report(bare)
