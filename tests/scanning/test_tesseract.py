"""Tesseract as a program that stands on the path: what it says is read, where it fails that is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.pages.tesseract_tsv import HEADER
from archive.scanning.tesseract import Tesseract, is_installed
from tests.scanning.printed_pictures import Printed, picture

ROWS = (
    HEADER,
    "1\t1\t0\t0\t0\t0\t0\t0\t900\t600\t-1\t",
    "2\t1\t1\t0\t0\t0\t58\t50\t170\t42\t-1\t",
    "3\t1\t1\t1\t0\t0\t58\t50\t170\t42\t-1\t",
    "4\t1\t1\t1\t1\t0\t58\t50\t170\t42\t-1\t",
    "5\t1\t1\t1\t1\t1\t58\t50\t84\t42\t91\t会议",
    "5\t1\t1\t1\t1\t2\t142\t50\t86\t42\t81\t召开",
)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that says what Tesseract would."""
    (tmp_path / "said.tsv").write_text("\n".join(ROWS) + "\n", "utf-8")
    script = tmp_path / "tesseract"
    script.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        '--list-langs) printf "List of available languages (2):\\nchi_sim\\neng\\n" ;;\n'
        '--version) printf "tesseract 5.3.0\\n leptonica-1.82.0\\n" >&2 ;;\n'
        f'*) cat >/dev/null; cat "{tmp_path}/said.tsv" ;;\n'
        "esac\n",
        "utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    is_installed.cache_clear()
    return script


def test_its_lines_are_printed_lines(program: Path) -> None:
    assert program.exists()
    assert is_installed()
    engine = Tesseract()
    assert engine.name == "Tesseract 5.3.0"
    (line,) = engine.lines(picture([Printed(60, 50, 42, "会议召开")]))
    assert (line.text, line.confidence) == ("会议召开", 0.86)
    assert line.size == pytest.approx(42, rel=0.12)


def test_a_model_that_lacks_is_no_engine(program: Path) -> None:
    program.write_text("#!/bin/sh\necho eng\n", "utf-8")
    assert not is_installed()
    is_installed.cache_clear()


def test_a_program_that_fails_is_told_in_a_line(program: Path) -> None:
    program.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    with pytest.raises(BadInput, match="tesseract 没有识别完 — 请单独运行"):
        Tesseract().lines(picture([]))
    is_installed.cache_clear()
