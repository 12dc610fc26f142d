"""Coverage by folder: counted over lines, not files, and held to floors that name what there is."""

from __future__ import annotations

from typing import Any

from benchmarks.covered import ROOT, by_folder, fallen, floors, table


def file(run: int, lines: int) -> dict[str, Any]:
    return {"summary": {"covered_lines": run, "num_statements": lines}}


FILES = {
    "archive/model.py": file(10, 10),
    "archive/reading/load.py": file(90, 100),
    "archive/reading/reflow.py": file(0, 20),
    "archive/reading/__init__.py": file(0, 0),
    "archive/empty/__init__.py": file(0, 0),
    "benchmarks/covered.py": file(1, 9),
}


def test_lines_are_counted_by_folder() -> None:
    assert by_folder(FILES) == {"archive": 100.0, "reading": 75.0}


def test_what_falls_below_its_floor_is_named() -> None:
    found = by_folder(FILES)
    assert fallen(found, {"archive": 100, "reading": 75}) == []
    assert fallen(found, {"archive": 100, "reading": 76}) == ["reading: 75.0 % is below its floor of 76 %"]


def test_a_folder_without_a_floor_and_a_floor_without_a_folder_are_named() -> None:
    assert fallen({"reading": 75.0}, {"gone": 5}) == [
        "reading: has no floor in pyproject.toml",
        "gone: a floor in pyproject.toml, and no such folder ran",
    ]


def test_the_table_has_a_line_a_folder() -> None:
    assert table({"reading": 75.04}, {"reading": 70}).splitlines()[2:] == ["| reading | 75.0 % | 70 % |"]


def test_every_folder_has_a_floor() -> None:
    folders = {path.parent.name for path in (ROOT / "archive").glob("*/__init__.py")}
    assert set(floors()) == folders | {"archive"}
    assert all(60 <= floor <= 100 for floor in floors().values())
