"""Who does the work: each in its order, errors handed back, nobody left behind."""

from __future__ import annotations

import gc
import os
import signal
from concurrent.futures import Executor

import pytest

from archive.keeping import processes


def double(number: int) -> int:
    if number < 0:
        raise ValueError(f"no doubling {number}")
    return 2 * number


def where(_: int) -> tuple[int, bool]:
    """The process that runs it, and whether Ctrl-C would end it."""
    return os.getpid(), signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


@pytest.fixture(params=[1, 2])
def workers(request: pytest.FixtureRequest) -> Executor:
    found: Executor = processes.executor(request.param)
    return found


def test_work_comes_back_in_its_order(workers: Executor) -> None:
    with workers:
        assert list(workers.map(double, range(20))) == [2 * n for n in range(20)]


def test_what_fails_fails_where_it_is_asked_for(workers: Executor) -> None:
    with workers:
        futures = [workers.submit(double, number) for number in (1, -1, 2)]
        assert (futures[0].result(), futures[2].result()) == (2, 4)
        with pytest.raises(ValueError, match="no doubling -1"):
            futures[1].result()


def test_one_job_is_done_in_this_process_as_soon_as_it_is_asked_for() -> None:
    with processes.executor(1) as workers:
        future = workers.submit(where, 0)
        assert future.done()
        assert future.result()[0] == os.getpid()


def test_several_jobs_are_done_in_others_which_leave_ctrl_c_to_this_one() -> None:
    with processes.executor(2) as workers:
        found = list(workers.map(where, range(8)))
    assert os.getpid() not in {pid for pid, _ in found}
    assert not any(heeds for _, heeds in found)
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def test_rubbish_is_looked_for_again_afterwards() -> None:
    with processes.keeping():
        assert not gc.isenabled()
    assert gc.isenabled()
