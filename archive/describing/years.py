"""Which year a newspaper's text speaks from: every mention of a year is a vote, weighed by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.describing.running_text import Stretch
from archive.language.numerals import DIGITS

_MENTION = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?P<unit>学年|年度?)(?P<day>\s*\d{1,2}\s*月\s*\d{1,2}\s*日)?")
_AHEAD = re.compile(r"(?:到|至|力争|迈向|面向|—|-|－)$")
_SINCE = re.compile(r"(?:自|从|于|在|始于)$")
_LOOKS_BACK = re.compile(r"(?:总结|回顾|过去的|过去|去年|刚刚过去的|上一年|通报|就|上年度)$")
_LOOKS_ON = re.compile(
    r"(?:部署|做好|安排|今年|全力|推进|迎接?|开启|启动|展望|明确|对|谋划|召开|举行|举办|开展)(?:了|全市|全省|全县)?$"
)
_ANNIVERSARIES = (
    (re.compile(r"新中国成立\s*(\d{2,3})\s*周年"), 1949),
    (re.compile(r"(?:建党|中国共产党成立)\s*(\d{2,3})\s*周年"), 1921),
    (re.compile(r"改革开放\s*(\d{2})\s*周年"), 1978),
    (re.compile(r"第\s*(\d{2})\s*个教师节"), 1984),
)
_PLAN = re.compile(r"十([一二三四五六七八九])五[”\"’]?(?:规划)?的?(?:(开局|起步)|(收官|最后一年|决胜))")


def year_votes(articles: Iterable[Sequence[Stretch]]) -> dict[int, float]:
    """Votes for the year of an issue whose id has none."""
    votes: dict[int, float] = {}
    for article in articles:
        for stretch in article:
            for year, weight in _votes(stretch):
                votes[year] = votes.get(year, 0.0) + weight
    return votes


def _votes(stretch: Stretch) -> Iterator[tuple[int, float]]:
    text = stretch.text
    for found in _MENTION.finditer(text):
        year, before = int(found["year"]), text[max(0, found.start() - 8) : found.start()]
        if _LOOKS_BACK.search(before):
            yield year + 1, 3
        elif found["unit"] != "年":  # 2023年度 is reported on in that year or early in the next
            yield year, 1
            yield year + 1, 1
        elif stretch.where == "title" or _LOOKS_ON.search(before):
            yield year, 3
        elif found["day"]:
            yield year, 2
        elif not _AHEAD.search(before):
            yield year, 0.5 if _SINCE.search(before) else 1
    for pattern, zero in _ANNIVERSARIES:
        for found in pattern.finditer(text):
            yield zero + int(found.group(1)), 2
    for found in _PLAN.finditer(text):
        yield 2021 + 5 * (DIGITS[found[1]] - 4) + (0 if found[2] else 4), 3
