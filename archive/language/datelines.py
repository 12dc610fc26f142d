"""Datelines (电头) taken apart: from whom, where and which day a report was sent."""

from __future__ import annotations

import re

from archive.article_forms import Dateline
from archive.language.clauses import DATE, SENDERS

_OPEN, _CLOSE = r"[\s　]*[【\[（(]?\s*", r"\s*[】\]）)]?"
_DAY = rf"(?:{DATE}|[0-9０-９]{{1,2}}\s*日|(?:[0-9０-９]+\s*年\s*)?[0-9０-９]+\s*月\s*[0-9０-９]+\s*日)"
_SENT = re.compile(
    rf"{_OPEN}(?P<text>(?:据\s*)?(?P<agency>{SENDERS})(?:\s*(?P<place>[\u4e00-\u9fff·]{{2,8}}?))??\s*(?P<day>{_DAY})?"
    rf"\s*(?:专?电|讯|消息(?=[\s　：:，,】\]）)]|$)))(?!视|影|话|器|子|力|息)(?P<apart>(?=[\s　：:，,（(【】\]）)■●□]|$))?{_CLOSE}"
)
"""One of a sender known everywhere: 新华社北京3月4日电."""
_OF_MEDIUM = re.compile(
    rf"{_OPEN}(?P<text>(?:据\s*)?(?P<agency>[\u4e00-\u9fffA-Za-z]{{1,10}}?(?:网站|[网社报台])(?![部站]))\s*(?P<place>[\u4e00-\u9fff·]{{2,8}})?"
    rf"\s*(?P<day>{_DAY})\s*(?:专?电|讯|消息)){_CLOSE}"
)
"""One of any paper, agency or site, with its day: 据某部网站2月23日消息."""
_LOCAL = re.compile(
    rf"{_OPEN}(?P<text>(?P<sender>[\u4e00-\u9fff·-]{{2,8}}?)\s*(?P<day>{_DAY})?\s*讯)(?=[\s　：:（(〈《<【\[】\]）)0-9０-９]|$){_CLOSE}"
)
"""One of any paper or place: 汾阳讯. What stands behind it may be a bracket that an engine misread, or a day."""
_TIDINGS = re.compile(r".*(?:[喜捷简快短通资音问腾视查审闻]$|[从在传的获得悉到是了])")
"""What 讯 makes another word of, or a sentence: 喜讯, 学校传来捷讯."""
_MEDIUM = re.compile(r".*(?:报|社|网|台|刊|杂志|中心|频道|广播|电视)")
_NO_PLACE = re.compile(r".*(?:记者|通讯员).*|综合|独家|特别|最新|专稿|体育|国际|国内")
_OWN = re.compile("[本我该全校学各]")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{2,6}[省市县区州旗镇乡]")


def parse_dateline(text: str) -> tuple[Dateline, int] | None:
    """The dateline that text begins with, without brackets around it, and where it ends; None where there is none."""
    if (
        "讯" not in text and "电" not in text and "消息" not in text
    ):  # one of which every dateline has, and most text none
        return None
    found = _SENT.match(text)
    if found and (found["day"] or not found["place"] or _sent_from(found)):
        place = found["place"] if found["place"] and not _NO_PLACE.fullmatch(found["place"]) else ""
        return _dateline(found["text"], found["agency"], place, found["day"]), found.end()
    if found := _OF_MEDIUM.match(text):
        return _dateline(found["text"], found["agency"], found["place"], found["day"]), found.end()
    found = _LOCAL.match(text)
    if found is None or _TIDINGS.match(found["sender"]):
        return None
    sender = found["sender"]
    agency = sender if _MEDIUM.fullmatch(sender) else ""
    place = sender if not agency and _PLACE.fullmatch(sender) and not _OWN.match(sender) else ""
    return _dateline(found["text"], agency, place, found["day"]), found.end()


def _sent_from(found: re.Match[str]) -> bool:
    """Whether what stands between a sender and 讯 without a day is a place: 本报汾阳讯, but not 本报今日通讯."""
    apart = found["apart"] is not None and found["text"].endswith("讯")
    return apart and not _TIDINGS.match(found["place"])


def _dateline(*words: str | None) -> Dateline:
    """A dateline of its words, without the spaces that set them apart."""
    text, agency, place, day = ("".join((word or "").split()) for word in words)
    return Dateline(text, agency, place, day)
