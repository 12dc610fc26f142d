"""Lines → printed lines → blocks: what stands together in the raw text, with the role of each line."""

from __future__ import annotations

import math
import statistics
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.language.typography import width
from archive.model import Block, Chances, Line, LineRole, Source
from archive.reading.line_roles import LineModels, line_roles
from archive.reading.printed_lines import MeasuredLine, measured_lines
from archive.reading.set_apart import blocks_set_apart, running_lines
from archive.reading.upright_runs import with_runs

LINES_TELLING_MEASURE = 4
"""Printed lines from which a block shows its column's measure: a first line drawn in, a last one short, two full ones."""
STANDALONE_ROLES: frozenset[LineRole] = frozenset({"title", "kicker", "subtitle", "heading", "caption", "aside"})
"""Roles of a line that stands for itself, or begins what stands for itself."""

_GOES_ON = Chances(goes_on=1.0)


def reflow(
    sources: Sequence[Source], models: LineModels, cuts: frozenset[tuple[str, int]] = frozenset()
) -> tuple[Block, ...]:
    """The blocks of an issue's raw files, in their order, read as one text.

    `cuts` are the files and raw lines that a person says begin a paragraph.
    """
    raw = [line for source in sources for line in source.lines]
    lines = with_runs(measured_lines(running_lines(raw)), cuts)
    roles, chances = line_roles(lines, models)
    groups: list[list[int]] = []
    for n, row in enumerate(lines):
        said = not row.inner and (row.printed.file, row.printed.line) in cuts
        if n and not said and _stands_with(row, lines[n - 1], roles[n], roles[n - 1]):
            groups[-1].append(n)
        else:
            groups.append([n])
    running = _measured([_block(group, lines, roles, chances) for group in groups])
    apart = blocks_set_apart(raw)
    return _in_order((*running, *apart), raw) if apart else running


def _in_order(blocks: Sequence[Block], raw: Sequence[Line]) -> tuple[Block, ...]:
    """Blocks by where they begin in the raw text."""
    places = {(line.file, line.number): n for n, line in enumerate(raw)}
    return tuple(sorted(blocks, key=lambda b: (places[b.lines[0].file, b.lines[0].line], b.lines[0].start)))


def _stands_with(row: MeasuredLine, before: MeasuredLine, role: LineRole, role_before: LineRole) -> bool:
    """Whether a row is in one block with the row before it: in one raw line, or as printed lines one after the other."""
    if row.inner and row.kind != "printed":
        return True
    if row.kind != "printed" or before.kind != "printed" or row.level:
        return False
    return (role == "next" and role_before not in STANDALONE_ROLES) or (
        role == "on" and role_before in STANDALONE_ROLES | {"on"}
    )


def _block(
    group: Sequence[int], lines: Sequence[MeasuredLine], roles: Sequence[LineRole], chances: Sequence[Chances]
) -> Block:
    mine = [lines[n] for n in group]
    first = mine[0]
    measure: float | None = None
    if first.kind == "printed":
        measure = statistics.median(row.measure for row in mine)
    elif len(mine) > 2:
        measure = statistics.median(row.cells for row in mine[:-1])
    printed = [[row.printed, *row.rest] for row in mine]
    return Block(
        lines=tuple(line for lines in printed for line in lines),
        roles=tuple(role for n in group for role in (roles[n], *[_behind(roles[n])] * len(lines[n].rest))),
        chances=tuple(chance for n in group for chance in (chances[n], *[_GOES_ON] * len(lines[n].rest))),
        level=first.level,
        kind=first.kind,
        measure=measure,
        gap=first.gap,
    )


def _behind(role: LineRole) -> LineRole:
    """The role of the lines behind the first of a row of several."""
    return "on" if role in STANDALONE_ROLES else "next"


def _measured(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of too few lines to show their column's measure take it from the nearest that shows one they fit."""
    asking = {
        n: max(width(line.text) for line in block.lines) - 2
        for n, block in enumerate(blocks)
        if block.kind == "spaced" and len(block.lines) < LINES_TELLING_MEASURE
    }
    shown = {n: b.measure for n, b in enumerate(blocks) if b.kind == "spaced" and b.measure is not None}
    telling = {n: measure for n, measure in shown.items() if len(blocks[n].lines) >= LINES_TELLING_MEASURE}
    found = _nearest_fitting({n: asking[n] for n in asking if n not in shown}, shown)
    found |= _nearest_fitting(asking, telling)
    return tuple(replace(block, measure=found[n]) if n in found else block for n, block in enumerate(blocks))


def _nearest_fitting(asking: Mapping[int, float], shown: Mapping[int, float]) -> dict[int, float]:
    """For each block, by number, the measure of the nearest that shows no smaller one than it asks for; of two, the smaller."""
    sides: list[dict[int, tuple[int, float]]] = []
    for way in (1, -1):
        nearest: dict[int, tuple[int, float]] = {}
        # Measures, negative and ascending: each the nearest so far that is no smaller.
        passed: list[tuple[float, int]] = []
        for n in sorted({*asking, *shown}, reverse=way < 0):
            if n in shown:
                while passed and -passed[-1][0] <= shown[n]:
                    passed.pop()
                passed.append((-shown[n], n))
            if n in asking and (at := bisect_right(passed, (-asking[n], math.inf))):
                measure, place = passed[at - 1]
                nearest[n] = abs(n - place), -measure
        sides.append(nearest)
    both = {n: [side[n] for side in sides if n in side] for n in asking}
    return {n: min(near)[1] for n, near in both.items() if near}
