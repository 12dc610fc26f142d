"""What each command of build.py does, what it says, and its exit status: 0, or 1 where something could not be used."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archive.accessioning.accession import LOCK, Archive
from archive.accessioning.adding import AddOptions
from archive.accessioning.mending import mend_raw
from archive.bad_input import BadInput
from archive.commands import add as adding
from archive.commands import check as checking
from archive.commands import serve as preview
from archive.commands import table as tables
from archive.commands.changes import summary_lines
from archive.commands.check_page import check_page
from archive.commands.images import cut_images
from archive.commands.picture_check import told_room
from archive.file_faults import faults_about, file_fault, visible_path
from archive.keeping.file_digests import FileDigests, remembered_digests
from archive.keeping.processes import InProcess, executor
from archive.keeping.progress import Progress, Silent, progress_on
from archive.keeping.store import forget
from archive.keeping.write_lock import write_lock
from archive.listing import lists
from archive.publishing import formats
from archive.reading.load import issue_folders
from archive.rendering import site as rendering
from archive.rendering.sharding import MachineShare
from archive.rendering.sharding import join_shares as join_parts
from archive.writing.convert import ConversionReport, convert_all, vocabulary_for
from archive.writing.write import sole_writer

FEW_ISSUES = 16
"""Issues up to which worker processes cost more to start than they save."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a command goes about it: in how many processes, trusting no memory, saying all or nothing but faults.

    `home`: the folder that has mkdocs.yml, and raw/vocabulary for a raw folder that has none of its own.
    """

    jobs: int | None = None
    fresh: bool = False
    verbose: bool = False
    quiet: bool = False
    share: MachineShare | None = None
    home: Path = Path()

    def progress(self) -> Progress:
        """What shows how far steps are."""
        return Silent() if self.quiet else progress_on(self.verbose)

    def say(self, lines: Iterable[str]) -> None:
        """What was done, line by line, unless nobody wants to know."""
        _print_lines(() if self.quiet else lines)


DEFAULT_OPTIONS = RunOptions()


def everything(raw: Path, content: Path, out: Path, how: RunOptions = DEFAULT_OPTIONS) -> int:
    """Convert, then render. What could be converted is rendered even where some issue could not.

    Nothing is where nothing could be converted, or pages not be written: of old pages and new raw text comes no site.
    """
    written = False
    told: list[BadInput] = []

    def converted(stamps: FileDigests) -> int:
        nonlocal written
        report = _convert(raw, content, how, stamps)
        written = not report.written.errors
        told.extend(one for error in report.errors for one in error.each)
        return int(bool(report.errors))

    def run() -> int:
        if how.fresh:
            forget(content)
        with remembered_digests(content) as stamps:
            status = _status_of(raw, lambda: converted(stamps))
            return site(raw, content, out, how, stamps, told) or status if written else status

    return _status_of(raw, run)


def convert(raw: Path, content: Path, how: RunOptions = DEFAULT_OPTIONS) -> int:
    """raw/ → content/, its lists and what is related included. Each issue that can't be used is reported in one line."""

    def run() -> int:
        if how.fresh:
            forget(content)
        with remembered_digests(content) as stamps:
            report = _convert(raw, content, how, stamps)
            with sole_writer(content), executor(jobs(raw, how.jobs)) as workers:
                made = lists.make_lists(
                    content, vocabulary_for(raw, how.home), stamps, workers, how.progress(), formats.available_formats
                )
            for fault in made.faults:
                _print_error(raw, fault)
            return int(bool(report.errors or made.faults))

    return _status_of(raw, run)


def site(
    raw: Path,
    content: Path,
    out: Path,
    how: RunOptions = DEFAULT_OPTIONS,
    stamps: FileDigests | None = None,
    told: Sequence[BadInput] = (),
) -> int:
    """content/ → the site, its lists and browse pages first, which also need the vocabulary below raw/.

    `told`: what was said before and need not be said again: of an issue's folder, or of one of its files.
    """

    def run() -> int:
        if how.fresh and not stamps:
            forget(content)
        with nullcontext(stamps) if stamps else remembered_digests(content) as known:
            return _site(raw, content, out, how, known, told)

    return _status_of(raw, run)


