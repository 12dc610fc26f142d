"""What is raised where input cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class BadInput(Exception):
    """Input that cannot be used, reported in one line: file, line or byte, what is wrong, what to do.

    `others`: what else is wrong, each a line of its own, where all of it is told at once.
    """

    def __init__(self, file: str, where: str, what: str, remedy: str = "", others: tuple[BadInput, ...] = ()) -> None:
        self.file, self.where, self.what, self.remedy, self.others = file, where, what, remedy, others
        super().__init__("\n".join([self._line, *map(str, others)]))

    @property
    def each(self) -> tuple[BadInput, ...]:
        """All that is wrong, one by one."""
        return (BadInput(self.file, self.where, self.what, self.remedy), *self.others)

    @property
    def _line(self) -> str:
        place = f"{self.file}:{self.where}" if self.where else self.file
        return f"{place}: {self.what}" + (f" — {self.remedy}" if self.remedy else "")

    def __reduce__(self) -> tuple[type[BadInput], tuple[str, str, str, str, tuple[BadInput, ...]]]:
        """So that a worker process can hand it back: its arguments, not its message."""
        return BadInput, (self.file, self.where, self.what, self.remedy, self.others)


@contextmanager
def gathered(refused: list[BadInput]) -> Iterator[None]:
    """Bad input that is met inside is put to what else was refused, and raised by whoever has seen all of it."""
    try:
        yield
    except BadInput as error:
        refused.extend(error.each)


def told_at_once(refused: Iterable[BadInput]) -> BadInput:
    """One BadInput of several, by their lines, none twice; there has to be one."""
    by_message = {str(one): one for one in refused}
    ordered = sorted(by_message.values(), key=lambda one: (one.file, int(one.where) if one.where.isdecimal() else 0))
    first, *rest = ordered
    return BadInput(first.file, first.where, first.what, first.remedy, tuple(rest))
