"""Who does the work: it is done alike however processes begin, and each has what it was given to begin with."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from archive.keeping import processes
from archive.keeping.processes import InProcess, WorkerProcesses, executor, without_collection
from archive.rendering import worker
from archive.writing.convert import convert_all
from tests.rendering.small import ROOT, Archive

pytestmark = pytest.mark.slow

METHODS = ("fork", "spawn")


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How worker processes begin in this test."""
    monkeypatch.setattr(processes, "START_METHOD", request.param)
    return str(request.param)


def test_one_job_is_done_here_and_several_elsewhere() -> None:
    with executor(1) as here, executor(2) as elsewhere:
        assert isinstance(here, InProcess)
        assert here.submit(os.getpid).result() == os.getpid()
        assert isinstance(elsewhere, WorkerProcesses)
        assert elsewhere.submit(os.getpid).result() != os.getpid()


def test_the_start_method_is_the_one_that_is_named(method: str) -> None:
    with executor(2) as workers:
        workers.submit(abs, -1).result()
        begun = list((workers._processes or {}).values())  # type: ignore[attr-defined]
    assert {type(process).__name__ for process in begun} == {f"{method.capitalize()}Process"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_worker_begins_with_what_it_is_given(method: str, jobs: int, tmp_path: Path) -> None:
    assert method in METHODS
    with executor(jobs, partial(os.chdir, tmp_path)) as workers:
        try:
            found = [workers.submit(os.getcwd).result() for _ in range(4)]
        finally:
            os.chdir(Path(__file__).resolve().parents[2])
    assert found == [str(tmp_path)] * 4


def test_workers_leave_ctrl_c_to_who_began_them(method: str) -> None:
    assert method in METHODS
    with executor(2) as workers:
        assert workers.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def test_a_system_without_masks_of_signals_works_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask")
    with executor(2) as workers:
        assert workers.submit(abs, -1).result() == 1


def test_issues_convert_to_the_same_bytes_however_processes_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = Archive(tmp_path).raw
    found = []
    for name in METHODS:
        monkeypatch.setattr(processes, "START_METHOD", name)
        with executor(2) as workers:
            report = convert_all(raw, tmp_path / name, workers)
        assert report.errors == ()
        found.append({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.md")})
    assert found[0]
    assert found[0] == found[1]


def test_a_site_has_the_same_bytes_however_processes_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path)
    monkeypatch.setattr(worker, "SHARE_PAGES", 30)
    monkeypatch.setattr(worker, "SMALLEST_RUN", 3)
    for name in METHODS:
        monkeypatch.setattr(processes, "START_METHOD", name)
        archive.build(name, jobs=2, fresh=True)
    assert archive.files("fork") == archive.files("spawn")


def test_a_spawned_worker_reads_no_catalogue_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it begins with is enough: there is no file that it could have read."""
    archive = Archive(tmp_path)
    archive.build("site")
    made = worker._KNOWN[0]
    monkeypatch.setattr(processes, "START_METHOD", "spawn")
    with executor(2, partial(worker.remember_catalogue, made)) as workers:
        (archive.content / "catalogue.json").unlink()
        found, names = workers.submit(worker._read, made.content, made.edition).result()
    assert (found, names) == (made.archive, made.names)


def test_workers_end_with_a_process_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from archive.keeping.processes import executor\n"
        "with executor(2) as workers:\n"
        "    working = [workers.submit(time.sleep, 600) for _ in range(2)]\n"
        "    print(*workers._processes, flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as killed:
        assert killed.stdout is not None
        workers = [int(word) for word in killed.stdout.readline().split()]
        killed.kill()
        rest, _ = killed.communicate(timeout=60)  # over once nobody is left who could write there: the workers neither
    assert (len(workers), rest) == (2, "")


@pytest.mark.parametrize("before", [True, False])
def test_collection_is_afterwards_as_it_was(before: bool) -> None:
    collects = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        with without_collection():
            assert not gc.isenabled()
        assert gc.isenabled() == before
    finally:
        (gc.enable if collects else gc.disable)()
