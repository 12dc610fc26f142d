"""Raw text that the system won't read: which issues have any, and how it is told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.rendering.unread_text import unread_issues
from tests.faults.test_system_refusals import given_to_nobody, without_rights
from tests.made import archive


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where anybody may look."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_the_first_file_that_is_there_and_cannot_be_read_is_told_of_the_issues_that_are_asked_for(
    folder: Path,
) -> None:
    made = archive(3)
    first, second, third = made.issues
    files = {id_: tuple((f"raw/{id_}/{name}.txt", "") for name in ("a", "b")) for id_ in made.issues}
    of = replace(made, issues={id_: replace(card, sources=files[id_]) for id_, card in made.issues.items()})
    for name in (f"one/{first}/a.txt", f"one/{first}/b.txt", f"two/{second}/a.txt", f"two/{third}/b.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("字", "utf-8")
    given_to_nobody(folder)
    for name in (f"one/{first}/b.txt", f"two/{second}/a.txt"):
        (folder / name).chmod(0)
    raws = [folder / "one", folder / "two"]
    with without_rights():
        found = unread_issues(of, (first, third), raws)
        both = unread_issues(of, (first, second), raws)
    assert {issue: str(fault).partition(" — ")[0] for issue, fault in found.items()} == {
        first: f"raw/{first}/b.txt: 没有权限"
    }
    assert list(both) == [first, second]
    assert unread_issues(of, (), raws) == {}
