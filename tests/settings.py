"""issue.yml as tests read it: what is refused in it is raised, as the flow does in the end."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bad_input import told_at_once
from archive.editing.contradictions import without_contradictions
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import Settings
from archive.editing.written_lines import place_settings
from archive.model import RawFile, Source


def accepted(settings: Settings) -> Settings:
    """Settings of which nothing was refused. Raises BadInput, all at once."""
    if settings.refused:
        raise told_at_once(settings.refused)
    return settings


def read_settings(text: str, sources: Sequence[Source] = (), name: str = "raw/x/issue.yml") -> Settings:
    """What an issue.yml says, its lines found in the sources where there are any. Raises BadInput, all at once."""
    settings = parse_settings(RawFile(name, text.encode()))
    if sources:
        settings = without_contradictions(place_settings(settings, tuple(sources)), sources)
    return accepted(settings)
