"""What is raised where input cannot be used."""

from __future__ import annotations


class BadInput(Exception):
    """Input that cannot be used, reported in one line: file, line or byte, what is wrong, what to do."""

    def __init__(self, file: str, where: str, what: str, remedy: str = "") -> None:
        self.file, self.where, self.what, self.remedy = file, where, what, remedy
        place = f"{file}:{where}" if where else file
        super().__init__(f"{place}: {what}" + (f" — {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[BadInput], tuple[str, str, str, str]]:
        """So that a worker process can hand it back: its arguments, not its message."""
        return BadInput, (self.file, self.where, self.what, self.remedy)
