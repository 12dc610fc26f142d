"""What git, or GitHub's page for conflicts, leaves in a file of which nobody said which of two versions counts."""

from __future__ import annotations

import re

from archive.bad_input import BadInput

_MARK = re.compile(r"^(<{7}|>{7}) \S", re.MULTILINE)
"""The first and last line of a conflict; the one between, seven equals signs, may stand in a text as well."""


def refuse_conflict_marks(file: str, text: str) -> None:
    """Raise BadInput with the line where a mark of a conflict was left."""
    if found := _MARK.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"这里留着有冲突时的记号 {found[1]}"
        raise BadInput(file, str(line), what, "请在两种写法里留下对的，把 <<<<<<<、=======、>>>>>>> 三行都删去")
