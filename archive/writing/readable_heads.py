"""What the page of an issue says of it at its head, for those who can do without: an issue may not be converted yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.writing.frontmatter import read_page


def readable_head(page: Path) -> Mapping[str, Any]:
    """The front matter of an issue's index.md; nothing where there is none that can be read."""
    try:
        return read_page(page.read_bytes().decode(), page.name)[0]
    except (OSError, UnicodeDecodeError, BadInput):
        return {}
