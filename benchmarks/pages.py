"""Newspaper pages with known truth: print them, scan them, and score what an archive makes of them.

    python benchmarks/pages.py print OUT [ARTICLES …] [--issues N] [--seed S] [--pages 2-4] [--sheets A3,A2]

`print` sets the articles (readings and lists as .json, or .jsonl; by default those of tests/heldout and tests/readings)
as issues of a paper and prints each with Chromium: OUT/pdf/<issue>.pdf, and OUT/readings/<issue>.json, which is how the
issue truly reads. An issue's name is its day.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.press.issue import Printed, set_issue  # noqa: E402
from benchmarks.press.printing import pdf, press  # noqa: E402
from benchmarks.press.stories import dealt, read_stories  # noqa: E402

ARTICLES = (*sorted((ROOT / "tests/heldout").glob("*.json")), *sorted((ROOT / "tests/readings").glob("*.json")))
FIRST = datetime.date(2024, 2, 19)
"""The day of the first issue; the others follow a week apart."""


def set_issues(
    articles: Sequence[Path], issues: int, seed: str, pages: tuple[int, int], sheets: Sequence[str]
) -> list[Printed]:
    """Issues, set but not yet printed. The same arguments give the same issues."""
    rng = Random(f"press {seed}")
    stories = dealt(read_stories(articles), rng)
    days = [FIRST + datetime.timedelta(weeks=nth) for nth in range(issues)]
    return [set_issue(day.isoformat(), stories, rng.randint(*pages), rng, sheets) for day in days]


def print_issues(issues: Sequence[Printed], out: Path) -> None:
    """Print each issue into out/pdf, its reading into out/readings."""
    for folder in ("pdf", "readings"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    with press() as page:
        for issue in issues:
            (out / "pdf" / f"{issue.name}.pdf").write_bytes(pdf(issue.sheets, page))
            said = json.dumps(issue.reading, ensure_ascii=False, indent=1)
            (out / "readings" / f"{issue.name}.json").write_text(said + "\n", encoding="utf-8")


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
    options = parser.parse_args(arguments)
    issues = set_issues(options.articles, options.issues, options.seed, options.pages, options.sheets.split(","))
    print_issues(issues, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
