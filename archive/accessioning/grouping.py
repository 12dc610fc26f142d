"""Which issue each file is of: by the spreadsheet, as it was said, by its masthead, its name, its folders, or its neighbours."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from archive.accessioning.issue_table import IssueTable, TableRow
from archive.accessioning.offered_files import OfferedFile, Offering
from archive.bad_input import BadInput
from archive.describing.dates import day_in
from archive.describing.issue_masthead import agreed
from archive.filenames import visible_name, without_case
from archive.reading.load import load
from archive.reading.masthead import find_mastheads

_NUMBER = re.compile(r"(?:总|第|总第)?(\d{1,5})期")
NAME_DATES = "请在文件名或文件夹名里写上日期（如 20240304），或用 --table 给出表格"
"""What to do where nothing says what issue a file is of."""


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Files that are one issue. `id` is empty where only their text may say which.

    `id_from`: what said it, in words; `rows`: what the spreadsheet says of each, by where it lies; `table`: what it is called.
    """

    id: str
    files: tuple[OfferedFile, ...]
    settings: OfferedFile | None = None
    rows: Mapping[str, TableRow] = field(default_factory=dict)
    table: str = ""
    id_from: str = ""

    @property
    def shown(self) -> str:
        """Where its first file lies."""
        return self.files[0].shown


class Grouping(NamedTuple):
    """The issues that there are, what could not be used, and rows of the spreadsheet that name nothing."""

    groups: tuple[IssueGroup, ...]
    refused: tuple[BadInput, ...]
    unmatched: tuple[TableRow, ...]


def grouped(offering: Offering, issue_id: str = "", table: IssueTable | None = None) -> Grouping:
    """Files by issue, in the order in which they were found. An issue of which one file can't be used is none: all or nothing.

    `issue_id`: all are of this one, where it is not empty; it becomes a folder's name, which is for others to check.
    """
    pages = [one for one in offering.files if not one.is_settings]
    rows = {one.shown: row for one in pages if table and (row := table.row_for(one.folders, one.given_name))}
    said = {one.shown: _own_issue(one, issue_id, rows.get(one.shown)) for one in pages}
    own = {shown: issue for shown, (issue, _) in said.items()}
    words = dict(reversed(said.values()))
    refused = {one.shown: error for one, error in offering.refused}
    own |= {
        one.shown: issue_id or _named(one, table.row_for(one.folders, one.given_name) if table else None)[0]
        for one, _ in offering.refused
    }
    everyone = [*pages, *(one for one, _ in offering.refused)]
    keys, lost = _with_neighbours(everyone, own)
    broken = {keys[shown] for shown in refused if shown in keys}
    left = Counter(keys[one.shown] for one in pages if keys.get(one.shown) in broken)
    lost = [error for error in lost if error.file not in refused]
    errors = [*lost, *(_with_others(error, left[keys.get(shown, "")]) for shown, error in refused.items())]
    groups: dict[str, IssueGroup] = {}
    name = table.name if table else ""
    for one in pages:
        if (key := keys.get(one.shown)) is None or key in broken:
            continue
        issue = own[one.shown] or key.partition("\0")[0]
        group = groups.get(key) or IssueGroup(issue, (), table=name, id_from=words.get(issue, ""))
        mine = {one.shown: rows[one.shown]} if one.shown in rows else {}
        groups[key] = replace(group, files=(*group.files, one), rows={**group.rows, **mine})
    errors += _settled(groups, [one for one in offering.files if one.is_settings])
    for key, group in list(groups.items()):
        if twin := _same_name(group.files):
            errors.append(BadInput(twin.shown, "", f"这一期有两个文件同名（{twin.file.name}）", "请给其中一个改名"))
            del groups[key]
    used = {row.line for row in rows.values()}
    unmatched = tuple(row for row in (table.rows if table else ()) if row.line not in used and row.file)
    return Grouping(tuple(groups.values()), tuple(errors), unmatched)


def _with_others(error: BadInput, others: int) -> BadInput:
    """What is wrong with a file, and how many others of its issue are left out with it."""
    if not others:
        return error
    return BadInput(error.file, error.where, error.what, f"{error.remedy}；同一期的另外 {others} 个文件也先没有加")


