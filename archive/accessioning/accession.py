"""The loop over issues that are brought in: each is decided upon, read on trial, and put below raw/ by itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from archive.accessioning.decisions import Accession, Choice, decide, issue_of
from archive.accessioning.grouping import NAME_DATES, Grouping, IssueGroup, grouped
from archive.accessioning.issue_table import IssueTable
from archive.accessioning.known_wording import Likeness, known_text, known_texts, likenesses
from archive.accessioning.offered_files import OfferedFile, Offering
from archive.accessioning.place import place
from archive.addressing.address import address, updated_book
from archive.addressing.address_book import AddressBook
from archive.bad_input import BadInput, told_at_once
from archive.describing.dates import day_in
from archive.file_faults import program_fault
from archive.filenames import without_case
from archive.keeping.progress import Progress, Silent
from archive.keeping.write_lock import write_lock
from archive.model import Issue, RawFile, RawIssue
from archive.reading.issue_files import is_settings_name
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.address_books import read_book
from archive.writing.convert import ISSUES_AHEAD, vocabulary_folder
from archive.writing.models import convert_issue
from archive.writing.write import today

FEW_ISSUES = 3
"""Issues up to which nobody needs to see how far it is."""
LOCK = ".lock"
"""Below raw/: held by the process that brings issues in."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a person asked for: the files, what issue they are where it was said, the spreadsheet, and what to do with a page again.

    `dry_run`: nothing is written.
    """

    offering: Offering
    issue_id: str = ""
    table: IssueTable | None = None
    choice: Choice = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """Where issues are brought to: raw/, content/ with the addresses they have, and the home of the vocabulary."""

    raw: Path
    content: Path
    home: Path = Path()


@dataclass(frozen=True, slots=True)
class Trial:
    """An issue as it will stand, read before anything is written.

    `before`: as it stood, None for a new one; `compared`: the issue with the addresses that it has where `before` is published.
    """

    plan: Accession
    issue: Issue
    before: Issue | None = None
    compared: Issue | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What is to be known of a trial: how many articles and doubts, lines for a person, what became of articles that stood there."""

    articles: int = 0
    doubts: int = 0
    lines: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """An issue that was brought in, or one of which all was there, and what was found in it."""

    plan: Accession
    found: Findings


@dataclass(frozen=True, slots=True)
class AccessionReport:
    """What was brought in, what was not and why, and what of the spreadsheet named nothing."""

    brought: tuple[Brought, ...]
    refused: tuple[BadInput, ...]
    grouping: Grouping


Describe = Callable[[Trial], Findings]


def bring_in(
    asked: Handover, to: Archive, workers: Executor, progress: Progress, describe: Describe
) -> AccessionReport:
    """Bring in what was handed over, an issue after the other, each whole or not at all; what can't be is refused by itself.

    `describe` runs in a worker. Raises BadInput where nothing can be brought in at all.
    """
    words = vocabulary_folder(to.raw, to.home)
    read_vocabulary(words)
    brought: list[Brought] = []
    alone = (
        nullcontext() if asked.dry_run else write_lock(to.raw / LOCK, f"{to.raw.name}/")
    )  # who only looks waits for nobody
    with _made(to.raw), alone:
        grouping = grouped(asked.offering, asked.issue_id, asked.table)
        refused = list(grouping.refused)
        alike = _alike(grouping.groups, to.raw)
        shown = progress if len(grouping.groups) > FEW_ISSUES else Silent()
        with shown.step("add", len(grouping.groups)) as advance:
            known = (_there_already(group, alike) for group in grouping.groups)
            groups = list(_with_ids(list(known), workers, words, refused))
            plans = list(_plans(groups, to, alike, asked.choice, refused))
            for plan, job in _ahead(plans, lambda plan: _begun(plan, workers, to.content, words, describe)):
                try:
                    found = job.result()
                    if (plan.files or plan.pictures) and not asked.dry_run:
                        place(to.raw / plan.id, plan.files, plan.pictures)
                    brought.append(Brought(plan, found))
                except BadInput as error:
                    refused.append(error)
                advance(1)
    return AccessionReport(tuple(brought), tuple(refused), grouping)


@contextmanager
def _made(raw: Path) -> Iterator[None]:
    """Have raw/, which is gone again where it was not there and nothing came into it."""
    there = raw.is_dir()
    raw.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if not there:
            with suppress(OSError):  # it holds something now
                raw.rmdir()


def _ahead(
    plans: Sequence[Accession], begin: Callable[[Accession], Future[Findings]]
) -> Iterator[tuple[Accession, Future[Findings]]]:
    """Each plan with its trial, a few begun before the first of them is asked for."""
    waiting: deque[tuple[Accession, Future[Findings]]] = deque()
    for plan in plans:
        waiting.append((plan, begin(plan)))
        if len(waiting) == ISSUES_AHEAD:
            yield waiting.popleft()
    yield from waiting


