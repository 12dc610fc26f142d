"""Newspaper pages with known truth: print them, scan them, and score what an archive makes of them.

    python benchmarks/pages.py print SET [ARTICLES …] [--issues N] [--seed S] [--pages 2-4] [--sheets A3,A2]
    python benchmarks/pages.py scan SET [clean hard photo …] [--dpi N]
    python benchmarks/pages.py score SET [pdf clean hard text …] [--issues N] [--each] [--keep DIR]

`print` sets the articles (readings and lists as .json, or .jsonl; by default those of tests/heldout and tests/readings)
as issues of a paper and prints each with Chromium: SET/pdf/<issue>.pdf, and SET/readings/<issue>.json, which is how the
issue truly reads. An issue's name is its day. SET/text/<issue>.txt is the same in true order, without a page.
`scan` makes pictures of the PDFs' pages, SET/<kind>/<issue>-<page>.jpg: benchmarks/press/scanning.py has the conditions.
`score` makes an archive of each kind with build.py (add, convert) in a scratch folder, or in DIR, and prints a line a
kind, measures as benchmarks/press/scoring.py says; seconds and MB are of `add`, by page (the most memory at one time),
`kept` what stands in raw/ of a page, in MB; convert is in seconds, too. `--each` shows every article as
benchmarks/reading.py does.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.press.archiving import archived  # noqa: E402
from benchmarks.press.issue import MOST, Printed, set_issue  # noqa: E402
from benchmarks.press.printing import pdf, press  # noqa: E402
from benchmarks.press.scanning import CONDITIONS, pictures, scanned  # noqa: E402
from benchmarks.press.scoring import SHOWN, WHOLE, WHOLE_SCAN, Scored, score  # noqa: E402
from benchmarks.press.stories import dealt, read_stories  # noqa: E402
from benchmarks.reading import each  # noqa: E402

ARTICLES = (*sorted((ROOT / "tests/heldout").glob("*.json")), *sorted((ROOT / "tests/readings").glob("*.json")))
FIRST = datetime.date(2024, 2, 19)
"""The day of the first issue; the others follow a week apart."""


def set_issues(
    articles: Sequence[Path], issues: int, seed: str, pages: tuple[int, int], sheets: Sequence[str]
) -> list[Printed]:
    """Issues, set but not yet printed. The same arguments give the same issues.

    Raises ValueError where the articles are too few, or of lengths of which no page can be made.
    """
    rng, whole = Random(f"press {seed}"), read_stories(articles)
    if len(whole) < MOST * pages[1]:
        raise ValueError(
            f"完整的文章只有 {len(whole)} 篇，{pages[1]} 版至少要 {MOST * pages[1]} 篇 — 多给几个文件，或减少 --pages"
        )
    stories = dealt(whole, rng)
    days = [FIRST + datetime.timedelta(weeks=nth) for nth in range(issues)]
    return [set_issue(day.isoformat(), stories, rng.randint(*pages), rng, sheets) for day in days]


def print_issues(issues: Sequence[Printed], out: Path) -> None:
    """Print each issue into out/pdf, its reading into out/readings."""
    for folder in ("pdf", "readings", "text"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    with press() as page:
        for issue in issues:
            (out / "pdf" / f"{issue.name}.pdf").write_bytes(pdf(issue.sheets, page))
            said = json.dumps(issue.reading, ensure_ascii=False, indent=1)
            (out / "readings" / f"{issue.name}.json").write_text(said + "\n", encoding="utf-8")
            (out / "text" / f"{issue.name}.txt").write_text(plain(issue.reading), encoding="utf-8")


def plain(reading: Mapping[str, Any]) -> str:
    """An issue's articles one after another, each with its headline: what a perfect reading gives."""
    blocks = []
    for article in reading["articles"]:
        kicker, subtitle = article["kicker"], article["subtitle"]
        blocks += [kicker] * bool(kicker) + [f"## {article['titles'][0]}"] + [f"——{subtitle}"] * bool(subtitle)
        blocks += article["paragraphs"]
    return "\n\n".join(blocks) + "\n"


