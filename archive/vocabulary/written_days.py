"""Days as people write them into YAML and spreadsheets: understood in any clear spelling, or told what they lack."""

from __future__ import annotations

import datetime
import re
import unicodedata

from archive.language.numerals import digits_value
from archive.vocabulary.yaml_quotations import Slip

_FIGURES = "[0-9〇零○◯一二三四五六七八九十廿卅元]"
_WHOLE = re.compile(
    rf"(?P<y>[0-9]{{4}}|[〇零○◯一二三四五六七八九]{{4}})\s*[-/.年–—−‐,]\s*(?P<m>{_FIGURES}{{1,3}})"
    rf"\s*[-/.月–—−‐,]\s*(?P<d>{_FIGURES}{{1,3}})\s*[日号]?"
)
_TOGETHER = re.compile("(?P<y>(?:18|19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_BEHIND = re.compile(r"\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?$|[T\s]\s*0?0:00(?::00)?(?:\.0+)?Z?$")
_SHORT_YEAR = re.compile(r"'?(?P<y>[0-9]{2})\s*[-/.年]\s*(?P<m>[0-9]{1,2})\s*[-/.月]\s*(?P<d>[0-9]{1,2})\s*[日号]?")
_NO_YEAR = re.compile(rf"(?P<m>{_FIGURES}{{1,3}})\s*[-/.月]\s*(?P<d>{_FIGURES}{{1,3}})\s*[日号]?")
_YEAR_LAST = re.compile(r"(?P<m>[0-9]{1,2})\s*[-/.]\s*(?P<d>[0-9]{1,2})\s*[-/.]\s*(?P<y>[0-9]{4})")
_NO_DAY = re.compile(r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*月?")
_SERIAL = re.compile("[2-5][0-9]{4}")
_FIRST_SERIAL = datetime.date(1899, 12, 30)
"""The day from which spreadsheets count."""


def written_day(written: str) -> datetime.date | Slip | None:
    """A day in any of its spellings, what is wrong with it, or None where nothing is written."""
    value = _BEHIND.sub("", unicodedata.normalize("NFKC", written).strip().strip("“”‘’\"' "))
    if not value:
        return None
    found = _WHOLE.fullmatch(value) or _TOGETHER.fullmatch(value)
    if found is None:
        return _lacking(value)
    try:
        year, month, number = (digits_value(found[part]) for part in "ymd")
        return datetime.date(year, month, number)
    except ValueError:
        said = "{} 年 {} 月 {} 日".format(*(found[part].lstrip("0") or "0" for part in "ymd"))
        return Slip(f"日历上没有 {said}这一天", "请对照报纸改正年、月、日")


def _lacking(value: str) -> Slip:
    """What a text lacks to be a day, with the day that it may mean."""
    if found := _SHORT_YEAR.fullmatch(value):
        day = f"{int(found['m']):02d}-{int(found['d']):02d}"
        return Slip(f"“{value}”的年份只有两位", f"请把年份写全，如 20{found['y']}-{day} 或 19{found['y']}-{day}")
    if found := _YEAR_LAST.fullmatch(value):
        one, other, year = int(found["m"]), int(found["d"]), found["y"]
        days = [f"{year}-{m:02d}-{d:02d}" for m, d in dict.fromkeys(((one, other), (other, one))) if m <= 12]
        return Slip(f"“{value}”的年份在后面", f"请先写年，再写月、日：{' 或 '.join(days) or '2024-03-04'}")
    if found := _NO_YEAR.fullmatch(value):
        return Slip(f"“{value}”没有写年份", "请在前面补上四位的年份，写成 2024-03-04 的样子")
    if _NO_DAY.fullmatch(value):
        return Slip(f"“{value}”没有写是哪一日", "请写全，如 2024-03-04")
    if _SERIAL.fullmatch(value):
        day_meant = _FIRST_SERIAL + datetime.timedelta(int(value))
        return Slip(f"“{value}”像是表格软件里日期的序号", f"如果是，请写成 {day_meant}")
    shown = value if len(value) <= 25 else value[:24] + "…"
    return Slip(f"“{shown}” 不是日期", "请写成 2024-03-04 的样子")
