"""Whatever is done at the desk, in any order: taken whole or refused whole, nothing lost of the text, undone to the byte."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.bad_input import BadInput
from archive.desk.open_archive import OpenArchive
from archive.desk.verbs import VERBS
from archive.editing.settings import LINE_WORDS
from archive.keeping.processes import InProcess
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.convert import convert_issues
from archive.writing.invariant import violations
from tests.archive_copy import RAW

pytestmark = pytest.mark.slow

ISSUE = "2024-03-04"
ACTIONS = 30


def said(view: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Something for every verb: any line, any other, any words of it, any article."""
    (file,) = view["files"]
    line, other = chance.choice(file["lines"]), chance.choice(file["lines"])
    text, at = line["text"], chance.randrange(len(line["text"]))
    there = {"file": file["name"], "line": other["n"]}
    words = text[at : at + chance.randrange(2, 8)].strip()
    return {
        "line": {"file": file["name"], "line": line["n"]},
        "before": there,
        "first": there,
        "after": there,
        "text": text[:at] + chance.choice(["", "新", "，", "学校", "“", "\\", " "]) + text[at + chance.randrange(3) :],
        "is": chance.choice([*LINE_WORDS]),
        "find": chance.choice(["", words]),
        "replace": "教育",
        "address": chance.choice(view["articles"])["address"] if view["articles"] else "",
        "title": chance.choice(["新题目", "“引号”题", "a: b"]),
        "people": chance.choice(["张三、李四（局长）", ""]),
        "number": str(chance.randrange(99)),
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_any_actions_are_taken_or_refused_whole_and_taken_back(tmp_path: Path, seed: int) -> None:
    raw, chance = tmp_path / "raw", random.Random(seed)
    for name in (ISSUE, "vocabulary"):
        shutil.copytree(RAW / name, raw / name)
    archive, path = OpenArchive(raw, tmp_path / "content"), raw / ISSUE / "issue.yml"

    def held() -> bytes | None:
        return path.read_bytes() if path.exists() else None

    states, view, taken = [held()], archive.table(ISSUE), 0
    for _ in range(ACTIONS):
        verb = chance.choice(VERBS)[0]
        try:
            view = archive.do(ISSUE, verb, said(view, chance), view["stamp"])
        except BadInput:
            assert held() == states[-1], verb
            continue
        taken += 1
        assert "refused" not in view, verb
        states.append(held())
    assert taken > ACTIONS // 3
    (outcome,) = convert_issues(raw, read_vocabulary(raw / "vocabulary"), InProcess())
    assert outcome.issue is not None, outcome.error
    assert violations(outcome.issue) == ()
    for state in reversed(states[:-1]):
        view = archive.undo(ISSUE, view["stamp"])
        assert held() == state
