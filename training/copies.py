"""A copy of what training needs, in which its commands run one after another: nothing of the repository changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from training.order import Step
from training.runs import CONFIGS, ROOT

COPIED = (
    "archive",
    "benchmarks",
    "training",
    "tests/archive_copy",
    "tests/hardpages",
    "tests/heldout",
    "tests/readings",
)

Changes = Mapping[str, Mapping[str, Any]]
"""Fields of the commands' own configurations, by command, that are set otherwise."""


def copy_into(home: Path) -> None:
    """Copy what training needs into a new folder."""
    for name in (name for name in COPIED if (ROOT / name).is_dir()):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))


def configuration(step: Step, changes: Changes) -> dict[str, Any]:
    """A command's configuration with the changes made. Raises KeyError where they name a field that it has not."""
    said: dict[str, Any] = yaml.safe_load((CONFIGS / f"{step.command}.yml").read_text("utf-8"))
    mine = changes.get(step.command, {})
    if unknown := mine.keys() - said.keys():
        raise KeyError(f"{step.command}: {', '.join(sorted(unknown))}")
    return {**said, **mine}


def train(step: Step, home: Path, data: Path, changes: Changes) -> None:
    """Run one command in the copy, with `--write`. Raises CalledProcessError where it fails."""
    config = home / f"{step.command}.yml"
    config.write_text(yaml.safe_dump(configuration(step, changes), allow_unicode=True), "utf-8")
    own = () if step.command == "folding_table" else ("--data", str(data))
    run(home, "-m", f"training.{step.command}", *own, "--config", str(config), "--write")


def run(home: Path, *arguments: str) -> None:
    """Run Python in the copy, and say how long it took. Raises CalledProcessError where it fails."""
    begin = time.monotonic()
    subprocess.run([sys.executable, *arguments], cwd=home, check=True)
    print(f"— {' '.join(arguments[:2])}: {time.monotonic() - begin:.1f} s", flush=True)
