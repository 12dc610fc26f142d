"""An issue as it lies on the table: what converting it gave, and its raw lines before anybody corrected them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.addresses import addresses
from archive.bad_input import BadInput, gathered
from archive.editing.written_lines import line_reference
from archive.model import Issue
from archive.reading.load import page_order
from archive.vocabulary.yaml_nodes import compose_yaml

RawPlace = tuple[str, int]
"""A raw file, as Source.name has it, and a line's number."""


@dataclass(frozen=True, slots=True)
class TableIssue:
    """An issue, its raw lines as the files have them, and the file that issue.yml means where an entry names none."""

    issue: Issue
    raw: Mapping[RawPlace, str]
    home: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its raw files, without their folder, in the order of pages."""
        return tuple(source.name.rpartition("/")[2] for source in self.issue.sources)

    def text(self, place: RawPlace) -> str:
        """A raw line as it is corrected now. BadInput where there is none."""
        file, number = place
        for source in self.issue.sources:
            if source.name == file and 1 <= number <= len(source.lines):
                return source.lines[number - 1].text
        raise BadInput(file, str(number), "没有这一行", "请重新打开这一期")

    def place(self, said: Mapping[str, Any], key: str) -> RawPlace:
        """The raw line that was clicked: `{"file": "p1.txt", "line": 3}` below `key`. BadInput where there is none."""
        one = said.get(key)
        if not isinstance(one, dict) or not isinstance(one.get("line"), int):
            raise BadInput(f"raw/{self.issue.id}", "", "没有选定哪一行", "请先选一行")
        folder = f"raw/{self.issue.id}/"
        found = (folder + str(one.get("file")), one["line"])
        if not self.text(found).strip():
            raise BadInput(found[0], str(found[1]), "这一行是空的", "请选有字的一行")
        return found

    def written(self, place: RawPlace, last: int = 0) -> int | str:
        """A raw line, or all from it to `last`, as issue.yml names it: 64, or "p2.txt:64" where there are several files."""
        file, number = place
        lines = f"{number}-{last}" if last > number else str(number)
        if len(self.issue.sources) > 1:
            return f"{file.rpartition('/')[2]}:{lines}"
        return lines if last > number else number

    def meant(self, written: object, beside: str = "") -> RawPlace | None:
        """The raw line that a value in issue.yml names, the first of several; None where it names none.

        `beside`: the file that its entry names apart from it.
        """
        with gathered([]):
            node = compose_yaml("issue.yml", json.dumps(str(written), ensure_ascii=False))
            if node is not None:
                line = line_reference(node)
                name = line.file or beside or self.home or self.files[0]
                known = next((one for one in self.files if name in (one, one.rpartition(".")[0])), "")
                return (f"raw/{self.issue.id}/{known}", line.line) if known else None
        return None

    def names(self, written: object, place: RawPlace, beside: str = "") -> bool:
        """Whether a value in issue.yml, or an entry with its `line`, names a raw line; `beside` as in `meant`."""
        line = written.get("line") if isinstance(written, dict) else written
        return line is not None and self.meant(line, beside) == place

    def said(self, place: RawPlace) -> dict[str, object]:
        """A raw line as the page names it."""
        return {"file": place[0].rpartition("/")[2], "line": place[1]}

    def article(self, said: Mapping[str, Any]) -> int:
        """The number of the article whose `address` was clicked. BadInput where there is none."""
        names = addresses(self.issue.articles, self.issue.sources)
        if said.get("address") not in names:
            raise BadInput(f"raw/{self.issue.id}", "", "没有这一篇", "请重新打开这一期")
        return names.index(str(said["address"]))

    def order(self, place: RawPlace) -> tuple[object, int]:
        """What raw lines sort by down the raw text: by page, then by number."""
        return page_order(place[0]), place[1]
