"""Print how near the archive comes to true readings: on pages that were in no training, then on the issues that trained it.

    python benchmarks/reading.py [--readings DIR] [--content DIR] [--raw DIR] [--fitted] [--each] [--into FILE …] [--check FILE …]

Pages in no training are a line for each prose and kind of raw text, with the number of issues and articles
(benchmarks/heldout.py, tests/heldout); the lines `readings` there are the articles that trained the weights, spoiled likewise.
Then come the issues of `--readings`, converted afresh from the raw text in tests/archive_copy, which nobody corrects, or
as `--content` has them; a line each. They trained the weights: what is measured on them is fitted. Up to
`invented`, 1 is best; the rest are error rates under the names the field gives them, 0 is best: `article_error` is
1 - articles, `windowdiff` and `pk` are of paragraph ends. `--into` writes both into pages for readers
(content/about/trust.md, README.md), between their comments, `--check` says which page tells others; `--fitted` measures the issues of `--readings` alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.writing.convert import convert_all  # noqa: E402
from benchmarks.figures import stale_pages, write_pages, written  # noqa: E402
from benchmarks.heldout import Group, score_groups  # noqa: E402
from benchmarks.measures import ERRORS, MEASURES, WHOLE, Score  # noqa: E402
from benchmarks.scored_issues import Missing, issue_folders, score_issue  # noqa: E402
from tests.archive_copy import RAW  # noqa: E402

COLUMNS = (*MEASURES, *ERRORS)
Figures = dict[str, float | None]


def table(rows: dict[str, Figures]) -> list[str]:
    """The lines of a table, a row each."""
    first = max(map(len, [*rows, "issue"]))
    lines = ["  ".join(["issue".ljust(first), *COLUMNS])]
    for name, row in rows.items():
        cells = ["-" if row[column] is None else f"{row[column]:.3f}" for column in COLUMNS]
        lines.append("  ".join([name.ljust(first), *(c.rjust(len(h)) for c, h in zip(cells, COLUMNS, strict=True))]))
    return lines


def together(scores: dict[str, Score]) -> Figures:
    """The mean of each measure over several issues."""
    return {column: _mean([score.figures[column] for score in scores.values()]) for column in COLUMNS}


def size(group: Group, scores: dict[str, Score]) -> str:
    """A group's name, with how many issues and articles it has."""
    articles = sum(len(one.matches) for one in scores.values())
    return f"{group.prose} {group.kind} (issues {len(scores)}, articles {articles})"


def each(score: Score) -> list[str]:
    """A line for each article of an issue, and for each page that no article of the reading claims."""
    lines = []
    for match in score.matches:
        where = f"{match.page.name} {match.page.title}" if match.page else "—"
        title = "题同" if match.title else "题异"
        lines.append(f"  {match.text:.3f} {match.paragraphs:.3f} {title} {match.wanted.titles[0]} ← {where}")
    return lines + [f"  多出的文章:{name}" for name in score.extra]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, print the table; 1 where an issue or all readings are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=Path, default=ROOT / "tests/readings", help="folder of readings (*.json)")
    parser.add_argument("--content", type=Path, help="folder that holds issues/<issue>/*.md; default: converted afresh")
    parser.add_argument("--raw", type=Path, help="folder of raw files; default: raw/ beside CONTENT")
    parser.add_argument("--whole", type=float, default=WHOLE, help="how alike a text must be to count as whole")
    parser.add_argument("--each", action="store_true", help="a line for each article as well")
    parser.add_argument("--fitted", action="store_true", help="only the issues of --readings")
    parser.add_argument(
        "--into", type=Path, nargs="+", metavar="FILE", default=[], help="write the figures into these pages as well"
    )
    parser.add_argument(
        "--check", type=Path, nargs="+", metavar="FILE", default=[], help="fail where a page tells others"
    )
    options = parser.parse_args(arguments)
    readings = sorted(options.readings.glob("*.json"))
    if not readings:
        print(f"{options.readings}: 没有读本(*.json) — 请用 --readings 指明放读本的文件夹", file=sys.stderr)
        return 1
    scores, missing = scored(readings, options.content, options.raw, options.whole)
    groups = None if options.fitted else score_groups()
    if groups:
        print(*table({size(group, of): together(of) for group, of in groups.items()}), "", sep="\n")
    rows: dict[str, Figures] = {name: score.figures for name, score in scores.items()}
    if len(rows) > 1:
        rows["mean"] = together(scores)
    print(*table(rows), sep="\n")
    if options.each:
        for name, score in scores.items():
            print("\n".join([name, *each(score)]))
    for line in missing:
        print(line, file=sys.stderr)
    if missing:
        return 1
    told = partial(written, scores=scores, groups=groups)
    return max(write_pages(options.into, told), stale_pages(options.check, told, "benchmarks/reading.py"))


def scored(
    readings: Sequence[Path], content: Path | None, raw: Path | None, whole: float
) -> tuple[dict[str, Score], list[str]]:
    """The score of each issue, by its reading, and what can't be scored; converted afresh where no content/ is given."""
    with tempfile.TemporaryDirectory() as made:
        if content is None:
            raw = raw or RAW
            convert_all(raw, Path(made))
        folders = issue_folders(content or Path(made))
        scores: dict[str, Score] = {}
        missing: list[str] = []
        for path in readings:
            try:
                scores[path.stem] = score_issue(path, folders, raw or (content or Path(made)).parent / "raw", whole)
            except Missing as problem:
                missing.append(str(problem))
    return scores, missing


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


if __name__ == "__main__":
    sys.exit(main())
