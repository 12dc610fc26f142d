"""The day an article reports on: read from its lead, the year reasoned from the issue; else the day a notice is signed."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.describing.closings import closing
from archive.describing.running_text import Stretch, paragraphs, stretches, titles
from archive.describing.years import year_votes
from archive.language.datelines import parse_dateline
from archive.language.numerals import digits_value
from archive.model import ID_DATE, MASTHEAD_DATE, Article

SLACK = datetime.timedelta(days=31)
"""How far past the issue's own day an event may lie and still be of the same year: notices announce what is to come."""
OPENING_PARAGRAPHS = 3
"""Paragraphs in which a day at the very start may be the event's; later ones give the history."""
INTRODUCTION = 60
"""A first paragraph of fewer characters is an introduction: the next one is a lead too."""
DATED_LEAD = 600
"""Characters of a lead in which a day is looked for."""
CERTAIN_VOTES = 6
"""Votes that make a year sure where the issue's id has none."""

_WIDE = re.compile("[０-９]")
_YEAR = r"(?:19|20)\s?\d\s?\d|[一二][零〇○Ｏ一二三四五六七八九]{3}"
_MONTH = r"1\s?[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元"
_DAY = r"3\s?[01]|[12]\s?\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = re.compile(
    r"(?=[\s\d今去前当次翌明元一二三四五六七八九十])(?:"  # else there is no need to try
    rf"(?<![\d.．·])(?:(?P<year>{_YEAR})\s*年|(?P<word>今年|去年|前年|当年|次年|翌年|明年))?\s*"
    rf"(?P<month>{_MONTH})\s*月\s*(?P<day>{_DAY})\s*"
    rf"(?:[日号]|(?=(?:[—–―－~～至到、和与-]|\s)+(?:(?:{_MONTH})\s*月\s*)?(?:{_DAY})\s*[日号]))"
    r"|(?<![\d.])(?P<y>(?:19|20)\d\d)[-./](?P<m>1[0-2]|0?[1-9])[-./](?P<d>3[01]|[12]\d|0?[1-9])(?![\d.]))"
)
_STOP = re.compile(r"[。！？!?]")
_BARE = re.compile(r"(?P<day>3[01]|[12]\d|[1-9])日(?=[，,、上下中晚凌早从在举召至—]|记者)")
_DAY_SENT = re.compile(r"([12]\d|3[01]|0?[1-9])日")
_FROM = re.compile(r"\s*(?:[起前后]|以[前后来])")
_LATELY = re.compile(r"近日|日前|近期|连日来|近段时间|最近|不久前|这几天|前不久")
_HEAD = re.compile(
    r"(?>\s|[（(【\[“\"][^）)】\]”\"]{0,60}[）)】\]”\"]|(?:本报|新华社|中新社)[\u4e00-\u9fff]{1,6}|"
    r"本[报刊台网]|新华社|中新[社网]|人民网|记者|通讯员|讯|消息|[\u4e00-\u9fff]{2,6}讯|"
    r"今天|昨天|昨日|今日|为|就在|于|在|—|,|，|:|：|■|●|▲|△|◆)*+"
)
_PAST = re.compile(
    r"(?:截至|截止|截止到|截至到|生于|始于|始建于|成立于|创办于|创建于|创刊于|建于|早在|毕业于|根据|签发|印发)$"
)
_SINCE = re.compile(r"[^，。；\d]{0,6}?(?:以来|至今|以前|之前|出生|前[，,完]|第\d+版|为止)|《|[）)]?[，,]?生[，,于]")
_LOOSE = re.compile(r"(?:自|从|将于|定于|拟于|计划于|预计|力争|到|至|于今年|前)$")


