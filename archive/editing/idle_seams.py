"""Joins, cuts and mastheads of issue.yml that change nothing, or that could not be done: each refused, with what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.bad_input import BadInput
from archive.editing.draft_lines import short
from archive.editing.settings import Join, LineReference, Settings
from archive.model import Masthead, Passage
from archive.segmenting.segment import UNSURE

Place = tuple[str, int]


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
    settings: Settings, made: Stitched, by_machine: Stitched, without: Callable[[Join | LineReference], Stitched]
) -> Iterator[BadInput]:
    """What is wrong with the joins and cuts of settings that `made` came of.

    `by_machine` is what the machine reads without a person's word, `without` what comes without one of the entries.
    """
    begins, follows = _begins(made.passages), _follows(made.passages)
    for cut in settings.cuts:
        if (cut.file, cut.line) not in begins:
            yield _undone(settings, cut, f"第 {cut.line} 行没有成为一段的开头", made)
        elif (cut.file, cut.line) in _begins(by_machine.passages) and without(cut).read == made.read:
            stands = _in_words(made, cut)
            yield _idle(settings, cut, f"第 {cut.line} 行前面本来就断开，现在是一段的开头：{stands}")
    for join in settings.seams:
        pair = ((join.before.file, join.before.line), (join.after.file, join.after.line))
        if pair not in follows:
            what = f"第 {join.after.line} 行没有接在第 {join.before.line} 行后面"
            yield _undone(settings, join.after, what, made)
        elif pair in _follows(by_machine.passages) and without(join).read == made.read:
            stands = _in_words(made, join.after)
            what = f"第 {join.after.line} 行本来就接在第 {join.before.line} 行后面：{stands}"
            yield _idle(settings, join.after, what)


def mastheads_refused(settings: Settings, by_machine: Stitched) -> Iterator[BadInput]:
    """Lines that a person says are a masthead's where the machine reads them so already."""
    for line in settings.mastheads:
        named = {(line.file, n) for n in range(line.line, (line.last or line.line) + 1)}
        if named & by_machine.furniture == named:
            yield _idle(settings, line, f"第 {line.line} 行本来就是报头")


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
