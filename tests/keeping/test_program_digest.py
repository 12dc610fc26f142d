"""What every result depends on: the code, its data, and the packages it runs on; none that only tests need."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from archive.keeping import program_digest
from archive.keeping.program_digest import PACKAGES, digest_of_program
from tests.test_packaging import names

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NO_BYTE = {
    "tqdm": "says how far a step is",
    "filelock": "holds content/ while it is written",
    "openpyxl": "reads and writes spreadsheets of issues",
    "mammoth": "reads Word documents that are brought in",
    "markdownify": "makes text of web pages that are brought in",
    "beautifulsoup4": "reads the pages that markdownify is given",
    "pypdfium2": "reads and draws PDFs that are brought in: what is kept of them is text and pictures",
    "soupsieve": "comes with beautifulsoup4",
    "pyvips": "cuts tiles of pictures, whose own digest names it",
    "pyvips-binary": "the same",
    "starlette": "answers the desk's page",
    "uvicorn": "serves it",
    "ruamel-yaml": "writes the desk's entries into issue.yml, which is read as what anybody writes there",
}
"""Dependencies of which no byte of a result depends, and what they do."""


def test_packages_are_the_dependencies_that_results_are_made_with() -> None:
    assert len(set(PACKAGES)) == len(PACKAGES)
    assert {*PACKAGES, *NO_BYTE} == names(PROJECT["dependencies"])
    assert NO_BYTE.keys().isdisjoint(PACKAGES)


def test_what_is_installed_for_tests_has_nothing_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(package: str) -> str:
        asked.append(package)
        return version(package)

    monkeypatch.setattr(program_digest, "version", noted)
    digest_of_program.__wrapped__()
    extra = [name for wanted in PROJECT["optional-dependencies"].values() for name in names(wanted)]
    assert "jieba" in extra
    assert set(asked).isdisjoint(extra)


def test_another_version_of_a_package_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest_of_program.__wrapped__()
    assert digest_of_program.__wrapped__() == before
    monkeypatch.setattr(program_digest, "version", lambda package: "0" if package == "numpy" else version(package))
    assert digest_of_program.__wrapped__() != before


def test_another_byte_of_the_program_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("one = 1\n", "utf-8")
    monkeypatch.setattr(program_digest, "PACKAGE_FOLDER", tmp_path)
    before = digest_of_program.__wrapped__()
    (tmp_path / "a.py").write_text("one = 2\n", "utf-8")
    assert digest_of_program.__wrapped__() != before
