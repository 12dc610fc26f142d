"""Reads plain-text cases: a title, an input and what is expected, each ended by a line that is a single full stop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Case:
    title: str
    input: str
    expected: str


def read_cases(file: Path) -> list[Case]:
    """Cases of one file: title, `.`, input, `.`, expected, `.`; empty lines between cases don't count."""
    parts: list[list[str]] = [[]]
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line)
    rest = parts.pop()
    assert not "".join(rest).strip(), f"{file}: text after the last full stop"
    assert len(parts) % 3 == 0, f"{file}: a case lacks a part"
    texts = ["\n".join(part) for part in parts]
    return [Case(texts[i].strip(), texts[i + 1], texts[i + 2]) for i in range(0, len(texts), 3)]


def parameters(folder: str, name: str = "*") -> list[object]:
    """All cases of tests/fixtures/<folder>/<name>.txt, as parameters for pytest; a new file there is new cases."""
    files = sorted((FIXTURES / folder).glob(f"{name}.txt"))
    assert files, f"no cases in {folder}"
    return [pytest.param(case, id=f"{file.stem}: {case.title}") for file in files for case in read_cases(file)]
