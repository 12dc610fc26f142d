"""Lines → printed lines → blocks: what stands together in the raw text, with the geometry that the column gave it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

from archive.cells import width
from archive.headlines import is_folio
from archive.model import Block, Line, LineRole, Source
from archive.roles import roles
from archive.rows import Row, heading_mark, printed_lines, rows

TELLING = 4
"""Printed lines from which a block shows its column's measure: a first line drawn in, a last one short, two full ones."""


def reflow(source: Source, cuts: frozenset[tuple[str, int]] = frozenset()) -> tuple[Block, ...]:
    """The blocks of a raw file, in its order. `cuts` are the files and raw lines that a person says begin a paragraph."""
    blocks: list[Block] = []
    gap = 0
    run: list[tuple[Line, int]] = []
    for line in source.lines:
        if not line.text.strip():
            gap += 1
            continue
        if line.kind == "printed":
            run.append((line, gap))
        else:
            blocks.extend(_printed_run(run, cuts))
            run = []
            blocks.append(_block(line, gap))
        gap = 0
    blocks.extend(_printed_run(run, cuts))
    return _measured(blocks)


def _measured(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of too few lines to show their column's measure take it from the nearest that shows one they fit."""
    shown = [(n, b.measure, len(b.lines)) for n, b in enumerate(blocks) if b.kind == "spaced" and b.measure is not None]
    out = []
    for n, block in enumerate(blocks):
        fit = []
        if block.kind == "spaced" and len(block.lines) < TELLING:
            widest = max(width(p.text) for p in block.lines)
            least = TELLING if block.measure is not None else 0
            near = [(abs(n - m), measure, count) for m, measure, count in shown if widest <= measure + 2]
            fit = [pair for pair in near if pair[2] >= TELLING] or [pair for pair in near if pair[2] >= least]
        out.append(replace(block, measure=min(fit)[1]) if fit else block)
    return tuple(out)


def _block(line: Line, gap: int) -> Block:
    """A raw line that is no printed line stands for itself."""
    pieces = printed_lines(line)
    measure = statistics.median(width(p.text) for p in pieces[:-1]) if len(pieces) > 2 else None
    return Block(pieces, heading_mark(line.text)[0], line.kind, measure, gap)


def _printed_run(run: Sequence[tuple[Line, int]], cuts: frozenset[tuple[str, int]]) -> list[Block]:
    """Blocks of a run of raw lines that are printed lines: a headline line each, a paragraph or a piece of one each.

    Page numbers and running heads stand for themselves; the column is looked at as if they were not there.
    """
    lines = rows([(line, gap) for line, gap in run if not is_folio(line.text)])
    told = roles(lines)
    groups: list[tuple[list[Row], int]] = []
    head = [told[n] == "headline" or (row.level > 0 and row.headline) for n, row in enumerate(lines)]
    for n, row in enumerate(lines):
        alone = head[n] or (n > 0 and head[n - 1]) or row.level > 0
        if not n or alone or told[n] != "next" or (row.printed.file, row.printed.line) in cuts:
            groups.append(([row], n))
        else:
            groups[-1][0].append(row)
    folios = [_block(line, gap) for line, gap in run if is_folio(line.text)]
    blocks = [block for group, n in groups for block in _parted(_of_rows(group, told[n]), folios)]
    return sorted([*blocks, *folios], key=lambda block: block.lines[0].line)


def _of_rows(group: Sequence[Row], role: LineRole) -> Block:
    return Block(
        lines=tuple(r.printed for r in group),
        level=group[0].level,
        kind="printed",
        measure=statistics.median(r.measure for r in group),
        gap=group[0].gap,
        role=None if group[0].level and group[0].headline else role,  # a mark says more than the geometry
    )


def _parted(block: Block, folios: Sequence[Block]) -> list[Block]:
    """A block in the parts that page numbers and running heads leave of it."""
    out: list[Block] = []
    begin = 0
    for n in range(1, len(block.lines)):
        before, after = block.lines[n - 1].line, block.lines[n].line
        if any(before < folio.lines[0].line < after for folio in folios):
            out.append(replace(block, lines=block.lines[begin:n], role="next" if begin else block.role))
            begin = n
    out.append(replace(block, lines=block.lines[begin:], role="next" if begin else block.role))
    return out
