"""What stands around the code for those who work on it, report to it or cite it: well formed, and still so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
TEMPLATES = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
FORM_PARTS = {"markdown", "textarea", "input", "dropdown", "checkboxes"}


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_the_program_is_cited_as_it_is() -> None:
    cited = read("CITATION.cff")
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type", "version", "license"} <= cited.keys()
    assert cited["version"] == PROJECT["project"]["version"]
    assert cited["license"] == PROJECT["project"]["license"]
    holder = re.search(r"Copyright \(c\) \d+ (.+)", (ROOT / "LICENSE").read_text("utf-8"))
    assert holder
    assert cited["authors"][0]["name"].casefold() == holder[1].casefold()


def test_before_a_commit_runs_what_make_lint_runs() -> None:
    (repo,) = read(".pre-commit-config.yaml")["repos"]
    (hook,) = repo["hooks"]
    assert (repo["repo"], hook["entry"], hook["language"], hook["pass_filenames"]) == (
        "local",
        "make lint",
        "system",
        False,
    )
    assert re.search(r"^lint:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_form_asks_for_what_is_needed(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form["name"]
    assert form["description"]
    assert {part["type"] for part in form["body"]} <= FORM_PARTS
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in asked}) == len(asked)
    assert all(part["attributes"]["label"] for part in asked)
    assert any(part.get("validations", {}).get("required") for part in asked)


def test_readers_have_a_form_in_chinese_and_programmers_one() -> None:
    names = [yaml.safe_load(path.read_text("utf-8"))["name"] for path in TEMPLATES]
    assert any(re.search("[\u4e00-\u9fff]", name) for name in names)
    assert any(name.isascii() for name in names)


def test_the_sites_own_link_to_a_new_issue_stays_open() -> None:
    assert read(".github/ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"] is True


def test_conduct_is_said_in_both_languages() -> None:
    text = (ROOT / "CODE_OF_CONDUCT.md").read_text("utf-8")
    assert "Contributor Covenant" in text
    assert "贡献者公约" in text
    assert "`extra.contact`" in text
    assert read_contact()


def read_contact() -> str:
    """The address in mkdocs.yml that the code of conduct sends people to."""
    found = re.search(r"^  contact: (.+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def test_slow_tests_are_parted_by_a_mark_that_is_declared() -> None:
    marks = PROJECT["tool"]["pytest"]["ini_options"]["markers"]
    assert any(mark.startswith("slow:") for mark in marks)
    assert '-m "not slow"' in (ROOT / "Makefile").read_text("utf-8")
