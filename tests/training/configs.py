"""Configurations of training for tests: a command's own, with some fields changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from training.runs import CONFIGS


def config_with(folder: Path, command: str, **changes: Any) -> Path:
    """A command's configuration with these changes, as a file of the folder."""
    said = yaml.safe_load((CONFIGS / f"{command}.yml").read_text("utf-8"))
    path = folder / f"{command}.yml"
    path.write_text(yaml.safe_dump({**said, **changes}, allow_unicode=True), "utf-8")
    return path
