"""What an issue's mastheads say of it together, and where they contradict its name or each other."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.describing.dates import day_in
from archive.language.numerals import digits_value
from archive.model import Doubt, Masthead
from archive.vocabulary.date_range import DateRange

_WEEKDAYS = "一二三四五六日"
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NUMBERED = re.compile(r"(?P<total>[总總])?第?(?P<number>\d+)[期号號]")
_FIGURES = re.compile(r"[\d〇零○一二三四五六七八九十百千廿卅]+(?=[期号號]?$)")


def agreed(mastheads: Sequence[Masthead], issue_id: str = "") -> Masthead:
    """What most of an issue's mastheads say; of days as often told, one that its weekday or the issue's id confirms."""
    dated = [one for one in mastheads if one.date]
    often = Counter(one.date for one in dated)
    named = day_in(issue_id)
    chosen = max(
        dated,
        key=lambda one: (
            often[one.date],
            one.date is not None and one.weekday == one.date.weekday(),
            one.date == named,
        ),
        default=None,
    )
    return Masthead(
        lines=(),
        paper=_most([one.paper for one in mastheads]),
        day=chosen.day if chosen else "",
        date=chosen.date if chosen else None,
        number=_most([one.number for one in mastheads]),
        total=_most([one.total for one in mastheads]),
    )


def with_days_among(mastheads: Sequence[Masthead], dates: DateRange) -> tuple[tuple[Masthead, ...], tuple[Doubt, ...]]:
    """The mastheads without those of their days that no newspaper can have, and a doubt for each such day."""
    slips = [one for one in mastheads if one.date is not None and one.date not in dates]
    doubts = tuple(_doubt(one, f"报头的日期“{one.day}”不在 {dates} 之间，没有采用") for one in slips)
    return tuple(replace(one, day="", date=None) if one in slips else one for one in mastheads), doubts


def issue_number(mastheads: Sequence[Masthead], issue_id: str = "") -> str:
    """The issue's number as its mastheads have it: 第123期, 总第4567期, or 第123期（总第4567期）."""
    said = agreed(mastheads, issue_id)
    return f"{said.number}（{said.total}）" if said.number and said.total else said.number or said.total


def contradictions(
    mastheads: Sequence[Masthead], issue_id: str, date_given: bool = False, number_given: bool = False
) -> tuple[Doubt, ...]:
    """Where mastheads contradict the issue's id, a file's name, the calendar or each other.

    Nothing of the day or the number where a person gave it.
    """
    said = agreed(mastheads, issue_id)
    days = () if date_given else _about_days(mastheads, said, issue_id)
    numbers = () if number_given else _about_numbers(mastheads, said, issue_id)
    return tuple(dict.fromkeys([*days, *numbers]))


def _about_days(mastheads: Sequence[Masthead], said: Masthead, issue_id: str) -> Iterator[Doubt]:
    files: set[str] = set()
    for one in mastheads:
        if one.day and one.date is None:
            yield _doubt(one, f"报头的日期“{one.day}”历书上没有")
        if one.date is None or said.date is None:
            continue
        if one.weekday is not None and one.weekday != one.date.weekday():
            right, printed = _WEEKDAYS[one.date.weekday()], _WEEKDAYS[one.weekday]
            yield _doubt(one, f"{_chinese(one.date)}是星期{right}，报头写作星期{printed}，日期可能读错")
        if one.date != said.date:
            yield _doubt(one, f"这里的报头是{_chinese(one.date)}，别处的是{_chinese(said.date)}")
        elif one == next(m for m in mastheads if m.date == said.date) and (name := _other_day(issue_id, said.date)):
            yield _doubt(one, f"报头的日期{_chinese(said.date)}与期号 {issue_id} 里的{name}不合")
        file = one.lines[0].file
        if file not in files and (name := _other_day(file.rpartition("/")[2], one.date)):
            yield _doubt(one, f"报头的日期{_chinese(one.date)}与文件名里的{name}不合")
        files.add(file)


def _about_numbers(mastheads: Sequence[Masthead], said: Masthead, issue_id: str) -> Iterator[Doubt]:
    for one in mastheads:
        for mine, others in ((one.number, said.number), (one.total, said.total)):
            if mine and _value(mine) != _value(others):
                yield _doubt(one, f"这里的报头是{mine}，别处的是{others}")
    for found in _NUMBERED.finditer(issue_id):
        printed = said.total if found["total"] else said.number
        if printed and _value(printed) not in {None, int(found["number"])}:
            at = next(one for one in mastheads if printed in {one.number, one.total})
            yield _doubt(at, f"报头的{printed}与期号 {issue_id} 不合")


def _other_day(name: str, date: datetime.date) -> str:
    """The day, or else the year, in the name of an issue or file, where it is another than the masthead's."""
    day = day_in(name)
    if day is not None:
        return _chinese(day) if day != date else ""
    year = _YEAR.search(name)
    return f"{year[0]}年" if year and int(year[0]) != date.year else ""


def _most(words: Sequence[str]) -> str:
    """The word that comes most often, of those that come as often the first."""
    return next(iter([word for word, _ in Counter(word for word in words if word).most_common(1)]), "")


def _value(number: str) -> int | None:
    """The figure of 第123期 or 总第一二三期; None where it can't be told."""
    found = _FIGURES.search(number)
    try:
        return digits_value(found[0]) if found else None
    except ValueError:
        return None


def _chinese(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _doubt(one: Masthead, what: str) -> Doubt:
    return Doubt(one.lines[0].file, one.lines[0].line, what)
