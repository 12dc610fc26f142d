"""Tests and what floors are measured with read the copy, and never what archivists may change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.archive_copy import CONTENT, RAW, VOCABULARY_FOLDER
from tests.steps import READINGS

ROOT = Path(__file__).resolve().parents[1]
PEOPLES = re.compile(r"""(?:\bROOT|parents\[\d\]\)?) */ *["'](?:raw|content)\b""")
NO_MATTER = {
    "tests/commands/test_cli.py",  # names defaults, and opens none
    "tests/test_archive_copy.py",
}
FILES = [path for folder in ("tests", "benchmarks", "training") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_no_test_and_no_floor_looks_at_what_archivists_change() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in FILES if PEOPLES.search(path.read_text("utf-8"))}
    assert found == NO_MATTER


@pytest.mark.parametrize("code", ['ROOT / "raw" / "a"', "ROOT/'content/about'", 'parents[2] / "raw"'])
def test_such_a_look_is_found(code: str) -> None:
    assert PEOPLES.search(code)
    assert PEOPLES.search(code.replace("raw", "rawness").replace("content", "contents")) is None


def test_the_copy_is_the_readings_raw_text_without_corrections() -> None:
    held = {path.name for path in RAW.glob("*/*.txt")}
    assert len(held) == len(READINGS)
    assert {path.name for path in RAW.glob("*/*")} == held | {path.name for path in VOCABULARY_FOLDER.iterdir()}
    assert not (CONTENT / "issues").exists()
