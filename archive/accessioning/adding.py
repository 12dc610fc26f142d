"""Adding, as the command and the desk do it: what was handed over is read, grouped, tried, and put below raw/."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.accessioning.accession import AccessionReport, Archive, Describe, Handover, bring_in
from archive.accessioning.decisions import Choice
from archive.accessioning.issue_table import read_table
from archive.accessioning.offered_files import Offering, ScanMeans, offered_files
from archive.accessioning.readings_kept import readings_kept
from archive.bad_input import BadInput
from archive.filenames import id_fault, visible_name
from archive.keeping.processes import executor
from archive.keeping.progress import Progress

FEW_FILES = 24
"""Files up to which worker processes cost more to start than they save."""
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What a person asked for; empty or None where nothing was said."""

    issue: str = ""
    table: Path | None = None
    choice: Choice = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What was brought in and what was not, the files it was, and what of the spreadsheet was not understood."""

    report: AccessionReport
    offering: Offering
    unknown: tuple[str, ...] = ()


def added(
    paths: Sequence[Path],
    options: AddOptions,
    to: Archive,
    progress: Progress,
    describe: Describe,
    jobs: int | None = None,
) -> Added:
    """Bring in files and folders, each issue whole or not at all. `jobs`: processes, None for as many as fit.

    Raises BadInput where nothing can be: a spreadsheet that can't be read, an id that is none, no text at all.
    """
    if options.issue and (why := id_fault(options.issue)):
        raise BadInput(visible_name(options.issue), "", f"不能作期号：{why}", "请另取，例如 2024-03-04")
    table = read_table(options.table) if options.table else None
    known = readings_kept(to.content)
    offering = offered_files(paths, options.table, ScanMeans(known, progress))
    if not offering.files and not offering.refused:
        where = "、".join(visible_name(path.as_posix()) for path in paths[:MOST_NAMED])
        raise BadInput(
            where, "", "里面没有能加入的文字（.txt、.md、.docx、.html）或版面（.pdf、.xml、.jpg、.tif）", "请检查路径"
        )
    asked = Handover(offering, options.issue, table, options.choice, options.dry_run)
    with executor(jobs or (1 if len(offering.files) <= FEW_FILES else os.cpu_count() or 1)) as workers:
        report = bring_in(asked, to, workers, progress, describe)
    if not options.dry_run and not report.refused:
        known.forget()
    return Added(report, offering, (table.unknown,) if table and table.unknown else ())
