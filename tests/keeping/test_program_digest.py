"""Another program or other packages have another digest; nothing else has."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.keeping import program_digest


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program of two files, digested anew each time."""
    (tmp_path / "data").mkdir()
    (tmp_path / "a.py").write_text("a = 1\n", "utf-8")
    (tmp_path / "data/b.npz").write_bytes(b"weights")
    monkeypatch.setattr(program_digest, "FOLDER", tmp_path)
    yield tmp_path
    program_digest.digest.cache_clear()


def digest() -> str:
    program_digest.digest.cache_clear()
    return program_digest.digest()


def test_the_same_program_has_the_same_digest(program: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = digest()
    assert digest() == before
    (program / "notes.md").write_text("not of the program", "utf-8")
    (program / "__pycache__").mkdir()
    (program / "__pycache__/a.cpython-311.pyc").write_bytes(b"x")
    assert digest() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda program: (program / "a.py").write_text("a = 2\n", "utf-8"),
        lambda program: (program / "a.py").rename(program / "b.py"),
        lambda program: (program / "c.py").write_text("", "utf-8"),
        lambda program: (program / "data/b.npz").write_bytes(b"other weights"),
        lambda program: (program / "a.py").unlink(),
    ],
    ids=["code", "name", "more", "data", "less"],
)
def test_every_change_is_another_program(program: Path, change: Callable[[Path], object]) -> None:
    before = digest()
    change(program)
    assert digest() != before


def test_other_packages_are_another_program(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(program_digest, "version", lambda package: f"{package} 99")
    assert digest() != before


def test_a_package_that_is_not_there_counts_as_well(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(program_digest, "PACKAGES", (*program_digest.PACKAGES, "no-such-package"))
    assert digest() != before


def test_it_is_computed_once_a_run(program: Path) -> None:
    before = digest()
    shutil.rmtree(program)
    assert program_digest.digest() == before
