"""Every source of prose left out of training in turn: how the reader does on sources that no weight has seen.

    python -m training.sources_in_turn FOLDER SOURCE.json … [--only FOLD …] [--into FILE]

training/configs/sources_in_turn.yml divides the sources into folds. Of each fold FOLDER/<fold> has a copy of what training
needs, in which pages of the other sources train what the configuration names, in the order of `order.ORDER`, and then pages
of its own sources are read. Nothing of the repository changes; FOLDER/<fold>/figures.json has the figures, and a fold that
has them isn't run again. At the end the table over all folds is printed: the mean over sources, and the worst; `--into` writes its summary into a page.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.sources import Figures, summary, table
from training.copies import Changes, copy_into, run, train
from training.order import ORDER
from training.runs import CONFIGS
from training.training_pages import OWN, READINGS, generate

CONFIG = CONFIGS / "sources_in_turn.yml"
BEGIN = "<!-- sources in turn: python -m training.sources_in_turn --into writes what follows; don't edit it -->"
END = "<!-- end of sources in turn -->"


@dataclass(frozen=True, slots=True)
class Turns:
    """The folds, each with the sources that it leaves out; pages of each kind; what is changed of other configurations."""

    folds: dict[str, list[str]]
    kinds: list[str]
    issues: int
    held: int
    own: int
    changes: Changes


def fold_figures(fold: str, turns: Turns, sources: Sequence[Path], folder: Path) -> Figures:
    """Train without a fold's sources and read pages of them. Raises CalledProcessError where a command fails."""
    home, data, figures = folder / "home", folder / "data", folder / "figures.json"
    if not figures.exists():
        left_out, changes = turns.folds[fold], turns.changes
        copy_into(home)
        without = [word for source in left_out if source != OWN for word in ("--without", source)]
        counts = ("--issues", str(turns.issues), "--held", str(turns.held), "--kinds", *turns.kinds)
        run(home, "-m", "training.papers", str(data), *map(str, sources), *without, *counts)
        if OWN in left_out:
            changes = without_own(changes)
            shutil.copytree(home / "raw", data / "held" / f"{OWN}-issues" / "raw")
            shutil.copytree(READINGS, data / "held" / f"{OWN}-issues" / "readings")
        else:
            generate(turns.kinds, turns.own, data / OWN)
        for step in ORDER:
            if step.command in changes:
                train(step, home, data, changes)
        run(home, "-m", "benchmarks.sources", str(data / "held"), "--only", *left_out, "--json", str(figures))
    found: Figures = json.loads(figures.read_text("utf-8"))
    return found


def without_own(changes: Changes) -> Changes:
    """Changes by which no command sees the five issues, nor pages made of their articles."""
    return {
        command: {**mine, "own": 0, "pages": [name for name in mine["pages"] if not name.startswith(f"{OWN}/")]}
        if "pages" in mine
        else mine
        for command, mine in changes.items()
    }


def written(page: str, figures: Figures) -> str:
    """The page with its summary made anew. KeyError: the page has no place for it."""
    before, begin, rest = page.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise KeyError(BEGIN)
    return before + begin + "\n".join(["", *summary(figures), "", ""]) + end + after


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, run the folds, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("sources", type=Path, nargs="+", metavar="SOURCE.json")
    turns = Turns(**yaml.safe_load(CONFIG.read_text("utf-8")))
    parser.add_argument("--only", nargs="+", default=[*turns.folds], choices=[*turns.folds], metavar="FOLD")
    parser.add_argument("--into", type=Path, metavar="FILE", help="write a summary into a page that has a place for it")
    options = parser.parse_args(arguments)
    sources, folder = [path.resolve() for path in options.sources], options.folder.resolve()
    try:
        found = [fold_figures(fold, turns, sources, folder / fold) for fold in options.only]
    except subprocess.CalledProcessError as error:
        print(f"training failed: {' '.join(map(str, error.cmd[1:4]))}", file=sys.stderr)
        return 1
    every = {source: kinds for figures in found for source, kinds in figures.items()}
    print("\n".join(table(every)))
    if options.into:
        options.into.write_text(written(options.into.read_text("utf-8"), every), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
