"""Raw text that was changed after it was committed: what git says stood there, line by line, and the corrections that would say so."""

from __future__ import annotations

import difflib
import hashlib
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from archive.bad_input import BadInput
from archive.editing.issue_yml import parse_settings
from archive.editing.ready_correction import correction_between
from archive.editing.replaced_readings import short_digest
from archive.editing.settings import Correction
from archive.file_faults import regular_bytes
from archive.model import RawFile
from archive.reading.issue_files import is_second_reading, is_text_name, largest_of, settings_files
from archive.reading.limits import CHECK_FILE, LARGEST_FILE
from archive.reading.load import raw_text, split_lines

MOST_LINES_COMPARED = 5_000
"""Lines of a file that are compared; a longer one is only said to have changed."""


class SeamEntry(NamedTuple):
    """An entry of issue.yml that lines go on, or don't: `joins` with two of their numbers, `cuts` with one."""

    key: Literal["joins", "cuts"]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line that reads otherwise: its number, what stood there, what stands there now, and a correction that says so, if any can.

    `instead`: what comes nearest to it in issue.yml where no correction says it: one that puts the text on the line before,
    or a join or cut. A person has to choose it.
    """

    number: int
    before: str
    now: str
    correction: Correction | None
    instead: Correction | SeamEntry | None = None


@dataclass(frozen=True, slots=True)
class RawChange:
    """A raw file that is not as it was committed first. `before`: the bytes then; `lines`: those that read otherwise.

    `moved`: lines were put in or taken out; of those, corrections can only say that text was taken away.
    """

    file: RawFile
    before: bytes
    lines: tuple[ChangedLine, ...]
    moved: bool

    @property
    def worded(self) -> tuple[ChangedLine, ...]:
        """The lines of which more than white space changed; where lines moved, all: an empty line parts two paragraphs."""
        return (
            self.lines
            if self.moved
            else tuple(line for line in self.lines if "".join(line.before.split()) != "".join(line.now.split()))
        )

    @property
    def can_be_said(self) -> bool:
        """Whether corrections can say all of it."""
        return all(line.correction for line in self.worded) and bool(self.lines or not self.moved)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What issue.yml has to say for the page to read as the changed file does, as far as it can be said."""
        return tuple(line.correction for line in self.worded if line.correction)


def raw_changes(raw: Path, committed: Mapping[str, str]) -> Iterator[RawChange]:
    """Raw files that are not as they were `committed_texts`, and that no issue.yml accepts as read anew, in order."""
    for path, blob in sorted(committed.items()):
        name = f"raw/{path}"
        try:
            data = regular_bytes(raw / path, name, largest_of(name), CHECK_FILE)
        except BadInput:  # it is gone, or whoever reads it says what is wrong
            continue
        if (
            blob_name(data) != blob
            and not is_accepted(raw / path, data)
            and (found := raw_change(raw, path, blob, data))
        ):
            yield found


def is_accepted(path: Path, data: bytes) -> bool:
    """Whether the issue.yml beside a raw file says that this very reading took the place of another."""
    for settings in settings_files(path.parent):
        name = f"raw/{path.parent.name}/{settings.name}"
        try:
            said = parse_settings(RawFile(name, regular_bytes(settings, name, LARGEST_FILE, CHECK_FILE)))
        except BadInput:  # told by whoever converts the issue
            return False
        return said.replaced.get(path.name) == short_digest(data)
    return False


def committed_texts(raw: Path) -> Mapping[str, str]:
    """The blob that each raw text was committed as first, by path below raw/, since it was last taken away. Empty outside git."""
    log = _git(
        raw, "log", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--relative", "--format=", "-z", "--", "."
    )
    fields = log.decode("utf-8", "surrogateescape").split("\0")
    first: dict[str, str] = {}
    for meta, path in zip(fields[::2], fields[1::2], strict=False):
        parts = meta.strip().split(" ")
        if len(parts) < 5 or not _is_raw_text(path):
            continue
        blob, status = parts[3], parts[4][:1]
        if status == "D":
            first.pop(path, None)
        else:
            first.setdefault(path, blob)
    return first


def raw_change(raw: Path, path: str, blob: str, data: bytes) -> RawChange | None:
    """How a raw file differs from what was committed; None where it doesn't, or git can't tell any more."""
    if blob_name(data) == blob:
        return None
    before = _git(raw, "cat-file", "blob", blob)
    if not before or before == data:
        return None
    file = RawFile(f"raw/{path}", data)
    try:
        was, now = split_lines(raw_text(RawFile(file.name, before))), split_lines(raw_text(file))
    except BadInput:  # what can't be read any more is told by whoever converts it
        return RawChange(file, before, (), moved=True)
    if len(was) != len(now) or len(was) > MOST_LINES_COMPARED:
        return RawChange(file, before, tuple(_moved_lines(was, now, file.name)), moved=True)
    return RawChange(file, before, tuple(_changed_lines(was, now, file.name)), moved=False)


def blob_name(data: bytes) -> str:
    """What git calls a file's bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _is_raw_text(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return (
        bool(folder)
        and "/" not in folder
        and folder != "vocabulary"
        and (is_text_name(name) or is_second_reading(name))
    )


def _changed_lines(was: Sequence[str], now: Sequence[str], file: str, first: int = 1) -> Iterator[ChangedLine]:
    for number, (old, new) in enumerate(zip(was, now, strict=True), first):
        if old != new:
            yield ChangedLine(number, old, new, correction_between(file, number, old, new))


def _moved_lines(was: Sequence[str], now: Sequence[str], file: str) -> Iterator[ChangedLine]:
    """Lines of a file that has more or fewer than it had, as far as they are to be told."""
    if max(len(was), len(now)) > MOST_LINES_COMPARED:
        return
    for tag, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        gone, come = was[a:b], now[c:d]
        if tag == "delete" and any(map(str.strip, gone)):
            for number, line in enumerate(gone, a + 1):
                if text := line.strip():
                    yield ChangedLine(number, line, "", Correction(file, number, text, ""))
        elif tag == "replace" and len(gone) == len(come):
            yield from _changed_lines(gone, come, file, a + 1)
        elif tag != "equal":
            yield ChangedLine(a + 1, _run(gone), _run(come), None, _instead(was, come, (a, b), file))


def _instead(
    was: Sequence[str], come: Sequence[str], place: tuple[int, int], file: str
) -> Correction | SeamEntry | None:
    """What comes nearest, in issue.yml, to lines that were put in, or to empty ones taken out; None where nothing does."""
    a, b = place
    before = next((n for n in range(a - 1, -1, -1) if was[n].strip()), -1)
    behind = next((n for n in range(b, len(was)) if was[n].strip()), -1)
    text = "".join(line.strip() for line in come)
    if text:
        put_in = before >= 0 and a == b
        return correction_between(file, before + 1, was[before], was[before].rstrip() + text) if put_in else None
    if before < 0 or behind < 0 or any(map(str.strip, was[a:b])):
        return None
    if come and before + 1 == behind:
        return SeamEntry("cuts", (behind + 1,))
    return SeamEntry("joins", (before + 1, behind + 1)) if b > a and (before, behind) == (a - 1, b) else None


def _run(lines: Sequence[str]) -> str:
    """Lines as they are told: of empty ones a space, of none nothing."""
    return " ".join(lines) or " " * bool(lines)


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says; nothing where it is not there, or the folder is in no repository."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