def _own_issue(one: OfferedFile, issue_id: str, row: TableRow | None) -> tuple[str, str]:
    """The id of the issue that a file is of, by itself, and what says so, in words; empty where nothing does.

    What it is called counts for more than a masthead whose weekday doesn't bear its day out: that may be misread.
    """
    if issue_id:
        return issue_id, "命令里的 --issue"
    if row and (row.issue or row.date):
        return _named(one, row)
    mastheads, (named, said_by) = find_mastheads((load(one.file),)), _named(one, None)
    day = agreed(mastheads, named).date
    sure = any(found.date == day and found.weekday == day.weekday() for found in mastheads) if day else False
    return (day.isoformat(), "报头") if day and (sure or not named) else (named, said_by)


def _named(one: OfferedFile, row: TableRow | None) -> tuple[str, str]:
    """The issue that a row of the spreadsheet, or a file's name or folders, says: 2024-03-04, or 总第120期; and which of them."""
    if row and (row.issue or row.date):
        return row.issue or (row.date.isoformat() if row.date else ""), f"表格第 {row.line} 行"
    if day := day_in(one.file.name):
        return day.isoformat(), f"文件名 {visible_name(one.given_name)}"
    if day := _folders_day((*one.folders, one.file.name)):
        return day.isoformat(), f"文件夹名 {visible_name('/'.join(one.folders[-2:]))}"
    for name in (one.file.name, *reversed(one.folders)):
        if found := _NUMBER.search(name):
            return found.group(), f"名字 {visible_name(name)}"
    return "", ""


def _folders_day(names: Sequence[str]) -> datetime.date | None:
    """The day that folders say, alone or one inside the other: 2024年/3月4日, 2024/03/04, 2024-03/4."""
    for end in range(len(names), 0, -1):
        for begin in range(end - 1, max(-1, end - 4), -1):
            part = names[begin:end]
            bare = [re.split(r"[._]", name)[0] if n == len(part) - 1 else name for n, name in enumerate(part)]
            for apart in ("-", ""):
                if day := day_in(apart.join(bare)):
                    return day
    return None


def _with_neighbours(files: Iterable[OfferedFile], own: Mapping[str, str]) -> tuple[dict[str, str], list[BadInput]]:
    """The key of each file's group: files of which nothing says it go with those of their folder, if these are of one issue."""
    several = list(files)
    around: dict[str, dict[str, None]] = {}
    for one in several:
        if issue := own[one.shown]:
            around.setdefault(_folder(one), {})[issue] = None
    keys: dict[str, str] = {}
    lost: list[BadInput] = []
    for one in several:
        if issue := own[one.shown]:
            keys[one.shown] = issue
            continue
        beside = list(around.get(_folder(one), ()))
        if len(beside) > 1:
            what = f"看不出是哪一期：同一个文件夹里有 {len(beside)} 期（{'、'.join(beside[:3])}{'…' if len(beside) > 3 else ''}）"
            lost.append(BadInput(one.shown, "", what, NAME_DATES))
        else:
            keys[one.shown] = beside[0] if beside else f"\0{_folder(one)}"
    return keys, lost


def _folder(one: OfferedFile) -> str:
    return one.shown.rpartition("/")[0]


def _settled(groups: dict[str, IssueGroup], settings: Iterable[OfferedFile]) -> list[BadInput]:
    """Give each issue.yml to the issue whose files it lies beside; what can't be."""
    errors: list[BadInput] = []
    for one in settings:
        beside = [key for key, group in groups.items() if any(_folder(file) == _folder(one) for file in group.files)]
        if len(beside) == 1 and groups[beside[0]].settings is None:
            groups[beside[0]] = replace(groups[beside[0]], settings=one)
        else:
            what = "看不出是哪一期的更正" if len(beside) != 1 else "这一期有两个写更正的文件"
            errors.append(BadInput(one.shown, "", what, "请把它和那一期的文字单独放在一个文件夹里"))
    return errors


def _same_name(files: Sequence[OfferedFile]) -> OfferedFile | None:
    seen: set[str] = set()
    for one in files:
        if without_case(one.file.name) in seen:
            return one
        seen.add(without_case(one.file.name))
    return None
