"""The loop over issues: each is read and converted by itself, and bad input in one does not stop the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Concatenate, ParamSpec

from archive.addressing.address_book import NO_ADDRESSES, AddressBook
from archive.bad_input import BadInput
from archive.editing.draft_lines import BY_PERSON
from archive.file_faults import file_fault, program_fault
from archive.filenames import same_but_for_case, visible_name
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import InProcess, WorkerProcesses
from archive.keeping.progress import Progress, Silent
from archive.model import FURNITURE, Issue
from archive.reading.load import issue_folders, read_issue
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing import write
from archive.writing.address_books import read_book
from archive.writing.conversion_memory import NOTHING_COUNTED, ConversionMemory, Counts
from archive.writing.doubts import doubts_of
from archive.writing.models import convert_issue
from archive.writing.text_moves import NO_MOVES, TextMoves, text_moves

ISSUES_AHEAD = 16
"""Issues handed to the executor before the first of them is taken: enough to keep eight workers at work, and no more
than that many issues are held at once."""
VOCABULARY = "vocabulary"
"""The folder of the vocabulary, beside the issues of a raw folder."""

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one issue's folder: the issue and what is to be written of it, or why there is none.

    `book`: what the issue's addresses held before.
    """

    id: str
    issue: Issue | None = None
    error: BadInput | None = None
    plan: write.WritePlan | None = None
    counts: Counts = NOTHING_COUNTED
    book: AddressBook | None = None


@dataclass(frozen=True, slots=True)
class ConversionReport:
    """What converting made and wrote, how much of it is in doubt, and what could not be used, an error an issue."""

    issues: int
    counts: Counts
    errors: tuple[BadInput, ...]
    written: write.WriteReport


def convert_all(
    raw: Path,
    content: Path,
    workers: Executor | None = None,
    *,
    stamps: FileDigests | None = None,
    progress: Progress | None = None,
    fresh: bool = False,
    home: Path = Path(),
) -> ConversionReport:
    """Convert every issue below raw/ that changed and bring content/issues up to date.

    What can't be used keeps its old pages. `workers` is this process where none are given; `fresh` trusts no memory;
    `home` has the vocabulary where raw/ has none of its own.
    Raises BadInput where nothing can be converted at all: no raw folder, no issue in it, or a broken vocabulary.
    """
    stamps = stamps or FileDigests()
    words = vocabulary_folder(raw, home)
    read_vocabulary(words)
    folders = issue_folders(raw)
    if not folders:
        raise BadInput("raw", "", "里面没有任何一期", "请用 python build.py add 加入一期的文字")
    memory = ConversionMemory(words, stamps) if fresh else ConversionMemory.read(content, words, stamps)
    refused = _alike(folders)
    new = [folder for folder in folders if folder.name in refused or memory.counts(folder, content) is None]
    reports: list[write.WriteReport] = []
    errors: list[BadInput] = []
    present = [folder.name for folder in folders]
    with write.sole_writer(content), (progress or Silent()).step("convert", len(new)) as advance:
        moves = text_moves(new, content, present)
        failed = set()
        for outcome in _outcomes(
            new, refused, workers or InProcess(), plan_folder, moves, words, memory.words, content
        ):
            report = _written(outcome, content)
            reports.append(report)
            errors += [outcome.error] if outcome.error else []
            if not outcome.error and not report.errors:
                memory.note(raw / outcome.id, content, outcome.counts, lasting=not report.edited)
            else:
                failed.add(outcome.id)
            advance(1)
        reports.append(_withdrawn(content, present, moves, failed))
        waiting = {name for name in moves if moves[name].takers & failed}  # what they are to take can't be read
        waiting |= {taker for name in moves if name in failed for taker in moves[name].takers}  # or what they took from
        for issue in sorted(waiting & set(present) - failed):  # to be looked at again, once those can be read
            memory.note(raw / issue, content, memory.counts(raw / issue, content) or NOTHING_COUNTED, lasting=False)
    counts = [found for folder in folders if (found := memory.counts(folder, content))]
    same = sum(one.files for one in counts) - sum(len(one.written) + one.same for one in reports)
    memory.keep(content, present)
    written = write.combined_report([*reports, write.WriteReport(same=max(same, 0))])
    return ConversionReport(len(counts), sum(counts, NOTHING_COUNTED), (*errors, *written.errors), written)


def vocabulary_folder(raw: Path, home: Path = Path()) -> Path:
    """Where the vocabulary is: beside the issues, or in raw/ of the folder that the command was started for.

    Raises BadInput where it is in neither.
    """
    for folder in (raw / VOCABULARY, home.resolve() / "raw" / VOCABULARY):
        if folder.is_dir():
            return folder
    remedy = "请把词表（topics.yml、people.yml 等）放进 raw/vocabulary/，例如从这个项目的 raw/vocabulary/ 复制一份"
    raise BadInput(f"raw/{VOCABULARY}", "", "没有词表：这里没有这个文件夹，运行命令的项目里也没有", remedy)


def vocabulary_for(raw: Path, home: Path = Path()) -> Vocabulary:
    """The vocabulary of a raw folder, as `vocabulary_folder` finds it. Raises BadInput."""
    return read_vocabulary(vocabulary_folder(raw, home))


def _withdrawn(
    content: Path, present: Collection[str], moves: Mapping[str, TextMoves], failed: Collection[str]
) -> write.WriteReport:
    """Take away the pages of issues that are gone, but of those that others were to take over and could not."""
    waiting = {issue for issue, one in moves.items() if not one.takers.isdisjoint(failed)}
    return write.withdraw(content, {*present, *waiting}, moves)


