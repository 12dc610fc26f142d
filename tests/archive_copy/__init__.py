"""The archive that tests read, a copy which no archivist's work changes: raw/ without issue.yml, and the hand-written pages."""

from __future__ import annotations

from pathlib import Path

RAW = Path(__file__).parent / "raw"
CONTENT = Path(__file__).parent / "content"
VOCABULARY_FOLDER = RAW / "vocabulary"
