"""How pages speak to readers: one form of address, and no word of the trade but on the pages about data, help and making."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.archive_copy import CONTENT

ROOT = Path(__file__).resolve().parents[1]
SAID = (
    *sorted((ROOT / "overrides").rglob("*.html")),
    *sorted((ROOT / "overrides").rglob("*.js")),
    *sorted(CONTENT.rglob("*.md")),
)
FOR_WHO_ASKS = {"data/index.md", "about/help.md", "about/trust.md", "about/marks.md"}
"""Pages that explain how the archive is made, mended and handed on."""
TRADE = re.compile(r"收割|静态仓储|SHA-256|校验值|issue\.yml|都柏林核心|OAI|front matter", re.IGNORECASE)
COMMENTS = re.compile(r"\{#.*?#\}|/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)


@pytest.mark.parametrize("file", SAID, ids=lambda file: file.name)
def test_readers_are_spoken_to_in_one_way_and_in_their_own_words(file: Path) -> None:
    text = COMMENTS.sub("", file.read_text("utf-8"))
    assert "你" not in text
    if not file.is_relative_to(CONTENT) or file.relative_to(CONTENT).as_posix() not in FOR_WHO_ASKS:
        assert TRADE.findall(text) == []
