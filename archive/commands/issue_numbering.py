"""What each issue says of its day and number and where it says so: a person against the masthead, one issue against another."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from archive.accessioning.settings_file import settings_file
from archive.bad_input import BadInput
from archive.describing.issue_masthead import agreed
from archive.describing.paper_names import same_paper
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import Settings
from archive.language.numerals import digits_value
from archive.model import Issue, Masthead, RawFile

_FIGURE = r"([\d〇零○一二三四五六七八九十百千廿卅]+)"
_TOTAL = re.compile(rf"[总總]\s*第?\s*{_FIGURE}")
_NUMBER = re.compile(rf"第\s*{_FIGURE}\s*[期号號]|(\d+)(?=\D*$)")
TWICE = "重了"
CORRECT_MASTHEAD = "请对照报纸：这里写错了就改，报头读错了就在 corrections 里改那一行，报纸印错了不用管"


class Place(NamedTuple):
    """A file, and a line in it, 0 where all of it is meant."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Numbering:
    """An issue's paper, day and number, as the site has them, and where the day and the number stand; what nobody says is empty."""

    id: str
    paper: str
    date: datetime.date | None
    number: str
    date_at: Place
    number_at: Place


class Contradiction(NamedTuple):
    """Two that do not go together: where, and what is to be said of it."""

    place: Place
    what: str


class Doubled(NamedTuple):
    """A day or number (`kind`), in words, and the issues that have it."""

    kind: Literal["日期", "期号"]
    what: str
    issues: tuple[Numbering, ...]


def settings_said(raw: Path, issue: str) -> Settings:
    """What an issue's issue.yml says; nothing where it can't be read, which whoever converts it tells."""
    try:
        name, text = settings_file(raw / issue)
        return parse_settings(RawFile(name, text.encode())) if text.strip() else Settings()
    except BadInput:
        return Settings()


def numbering(issue: Issue, said: Settings | None = None) -> Numbering:
    """An issue's day and number; `said`: what its issue.yml says of them."""
    settings, whole = said or Settings(), Place(f"raw/{issue.id}", 0)
    heads = [(one, Place(one.lines[0].file, one.lines[0].line)) for one in issue.mastheads if one.lines]
    dated = next((place for one, place in heads if one.date and one.date == issue.date), whole)
    printed = next((place for one, place in heads if one.number or one.total), whole)
    return Numbering(
        id=issue.id,
        paper=agreed(issue.mastheads, issue.id).paper,
        date=issue.date,
        number=issue.number,
        date_at=Place(settings.file, settings.written_at["date"]) if settings.date else dated,
        number_at=Place(settings.file, settings.written_at["number"]) if settings.number else printed,
    )


def against_masthead(issue: Issue, said: Settings) -> Iterator[Contradiction]:
    """Where a person's day or number is another than the mastheads': either may be right."""
    printed = agreed(issue.mastheads, issue.id)
    if said.date and printed.date and said.date != printed.date:
        head = next(one for one in issue.mastheads if one.date == printed.date)
        what = f"date 写的是 {said.date}，{_head(head)}却是 {printed.date} — {CORRECT_MASTHEAD}"
        yield Contradiction(Place(said.file, said.written_at["date"]), what)
    if said.number and (other := _other_number(said.number, printed)):
        head = next(one for one in issue.mastheads if other in (one.number, one.total))
        what = f"number 写的是 {said.number}，{_head(head)}却是 {other} — {CORRECT_MASTHEAD}"
        yield Contradiction(Place(said.file, said.written_at["number"]), what)


def doubled(issues: Sequence[Numbering]) -> Iterator[Doubled]:
    """The numbers, then the days, that several issues of one paper have.

    A number counts the whole run where it is written 总第…期, else the issues of a year.
    """
    numbers: defaultdict[tuple[int, int], list[Numbering]] = defaultdict(list)
    days: defaultdict[datetime.date, list[Numbering]] = defaultdict(list)
    for one in issues:
        if (total := total_number(one.number)) is not None:
            numbers[0, total].append(one)
        elif (number := plain_number(one.number)) is not None:
            numbers[one.date.year if one.date else 0, number].append(one)
        if one.date:
            days[one.date].append(one)
    for (year, number), having in numbers.items():
        yield from (
            Doubled("期号", f"{f'{year}年' if year else ''}第 {number} 期", some) for some in _of_one_paper(having)
        )
    for day, having in days.items():
        yield from (Doubled("日期", f"{day}", some) for some in _of_one_paper(having))


def told_doubled(found: Doubled) -> Contradiction:
    """A day or number that is there twice, told where the last of the issues says it."""
    *others, last = found.issues
    places = [one.date_at if found.kind == "日期" else one.number_at for one in (*others, last)]
    names = "、".join(f"{one.id}（{place}）" for one, place in zip(others, places, strict=False))
    what = f"{found.kind}{TWICE}：{found.what}，{names}也是 — 请对照报纸，把错的那一期在 issue.yml 里写对"
    return Contradiction(places[-1], what)


def total_number(number: str) -> int | None:
    """The figure of 总第4567期; None where it has none."""
    found = _TOTAL.search(number)
    return _value(found[1]) if found else None


def plain_number(number: str) -> int | None:
    """The figure of 第123期, 2024年第3期 or 123, whatever stands beside it of 总第; None where it has none."""
    found = _NUMBER.search(_TOTAL.sub("", number))
    return _value(found[1] or found[2]) if found else None


def _other_number(said: str, printed: Masthead) -> str:
    """The masthead's number that a person's is not; empty where they agree, or count different things."""
    mine = (plain_number(said), total_number(said))
    theirs = (plain_number(printed.number), total_number(printed.total))
    if mine[0] is not None and mine[1] is None and mine[0] == theirs[1]:  # 120, and on the page 总第120期
        return ""
    pairs = [(mine[0], theirs[0], printed.number), (mine[1], theirs[1], printed.total)]
    if mine[1] is not None and theirs[1] is None and theirs[0] == mine[1]:
        return ""
    compared = [(a, b, words) for a, b, words in pairs if a is not None and b is not None]
    return next((words for a, b, words in compared if a != b), "")


def _head(head: Masthead) -> str:
    return f"{Place(head.lines[0].file, head.lines[0].line)} 的报头"


def _of_one_paper(having: Sequence[Numbering]) -> Iterator[tuple[Numbering, ...]]:
    """Those of several issues that may be of one paper, where they are more than one; one without a name may be any's."""
    papers: list[list[Numbering]] = []
    for one in having:
        own = next((some for some in papers if _may_be_one(one.paper, some)), None)
        if own is None:
            papers.append([one])
        else:
            own.append(one)
    return (tuple(some) for some in papers if len(some) > 1)


def _may_be_one(paper: str, others: Iterable[Numbering]) -> bool:
    return all(not paper or not one.paper or same_paper(paper, one.paper) for one in others)


def _value(figure: str) -> int | None:
    try:
        return digits_value(figure)
    except ValueError:
        return None