def convert_issues(
    raw: Path, vocabulary: Vocabulary, workers: Executor, content: Path | None = None
) -> Iterator[Outcome]:
    """Every issue below raw/ in the order of ids, as it gets ready. Raises BadInput where raw/ is no folder.

    `content` has the books of addresses; where it is not given, articles have their addresses by line.
    """
    folders = list(issue_folders(raw))
    moves = text_moves(folders, content, [folder.name for folder in folders]) if content else {}
    return _outcomes(folders, _alike(folders), workers, convert_folder, moves, vocabulary, content)


def _alike(folders: Sequence[Path]) -> dict[str, BadInput]:
    """Issues whose names some systems take for one, each with its error: none is written over another."""
    return {
        name: BadInput(
            f"raw/{visible_name(name)}", "", f"与 raw/{visible_name(other)} 只有大小写不同", "请给其中一个改名"
        )
        for name, other in same_but_for_case(folder.name for folder in folders).items()
    }


def _outcomes(
    folders: Sequence[Path],
    refused: Mapping[str, BadInput],
    workers: Executor,
    job: Callable[Concatenate[Path, TextMoves, P], Outcome],
    moves: Mapping[str, TextMoves],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Iterator[Outcome]:
    waiting: deque[tuple[Path, Future[Outcome] | None]] = deque()
    spare: list[Executor] = []

    def begun(folder: Path) -> Future[Outcome] | None:
        if folder.name in refused:
            known: Future[Outcome] = Future()
            known.set_result(Outcome(folder.name, error=refused[folder.name]))
            return known
        try:
            return workers.submit(job, folder, moves.get(folder.name, NO_MOVES), *args, **kwargs)
        except BrokenExecutor:
            return None

    def next_outcome() -> Outcome:
        folder, future = waiting.popleft()
        try:
            if future is not None:
                return future.result()
        except BrokenExecutor:
            pass
        return _by_itself(spare, job, folder, moves.get(folder.name, NO_MOVES), *args, **kwargs)

    try:
        for folder in folders:
            waiting.append((folder, begun(folder)))
            if len(waiting) == ISSUES_AHEAD:
                yield next_outcome()
        while waiting:
            yield next_outcome()
    finally:
        for one in spare:
            one.shutdown()


def _by_itself(
    spare: list[Executor],
    job: Callable[Concatenate[Path, P], Outcome],
    folder: Path,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Outcome:
    """An issue of which the workers knew no end: one of those at work then ended them all, and only that one is at fault.

    `spare` holds the process that such issues are converted in, one after the other, once there is one.
    """
    if not spare:
        spare.append(WorkerProcesses(1))
    try:
        return spare[0].submit(job, folder, *args, **kwargs).result()
    except BrokenExecutor:
        spare.pop().shutdown()
    remedy = "多半是内存不够：请检查这一期的文字，或关掉别的程序再运行一次"
    return Outcome(folder.name, error=BadInput(f"raw/{folder.name}", "", "转换这一期的进程中途退出", remedy))


def _written(outcome: Outcome, content: Path) -> write.WriteReport:
    try:
        return write.apply_plan(outcome.plan, content) if outcome.plan else write.WriteReport()
    except BadInput as error:
        return write.WriteReport(errors=(error,))


def plan_folder(folder: Path, moves: TextMoves, words: Path, digest: str, content: Path) -> Outcome:
    """Convert one issue and say what is to be written of it; the issue itself stays where it was made.

    `digest` is the vocabulary's: a process that has read it once need not again.
    """
    outcome = convert_folder(folder, moves, _vocabulary(words, digest), content)
    if (issue := outcome.issue) is None:
        return outcome
    try:
        plan = write.plan_issue(issue, content, outcome.book)
        files = len(issue.articles) + 2
        loose = sum(one.why not in FURNITURE and BY_PERSON not in one.why for one in issue.unplaced)
        counts = Counts(len(issue.articles), len(doubts_of(issue)), loose, files)
    except Exception as error:
        return Outcome(folder.name, error=_fault(error, folder))
    return Outcome(folder.name, plan=plan, counts=counts)


@lru_cache(maxsize=1)
def _vocabulary(words: Path, _digest: str) -> Vocabulary:
    return read_vocabulary(words)


def convert_folder(folder: Path, moves: TextMoves, vocabulary: Vocabulary, content: Path | None = None) -> Outcome:
    """Read and convert one issue. Whatever goes wrong in it is reported in its outcome, never raised."""
    try:
        raw = read_issue(folder)
        book = moves.book(read_book(content, folder.name) if content else NO_ADDRESSES)
        return Outcome(folder.name, issue=convert_issue(raw, vocabulary, book), book=book)
    except Exception as error:  # a fault of ours in one issue must not keep the others from readers
        return Outcome(folder.name, error=_fault(error, folder))


def _fault(error: Exception, folder: Path) -> BadInput:
    """What went wrong in an issue, as it is told."""
    if isinstance(error, BadInput):
        return error
    if isinstance(error, OSError):
        return file_fault(error)
    if isinstance(error, MemoryError):
        remedy = "请检查这一期的文字，或关掉别的程序再运行一次"
        return BadInput(f"raw/{folder.name}", "", "内存不够，没有转换这一期", remedy)
    return program_fault(error, f"raw/{folder.name}", "这是程序的问题，请把这一行连同这一期的文字报告给维护者")
