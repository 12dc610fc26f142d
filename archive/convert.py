"""The loop over issues: each is read and converted by itself, and bad input in one does not stop the others."""

from __future__ import annotations

import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from archive import flow, write
from archive.attention import attention
from archive.load import issue_folders, read_issue
from archive.model import BadInput, Issue
from archive.vocabulary import Vocabulary, read_vocabulary

AHEAD = 8
"""Issues handed to the executor before the first of them is taken: enough to keep eight workers at work, and no more
than that many issues are held at once."""
VOCABULARY = Path(__file__).resolve().parent.parent / "raw" / "vocabulary"
"""What a raw folder without a vocabulary of its own is described with."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one issue's folder: the issue, or why there is none."""

    id: str
    issue: Issue | None = None
    error: BadInput | None = None


class InProcess(Executor):
    """An executor that does each thing when it is asked for, one after the other, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A future that is done already."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Report:
    """What converting made and wrote, how much of it is in doubt, and what could not be used, an error an issue."""

    issues: int
    articles: int
    doubts: int
    unplaced: int
    errors: tuple[BadInput, ...]
    written: write.Report


def convert_all(raw: Path, content: Path, workers: Executor) -> Report:
    """Convert every issue below raw/ and bring content/issues up to date. What can't be used keeps its old pages.

    Raises BadInput where nothing can be converted at all: no raw folder, no issue in it, or a broken vocabulary.
    """
    vocabulary = vocabulary_for(raw)
    ids = [folder.name for folder in issue_folders(raw)]
    if not ids:
        raise BadInput("raw", "", "里面没有任何一期", "请用 python build.py add 加入一期的文字")
    counted = Counter[str]()
    errors: list[BadInput] = []

    def ready() -> Iterator[Issue]:
        for outcome in convert_issues(raw, vocabulary, workers):
            if outcome.error:
                errors.append(outcome.error)
            if outcome.issue:
                looks = attention(outcome.issue)
                counted.update(
                    issues=1,
                    articles=len(outcome.issue.articles),
                    doubts=len(looks),
                    unplaced=len(outcome.issue.unplaced),
                )
                yield outcome.issue

    written = write.write(ready(), content, ids)
    return Report(
        counted["issues"],
        counted["articles"],
        counted["doubts"],
        counted["unplaced"],
        (*errors, *written.errors),
        written,
    )


def executor(jobs: int) -> Executor:
    """Worker processes for more than one job, this process for one."""
    return ProcessPoolExecutor(jobs) if jobs > 1 else InProcess()


def vocabulary_for(raw: Path) -> Vocabulary:
    """The vocabulary beside the issues, or the project's own where there is none. Raises BadInput."""
    own = raw / "vocabulary"
    return read_vocabulary(own if own.is_dir() else VOCABULARY)


def convert_issues(raw: Path, vocabulary: Vocabulary, workers: Executor) -> Iterator[Outcome]:
    """Every issue below raw/ in the order of ids, as it gets ready. Raises BadInput where raw/ is no folder."""
    folders = issue_folders(raw)
    waiting: deque[tuple[Path, Future[Outcome] | None]] = deque()
    for folder in folders:
        waiting.append((folder, _submitted(workers, folder, vocabulary)))
        if len(waiting) == AHEAD:
            yield _taken(*waiting.popleft())
    while waiting:
        yield _taken(*waiting.popleft())


def _submitted(workers: Executor, folder: Path, vocabulary: Vocabulary) -> Future[Outcome] | None:
    try:
        return workers.submit(convert_folder, folder, vocabulary)
    except BrokenExecutor:
        return None


def _taken(folder: Path, future: Future[Outcome] | None) -> Outcome:
    try:
        if future is not None:
            return future.result()
    except BrokenExecutor:
        pass
    error = BadInput(f"raw/{folder.name}", "", "转换进程中途退出", "请用 --jobs 1 再运行一次")
    return Outcome(folder.name, error=error)


def convert_folder(folder: Path, vocabulary: Vocabulary) -> Outcome:
    """Read and convert one issue. Whatever goes wrong in it is told in its outcome, never raised."""
    try:
        return Outcome(folder.name, issue=flow.convert(read_issue(folder), vocabulary))
    except BadInput as error:
        return Outcome(folder.name, error=error)
    except Exception as error:  # a fault of ours in one issue must not keep the others from readers
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = f"程序出错：{type(error).__name__}（{Path(frame.filename).name}:{frame.lineno}）"
        remedy = "这是程序的问题，请把这一行连同这一期的文字报告给维护者"
        return Outcome(folder.name, error=BadInput(f"raw/{folder.name}", "", what, remedy))
