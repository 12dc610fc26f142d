"""A correction that is offered ready for issue.yml, for a character that was probably misread or left out."""

from __future__ import annotations

import yaml

from archive.editing.settings import Correction
from archive.model import Line, Misread

FEWEST_AROUND = 1
"""Characters on either side of the one misread that are quoted at the least, as far as there are any."""


def ready_correction(line: Line, misread: Misread) -> Correction | None:
    """The correction of a raw line with the fewest characters that stand in it once; none where a mark of Markdown stands there."""
    at = _raw_place(line, misread.at)
    behind = at + len(misread.read)
    if line.text[at:behind] != misread.read:
        return None
    for around in range(FEWEST_AROUND, len(line.text) + 1):
        start, end = max(0, at - around), behind + around
        find = line.text[start:end]
        if find == find.strip() and _stands_once(find, line.text):
            changed = line.text[start:at] + misread.meant + line.text[behind:end]
            return Correction(line.file, line.number, find, changed)
    return None


def yaml_line(correction: Correction, several_files: bool) -> str:
    """A correction as a line below `corrections:`; it names its file where the issue has several."""
    return f"- {flow_line(correction, several_files)}"


def flow_line(correction: Correction, several_files: bool) -> str:
    """A correction as YAML on one line; it names its file where the issue has several."""
    file = {"file": correction.file.rpartition("/")[2]} if several_files else {}
    said = {**file, "line": correction.line, "find": correction.find, "replace": correction.replace}
    flow = yaml.dump(said, allow_unicode=True, sort_keys=False, default_flow_style=True, width=1 << 30)
    return flow.strip()


def _raw_place(line: Line, at: int) -> int:
    """The place in the raw line of a character of its text as it is meant."""
    for mark in line.marks:
        if mark.start > at:
            break
        at += mark.end - mark.start - len(mark.means)
    return at


def _stands_once(find: str, text: str) -> bool:
    first = text.find(find)
    return text.find(find, first + 1) < 0


def correction_between(file: str, number: int, before: str, now: str) -> Correction | None:
    """The correction that makes of a raw line another wording of it, as short as it can be; None where none can.

    What is found has to stand in the line once; neither it nor what replaces it begins or ends in white space, as YAML drops that.
    """
    shorter = min(len(before), len(now))
    first = next((n for n in range(shorter) if before[n] != now[n]), shorter)
    most = shorter - first
    last = next((n for n in range(most) if before[-1 - n] != now[-1 - n]), most)
    for around in range(len(before) + 1):
        start, tail = max(0, first - around), max(0, last - around)
        find, put = before[start : len(before) - tail], now[start : len(now) - tail]
        if find and find == find.strip() and put == put.strip() and _stands_once(find, before):
            return Correction(file, number, find, put)
    return None
