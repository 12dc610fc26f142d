"""Who does the work: processes of their own, or this one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import ParamSpec, TypeVar

START_METHOD = "fork" if sys.platform == "linux" else "spawn"
"""How worker processes begin. Forked, which is safe on Linux alone, they share the memory of this process, so that what
they begin with costs nothing; spawned they are handed it. Python's own choice differs by system and version."""

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


class WorkerProcesses(ProcessPoolExecutor):
    """Worker processes, which leave Ctrl-C to the one that started them: it ends them where they are; they end with it.

    They begin with the first thing there is to do, each by calling `begin`: whatever they need besides the arguments of
    what they are asked to do. `begin` has to be picklable, as a partial of a module's function is.
    """

    def __init__(self, jobs: int, begin: Callable[[], object] | None = None) -> None:
        if START_METHOD == "fork":
            gc.freeze()  # or the first collection of each would take a copy of it all
        super().__init__(jobs, multiprocessing.get_context(START_METHOD), initializer=_begin, initargs=(begin,))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A future, as of any executor; Ctrl-C waits while processes begin, for one that is half begun does not ignore it yet."""
        with _interrupts_blocked():
            return super().submit(fn, *args, **kwargs)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Wait for what was begun, unless a person wants it to stop."""
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            for process in list((self._processes or {}).values()):
                process.terminate()
        return super().__exit__(kind, error, trace)


@contextmanager
def without_collection() -> Iterator[None]:
    """Without garbage collection: the hundred thousand rows of an archive all stay, and looking through them costs a tenth."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def executor(jobs: int, begin: Callable[[], object] | None = None) -> Executor:
    """Worker processes for more than one job, this process for one; whoever works calls `begin` first."""
    if jobs > 1:
        return WorkerProcesses(jobs, begin)
    if begin is not None:
        begin()
    return InProcess()


def _begin(begin: Callable[[], object] | None) -> None:
    """What a worker does first: leave Ctrl-C to others, see to it that it ends with who started it, then `begin`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin()


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, killed perhaps: whose work it is, nobody waits for."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Ctrl-C waits, on systems where it can: Windows has no masks of signals."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
