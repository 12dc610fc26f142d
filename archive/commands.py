"""What each command of build.py does, what it says, and its exit status: 0, or 1 where something could not be used."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from archive import add as adding
from archive import check as checking
from archive import site as rendering
from archive.browse import make as make_lists
from archive.convert import Report, convert_all, executor, vocabulary_for
from archive.load import issue_folders
from archive.model import BadInput

FEW = 16
"""Issues up to which worker processes cost more to start than they save."""


def everything(raw: Path, content: Path, out: Path, jobs: int | None = None) -> int:
    """Convert, then render. What could be converted is rendered even where some issue could not."""
    status = convert(raw, content, jobs)
    return site(raw, content, out) or status


def convert(raw: Path, content: Path, jobs: int | None = None) -> int:
    """raw/ → content/. Each issue that can't be used is told in one line."""
    return _told(raw, partial(_convert, raw, content, jobs))


def site(raw: Path, content: Path, out: Path) -> int:
    """content/ → the site, its lists and browse pages first, which also need the vocabulary below raw/."""
    return _told(raw, partial(_site, raw, content, out))


def add(files: Sequence[Path], issue_id: str, raw: Path) -> int:
    """Bring a new issue in, and say what was found in it."""

    def run() -> int:
        _say(adding.report(adding.add(files, issue_id, raw, vocabulary_for(raw))))
        return 0

    return _told(raw, run)


def check(raw: Path, content: Path, jobs: int | None = None) -> int:
    """Everything wrong or doubtful, a line each; 1 where there is an error."""

    def run() -> int:
        with executor(_jobs(raw, jobs)) as workers:
            faults = checking.check(raw, content, workers)
        _say([*map(str, faults), checking.summary(faults)])
        return int(any(fault.severity == "error" for fault in faults))

    return _told(raw, run)


def serve(raw: Path, content: Path, port: int) -> int:
    """The live preview. What can't be used is told as it comes up; the preview goes on with the rest."""

    def again() -> None:
        _convert(raw, content, 1)
        make_lists(content, vocabulary_for(raw))

    def run() -> int:
        rendering.serve(content, [raw], again, port)
        return 0

    return _told(raw, run)


def _convert(raw: Path, content: Path, jobs: int | None) -> int:
    began = time.perf_counter()
    with executor(_jobs(raw, jobs)) as workers:
        report = convert_all(raw, content, workers)
    for error in report.errors:
        _complain(raw, error)
    _say(_made(report, time.perf_counter() - began))
    return int(bool(report.errors))


def _made(report: Report, seconds: float) -> Iterable[str]:
    """What converting made, and what a person should look at."""
    written = report.written
    yield f"转换：{report.issues} 期，{report.articles} 篇文章，用时 {seconds:.1f} 秒"
    made, gone = len(written.written), len(written.removed)
    yield f"  content/issues：写了 {made} 个文件，删了 {gone} 个，{written.same} 个没有变化"
    if report.errors:
        yield f"  有 {len(report.errors)} 期不能用（见上面各行），它们原有的页面没有动"
    for kept in written.kept:
        yield str(kept)
    if report.doubts or report.unplaced:
        yield (f"  请看一看：存疑 {report.doubts} 处，没有归入文章的文字 {report.unplaced} 段；逐条列出：make check")


def _site(raw: Path, content: Path, out: Path) -> int:
    began = time.perf_counter()
    make_lists(content, vocabulary_for(raw))
    built = rendering.build(content, out, raw=raw)
    seconds = time.perf_counter() - began
    _say(
        (
            f"网站：{built.pages} 个网页，{built.files} 个文件，{built.size / 1e6:.1f} MB，用时 {seconds:.1f} 秒",
            f"  在 {out}/；要在浏览器里看：make serve",
        )
    )
    return 0


def _jobs(raw: Path, jobs: int | None) -> int:
    """How many processes: as asked, else one for a few issues and one a core for many."""
    if jobs is not None:
        return max(1, jobs)
    return 1 if len(issue_folders(raw)) <= FEW else os.cpu_count() or 1


def _told(raw: Path, run: Callable[[], int]) -> int:
    """Run a command; input that stops it altogether is one line and exit status 1."""
    try:
        return run()
    except BadInput as error:
        _complain(raw, error)
        return 1


def _complain(raw: Path, error: BadInput) -> None:
    """One line on standard error; a raw folder that stands elsewhere is named as it was given."""
    file = error.file
    if raw.name != "raw" and file.partition("/")[0] == "raw":
        file = raw.as_posix() + file.removeprefix("raw")
    print(BadInput(file, error.where, error.what, error.remedy), file=sys.stderr, flush=True)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)