@dataclass(frozen=True, slots=True)
class IssueTime:
    """What an issue says of its time: its own day where the id holds one, else the year its text points to.

    `turn`: leads name days of both November or December and January or February, so the former are of the year before.
    """

    day: datetime.date | None
    year: int | None
    certain: bool
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, the words it was read from and their raw line; a doubt where something about it was guessed.

    `date` is None where the text names a month and day and nothing gives the year.
    """

    date: datetime.date | None
    words: str
    line: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A day named in a lead. `rank`: 0 at its head, 1 in its first sentence, 2 heading a later one, 3 elsewhere."""

    rank: int
    year: int | None
    month: int | None
    day: int
    words: str
    line: int


def issue_time(articles: Iterable[Article], issue_id: str, printed: datetime.date | None = None) -> IssueTime:
    """The issue's day or year, as `printed` in its masthead, else from its id, else from the years its articles speak of."""
    if (day := printed or day_in(issue_id)) is not None:
        return IssueTime(day, day.year, True)
    every_article = tuple(articles)
    firsts = (min(_candidates(article), key=_order, default=None) for article in every_article)
    leads = [first for first in firsts if first is not None]
    months = {lead.month for lead in leads}
    turn = bool(months & {11, 12}) and bool(months & {1, 2})
    if found := re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", issue_id):
        return IssueTime(None, int(found.group()), True, turn)
    votes = year_votes([stretches(article) for article in every_article])
    for lead in leads:
        if lead.year is not None:
            votes[lead.year] = votes.get(lead.year, 0.0) + CERTAIN_VOTES
    ranked = sorted(votes, key=lambda year: (votes[year], year), reverse=True)
    if not ranked:
        return IssueTime(None, None, False, turn)
    clear = votes[ranked[0]] >= CERTAIN_VOTES and (len(ranked) < 2 or votes[ranked[0]] >= 2 * votes[ranked[1]])
    return IssueTime(None, ranked[0], clear, turn)


def event_day(article: Article, when: IssueTime) -> Dated | None:
    """The day of the event an article reports, else that of its closing; None where it has neither (近日, or no day at all)."""
    found = min(_candidates(article), key=_order, default=None)
    if found is None:
        return _signed_day(article)
    if found.month is None:
        return _of_bare_day(found, when)
    year, doubt = found.year, ""
    if year is None:
        year = _year(found.month, found.day, when)
        if year is None:
            return Dated(None, found.words, found.line, f"“{found.words}”是哪一年，文中和期号都没有说")
        if not when.certain:
            doubt = f"“{found.words}”的年份{year}年是从文中推断的"
    elif when.year is not None and abs(year - when.year) > 1:
        doubt = f"“{found.words}”与本期的年份{when.year}年相差很远"
    date = _date(year, found.month, found.day)
    return None if date is None else Dated(date, found.words, found.line, doubt)


def _signed_day(article: Article) -> Dated | None:
    """The day that a notice or letter is signed on."""
    signed = closing(article)
    return Dated(signed.date, signed.words, signed.lines[-1]) if signed and signed.date else None


def issue_date(
    articles: Iterable[Article], issue_id: str, printed: datetime.date | None = None
) -> tuple[datetime.date | None, str]:
    """The day an issue is filed under, and where it comes from: `printed` in its masthead, the latest dated event, the id."""
    if printed is not None:
        return printed, MASTHEAD_DATE
    days = [article.date for article in articles if article.date is not None]
    if days:
        return max(days), "文中最晚的事件日期"
    day = day_in(issue_id)
    return (day, ID_DATE) if day is not None else (None, "")


def day_in(text: str) -> datetime.date | None:
    """The first day written as 2024-03-04, 2024.3.4, 20240304 or 2024年3月4日."""
    pattern = r"(?<!\d)((?:19|20)\d\d)(?:([-._/年])(\d{1,2})(?:\2|月)(\d{1,2})|(\d\d)(\d\d))(?!\d)"
    for found in re.finditer(pattern, text):
        year, _, month, day, month2, day2 = found.groups()
        if (date := _date(int(year), int(month or month2), int(day or day2))) is not None:
            return date
    return None


def _order(candidate: _Candidate) -> int:
    return candidate.rank


