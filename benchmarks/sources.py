"""How the archive reads pages by the source of their articles: means, and the source that is read worst.

    python benchmarks/sources.py DIR [--only SOURCE …] [--json FILE]

DIR holds a folder `<source>-<kind>` of pages and readings for each source and kind of raw text, as `training/papers.py`
writes them. `--json` writes the figures as well, by source, kind and measure.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.heldout import convert_pages, means
from benchmarks.measures import WHOLE
from benchmarks.scored_issues import issue_folders, score_issue

SHOWN = ("articles", "text", "paragraphs", "titles")

Figures = Mapping[str, Mapping[str, Mapping[str, float]]]
"""By source, kind of raw text and measure."""


def score_sources(pages: Path, only: Sequence[str] = ()) -> Figures:
    """The means over each source's pages of each kind; of some sources only, where they are named."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for group in sorted(path.parent for path in pages.glob("*/readings")):
        source, _, kind = group.name.rpartition("-")
        if not only or source in only:
            found.setdefault(source, {})[kind] = _scored(group)
    return found


def table(figures: Figures) -> list[str]:
    """Of each kind every source, the mean over sources and the worst, as lines of Markdown."""
    lines = [f"| kind | source | {' | '.join(SHOWN)} |", f"|---|---|{'---|' * len(SHOWN)}"]
    for kind in sorted({kind for kinds in figures.values() for kind in kinds}):
        rows = {source: kinds[kind] for source, kinds in figures.items() if kind in kinds}
        of_measure = {name: [row[name] for row in rows.values()] for name in SHOWN}
        summary = {
            "**mean**": {name: sum(values) / len(values) for name, values in of_measure.items()},
            "**worst**": {name: min(values) for name, values in of_measure.items()},
        }
        for source, row in (*rows.items(), *summary.items()):
            lines.append(f"| {kind} | {source} | {' | '.join(f'{100 * row[name]:.0f}' for name in SHOWN)} |")
    return lines


def summary(figures: Figures) -> list[str]:
    """Of each kind the mean over sources, the worst value of each measure, and the source whose articles are read worst."""
    lines = [f"| kind | {' / '.join(SHOWN)}: mean | worst of each | fewest articles |", "|---|---|---|---|"]
    for kind in sorted({kind for kinds in figures.values() for kind in kinds}):
        rows = {source: kinds[kind] for source, kinds in figures.items() if kind in kinds}
        of_measure = [[row[name] for row in rows.values()] for name in SHOWN]
        mean, worst = ([f"{100 * of(values):.0f}" for values in of_measure] for of in (statistics.fmean, min))
        least = min(rows, key=lambda source: rows[source]["articles"])
        lines.append(f"| {kind} | {' / '.join(mean)} | {' / '.join(worst)} | {least} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, score, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, metavar="DIR")
    parser.add_argument("--only", nargs="+", default=[], metavar="SOURCE")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    figures = score_sources(options.pages, options.only)
    if not figures:
        parser.error(f"no <source>-<kind>/readings below {options.pages}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, sort_keys=True), "utf-8")
    print("\n".join(table(figures)))
    return 0


def _scored(group: Path) -> dict[str, float]:
    """The means over a group's pages, each converted as an issue of its own."""
    with tempfile.TemporaryDirectory() as made:
        raw, content = Path(made, "raw"), Path(made, "content")
        shutil.copytree(group / "raw", raw)
        convert_pages(raw, content)
        folders = issue_folders(content)
        scores = {
            path.stem: score_issue(path, folders, raw, WHOLE) for path in sorted((group / "readings").glob("*.json"))
        }
        found = means(scores)
        return {name: found[name] for name in SHOWN} | {"pages": float(len(scores))}


if __name__ == "__main__":
    sys.exit(main())
