"""Whatever a person may say in issue.yml: what reads it converts, `check` finds no error in what was made, and it can be published."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.commands.check import check_archive
from archive.keeping.processes import InProcess
from archive.writing.convert import convert_all
from archive.writing.frontmatter import read_page
from tests.archive_copy import CONTENT, RAW, VOCABULARY_FOLDER
from tests.made import COUNTIES, TOPIC_NAMES

ISSUE = "2024-03-04"
LINES = next((RAW / ISSUE).glob("*.txt")).read_text("utf-8").split("\n")
TEXT = st.text(
    st.sampled_from("海州市教育局会议召开第一小学安全<>*_#`{}[]()“”《》:：,，;'\"&\\|~-—年2024 "),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(text.strip()))
NAME = st.sampled_from(["李敏", "王建国", "张三丰", "欧阳文", "赵雪宏"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXT,
        "kicker": TEXT,
        "subtitle": TEXT,
        "date": st.dates(min_value=datetime.date(2020, 1, 1), max_value=datetime.date(2024, 3, 4)),
        "tags": st.lists(st.sampled_from(TOPIC_NAMES), max_size=3, unique=True),
        "people": st.lists(NAME, max_size=3, unique=True),
        "places": st.lists(st.sampled_from(COUNTIES), max_size=3, unique=True),
        "organizations": st.lists(st.sampled_from(["海州一中", "海州市教育局"]), max_size=2, unique=True),
        "note": TEXT,
        "checked": st.just(True),
    },
)


@st.composite
def corrections(draw: st.DrawFn) -> dict[str, object]:
    """Another wording for a place of a line of the issue."""
    number = draw(st.sampled_from([n for n, line in enumerate(LINES, 1) if len(line.strip()) > 10 and "#" not in line]))
    line = LINES[number - 1]
    at = draw(st.integers(0, len(line) - 5))
    found = line[at : at + draw(st.integers(2, 5))]
    return {"line": number, "find": found, "replace": draw(TEXT)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """An archive of one issue, and the addresses of its articles."""
    home = tmp_path_factory.mktemp("any")
    shutil.copytree(RAW / ISSUE, home / "raw" / ISSUE)
    shutil.copytree(VOCABULARY_FOLDER, home / "raw/vocabulary")
    shutil.copytree(CONTENT, home / "content")
    convert_all(home / "raw", home / "content")
    return home, sorted(path.stem for path in (home / "content/issues" / ISSUE).glob("0*.md"))


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_a_person_may_say_can_be_published(archive: tuple[Path, list[str]], data: st.DataObject) -> None:
    home, addresses = archive
    said: dict[str, Any] = {
        "number": data.draw(st.sampled_from(["总第120期", "第八期"])),
        "articles": data.draw(st.dictionaries(st.sampled_from(addresses), FIELDS, max_size=3)),
        "corrections": data.draw(st.lists(corrections(), max_size=2, unique_by=lambda one: one["line"])),
    }
    (home / "raw" / ISSUE / "issue.yml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    report = convert_all(home / "raw", home / "content")
    faults = check_archive(home / "raw", home / "content", InProcess(), Path())
    errors = [str(fault) for fault in faults if fault.severity == "error"]
    assert [line for line in errors if "issue.yml:" not in line] == []
    if report.errors:  # a correction that no longer fits is told by its line, and nothing is half made
        assert all("issue.yml:" in str(error) for error in report.errors)
        return
    assert errors == []
    for address, fields in said["articles"].items():
        if fields:
            page = home / "content/issues" / ISSUE / f"{address}.md"
            told, _ = read_page(page.read_text("utf-8"), page.name)
            assert told.get("tags", []) == fields.get("tags", told.get("tags", []))
