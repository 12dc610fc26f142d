"""The archive's figures on pages that no training has seen, by kind of raw text.

tests/heldout holds the articles. All articles of one prose are dealt out over issues of each kind, the same every time, and
tests/hardpages sets, reads and spoils their pages; they are converted as any issue is, and compared with their reading.
The articles of the five issues, which trained the weights, are spoiled likewise: they show what the spoiling costs.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from archive.writing.convert import convert_all
from benchmarks.measures import MEASURES, WHOLE, Score
from benchmarks.scored_issues import issue_folders, score_issue
from tests.hardpages import make, read_articles

ROOT = Path(__file__).resolve().parents[1]
FITTED = "readings"
"""The prose that trained the weights."""
PROSE: Mapping[str, tuple[Path, ...]] = {
    **{name: (ROOT / f"tests/heldout/{name}.json",) for name in ("reports", "news", "essays")},
    FITTED: tuple(sorted((ROOT / "tests/readings").glob("*.json"))),
}
"""The files of each prose: tests/heldout/README.md says whose the articles are."""
KINDS = ("kind1", "kind2", "kind3raw", "kind3read")
"""Kinds of raw text; a kind whose characters are misread would measure the misreading."""
AN_ISSUE = 4
"""Articles of an issue; some have one more."""
SEED = "held out"


class Group(NamedTuple):
    """Issues of one prose and one kind of raw text."""

    prose: str
    kind: str


def score_groups(prose: Mapping[str, Sequence[Path]] = PROSE) -> dict[Group, dict[str, Score]]:
    """The scores of every issue, by group and by the issue's name. Raises ValueError where one could not be converted."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        groups = [Group(name, kind) for name in prose for kind in KINDS]
        readings = {group: list(write_issues(group, prose[group.prose], folder)) for group in groups}
        convert_pages(folder / "raw", folder / "content")
        pages = issue_folders(folder / "content")
        return {
            group: {path.stem: score_issue(path, pages, folder / "raw", WHOLE) for path in paths}
            for group, paths in readings.items()
        }


def means(scores: Mapping[str, Score]) -> dict[str, float]:
    """The mean of each measure over the issues of a group; what is measured in none is left out."""
    found = {name: [value for one in scores.values() if (value := one.figures[name]) is not None] for name in MEASURES}
    return {name: sum(values) / len(values) for name, values in found.items() if values}


def write_issues(group: Group, articles: Sequence[Path], into: Path) -> Iterator[Path]:
    """Write the raw text and the reading of each issue of a group, raw/<issue>/ and readings/; gives the readings."""
    dealt = list(read_articles(articles))
    Random(f"{SEED} {group.prose} {group.kind}").shuffle(dealt)
    issues = len(dealt) // AN_ISSUE
    for number in range(issues):
        name = f"{group.prose}-{group.kind}-{number:02d}"
        page = make(dealt[number::issues], group.kind, name)
        raw, reading = into / "raw" / name / f"{name}.txt", into / "readings" / f"{name}.json"
        for path, text in ((raw, page.raw), (reading, json.dumps(page.reading, ensure_ascii=False))):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        yield reading


def convert_pages(raw: Path, content: Path) -> None:
    """Convert every issue, as `build.py convert` does. Raises ValueError where one could not be converted."""
    report = convert_all(raw, content, fresh=True)
    if report.errors:
        raise ValueError("\n".join(map(str, report.errors)))
