"""Attacks on builds: killed at any moment, two at once, and with each of their file operations failing in turn.

Each try builds a small archive after an edit, in processes of its own, and then again: what is wrong is that a file is
neither the old nor the new, that a failure is not a line, or that the next build does not make all as it should be.
"""

from __future__ import annotations

import errno
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.trials import Trial, Work, trial

ERRORS = (errno.ENOSPC, errno.EACCES)
STAGING = ".site.new/"
BUILDS: tuple[dict[str, Any], ...] = ({}, {"fresh": True}, {"jobs": 2}, {"convert": False})
"""What a build that another meets may be asked for."""


def _edit(work: Work) -> None:
    """Pages come, change and go; and an issue that was not there."""
    work.edit(1, like=4)
    work.add(5)


def _edit_one(work: Work) -> None:
    """A change of one issue, which is made or not made: pages come and change, and an address is gone."""
    work.edit(1, like=4)
    work.shorten(1)


def killed_at_any_moment(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Killed after any part of the time that a build takes, with one process or two."""
    given = trial(folder, _edit)
    given.work.put_back()
    began = time.perf_counter()
    given.work.build()
    whole = time.perf_counter() - began
    for number in range(tries or 0):
        chance = random.Random(f"{seed} {number}")
        yield given.killed_after(chance.random() * whole, chance.choice((1, 2)))


def killed_while_moving(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Killed before any operation from the first that writes the journal to the last that clears it away."""
    given = trial(folder, _edit)
    first = next(at for at, one in enumerate(given.operations, 1) if f"{STAGING}pending.json" in one.path)
    last = max(at for at, one in enumerate(given.operations, 1) if one.path.startswith((STAGING, "site/")))
    for number in range(tries or 0):
        yield given.killed(random.Random(f"{seed} {number}").randint(first, last))


def two_at_once(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Two builds, one begun any part of a build's time after the other; in one of five the first is killed then."""
    given = trial(folder, _edit)
    for number in range(tries or 0):
        chance = random.Random(f"{seed} {number}")
        after = chance.choice((0.0, chance.random(), 3 * chance.random()))
        yield given.together(chance.choice(BUILDS), chance.choice(BUILDS[:3]), after, chance.random() < 0.2)


def failing_after_an_edit(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Each operation of a build after an edit fails in turn."""
    return _failing(trial(folder, _edit_one), seed, tries)


def failing_from_nothing(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Each operation of a first build fails in turn."""
    return _failing(trial(folder, lambda _: None, before=False), seed, tries)


def _failing(given: Trial, seed: int, tries: int | None) -> Iterator[str]:
    """Operations in turn, with one error and the other by turns: of the next seed, each with the error that it has not had.

    Where only some are asked for, those are spread evenly over all.
    """
    places = range(1, len(given.operations) + 1)
    chosen = list(places) if tries is None else sorted(random.Random(seed).sample(places, min(tries, len(places))))
    for at in chosen:
        yield given.fault(at, ERRORS[(seed + at) % len(ERRORS)])
