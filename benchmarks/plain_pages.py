"""How many reports are found on plain pages that no training has seen: a headline, bare or marked, before each report.

    python benchmarks/plain_pages.py

Pages of two to twelve articles of tests/heldout, some in brief, with and without signatures and by-lines, nothing spoiled; as
they are, and with days and senders taken off their leads. Prints a line for each prose: reports, the share whose headline
heads an article, and the share that is whole besides.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.model import Issue, RawFile, RawIssue  # noqa: E402
from archive.vocabulary.vocabulary import read_vocabulary  # noqa: E402
from archive.writing.models import convert_issue  # noqa: E402
from benchmarks.heldout import FITTED, PROSE  # noqa: E402
from benchmarks.measures import fold  # noqa: E402
from tests.archive_copy import VOCABULARY_FOLDER  # noqa: E402
from tests.hardpages import Clean, make, read_articles  # noqa: E402
from tests.hardpages.dressing import byline, credit, short, undated, without_sender  # noqa: E402

PAGES = 24
"""Pages of each prose, with days and without."""
MOST = {"essays": 5}
"""Articles of a page, where twelve would be a book."""
SIGNED, HEADED, IN_BRIEF = 0.5, 0.2, 0.6
"""Shares of pages with signatures, of pages with by-lines, and of articles cut to their first paragraphs."""


@dataclass(frozen=True, slots=True)
class Found:
    """Reports of some pages: how many there are, the share that was found, the share that is whole."""

    reports: int
    found: float
    whole: float


def plain_figures(prose: str, dated: bool) -> Found:
    """The figures of one prose; `dated`: leads begin as they were written, else without a day and a sender."""
    rng = Random(f"{prose} {dated}")
    articles = read_articles(PROSE[prose])
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    reports = found = whole = 0
    for number in range(PAGES):
        chosen = rng.sample(articles, min(len(articles), rng.randint(2, MOST.get(prose, 12))))
        dressed = _dressed(chosen, dated, rng)
        raw = make(dressed, "plain", f"{prose} {dated} {number}", only=()).raw
        issue = convert_issue(RawIssue("2031-05-06", (RawFile("raw/2031-05-06/000.txt", raw.encode()),)), vocabulary)
        read = _read(issue)
        reports += len(dressed)
        found += sum(fold(one.title) in read for one in dressed)
        whole += sum(read.get(fold(one.title)) == fold("".join(one.paragraphs)) for one in dressed)
    return Found(reports, found / reports, whole / reports)


def _dressed(chosen: Sequence[Clean], dated: bool, rng: Random) -> list[Clean]:
    signed, headed = rng.random() < SIGNED, rng.random() < HEADED
    rules = (() if dated else (without_sender, undated)) + (credit,) * signed + (byline,) * headed
    out = [short(one, rng) if rng.random() < IN_BRIEF else one for one in chosen]
    for rule in rules:
        out = [rule(one, rng) for one in out]
    return out


def _read(issue: Issue) -> dict[str, str]:
    """The text of each article, folded, by its title."""
    return {fold(one.title.text): fold("".join(part.text for part in one.parts)) for one in issue.articles}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, of which there are none; print a line for each prose."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args(
        arguments
    )
    print(f"{'prose':10} {'leads':8} reports  found  whole")
    for prose in PROSE:
        for dated in (True, False):
            one = plain_figures(prose, dated)
            fitted = "  (fitted)" if prose == FITTED else ""
            leads = "dated" if dated else "undated"
            print(f"{prose:10} {leads:8} {one.reports:7}  {one.found:.3f}  {one.whole:.3f}{fitted}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
