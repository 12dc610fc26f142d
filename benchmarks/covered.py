"""How much of each folder of archive/ the tests that ran have run: lines by folder, and floors that they may not fall below.

`make coverage` runs the fast tests and then this; `.coverage` is what coverage.py wrote down of them. The floors are
those of `[tool.archive.coverage]` in pyproject.toml, whole per cents.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WHOLE = "archive"


def by_folder(files: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """The share of lines that ran, in per cent, by folder of archive/; `archive` itself has the modules that stand in none.

    `files`: coverage.py's JSON report of each file by its path.
    """
    run, all_of = Counter[str](), Counter[str]()
    for path, one in files.items():
        parts = Path(path).parts
        if parts[0] != WHOLE:
            continue
        folder = parts[1] if len(parts) > 2 else WHOLE
        run[folder] += one["summary"]["covered_lines"]
        all_of[folder] += one["summary"]["num_statements"]
    return {folder: 100 * run[folder] / count for folder, count in sorted(all_of.items()) if count}


def table(found: Mapping[str, float], floors: Mapping[str, float]) -> str:
    """A folder a line with its floor, as Markdown."""
    rows = [f"| {folder} | {share:.1f} % | {floors.get(folder, 0)} % |" for folder, share in found.items()]
    return "\n".join(["| folder | lines run | floor |", "|---|---:|---:|", *rows])


def fallen(found: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Folders below their floor, folders without one, and floors of folders that are gone, a line each."""
    out = [f"{name}: {found[name]:.1f} % is below its floor of {floor} %" for name, floor in floors.items()
           if name in found and found[name] < floor]  # fmt: skip
    out += [f"{name}: has no floor in pyproject.toml" for name in found if name not in floors]
    return [
        *out,
        *(f"{name}: a floor in pyproject.toml, and no such folder ran" for name in floors if name not in found),
    ]


def floors() -> Mapping[str, float]:
    """The floors as pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: Mapping[str, float] = project["tool"]["archive"]["coverage"]
    return found


def report(data: Path) -> Mapping[str, Mapping[str, Any]]:
    """What coverage.py says of each file, by its path below the repository."""
    import coverage

    measured = coverage.Coverage(data_file=str(data))
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        measured.json_report(outfile=str(out))
        files: Mapping[str, Mapping[str, Any]] = json.loads(out.read_text("utf-8"))["files"]
        return files


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a floor is not held."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT / ".coverage", help="what coverage.py wrote (.coverage)")
    found = by_folder(report(parser.parse_args(arguments).data))
    print(table(found, floors()))
    wrong = fallen(found, floors())
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
