"""Pages of two papers that would become one issue: which two, by their mastheads, and what a person may do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from archive.accessioning.offered_files import OfferedFile
from archive.bad_input import BadInput
from archive.describing.paper_names import two_papers
from archive.model import Masthead, RawFile
from archive.reading.load import load, read_issue
from archive.reading.masthead import find_mastheads

Mastheads = Mapping[str, Sequence[Masthead]]
"""What each of some pages has at its head or foot, by where it lies."""


def mastheads_of(files: Iterable[tuple[str, RawFile]]) -> Mastheads:
    """The mastheads of files, by where each lies; of one that can't be read none: whoever converts it says so."""
    found: dict[str, Sequence[Masthead]] = {}
    for place, file in files:
        try:
            found[place] = find_mastheads((load(file),))
        except BadInput:
            found[place] = ()
    return found


def mastheads_there(folder: Path) -> Mastheads:
    """Those of an issue that stands below raw/."""
    try:
        return mastheads_of((file.name, file) for file in read_issue(folder).files)
    except BadInput:
        return {}


def is_of_another_paper(mine: Mastheads, there: Mastheads) -> bool:
    """Whether pages are of another paper than those that are there."""
    return any(_two(one, there) for one in mine.values())


def two_papers_told(issue: str, files: Sequence[OfferedFile], mine: Mastheads, there: Mastheads) -> BadInput | None:
    """What is to be asked of the first file whose masthead names another paper than the pages there, or than a file before it."""
    known = dict(there)
    for one in files:
        if (found := _two(mine[one.shown], known)) is not None:
            paper, other, place = found
            what = f"报头是《{paper}》，同一期（{issue}）的 {place} 却是《{other}》"
            told = f"是两种报纸，请分开加，另取期次：--issue {issue}-{paper}；是同一种（报头读错了）加 --same keep"
            return BadInput(one.shown, "", what, told)
        known[one.shown] = mine[one.shown]
    return None


def _two(mine: Sequence[Masthead], there: Mastheads) -> tuple[str, str, str] | None:
    """The paper that mastheads name, and the other one that a page there has, with its place; None where all may be one."""
    found = [(place, two_papers(mine, others)) for place, others in there.items()]
    return next(((*papers, place) for place, papers in found if papers), None)
