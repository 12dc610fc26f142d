"""The schemas that stand in the repository are those that the program makes, and files know them by their first line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.accessioning.settings_file import first_line
from archive.commands.schemas import schema_files, write_schemas
from archive.editing.issue_schema import ISSUE_SCHEMA, SCHEMAS, schema_line
from tests.desk.on_the_desk import at, done, opened, settings_of
from tests.schemas import faults

ROOT = Path(__file__).resolve().parents[2]


def test_those_in_the_repository_are_what_the_program_makes() -> None:
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / SCHEMAS).iterdir()}
    assert kept == schema_files(), "run python build.py schemas"


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    assert len(write_schemas(folder)) == len(schema_files()) == 6
    (folder / ISSUE_SCHEMA).write_text("{}", "utf-8")
    assert write_schemas(folder) == [folder / ISSUE_SCHEMA]
    assert write_schemas(folder) == []


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_a_files_first_line_leads_to_its_schema(name: str) -> None:
    file = ROOT / "a" / "b" / "c.yml"
    link = schema_line(name).removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / link).resolve() == ROOT / SCHEMAS / name


def test_what_the_desk_begins_names_its_schema_and_keeps_to_it(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    assert first_line(archive.raw) == ""
    write_schemas(tmp_path / SCHEMAS)
    view = done(archive, "join", line=at(11), before=at(3))
    view = archive.do(view["id"], "issue", {"number": "8", "date": "2024-03-04"}, view["stamp"])
    view = archive.do(view["id"], "tell", {"line": at(5), "is": "未归位"}, view["stamp"])
    view = archive.do(
        view["id"],
        "fields",
        {"address": view["articles"][0]["address"], "kicker": "新", "people": "李敏（局长）"},
        view["stamp"],
    )
    written = settings_of(archive)
    assert written is not None
    assert written.decode().splitlines()[0] == schema_line(ISSUE_SCHEMA)
    assert faults(json.loads((tmp_path / SCHEMAS / ISSUE_SCHEMA).read_text("utf-8")), written.decode()) == []
    for _ in range(4):
        view = archive.undo(view["id"], view["stamp"])
    assert settings_of(archive) is None
