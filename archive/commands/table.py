"""Dates, numbers and page names of all issues: into a spreadsheet, and what was filled in there into each issue.yml."""

from __future__ import annotations

from pathlib import Path

from archive.accessioning.accession import LOCK
from archive.accessioning.archive_table import archive_rows, take_table
from archive.accessioning.issue_table import read_table, table_bytes
from archive.bad_input import BadInput
from archive.file_faults import faults_about, visible_path
from archive.keeping.write_lock import write_lock

ENDINGS = (".xlsx", ".csv")


def write_table(file: Path, raw: Path, content: Path) -> tuple[str, ...]:
    """Write the spreadsheet; what is said of it. BadInput where a file of that name is there, or its ending is no spreadsheet's."""
    shown = visible_path(file)
    if file.suffix.casefold() not in ENDINGS:
        raise BadInput(shown, "", "名字要以 .xlsx 或 .csv 结尾", "请改名")
    if file.exists():
        raise BadInput(shown, "", "已有这个文件，没有改动它", "请换一个名字；要读回它，加 --take")
    rows = tuple(archive_rows(raw, content))
    with faults_about(shown), file.open("xb") as out:
        out.write(table_bytes(rows, file.suffix))
    issues = len({row.issue for row in rows})
    return (f"写了 {shown}：{issues} 期，{len(rows)} 版；填好以后读回：python build.py table {shown} --take",)


def take_back(
    file: Path, raw: Path, content: Path, dry_run: bool = False
) -> tuple[tuple[str, ...], tuple[BadInput, ...]]:
    """Take a spreadsheet back; what is said of it, and what of it could not be used."""
    table = read_table(file)
    with write_lock(raw / LOCK, f"{raw.name}/"):
        told = tuple(take_table(table, raw, content, dry_run))
    refused = tuple(one for one in told if isinstance(one, BadInput))
    lines = tuple(one for one in told if isinstance(one, str))
    end = f"，{len(refused)} 处没有用上，原因见上" if refused else ""
    unknown = (table.unknown,) if table.unknown else ()
    return (*unknown, *lines, f"共{'会改' if dry_run else '改了'} {len(lines)} 期{end}"), refused
