"""An operation of a build fails, or is the last before it is killed: old site or new, a line at most, and the next build repairs.

benchmarks/faults.py tries every operation; here it is one of each kind, and those that matter most.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.faults.trials import Trial

pytestmark = pytest.mark.slow


def place(edited: Trial, kind: str, path: str) -> int:
    """The first operation of a kind at such a path, counted from 1."""
    return 1 + next(i for i, one in enumerate(edited.operations) if one.kind == kind and path in one.path)


WHERE = (
    ("open", "content/.lock", errno.ENOSPC),
    ("write", "content/issues/", errno.ENOSPC),
    ("unlink", ".catalogue.json.tmp", errno.EACCES),
    ("unlink", "content/years/.", errno.ENOSPC),
    ("open", ".site.new.pages-0/issues", errno.EACCES),
    ("fsync", ".site.new", errno.ENOSPC),
    ("replace", ".site.new/pages-0/", errno.EACCES),
)


@pytest.mark.parametrize(("kind", "path", "code"), WHERE)
def test_whichever_operation_fails_the_site_is_the_old_or_the_new_and_the_next_build_repairs(
    edited: Trial, kind: str, path: str, code: int
) -> None:
    assert edited.fault(place(edited, kind, path), code) == ""


def test_raw_text_that_a_page_is_set_beside_and_that_can_not_be_read_stops_the_build(edited: Trial) -> None:
    reads = [at for at, one in enumerate(edited.operations, 1) if one == ("open", "raw/2020-01-02/000.txt")]
    assert edited.fault(reads[-1], errno.EACCES) == ""
    edited.work.put_back()
    assert edited.work.build(reads[-1], errno.EACCES).status == 1


def test_killed_while_the_site_is_moved_into_place_the_next_build_repairs(edited: Trial) -> None:
    assert edited.killed(place(edited, "replace", ".site.new/pages-0/") + 5) == ""


def test_operations_of_every_kind_are_tried(edited: Trial, tmp_path: Path) -> None:
    kinds = {one.kind for one in edited.operations}
    assert kinds == {"open", "write", "replace", "link", "unlink", "mkdir", "rmdir", "fsync", "symlink"}
    assert edited.old != edited.new
    assert edited.old.keys() - edited.new.keys()
    assert edited.new.keys() - edited.old.keys()
