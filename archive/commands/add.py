"""Bring issues in: their files go below raw/ byte for byte, and what was found in them is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.accessioning.accession import FEW_ISSUES, Archive
from archive.accessioning.adding import Added, AddOptions, added
from archive.bad_input import BadInput
from archive.cataloguing.accession_findings import described
from archive.cataloguing.accession_report import MOST_NAMED, issue_lines, summary, unused_lines
from archive.keeping.progress import Progress


def add_issues(
    paths: Sequence[Path], options: AddOptions, to: Archive, progress: Progress, jobs: int | None = None
) -> tuple[tuple[str, ...], tuple[BadInput, ...]]:
    """Bring in files and folders; the lines to print, and what could not be brought in. `jobs`: processes, None for as many as fit.

    Raises BadInput where nothing can be: a spreadsheet that can't be read, an id that is none, no text at all.
    """
    found = added(paths, options, to, progress, described, jobs)
    return tuple(_lines(found, dry=options.dry_run)), found.report.refused


def _lines(found: Added, dry: bool) -> Iterator[str]:
    """What was brought in, one issue after the other, and a summary."""
    report = found.report
    yield from found.unknown
    for one in report.brought:
        yield from issue_lines(one, dry, len(report.brought) <= FEW_ISSUES)
    yield from unused_lines(report, found.offering)
    yield summary(report, dry) + ("；这是试运行（--dry-run），什么也没有写" if dry else "")
    new = [one.plan.id for one in report.brought if one.plan.files]
    if new and not dry:
        where = f" raw/{new[0]}/issue.yml" if len(new) == 1 else "各期的 issue.yml"
        yield f"要更正，请写{where}；生成网页：python build.py"


def told_once(refused: Sequence[BadInput]) -> Iterator[BadInput]:
    """What could not be brought in, of the same trouble the first few, then how many more there are."""
    met = Counter[tuple[str, str]]()
    for error in refused:
        met[error.what, error.remedy] += 1
        if met[error.what, error.remedy] <= MOST_NAMED:
            yield error
    for (what, remedy), count in met.items():
        if count > MOST_NAMED:
            yield BadInput(f"另有 {count - MOST_NAMED} 处", "", what, remedy)
