"""All issues in one spreadsheet, a row a page: written from what the archive knows, and taken back into issue.yml once filled in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from archive.accessioning.issue_table import IssueTable, TableRow, given_back
from archive.accessioning.place import place
from archive.accessioning.printed_already import is_printed, is_printed_page, printed_mastheads, printed_page, same_page
from archive.accessioning.settings_file import first_line, settings_file, sound_settings
from archive.bad_input import BadInput
from archive.describing.dates import day_in
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import Settings
from archive.editing.settings_text import page_name, with_entry, with_setting
from archive.filenames import id_fault, visible_name, without_case
from archive.model import RawFile
from archive.reading.load import issue_folders, read_issue, text_files
from archive.vocabulary.date_range import ANY_NEWSPAPER
from archive.writing.address_books import INDEX, ISSUES_FOLDER
from archive.writing.readable_heads import readable_head


def archive_rows(raw: Path, content: Path) -> Iterator[TableRow]:
    """A row for each page of each issue, with the date, number and page name that the issue's page has."""
    for folder in issue_folders(raw):
        if not id_fault(folder.name):  # else it is no issue's, as `check` says
            yield from issue_rows(folder, content)


def issue_rows(folder: Path, content: Path) -> Iterator[TableRow]:
    """The rows of one issue; of one that was not converted yet only what its name says."""
    fields = readable_head(content / ISSUES_FOLDER / folder.name / INDEX)
    day, number = fields.get("date"), str(fields.get("number") or "")
    day = day.date() if isinstance(day, datetime.datetime) else day
    date = day if isinstance(day, datetime.date) else day_in(folder.name)
    date = date if date and date in ANY_NEWSPAPER else None
    files = [path.name for path in text_files(folder)]
    masthead = fields.get("masthead")
    pages = masthead.get("pages") if isinstance(masthead, dict) else None
    named: dict[str, Mapping[str, Any]] = {}
    for page in pages if isinstance(pages, list) else ():
        if isinstance(page, dict) and files:
            named.setdefault(str(page.get("file") or files[0]).rpartition("/")[2], page)
    for file in files:
        page = named.get(file, {})
        section = str(page.get("name") or "")
        yield TableRow(0, folder.name, file, date, number, str(page.get("page") or ""), section)


def take_table(table: IssueTable, raw: Path, content: Path, dry_run: bool = False) -> Iterator[str | BadInput]:
    """Write into each issue's issue.yml what a row says otherwise than the archive does; a line for each, or why not.

    Whoever calls holds the lock of raw/.
    """
    folders = {without_case(folder.name): folder for folder in issue_folders(raw)}
    by_issue: dict[str, list[TableRow]] = {}
    for row in table.rows:
        name = row.issue or (row.date.isoformat() if row.date else "")
        by_issue.setdefault(without_case(name), []).append(replace(row, issue=name))
    for key, rows in by_issue.items():
        try:
            if (folder := folders.get(key)) is None:
                what = f"raw/ 里没有 {visible_name(rows[0].issue)} 这一期" if rows[0].issue else "没有写是哪一期"
                raise BadInput(table.name, str(rows[0].line), what, "请核对期次一列")
            told = _taken(folder, rows, table.name, content, dry_run)
        except BadInput as error:
            yield error
        else:
            if told:
                yield told


def _taken(folder: Path, rows: Sequence[TableRow], table: str, content: Path, dry_run: bool) -> str:
    """Write what one issue's rows say; what was written, or nothing where nothing is new."""
    file, before = settings_file(folder)
    text = before
    known = list(issue_rows(folder, content))
    now = {given_back(row).file: (row.file, given_back(row)) for row in known}
    any_row = given_back(known[0]) if known else TableRow(0)
    standing = parse_settings(RawFile(file, before.encode())) if before.strip() else Settings()
    printed = cache(lambda: printed_mastheads(read_issue(folder).files))
    done: dict[str, str] = {}
    for row in rows:
        bare = row.file.replace("\\", "/").rpartition("/")[2]
        page, held = now.get(row.file) or now.get(bare) or ("", None)
        if row.file and held is None:
            what = f"raw/{folder.name}/ 里没有文件 {visible_name(bare)}"
            raise BadInput(table, str(row.line), what, f"这一期有：{'、'.join(map(visible_name, now))}")
        for key, value, old in (
            ("date", row.date.isoformat() if row.date else "", any_row.date.isoformat() if any_row.date else ""),
            ("number", row.number, any_row.number),
        ):
            if value and done.setdefault(key, value) != value:
                raise BadInput(
                    table,
                    str(row.line),
                    f"给 {folder.name} 这一期写了不同的 {key}：{done[key]}、{value}",
                    "请改成一样的",
                )
            if not value or value == old:
                continue
            if key in standing.written_at or not is_printed(key, value, printed(), folder.name):
                text = with_setting(text, key, value, file)
        if held is None or (row.section, row.page) == (held.section, held.page):
            continue
        stands = any(one.file.rpartition("/")[2] in ("", page) for one in standing.pages)
        head = printed_page(f"raw/{folder.name}/{page}", printed())
        if not stands and is_printed_page(row.page, row.section, head):
            continue
        if row.page and not row.section:
            raise BadInput(table, str(row.line), f"写了版次 {row.page}，没有写版名", "请把版名也写上")
        if row.section:
            number = head.page if same_page(row.page, head.page) else row.page
            text = with_entry(text, "pages", page, page_name(number, row.section), file)
    if text == before:
        return ""
    sound_settings(file, text)
    if not dry_run:
        begun = "" if before else first_line(folder.parent)
        place(folder, {file.rpartition("/")[2]: f"{begun}{text}".encode()})
    return f"{file}：{'会写' if dry_run else '写了'} {'、'.join(_new_lines(before, text))}"


def _new_lines(before: str, after: str) -> list[str]:
    old = set(before.splitlines())
    return [line.strip() for line in after.splitlines() if line not in old and not line.endswith(":")]
