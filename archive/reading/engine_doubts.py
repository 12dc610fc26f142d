"""Lines of which the engine that read a scan was not sure: doubts at their lines, for whoever has the page's picture before them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from archive.line_place import LinePlace
from archive.model import Doubt, Source

SURE = 0.93
"""RapidOCR's confidence from which a line counts as read. On 7 pages printed and scanned, clean and hard, 7 of the 17 lines
below it were wrong, 22 of the 3,110 above."""
_SHOWN = 20


def doubted(place: LinePlace | None) -> float | None:
    """How sure an engine was of a line at that place, where that was not enough; None of every other line."""
    sure = place.sure if place else None
    return sure if sure is not None and sure < SURE else None


def engine_doubts(source: Source, settled: Collection[tuple[str, int]] = ()) -> Iterator[Doubt]:
    """The doubts about a source's lines; none about those, by file and number, that a person's corrections have `settled`."""
    for line in source.lines:
        sure = doubted(line.place)
        if sure is None or (line.file, line.number) in settled or not line.text.strip():
            continue
        text = line.text.strip()
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        yield Doubt(line.file, line.number, f"“{shown}”识别时把握不大（{sure:.0%}），请对照版面图", sure=sure)


def with_engine_doubts(told: Sequence[Doubt], engine: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Doubts and those of `engine_doubts`, one where both are about a line: the likeliest character suspected in it says both."""
    joined = list(told)
    for doubt in engine:
        here = [n for n, one in enumerate(joined) if (one.file, one.line) == (doubt.file, doubt.line) and one.misread]
        if not here or doubt.sure is None:
            joined.append(doubt)
            continue
        likeliest = max(here, key=lambda n: _chance(joined[n]))
        what = f"{joined[likeliest].what}；这一行识别时把握也不大（{doubt.sure:.0%}），请对照版面图"
        joined[likeliest] = replace(joined[likeliest], what=what, sure=doubt.sure)
    return tuple(joined)


def _chance(doubt: Doubt) -> float:
    return doubt.misread.chance if doubt.misread else 0.0


def is_likely(doubt: Doubt) -> bool:
    """Whether two speak for a doubt that don't know of each other: wording for another character, the engine against its line."""
    return doubt.misread is not None and doubt.sure is not None