def scan_issues(folder: Path, kind: str, dpi: int | None, seed: str) -> None:
    """Scan each PDF of a set, under one of the conditions."""
    condition = CONDITIONS[kind]
    into = folder / (f"{kind}-{dpi}" if dpi else kind)
    into.mkdir(parents=True, exist_ok=True)
    for path in sorted((folder / "pdf").glob("*.pdf")):
        rng = Random(f"{seed} {kind} {path.stem}")
        pages = list(pictures(path.read_bytes(), (dpi,) if dpi else condition.dpi))
        for nth, page in enumerate(pages):
            data = scanned(page, pages[nth ^ 1 if nth ^ 1 < len(pages) else 0], condition, rng)
            (into / f"{path.stem}-{nth + 1}.jpg").write_bytes(data)


def score_kind(folder: Path, kind: str, issues: int | None, keep: Path | None) -> Scored:
    """What a kind of pages scores, some issues of the set or all; to the figures are added the costs of a page."""
    with tempfile.TemporaryDirectory() as scratch:
        here = keep / kind if keep else Path(scratch)
        readings = here / "readings"
        readings.mkdir(parents=True)
        for path in sorted((folder / "readings").glob("*.json"))[:issues]:
            shutil.copy(path, readings)
        names = {path.stem for path in readings.iterdir()}
        pages = [path for path in sorted((folder / kind).iterdir()) if path.stem[: len("2024-03-04")] in names]
        made = archived(here, pages)
        figures, by_issue = score(readings, made.content, WHOLE.get(kind, WHOLE_SCAN))
        count = _count(folder, kind, names)
        costs = {"seconds": made.read.seconds / count, "MB": made.read.megabytes, "kept": made.kept / count}
        return Scored({**figures, **costs, "convert": made.converted.seconds / count}, by_issue)


def _count(folder: Path, kind: str, names: Set[str]) -> int:
    """Pages of these issues: pictures are one each, PDFs have several; of plain text an issue is one."""
    paths = [path for path in (folder / kind).iterdir() if path.stem[: len("2024-03-04")] in names]
    return sum(len(pypdfium2.PdfDocument(path)) if path.suffix == ".pdf" else 1 for path in paths)


def table(rows: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A line a kind."""
    names = (*SHOWN, "seconds", "MB", "kept", "convert")
    lines = ["  ".join(["kind".ljust(10), *(name.rjust(10) for name in names)])]
    for kind, figures in rows.items():
        cells = (f"{figures[name]:.4f}" if name in SHOWN else f"{figures[name]:.2f}" for name in names)
        lines.append("  ".join([kind.ljust(10), *(cell.rjust(10) for cell in cells)]))
    return lines


def _span(text: str) -> tuple[int, int]:
    least, _, most = text.partition("-")
    return int(least), int(most or least)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options and do what they ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    printing = commands.add_parser("print")
    printing.add_argument("out", type=Path)
    printing.add_argument("articles", type=Path, nargs="*", default=ARTICLES)
    printing.add_argument("--issues", type=int, default=12, metavar="N")
    printing.add_argument("--seed", default="0")
    printing.add_argument("--pages", type=_span, default=(2, 4), metavar="FROM-TO")
    printing.add_argument("--sheets", default="A3,A3,A2")
    scanning = commands.add_parser("scan")
    scanning.add_argument("set", type=Path)
    scanning.add_argument("kinds", nargs="*", default=["clean", "hard"], metavar="KIND")
    scanning.add_argument("--dpi", type=int)
    scanning.add_argument("--seed", default="0")
    scoring = commands.add_parser("score")
    scoring.add_argument("set", type=Path)
    scoring.add_argument("kinds", nargs="*", default=["pdf", "clean", "hard"], metavar="KIND")
    scoring.add_argument("--issues", type=int, metavar="N")
    scoring.add_argument("--each", action="store_true", help="every article, before the table")
    scoring.add_argument("--keep", type=Path, metavar="DIR")
    options = parser.parse_args(arguments)
    if options.command == "print":
        sheets = options.sheets.split(",")
        try:
            issues = set_issues(options.articles, options.issues, options.seed, options.pages, sheets)
        except ValueError as fault:
            sys.exit(str(fault))
        print_issues(issues, options.out)
    elif options.command == "scan":
        for kind in options.kinds:
            scan_issues(options.set, kind, options.dpi, options.seed)
    else:
        found = {kind: score_kind(options.set, kind, options.issues, options.keep) for kind in options.kinds}
        for kind, one in found.items() if options.each else ():
            for name, issue in one.issues.items():
                print(f"{kind} {name}", *each(issue), sep="\n")
        print("\n".join(table({kind: one.figures for kind, one in found.items()})))
    return 0


if __name__ == "__main__":
    sys.exit(main())
