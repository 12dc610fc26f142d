"""Marks of a series (连载、系列报道) in headlines and at an article's end: its name and the part, as they are printed."""

from __future__ import annotations

import re

_NUMBER = r"[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3}|[①-⑳]"
_PART = rf"(?:第?(?P<number>{_NUMBER})[篇集回讲章期]?|(?P<half>[上中下][篇集]?|续(?:[一二三四五六七八九十]|篇|集)?|终篇|完结篇|尾声))"
_LABEL = r"(?:连载|连续报道|追踪报道|跟踪报道|后续报道|系列(?:报道|访谈|评论|通讯|述评|评论员文章|谈|评|文章|解读|故事|讲座|专访|综述)?)"
_REPORT = r"(?:报道|访谈|通讯|述评|评论|解读|观察|纪行|见闻|侧记|走笔|札记|漫谈|[三再四五六七八九]谈|[一二三四五六七八九]论|专访|讲座)"
_LABELLED = re.compile(rf"(?P<name>.{{0,30}}?{_LABEL})[\s　·•：:—-]*(?:之\s*)?[（(【\[]?\s*{_PART}\s*[）)】\]]?")
_NUMBERED = re.compile(rf"(?P<name>.{{2,30}}?{_REPORT})[\s　]*之[\s　]*(?P<number>[一二三四五六七八九十]{{1,3}})")
_IN_BRACKETS = re.compile(rf"(?P<name>.{{2,40}}?)[\s　]*[（(]\s*{_PART}\s*[）)]")
_CLASS = re.compile(r"(?:年级|年|[初高][一二三]|班|组|队|区|系|栋|楼|幼儿园|[中大小][班])$")
"""Before a number in brackets: of a class or a group."""
_GOES_ON = re.compile(
    r"[（(【]\s*(?P<part>未完待续|待续|未完|续完|连载完|全文完)\s*[。）)】]{1,2}\s*$|^\s*(?P<alone>未完待续|待续|续完)\s*$"
)
_BARE = re.compile(rf"(?:长篇|中篇|小说|纪实|文学|长篇小说|报告文学|长篇纪实|本报)?{_LABEL}")
_EDGES = " 　·•：:—-|｜"


def parse_series(text: str) -> tuple[str, str] | None:
    """The series that a headline's line names, and its part: (“双减”系列报道, 二); None where it names none.

    The name is empty where the line has but the part: 连载（三）.
    """
    bare = text.strip(_EDGES)
    for form in (_LABELLED, _NUMBERED):
        if found := form.fullmatch(bare):
            name = found["name"].strip(_EDGES)
            return ("" if _BARE.fullmatch(name) else name), _part(found)
    found = _IN_BRACKETS.fullmatch(bare)
    if found is None or _CLASS.search(found["name"]):
        return None
    return found["name"].strip(_EDGES), _part(found)


def goes_on(text: str) -> str:
    """What the end of an article's text says of what follows: 待续, 未完待续, 续完; empty where it says nothing."""
    found = _GOES_ON.search(text)
    return (found["part"] or found["alone"]) if found else ""


def _part(found: re.Match[str]) -> str:
    return found["number"] or found.groupdict().get("half") or ""