def _candidates(article: Article) -> Iterator[_Candidate]:
    """Days that may be the event's, from the opening of the body, then from the title."""
    introduced = True
    for place, stretch in enumerate(itertools.islice(paragraphs(article), OPENING_PARAGRAPHS)):
        yield from _in_paragraph(stretch, lead=introduced and not stretch.open_start)
        introduced = introduced and len(stretch.text) < INTRODUCTION and place == 0
    for stretch in titles(article):
        yield from (_candidate(found, 3, stretch) for found in _DATE.finditer(stretch.text) if not found["word"])


def _in_paragraph(stretch: Stretch, lead: bool) -> Iterator[_Candidate]:
    """Days of a paragraph; that on which it was sent comes behind one that the text after its dateline begins with."""
    text = _WIDE.sub(lambda digit: str(int(digit[0])), stretch.text[:DATED_LEAD])
    first = _STOP.search(text)
    sentence = first.start() if first else len(text)
    lately = _LATELY.search(text, 0, sentence)
    sent = parse_dateline(text) if lead else None
    after = sent[1] if sent else 0
    of_dateline: list[_Candidate] = []
    seen = False
    for found in _DATE.finditer(text):
        at = found.start()
        if (
            found["word"] not in {None, "今年"}
            or _PAST.search(text, max(0, at - 6), at)
            or _SINCE.match(text, found.end())
        ):
            continue
        if at < after:
            of_dateline.append(_candidate(found, 0, stretch))
            continue
        head = _HEAD.fullmatch(text, after, at) is not None and not (sent and _FROM.match(text, found.end()))
        if not lead and not head:
            break
        if head:
            rank = 0 if lead else 2
        elif lately and lately.start() < at:
            rank = 2 if text[at - 1] in "。！？" else 9
        elif at < sentence:
            rank = 1
        else:
            rank = 2 if text[at - 1] in "。！？；" else 3
        if rank < 9:
            seen = True
            yield _candidate(found, max(rank, 3) if _LOOSE.search(text, max(0, at - 6), at) else rank, stretch)
    yield from of_dateline
    if of_dateline:
        return
    if sent and not seen and (day := _DAY_SENT.fullmatch(sent[0].day)):
        yield _Candidate(1, None, None, int(day[1]), day.group(), stretch.line_at(0))
    bare = _BARE.search(text, after, sentence) if lead and not seen and not lately else None
    if bare is not None and _HEAD.fullmatch(text, after, bare.start()) is not None:
        yield _Candidate(1, None, None, int(bare["day"]), bare.group(), stretch.line_at(bare.start()))


def _candidate(found: re.Match[str], rank: int, stretch: Stretch) -> _Candidate:
    year, month, day = found["year"] or found["y"], found["month"] or found["m"], found["day"] or found["d"]
    line = stretch.line_at(found.start())
    return _Candidate(
        rank, digits_value(year) if year else None, digits_value(month), digits_value(day), found.group().strip(), line
    )


def _year(month: int, day: int, when: IssueTime) -> int | None:
    """The year of a month and day: the last such day before the issue's own, some slack allowed."""
    if when.day is None:
        return when.year - 1 if when.year is not None and when.turn and month >= 11 else when.year
    for year in (when.day.year + 1, when.day.year, when.day.year - 1):
        date = _date(year, month, day)
        if date is not None and date - when.day <= SLACK:
            return year
    return when.day.year


def _of_bare_day(found: _Candidate, when: IssueTime) -> Dated | None:
    """A lead that names the day alone (4日，…): of the issue's month, or the month before."""
    if when.day is None:
        return None
    year, month = when.day.year, when.day.month
    for of in ((year, month), (year, month - 1) if month > 1 else (year - 1, 12)):
        date = _date(*of, found.day)
        if date is not None and date - when.day <= datetime.timedelta(days=1):
            doubt = f"“{found.words}”没有说哪个月，是按期号推断的"
            return Dated(date, found.words, found.line, doubt)
    return None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
