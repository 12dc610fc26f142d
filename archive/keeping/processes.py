"""Who does the work: processes of their own, or this one."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


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


class Crew(ProcessPoolExecutor):
    """Worker processes, which leave Ctrl-C to the one that started them: it ends them where they are.

    Begun by a fork, with the first thing there is to do, they share what this process has in memory by then.
    """

    def __init__(self, jobs: int) -> None:
        gc.freeze()  # or the first collection of each would take a copy of it all
        super().__init__(jobs, initializer=_deaf)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The same; Ctrl-C waits while processes begin, for one that it met half-way would not be deaf yet."""
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Wait for what was begun, unless a person wants it to stop."""
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            for process in list((self._processes or {}).values()):
                process.terminate()
        return super().__exit__(kind, error, trace)


@contextmanager
def keeping() -> Iterator[None]:
    """Nothing is looked for that could be forgotten: a hundred thousand rows of an archive stay, and looking costs a tenth."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def executor(jobs: int) -> Executor:
    """Worker processes for more than one job, this process for one."""
    return Crew(jobs) if jobs > 1 else InProcess()


def _deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
