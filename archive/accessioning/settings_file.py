"""The issue.yml of an issue's folder as it is read before more is written into it, and held to before it is kept."""

from __future__ import annotations

from pathlib import Path

from archive.bad_input import told_at_once
from archive.editing.issue_schema import ISSUE_SCHEMA, SCHEMAS, schema_line
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import Settings
from archive.file_faults import regular_bytes
from archive.model import RawFile
from archive.reading.issue_files import SETTINGS_FILE, settings_files
from archive.reading.limits import CHECK_FILE, LARGEST_FILE
from archive.reading.load import decode


def settings_file(folder: Path) -> tuple[str, str]:
    """What the file is called, as raw/<issue>/issue.yml, and its text, empty where there is none. Raises BadInput."""
    known = settings_files(folder)
    name = f"raw/{folder.name}/{known[0].name if known else SETTINGS_FILE}"
    return name, decode(RawFile(name, regular_bytes(known[0], name, LARGEST_FILE, CHECK_FILE)))[0] if known else ""


def first_line(raw: Path) -> str:
    """What a new issue.yml below `raw` begins with: where its schema is, for editors; nothing where there is none."""
    known = (raw.absolute().parent / SCHEMAS / ISSUE_SCHEMA).is_file()
    return f"{schema_line(ISSUE_SCHEMA)}\n" if known else ""


def sound_settings(name: str, text: str) -> Settings:
    """What such a text says. Raises BadInput, all at once, where any of it is refused."""
    settings = parse_settings(RawFile(name, text.encode()))
    if settings.refused:
        raise told_at_once(settings.refused)
    return settings
