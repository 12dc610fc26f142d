"""Rows of YAML as they were meant: tests/fixtures/yaml_rows has each text, what was meant, and what is told of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from archive.vocabulary.yaml_rows import mended_rows
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import FIXTURES, Case, parameters, read_cases

ROOT = Path(__file__).parents[2]
SOUND = [ROOT / "mkdocs.yml", *VOCABULARY_FOLDER.glob("*.yml"), FIXTURES / "corrected_issue/issue.yml"]
SLIPS = [case.input for path in (FIXTURES / "slips").glob("*.txt") for case in read_cases(path)]


def told(text: str) -> str:
    """The text as it was meant, and a line for each row that shows a slip."""
    mended = mended_rows(text)
    return "\n".join(
        [mended.text, *(f"{row.line}: {'，'.join(one.what for one in row.slips)}" for row in mended.found)]
    )


@pytest.mark.parametrize("case", parameters("yaml_rows"))
def test_rows_are_read_as_they_were_meant(case: Case) -> None:
    assert told(case.input) == case.expected
    yaml.safe_load(mended_rows(case.input).text)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_what_is_right_shows_no_slip(path: Path) -> None:
    text = path.read_text("utf-8")
    assert mended_rows(text) == (text, ())


@pytest.mark.parametrize("text", SLIPS)
def test_what_was_meant_keeps_its_lines_and_shows_no_further_slip(text: str) -> None:
    mended = mended_rows(text)
    assert mended.text.count("\n") == text.count("\n")
    assert mended_rows(mended.text).found == ()


def test_any_rows_can_be_read() -> None:
    chance = random.Random(7)
    pieces = [
        "a",
        "甲",
        ": ",
        "：",
        "- ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "“",
        "”",
        ",",
        "，",
        "\n",
        "\n  ",
        "\n    ",
        "#",
        "p1.txt:8",
        " ",
    ]
    for _ in range(400):
        text = "".join(chance.choices(pieces, k=30))
        assert mended_rows(text).text.count("\n") == text.count("\n")