def join(parts: Sequence[Path], out: Path) -> int:
    """Put a site together that several machines have made in parts."""

    def run() -> int:
        join_parts(parts, out)
        DEFAULT_OPTIONS.say([f"合好了：{len(parts)} 部分，在 {out}/"])
        return 0

    return _status_of(out, run)


def add(files: Sequence[Path], options: AddOptions, to: Archive, how: RunOptions = DEFAULT_OPTIONS) -> int:
    """Bring issues in, and say what was found in them; 1 where some could not be."""

    def run() -> int:
        lines, refused = adding.add_issues(files, options, to, how.progress(), how.jobs)
        for error in adding.told_once(refused):
            _print_error(to.raw, error)
        how.say(lines)
        return int(bool(refused))

    return _status_of(to.raw, run)


def table(file: Path, raw: Path, content: Path, take: bool, dry_run: bool) -> int:
    """Write all issues into a spreadsheet, or take what was filled in there into each issue.yml; 1 where some can't be used."""

    def run() -> int:
        if not take:
            _print_lines(tables.write_table(file, raw, content))
            return 0
        lines, refused = tables.take_back(file, raw, content, dry_run)
        for error in adding.told_once(refused):
            _print_error(raw, error)
        _print_lines(lines)
        return int(bool(refused))

    return _status_of(raw, run)


def check(
    raw: Path, content: Path, how: RunOptions = DEFAULT_OPTIONS, mend: bool = False, page: Path | None = None
) -> int:
    """Everything wrong or doubtful, a line each, or as a page for a browser; 1 where there is an error.

    `mend`: changed raw text is put back first.
    """

    def run() -> int:
        if page:
            _refuse_page(page)
        if mend:
            _mend(raw)
        with executor(jobs(raw, how.jobs)) as workers:
            if page:
                text, faults = check_page(raw, content, workers, how.home)
                with faults_about(page.as_posix()):
                    page.write_text(text, "utf-8")
                lines = [f"写好了：{page}，请用浏览器打开"]
            else:
                faults = checking.check_archive(raw, content, workers, how.home)
                lines = [*map(str, faults)]
        _print_lines((*lines, *told_room(raw, content, how.home), checking.summary(faults)))
        return int(any(fault.severity == "error" for fault in faults))

    return _status_of(raw, run)


def _refuse_page(page: Path) -> None:
    """BadInput where a page for a browser would take the place of something else."""
    if page.suffix != ".html" or not page.parent.is_dir():
        raise BadInput(visible_path(page), "", "不是网页的文件名", "请写 .html 结尾的文件名，例如 check.html")


def images(raw: Path, content: Path, to: Path, how: RunOptions = DEFAULT_OPTIONS) -> int:
    """Pages' pictures as tiles, for a host of their own; 1 where some could not be made."""

    def run() -> int:
        lines, refused = cut_images(raw, content, to, how.home, how.jobs or os.cpu_count() or 1, how.progress())
        for error in refused:
            _print_error(raw, error)
        how.say(lines)
        return int(bool(refused))

    return _status_of(raw, run)


def changes(before: Path, content: Path) -> int:
    """What became of articles since another state of content/."""

    def run() -> int:
        _print_lines(summary_lines(before, content))
        return 0

    return _status_of(content, run)


def _mend(raw: Path) -> None:
    """Put changed raw text back, and what was meant into issue.yml."""
    with write_lock(raw / LOCK, f"{raw.name}/"):
        for done in mend_raw(raw):
            if isinstance(done, BadInput):
                _print_error(raw, done)
            else:
                _print_lines([done])


def serve(raw: Path, content: Path, port: int, how: RunOptions = DEFAULT_OPTIONS) -> int:
    """The live preview. What can't be used is reported as it comes up; the preview goes on with the rest."""
    quiet = RunOptions(jobs=1, quiet=True, home=how.home)

    def again(stamps: FileDigests) -> Iterable[str]:
        errors = _convert(raw, content, quiet, stamps).errors
        return [_error_line(raw, one) for error in errors for one in error.each]

    def run() -> int:
        vocabulary = partial(vocabulary_for, home=how.home)
        shown = preview.PreviewSources(
            content, raw, vocabulary, how.home, lambda: check_page(raw, content, InProcess(), how.home)[0]
        )
        preview.serve_site(shown, [raw], again, port)
        return 0

    return _status_of(raw, run)


