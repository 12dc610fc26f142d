"""Which pages of lists are as they should be, known by what they say: writing YAML takes longer than making a list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.keeping import program_digest
from archive.keeping.file_digests import FileDigests
from archive.keeping.store import Store

LIST_STORE = Store("lists")
"""For each page the digests of its fields and of its file. Rests on the program."""


class ListMemory:
    """For each page a digest of its fields and one of its file, as it was written last."""

    def __init__(self, content: Path, stamps: FileDigests, known: Mapping[str, list[str]]) -> None:
        self._content, self._stamps, self._known = content, stamps, known
        self._digests: dict[str, str] = {}
        self.unchanged: set[str] = set()

    @classmethod
    def read(cls, content: Path, stamps: FileDigests) -> ListMemory:
        """The memory in content/.cache; an empty one where it is missing, broken, or another program's."""
        return cls(content, stamps, LIST_STORE.read(content).on(program_digest.digest_of_program()))

    def is_unchanged(self, path: str, fields: Mapping[str, Any]) -> bool:
        """Whether the page is on disk as these fields make it."""
        data = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._digests[path] = hashlib.sha256(data).hexdigest()[:32]
        known = self._known.get(path)
        if known and known[0] == self._digests[path] and known[1] == self._file(path):
            self.unchanged.add(path)
        return path in self.unchanged

    def keep(self, paths: Mapping[str, object]) -> None:
        """Remember the pages as they are on disk now."""
        rows = {path: [self._digests[path], self._file(path)] for path in paths}
        LIST_STORE.write(self._content, rows, program_digest.digest_of_program())

    def _file(self, path: str) -> str:
        try:
            return self._stamps.digest(f"{self._content}/{path}")
        except OSError:
            return ""
