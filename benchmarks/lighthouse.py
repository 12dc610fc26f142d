"""Print Lighthouse's figures for one page of each kind, as a phone on a slow line sees it.

    python benchmarks/lighthouse.py [SITE] [--runs N] [--reports DIR]

SITE (site/ where none is named; `make site` makes it) is served from loopback below the path it is published at, with gzip
as on GitHub Pages, and judged by Lighthouse from npm in a Chromium of its own, with Lighthouse's own phone, processor and
line. `performance`, `access`, `practices`, `SEO`: its scores of 100; with `--runs`, the run of median performance. `KB`: all
that the page fetched, over the wire. Below each page stand the audits that cost it a point. Exits 1 where a score is below
95. Needs Node 18.20 or newer with npx, and Debian's package chromium ($CHROMIUM names another).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.commands.serve import mount_path  # noqa: E402
from benchmarks import counted, kinds  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on Node 20
SCORES = {"performance": "performance", "accessibility": "access", "best-practices": "practices", "seo": "SEO"}
"""Lighthouse's categories and the columns that they are printed in."""
JUDGED = ("home", "issue", "article", "topic", "search")
LEAST = 95
QUIET = "--no-sandbox --headless=new --disable-quic --disable-background-networking --no-first-run"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Lighthouse says of a page: scores of 100 by category, bytes fetched, the audits that cost it points."""

    scores: dict[str, int]
    size: int
    costly: tuple[str, ...]


def verdict(report: dict[str, Any]) -> Verdict:
    """The verdict in a report of Lighthouse; an audit counts as costly where it has a weight and is not perfect."""
    audits = report["audits"]
    weighty = [ref["id"] for name in SCORES for ref in report["categories"][name]["auditRefs"] if ref["weight"]]
    return Verdict(
        {name: round(100 * (report["categories"][name]["score"] or 0)) for name in SCORES},
        round(audits["total-byte-weight"]["numericValue"]),
        tuple(dict.fromkeys(_audit_line(audits[name]) for name in weighty if audits[name]["score"] not in (None, 1))),
    )


def judge(url: str, report: Path, chromium: str) -> Verdict:
    """Let Lighthouse load `url` and write `report`; exits with what it said where it fails."""
    options = ["--quiet", "--output=json", f"--output-path={report}", f"--only-categories={','.join(SCORES)}"]
    done = subprocess.run(
        ["npx", "--yes", LIGHTHOUSE, url, *options, f"--chrome-flags={QUIET}"],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not report.is_file():
        sys.exit(f"{LIGHTHOUSE} 没有做完 {url}：\n{done.stderr.strip()}")
    return verdict(json.loads(report.read_text("utf-8")))


def middle(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict of median performance, of two the worse."""
    ranked = sorted(verdicts, key=lambda one: one.scores["performance"])
    return ranked[(len(ranked) - 1) // 2]


def table(verdicts: dict[str, Verdict]) -> Iterator[str]:
    """The rows to print: a line for each page, and below it what cost it points."""
    yield f"{'page':<9}" + "".join(f"{name:>13}" for name in SCORES.values()) + f"{'KB':>8}"
    for kind, found in verdicts.items():
        yield f"{kind:<9}" + "".join(f"{found.scores[name]:>13}" for name in SCORES) + f"{found.size / 1000:>8.1f}"
        yield from (f"          {line}" for line in found.costly)


def _audit_line(audit: dict[str, Any]) -> str:
    shown = audit.get("displayValue", "")
    return f"{audit['id']} {round(100 * (audit['score'] or 0))}" + (f" ({shown})" if shown else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, judge the pages, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="times that each page is loaded")
    parser.add_argument("--reports", type=Path, metavar="DIR", help="keep Lighthouse's reports there, as JSON")
    options = parser.parse_args(arguments)
    chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if shutil.which("npx") is None or chromium is None:
        sys.exit("没有 npx 或 Chromium — Debian、Ubuntu：apt-get install npm chromium")
    pages = kinds.kinds(options.site)
    with (
        tempfile.TemporaryDirectory() as scratch,
        counted.serve(options.site, lambda _: False, mount_path(ROOT)) as (url, _),
    ):
        reports = options.reports or Path(scratch)
        reports.mkdir(parents=True, exist_ok=True)
        verdicts = {
            kind: middle(
                [judge(url + pages[kind], reports / f"{kind}-{n}.json", chromium) for n in range(options.runs)]
            )
            for kind in JUDGED
        }
    print("\n".join(table(verdicts)))
    low = sorted({kind for kind, found in verdicts.items() if min(found.scores.values()) < LEAST})
    if low:
        print(f"below {LEAST}: {', '.join(low)}", file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
