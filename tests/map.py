"""The map of the folders in CONTRIBUTING.md, made from what each folder says of itself: `python -m tests.map --write`."""

from __future__ import annotations

import argparse
import ast
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "CONTRIBUTING.md"
BEGINS = "<!-- python -m tests.map --write makes what follows; don't edit it -->"
ENDS = "<!-- here the map ends -->"


def folders() -> tuple[str, ...]:
    """The folders of archive/ from the first step to the last, as the contract in pyproject.toml has them; training last."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = (contract["layers"] for contract in tool["contracts"] if contract["type"] == "layers")
    paths = (name.strip().replace(".", "/") for layer in reversed(layers) for name in layer.split("|"))
    return (*(path for path in paths if (ROOT / path).is_dir()), "training")


def lines(folder: str) -> tuple[str, str, str]:
    """What a folder says of itself: what it does, what comes in and goes out, what to open first."""
    told = ast.get_docstring(ast.parse((ROOT / folder / "__init__.py").read_text("utf-8"))) or ""
    first, inout, opened = (line for line in told.splitlines() if line)
    return first, inout, opened


def table() -> str:
    """The map as Markdown: a row a folder."""
    rows = (f"| `{folder}/` | {' | '.join(map(_cell, lines(folder)))} |" for folder in folders())
    return "\n".join(["| folder | what it does | in and out | open first |", "|---|---|---|---|", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def written(document: str) -> str:
    """A document with the map as it is now. Raises ValueError where the document has no place for one."""
    before, _, rest = document.partition(BEGINS)
    _, found, after = rest.partition(ENDS)
    if not found:
        raise ValueError(f"no map between {BEGINS} and {ENDS}")
    return f"{before}{BEGINS}\n\n{table()}\n\n{ENDS}{after}"


def unnamed() -> Iterator[str]:
    """Folders of archive/ that the contract of layers does not name."""
    for path in sorted((ROOT / "archive").iterdir()):
        if (path / "__init__.py").is_file() and f"archive/{path.name}" not in folders():
            yield path.name


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the map, or write it into CONTRIBUTING.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="into CONTRIBUTING.md, between its marks")
    if parser.parse_args(arguments).write:
        DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8")), "utf-8")
    else:
        print(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
