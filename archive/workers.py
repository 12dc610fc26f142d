"""Who does the work: processes of their own, or this one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
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


def executor(jobs: int) -> Executor:
    """Worker processes for more than one job, this process for one."""
    return ProcessPoolExecutor(jobs) if jobs > 1 else InProcess()