def schemas(to: Path) -> int:
    """Write the JSON Schemas of issue.yml and the vocabulary anew."""
    from archive.commands.schemas import write_schemas

    def run() -> int:
        for path in write_schemas(to):
            print(f"写了 {path.as_posix()}")
        return 0

    return _status_of(to, run)


def desk(raw: Path, content: Path, port: int, how: RunOptions = DEFAULT_OPTIONS) -> int:
    """The desk, until it is closed."""

    def run() -> int:
        from archive.commands.desk import run_desk  # its server is loaded for nobody else

        run_desk(raw, content, port, how.home)
        return 0

    return _status_of(raw, run)


def _convert(raw: Path, content: Path, how: RunOptions, stamps: FileDigests) -> ConversionReport:
    began = time.perf_counter()
    with executor(jobs(raw, how.jobs)) as workers:
        progress = how.progress()
        report = convert_all(raw, content, workers, stamps=stamps, progress=progress, fresh=how.fresh, home=how.home)
    for error in report.errors:
        _print_error(raw, error)
    how.say(_made(report, time.perf_counter() - began))
    return report


def _made(report: ConversionReport, seconds: float) -> Iterable[str]:
    """What converting made, and what a person should look at."""
    written = report.written
    yield f"转换：{report.issues} 期，{report.counts.articles} 篇文章，用时 {seconds:.1f} 秒"
    made, gone = len(written.written), len(written.removed)
    yield f"  content/issues：写了 {made} 个文件，删了 {gone} 个，{written.same} 个没有变化"
    if report.errors:
        yield f"  有 {len(report.errors)} 期不能用（见上面各行），它们原有的页面没有动"
    for page in written.edited:
        yield str(page)
    if report.counts.doubts or report.counts.unplaced:
        doubtful = f"存疑 {report.counts.doubts} 处，没有归入文章的文字 {report.counts.unplaced} 段"
        yield f"  请看一看：{doubtful}；逐条列出：make check"


def _site(raw: Path, content: Path, out: Path, how: RunOptions, stamps: FileDigests, told: Sequence[BadInput]) -> int:
    began = time.perf_counter()
    means = rendering.BuildMeans(stamps, how.progress(), how.fresh, how.share, jobs(raw, how.jobs), how.home)
    built = rendering.build_site(content, out, vocabulary_for(raw, how.home), raw, means)
    seconds = time.perf_counter() - began
    for fault in built.faults:
        if not any(fault.what == one.what and f"{fault.file}/".startswith(f"{one.file}/") for one in told):
            _print_error(raw, fault)
    whole = f"{built.pages} 个网页，{built.files} 个文件，{built.size / 1e6:.1f} MB"
    how.say(
        (
            f"网站：{whole}；写了 {built.written} 个文件，用时 {seconds:.1f} 秒",
            f"  在 {out}/；要在浏览器里看：make serve",
        )
    )
    return int(bool(built.faults))


def jobs(raw: Path, asked: int | None) -> int:
    """How many processes: as asked, else one for a few issues and one a core for many."""
    if asked is not None:
        return max(1, asked)
    return 1 if len(issue_folders(raw)) <= FEW_ISSUES else os.cpu_count() or 1


def _status_of(raw: Path, run: Callable[[], int]) -> int:
    """Run a command; whatever stops it altogether, input or the system, is one line and exit status 1."""
    try:
        return run()
    except BadInput as error:
        _print_error(raw, error)
    except BrokenPipeError:  # whoever was reading has seen enough
        raise
    except OSError as error:
        _print_error(raw, file_fault(error))
    except (BrokenExecutor, MemoryError):
        _print_error(raw, BadInput(raw.name, "", "内存不够，或做事的进程中途退出", "请加 --jobs 1 再运行一次"))
    return 1


def _print_lines(lines: Iterable[str]) -> None:
    with faults_about("标准输出"):
        for line in lines:
            print(line, flush=True)


def _print_error(raw: Path, error: BadInput) -> None:
    """A line on standard error for each thing that is wrong."""
    for one in error.each:
        print(_error_line(raw, one), file=sys.stderr, flush=True)


def _error_line(raw: Path, error: BadInput) -> str:
    """The line; a raw folder that stands elsewhere is named in it as it was given."""
    file = error.file
    if raw.name != "raw" and file.partition("/")[0] == "raw":
        file = raw.as_posix() + file.removeprefix("raw")
    return str(BadInput(file, error.where, error.what, error.remedy))
