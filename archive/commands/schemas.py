"""The JSON Schemas of issue.yml and of the vocabulary, written for editors; they change with the program alone."""

from __future__ import annotations

import json
from pathlib import Path

from archive.editing.issue_schema import ISSUE_SCHEMA, issue_schema
from archive.vocabulary.vocabulary_schemas import vocabulary_schemas


def schema_files() -> dict[str, str]:
    """The text of every schema, by its file's name: issue.schema.json, topics.schema.json and so on."""
    named = {ISSUE_SCHEMA: issue_schema()}
    named |= {f"{name.removesuffix('.yml')}.schema.json": schema for name, schema in vocabulary_schemas().items()}
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in named.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write those into a folder that say something else by now, or are not there; gives which. OSError where that can't be."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        path = folder / name
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            written.append(path)
    return written
