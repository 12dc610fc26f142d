"""Joins, cuts and mastheads of issue.yml that change nothing, or that could not be done: each refused, with what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.bad_input import BadInput
from archive.editing.draft_lines import short
from archive.editing.settings import Join, LineReference, Settings
from archive.model import Masthead, Passage
from archive.segmenting.segment import UNSURE

MOST_WEIGHED = 12
"""Entries that are weighed one by one, each at the cost of reading the issue once more, where not all are needless."""

Place = tuple[str, int]
Seam = Join | LineReference
"""A join or a cut."""


@dataclass(frozen=True, slots=True)
class Stitched:
    """An issue as far as its paragraphs: its mastheads and its passages."""

    mastheads: tuple[Masthead, ...]
    passages: tuple[Passage, ...]

    @property
    def read(self) -> tuple[object, ...]:
        """What a reader would see of it: the lines of each paragraph, and the seams that are in doubt."""
        doubtful = [[(s.before, s.after) for s in one.seams if s.far and s.score < UNSURE] for one in self.passages]
        return self.furniture, [(one.lines, one.role) for one in self.passages], doubtful

    @property
    def furniture(self) -> frozenset[Place]:
        """The raw lines that are mastheads'."""
        return frozenset((line.file, line.line) for one in self.mastheads for line in one.lines)


def seams_refused(
    settings: Settings, made: Stitched, by_machine: Stitched, without: Callable[[Sequence[Seam]], Stitched]
) -> Iterator[BadInput]:
    """What is wrong with the joins and cuts of settings that `made` came of.

    `by_machine` is what the machine reads without a person's word, `without` what comes without some of the entries.
    """
    begins, follows = _begins(made.passages), _follows(made.passages)
    for cut in settings.cuts:
        if _place(cut) not in begins:
            yield _undone(settings, cut, f"第 {cut.line} 行没有成为一段的开头", made)
    for join in settings.seams:
        if _pair(join) not in follows:
            what = f"第 {join.after.line} 行没有接在第 {join.before.line} 行后面"
            yield _undone(settings, join.after, what, made)
    for seam in _needless(settings, made, by_machine, without):
        if isinstance(seam, Join):
            what = f"第 {seam.after.line} 行本来就接在第 {seam.before.line} 行后面：{_in_words(made, seam.after)}"
            yield _idle(settings, seam.after, what)
        else:
            what = f"第 {seam.line} 行前面本来就断开，现在是一段的开头：{_in_words(made, seam)}"
            yield _idle(settings, seam, what)


def _needless(
    settings: Settings, made: Stitched, by_machine: Stitched, without: Callable[[Sequence[Seam]], Stitched]
) -> Sequence[Seam]:
    """The joins and cuts that the machine makes by itself, and without which all the others come to the same."""
    begins, follows = _begins(by_machine.passages), _follows(by_machine.passages)
    begun, followed = _begins(made.passages), _follows(made.passages)
    same: list[Seam] = [cut for cut in settings.cuts if _place(cut) in begins & begun]
    same += [join for join in settings.seams if _pair(join) in follows & followed]
    if not same or without(same).read == made.read:
        return same
    return [seam for seam in same[:MOST_WEIGHED] if without([seam]).read == made.read]


def mastheads_refused(settings: Settings, by_machine: Stitched) -> Iterator[BadInput]:
    """Lines that a person says are a masthead's where the machine reads them so already."""
    for line in settings.mastheads:
        named = {(line.file, n) for n in range(line.line, (line.last or line.line) + 1)}
        if named & by_machine.furniture == named:
            yield _idle(settings, line, f"第 {line.line} 行本来就是报头")


def _place(line: LineReference) -> Place:
    return line.file, line.line


def _pair(join: Join) -> tuple[Place, Place]:
    return _place(join.before), _place(join.after)


def _begins(passages: Sequence[Passage]) -> frozenset[Place]:
    """The raw lines that begin a passage."""
    return frozenset((passage.lines[0].file, passage.lines[0].line) for passage in passages)


def _follows(passages: Sequence[Passage]) -> frozenset[tuple[Place, Place]]:
    """Raw lines that come one after the other in a passage."""
    pairs = ((a, b) for passage in passages for a, b in zip(passage.lines, passage.lines[1:], strict=False))
    return frozenset(((a.file, a.line), (b.file, b.line)) for a, b in pairs)


def _in_words(made: Stitched, line: LineReference) -> str:
    """How the passage begins that a line is in."""
    for passage in made.passages:
        for n, printed in enumerate(passage.lines):
            if (printed.file, printed.line) == (line.file, line.line):
                before = short(passage.lines[n - 1].text) if n else ""
                return f"“{before}”＋“{short(printed.text)}”" if before else f"“{short(printed.text)}”"
    return "不在正文里"


def _undone(settings: Settings, line: LineReference, what: str, made: Stitched) -> BadInput:
    what = f"这一条没有做成：{what}，现在是{_in_words(made, line)}"
    return BadInput(settings.file, str(line.at), what, "表格、诗行、落款不能断开或接合；请改正行号")


def _idle(settings: Settings, line: LineReference, what: str) -> BadInput:
    return BadInput(settings.file, str(line.at), f"这一条什么也没有改变：{what}", "请删去这一条，或改正行号")
