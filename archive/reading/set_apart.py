"""What is set apart from running text, images' captions, tables, poems and closings: blocks that no network weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.model import NO_CHANCES, SET_APART, Block, Line, LineForm, LineRole, Printed
from archive.reading.markdown_tables import TABLE_OPENING


def running_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that are not set apart; of the empty lines round one that is, those before it go as well."""
    out: list[Line] = []
    for line in lines:
        if line.form in SET_APART:
            while out and not out[-1].text.strip() and out[-1].file == line.file:
                out.pop()
        else:
            out.append(line)
    return tuple(out)


def blocks_set_apart(lines: Sequence[Line]) -> tuple[Block, ...]:
    """A block for each image's caption, table, poem and closing, its printed lines the raw ones as they are meant."""
    return tuple(
        _block(group, form)
        for form, run in groupby(lines, key=lambda line: line.form)
        if form in SET_APART
        for group in _groups(list(run), form)
        if any(line.text.strip() for line in group)
    )


def _groups(lines: Sequence[Line], form: LineForm) -> Iterator[list[Printed]]:
    """The lines of one caption, table, poem or closing at a time; those that mean nothing are left out."""
    group: list[Printed] = []
    for n, line in enumerate(lines):
        table = form == "table" and TABLE_OPENING.match(line.text.lstrip())
        if n and (form == "image" or line.file != lines[n - 1].file or table):
            yield group
            group = []
        if text := _text(line):
            begin = line.meant.index(text)
            group.append(Printed(line.file, line.number, begin, begin + len(text), text))
    yield group


def _text(line: Line) -> str:
    """A line's text: a table's with the ends of its cells and rows, which are white space."""
    return line.meant if line.form == "table" else line.meant.strip()


def _block(lines: Sequence[Printed], form: LineForm) -> Block:
    roles: list[LineRole] = ["on" for _ in lines]
    roles[0] = "caption"
    return Block(tuple(lines), tuple(roles), (NO_CHANCES,) * len(lines), form=form)
