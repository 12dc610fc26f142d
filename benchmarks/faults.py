"""Attack the archive, and print how often it was tried and how often something was wrong: a table, kind | tried | failed.

    python benchmarks/faults.py [--only WORD …] [--tries N] [--seed N]

Each kind of attack is a line of CAMPAIGNS: how many tries are floors of the project, and what tries them. Every try has
a number of its own to be drawn from, so that `--seed` gives the same tries again, however many are asked for. What was
wrong is told on standard error as it is found, and how far a long campaign is; the exit status is 1 where anything was. All
of it takes hours; in pieces, `--tries` and another `--seed` for each piece are other tries of the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.attacks import builds  # noqa: E402
from benchmarks.attacks.address_histories import address_histories  # noqa: E402
from benchmarks.attacks.build_sequences import build_sequences  # noqa: E402
from benchmarks.attacks.damaged_settings import damaged_mkdocs_settings, damaged_vocabulary  # noqa: E402
from benchmarks.attacks.fuzzed_issues import damage_kinds, damaged_issues  # noqa: E402
from benchmarks.attacks.interrupts import interrupted_builds  # noqa: E402
from benchmarks.attacks.killed_desks import killed_desks  # noqa: E402

SEED = 15
LONG = 20
"""Tries from which it is told, ten times, how far a campaign is: whoever has to cut it off knows what was tried."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A kind of attack.

    `attack`: from a folder to work in, a seed and a number of tries, what went wrong in each, nothing where all was
    well. `tries`: how many there are to be; None for as many as there are to try.
    """

    kind: str
    tries: int | None
    attack: Callable[[Path, int, int | None], Iterator[str]]


CAMPAIGNS: tuple[Campaign, ...] = (
    Campaign("a build killed at any moment", 200, builds.killed_at_any_moment),
    Campaign("a build killed while the site is moved into place", 100, builds.killed_while_moving),
    Campaign("two builds at once", 50, builds.two_at_once),
    Campaign("a file operation fails, the site was there before", None, builds.failing_after_an_edit),
    Campaign("a file operation fails, no site was there before", None, builds.failing_from_nothing),
    Campaign("a desk killed at any moment of 200 corrections", 200, killed_desks),
    Campaign("Ctrl-C at any moment of a build", 100, interrupted_builds),
    Campaign("edits, damaged caches and journals", 200, build_sequences),
    Campaign("a history of edits, and where its addresses lead", 200, address_histories),
    Campaign("damaged vocabulary", 1000, damaged_vocabulary),
    Campaign("damaged mkdocs.yml", 1000, damaged_mkdocs_settings),
    *(Campaign(f"damaged issue: {kind}", 76, partial(damaged_issues, kind)) for kind in damage_kinds()),
)


def tried(campaign: Campaign, folder: Path, seed: int, tries: int | None) -> tuple[int, int]:
    """How many tries there were, and how many of them failed; those are told."""
    count = failed = 0
    planned = campaign.tries if tries is None else tries
    for wrong in campaign.attack(folder, seed, planned):
        count += 1
        if wrong:
            failed += 1
            print(f"{campaign.kind}: {wrong}", file=sys.stderr, flush=True)
        if count % max(1, (planned or 10 * LONG) // 10) == 0 and (planned or LONG) >= LONG:
            print(f"{campaign.kind}: {count} of {planned or 'all'} tried, {failed} failed", file=sys.stderr, flush=True)
    return count, failed


def main(arguments: Sequence[str] | None = None, campaigns: Sequence[Campaign] = CAMPAIGNS) -> int:
    """Read the options, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", nargs="+", default=[""], metavar="WORD", help="kinds whose name has one of these words"
    )
    parser.add_argument("--tries", type=int, metavar="N", help="so many of each kind, spread over all there are to try")
    parser.add_argument("--seed", type=int, default=SEED, help=f"what chance begins with (default {SEED})")
    options = parser.parse_args(arguments)
    chosen = [one for one in campaigns if any(word in one.kind for word in options.only)]
    width = max((len(one.kind) for one in chosen), default=0)
    print(f"{'kind':<{width}} | {'tried':>6} | {'failed':>6}")
    failures = 0
    for campaign in chosen:
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            count, failed = tried(campaign, Path(folder), options.seed, options.tries)
        failures += failed
        print(f"{campaign.kind:<{width}} | {count:>6} | {failed:>6}", flush=True)
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
