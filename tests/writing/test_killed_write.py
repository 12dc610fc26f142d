"""The writer killed at each of its lines: every file is the old or the new, and the next run repairs."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest

from archive.addressing.address_book import parse_book
from archive.model import Issue, Printed
from archive.writing import write as writer
from archive.writing.write import LOCK, write_issues
from tests.issues import alone, issue, printed

FOLDER = "issues/2024-03-04"
BOOK = f"{FOLDER}/addresses.yml"


def files(content: Path) -> dict[str, str]:
    found = (path for path in content.rglob("*") if path.is_file() and not path.name.startswith(LOCK))
    return {str(path.relative_to(content)): path.read_text("utf-8") for path in found}


def worded(word: str) -> Issue:
    """An issue whose every file differs with the word, and whose article begins elsewhere."""
    one = alone(word * 3000, 6 if word == "甲" else 7)
    lines: tuple[Printed, ...] = (printed(6, word), printed(7, word))
    parts = (replace(one.articles[0].parts[0], lines=lines),)
    return replace(one, number=word, articles=(replace(one.articles[0], parts=parts),))


def last_year() -> Issue:
    return replace(issue(), id="2023-03-04")


def killed_at(step: int, content: Path) -> bool:
    """Write 乙 and take 2023 away in a process that is killed at some line of the writer; whether it got there."""
    child = os.fork()
    if child == 0:
        lines = itertools.count(1)

        def trace(frame: FrameType, event: str, _: object) -> object:
            if frame.f_code.co_filename != writer.__file__ or frame.f_code.co_name not in (
                "replace_file",
                "apply_plan",
                "_withdraw",
            ):
                return None
            if event == "line" and next(lines) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        try:
            sys.settrace(trace)  # type: ignore[arg-type]
            write_issues([worded("乙")], content, present=["2024-03-04"])
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.slow
def test_killed_at_any_line_every_file_is_the_old_or_the_new_and_the_next_run_repairs(tmp_path: Path) -> None:
    write_issues([worded("甲"), last_year()], tmp_path / "0")
    old = files(tmp_path / "0")
    assert not killed_at(0, tmp_path / "0")
    new = files(tmp_path / "0")
    assert parse_book(new[BOOK], BOOK).held["0006"].gone is not None
    assert len(new) == 4
    for step in itertools.count(1):
        content = tmp_path / str(step)
        write_issues([worded("甲"), last_year()], content)
        killed = killed_at(step, content)
        for name, text in files(content).items():
            assert name.endswith(".tmp") or text in (old.get(name), new.get(name)), (step, name)
        pages = {path.stem for path in (content / FOLDER).glob("0*.md")}
        assert pages <= parse_book((content / BOOK).read_text("utf-8"), BOOK).held.keys(), step
        report = write_issues([worded("乙")], content, present=["2024-03-04"])
        assert (report.edited, report.errors) == ((), ())
        assert files(content) == new
        shutil.rmtree(content)
        if not killed:
            break
    assert step > 30