def _alike(groups: Sequence[IssueGroup], raw: Path) -> Mapping[str, Likeness]:
    """What each file that was handed over is again, by where it lies."""
    files = [one for group in groups for one in group.files]
    offered = [known_text(one.file)._replace(place=one.shown) for one in files]
    found = likenesses(offered, known_texts(raw)) if offered else []
    whole = {one.shown: one.whole for one in files}  # two pages of one file are two pages, however alike they are
    alike = ((one, like) for one, like in zip(files, found, strict=True) if like)
    return {one.shown: like for one, like in alike if not one.whole or whole.get(like.place) != one.whole}


def _there_already(group: IssueGroup, alike: Mapping[str, Likeness]) -> IssueGroup:
    """A group that nothing dates, with the issue that has all of its files already: a run that was cut off is repeated."""
    homes = {
        issue_of(alike[one.shown]) if one.shown in alike and alike[one.shown].identical else "" for one in group.files
    }
    return replace(group, id=homes.pop(), id_from="raw/ 里已有的这一期") if not group.id and len(homes) == 1 else group


def _with_ids(
    groups: Sequence[IssueGroup], workers: Executor, words: Path, refused: list[BadInput]
) -> Iterator[IssueGroup]:
    """The groups, those of which only the text can say what day they are with its latest."""
    asked: list[tuple[IssueGroup, Future[str] | None]] = [
        (group, None if group.id else workers.submit(_day_of_text, group.files, words)) for group in groups
    ]
    for group, job in asked:
        try:
            name = group.id if job is None else job.result()
        except BadInput as error:
            refused.append(error)
            continue
        if name:
            yield group if group.id else replace(group, id=name, id_from="文中最晚的日期")
        else:
            first = group.files[0].shown
            alone = f"请指明，例如：python build.py add --issue 2024-03-04 {first}"
            remedy = alone if len(groups) == 1 else NAME_DATES
            refused.append(BadInput(first, "", "文中看不出这一期的日期", remedy))


def _plans(
    groups: Sequence[IssueGroup],
    to: Archive,
    alike: Mapping[str, Likeness],
    choice: Choice,
    refused: list[BadInput],
) -> Iterator[Accession]:
    """What becomes of each group; of two that would be the same issue, the second is refused."""
    taken: dict[str, str] = {}
    for group in groups:
        try:
            plan = decide(group, to.raw, alike, choice, to.content)
            if first := taken.get(without_case(plan.id)):
                what = f"和 {first} 都是 {plan.id} 这一期"
                raise BadInput(group.shown, "", what, "请放在一个文件夹里，或用 --issue 分开加")
        except BadInput as error:
            refused.append(error)
            continue
        taken[without_case(plan.id)] = group.shown
        yield plan


def _begun(plan: Accession, workers: Executor, content: Path, words: Path, describe: Describe) -> Future[Findings]:
    """The trial of a plan, begun; of one that changes nothing there is none."""
    if plan.files:
        return workers.submit(_tried, plan, content, words, describe)
    nothing: Future[Findings] = Future()
    nothing.set_result(Findings())
    return nothing


def _tried(plan: Accession, content: Path, words: Path, describe: Describe) -> Findings:
    """The issue as it will stand, converted: what can't be is BadInput before anything is written."""
    try:
        book = read_book(content, plan.id)
        with _told_by_row(plan):
            issue = convert_issue(plan.after, _vocabulary(words), book)
        before = _before(plan, words, book)
        compared = address(issue, updated_book(book, before, today())) if before else None
        return describe(Trial(plan, issue, before, compared))
    except (BadInput, OSError, MemoryError):
        raise
    except Exception as error:  # a fault of ours in one issue must not keep the others out
        raise program_fault(error, f"raw/{plan.id}") from error


@contextmanager
def _told_by_row(plan: Accession) -> Iterator[None]:
    """Have what is refused of a line that a spreadsheet's row put into issue.yml told by that row: the line was never written."""
    try:
        yield
    except BadInput as error:
        told = []
        for one in error.each:
            is_settings = is_settings_name(one.file.rpartition("/")[2]) and one.where.isdecimal()
            table, row = plan.rows.get(int(one.where), ("", 0)) if is_settings else ("", 0)
            remedy = f"请在表格里改第 {row} 行，或删去这几格"
            told.append(BadInput(table, str(row), one.what, remedy) if table else one)
        raise told_at_once(told) from error


def _before(plan: Accession, words: Path, book: AddressBook) -> Issue | None:
    """The issue as it stands; None for a new one, or one that can't be read as it is."""
    with suppress(BadInput):
        return convert_issue(plan.before, _vocabulary(words), book) if plan.before else None
    return None


def _day_of_text(files: Sequence[OfferedFile], words: Path) -> str:
    """The latest day that the text itself reports on; empty where it names none."""
    named = {day for one in files if (day := day_in(one.file.name))}
    name = named.pop().isoformat() if len(named) == 1 else ""
    issue = convert_issue(_raw_issue(name, files), _vocabulary(words))
    days = [article.date for article in issue.articles if article.date]
    return max(days).isoformat() if days else issue.date.isoformat() if issue.date else ""


def _raw_issue(name: str, files: Sequence[OfferedFile]) -> RawIssue:
    return RawIssue(name, tuple(RawFile(f"raw/{name}/{one.file.name}", one.file.data) for one in files))


@lru_cache(maxsize=1)
def _vocabulary(words: Path) -> Vocabulary:
    return read_vocabulary(words)
