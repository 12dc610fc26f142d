"""What somebody said of doubts that stay: raw/<issue>/.desk.json, beside issue.yml, for the desk alone.

    {"3f2a…": {"state": "later", "day": "2026-11-30"}}

A doubt that was put right is gone by itself; one whose wording changes is another. A file that can't be read counts for
nothing, and nothing but the queue rests on it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from archive.bad_input import BadInput
from archive.desk.queue import STATES
from archive.file_faults import faults_about, regular_bytes
from archive.keeping.durable import sync_all
from archive.reading.limits import CHECK_FILE, LARGEST_FILE

MARKS_FILE = ".desk.json"
"""Where it stands in an issue's folder; hidden files are nobody's text."""
_KEY = re.compile("[0-9a-f]{16}")


def read_marks(folder: Path) -> dict[str, str]:
    """The state of each doubt that has one, by its key; none where nothing can be read."""
    return {key: one["state"] for key, one in _rows(folder).items()}


def mark(folder: Path, key: str, state: str, day: str) -> None:
    """Say something of a doubt, or, with no state, nothing any more. BadInput where the system refuses."""
    if (state and state not in STATES) or not _KEY.fullmatch(key):
        raise BadInput(f"raw/{folder.name}/{MARKS_FILE}", "", "没有这种说法", "请重新打开这一期")
    rows = {name: one for name, one in _rows(folder).items() if name != key}
    if state:
        rows[key] = {"state": state, "day": day}
    path, file = folder / MARKS_FILE, f"raw/{folder.name}/{MARKS_FILE}"
    draft = folder / f"{MARKS_FILE}.new"
    with faults_about(file):
        if not rows:
            path.unlink(missing_ok=True)
            return
        draft.unlink(missing_ok=True)
        with draft.open("x", encoding="utf-8") as out:
            out.write(json.dumps(dict(sorted(rows.items())), ensure_ascii=False, indent=0) + "\n")
        sync_all([draft])
        os.replace(draft, path)  # noqa: PTH105 # as in archive/keeping/undoable.py


def _rows(folder: Path) -> Mapping[str, dict[str, str]]:
    found: object = None
    with suppress(BadInput, OSError, ValueError, RecursionError):
        data = regular_bytes(folder / MARKS_FILE, MARKS_FILE, LARGEST_FILE, CHECK_FILE)
        found = json.loads(data)
    if not isinstance(found, dict):
        return {}
    return {
        key: {"state": one["state"], "day": str(one.get("day", ""))}
        for key, one in found.items()
        if isinstance(one, dict) and one.get("state") in STATES
    }
