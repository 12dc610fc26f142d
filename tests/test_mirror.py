"""Every module has its test file in the same place, and no test file is of a module that is gone."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHOLE = frozenset(
    {
        "test_archive_copy.py",  # the archive that tests read
        "test_archivists_readme.py",  # README.zh-CN.md
        "test_docs.py",  # documents
        "test_docstrings.py",  # what docstrings cite
        "test_heldout.py",  # pages that no training saw
        "test_map.py",  # the map of the folders
        "test_workflow.py",  # the steps that publish
        "test_wheel.py",  # what is built and installed
        "test_hardpages.py",  # tests/hardpages
        "test_mirror.py",
        "test_sample.py",  # the sample issue
        "test_words.py",  # what pages say to readers
        "test_packaging.py",  # what is installed
        "test_habits.py",  # what stands around the code for those who work on it
        "test_pages.py",  # small whole pages
        "test_plain_pages.py",  # plain pages that no training saw
        "test_readings.py",  # whole issues
        "editing/test_corrected_issue.py",  # a whole issue as a person corrects it
        "editing/test_slips.py",  # what is said of slips in issue.yml
        "editing/test_valid_edits.py",  # whatever issue.yml may say
        "accessioning/test_engine_files.py",  # offered_files.py on what engines wrote
        "commands/test_add_later_pages.py",  # add.py on pages that come to an issue that is there
        "commands/test_add_pages.py",  # add.py on PDFs and page files
        "commands/test_add_scans.py",  # add.py on scans, with the engine itself
        "commands/test_build.py",  # build.py, which stands above archive/
        "rendering/test_again.py",  # builds after random edits
        "writing/test_nothing_lost.py",  # conversions of arbitrary text, hard pages, a person's word
        "writing/test_killed_write.py",  # the writer, cut off at any line
        "writing/test_cluster.py",  # converting on several machines
    }
)
"""Test files that are of no single module, below tests/: each with what it is of."""
BESIDE = ("e2e", "faults", "benchmarks", "training", "hardpages", "fixtures", "readings", "heldout")
"""Folders that mirror none of archive/."""


def wanted() -> set[str]:
    """The test file that each module of archive/ has to have, below tests/."""
    modules = (path.relative_to(ROOT / "archive") for path in (ROOT / "archive").rglob("*.py"))
    return {path.with_name(f"test_{path.name}").as_posix() for path in modules if path.name != "__init__.py"}


def found() -> set[str]:
    """The test files that there are, but those of what stands beside archive/."""
    files = (path.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py"))
    return {path.as_posix() for path in files if path.parts[0] not in BESIDE}


def test_every_module_has_a_test_file() -> None:
    assert sorted(wanted() - found()) == []


def test_every_test_file_has_a_module_or_says_what_it_is_of() -> None:
    assert sorted(found() - wanted() - WHOLE) == []


def test_no_exception_is_left_of_what_is_gone() -> None:
    assert sorted(WHOLE - found()) == []


def test_every_mirror_tests_something() -> None:
    assert [name for name in sorted(found()) if "\ndef test_" not in (ROOT / "tests" / name).read_text("utf-8")] == []
