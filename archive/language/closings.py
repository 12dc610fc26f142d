"""Closings (落款) taken apart: who sends a notice or letter, and its day, by themselves at its end."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from archive.article_forms import Closing
from archive.language.credits import is_name_alone
from archive.language.numerals import digits_value

LONGEST = 40
"""Characters of the longest line of a closing."""
MOST_SENDERS = 4
"""Lines of senders above a day."""
_YEAR = r"(?:19|20)\s?\d\s?\d|[一二][零〇○◯OoОＯ一二三四五六七八九]{3}"
_MONTH = r"1\s?[0-2]|0?\s?[1-9]|十[一二]?|[一二三四五六七八九元]"
_DAY = r"3\s?[01]|[12]\s?\d|0?\s?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = (
    rf"(?:(?P<year>{_YEAR})\s*年\s*(?P<month>{_MONTH})\s*月\s*(?P<day>{_DAY})\s*日"
    r"|(?P<y>(?:19|20)\d\d)(?P<mark>[-./])(?P<m>1[0-2]|0?[1-9])(?P=mark)(?P<d>3[01]|[12]\d|0?[1-9]))"
)
_AT_END = re.compile(rf"(?P<by>.*?)[\s　]*(?<!\d){_DATE}[\s　]*")
_OFFICE = (
    r"[\u4e00-\u9fff]{1,20}(?:[（(][\u4e00-\u9fff]{1,8}[)）])?[\u4e00-\u9fff]{0,8}"
    r"(?:大学|学院|中学|小学|高中|初中|学校|幼儿园|党校|[一二三四五六七八九十][中小]|局|厅|部|委|政府|委员会|办公室|办|会|组|处|科|室|院|馆|中心|支队|大队|公司|集团|联|社|站|银行)"
)
_OFFICES = re.compile(rf"{_OFFICE}(?:[\s　、]+{_OFFICE})*")
_VERBS = re.compile(r"召开|举行|举办|开展|印发|发布|出席|举措|会见|[的了是在把被将]|今天|近日")
"""What a headline has and the name of an office has not."""
_PERSON = re.compile(
    r"(?:(?:您|你|你们|我们)?的?(?:学生|朋友|女儿|儿子|孩子|父亲|母亲|爸爸|妈妈|老师|校长|家长|读者|局长|主任|班主任|弟弟|妹妹|哥哥|姐姐)"
    r"|申请人|检讨人|倡议人|承诺人|致信人|写信人|寻物人|失主|启事人|证明人|借款人)[\s　：:]*(?P<name>[\u4e00-\u9fff][\s　]?[\u4e00-\u9fff]{1,3})?"
)
_NAMELESS = re.compile(
    r"(?:一[名位个]|您的|你的|全体|全校)[\u4e00-\u9fff]{0,12}(?:学生|家长|读者|教师|老师|师生|同学|公民|市民|员工)"
)
_RESPECTS = re.compile(
    r"(?:此致|敬礼|敬上|顺颂[\u4e00-\u9fff]{2}|祝[\u4e00-\u9fff]{2,10}|即颂[\u4e00-\u9fff]{2})[！!。]?"
)


def is_sender(text: str) -> bool:
    """Whether a line is but those who send a notice or letter: offices, a person, 一名家长."""
    bare = text.strip()
    if not bare or len(bare) > LONGEST:
        return False
    if is_name_alone(bare) or _NAMELESS.fullmatch(bare):
        return True
    person = _PERSON.fullmatch(bare)
    if person is not None:
        return person["name"] is None or is_name_alone("".join(person["name"].split()))
    return _OFFICES.fullmatch(bare) is not None and not _VERBS.search(bare)


def ends_letter(text: str) -> bool:
    """Whether a line is what a letter's text ends with: 此致, 敬礼."""
    return _RESPECTS.fullmatch(text.strip()) is not None


def is_day_alone(text: str) -> bool:
    """Whether a line is but a whole day: 2024年3月4日, 二〇二四年三月四日, 2024.3.4."""
    found = _AT_END.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return found is not None and not found["by"] and _day(found) is not None


def parse_closing(lines: Sequence[str]) -> Closing | None:
    """The closing that the lines are and nothing else: senders, then a day, on a line of its own or on the last sender's."""
    if not 1 <= len(lines) <= MOST_SENDERS + 1 or len(lines[-1].strip()) > LONGEST:
        return None
    found = _AT_END.fullmatch(lines[-1].strip())
    day = _day(found) if found else None
    if found is None or day is None:
        return None
    senders = [*(line.strip() for line in lines[:-1]), *([found["by"].strip()] if found["by"].strip() else [])]
    if not senders or not all(map(is_sender, senders)):
        return None
    return Closing(tuple(name for sender in senders for name in _names(sender)), day, " ".join(map(str.strip, lines)))


def _names(sender: str) -> list[str]:
    """The offices of a line each, a person as one."""
    parts = re.split(r"[\s　、]+", sender)
    offices = all(re.fullmatch(_OFFICE, part) for part in parts)
    return parts if offices else [" ".join(parts)]


def _day(found: re.Match[str]) -> datetime.date | None:
    try:
        year, month, day = (
            digits_value(found[a] or found[b]) for a, b in (("year", "y"), ("month", "m"), ("day", "d"))
        )
        return datetime.date(year, month, day)
    except ValueError:
        return None
