"""issue.yml as tests read it: what is refused in it is raised, as the flow does in the end."""

from __future__ import annotations

from collections.abc import Sequence

from archive.bad_input import BadInput, told_at_once
from archive.editing.contradictions import without_contradictions
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import Settings
from archive.editing.written_lines import place_settings
from archive.model import RawFile, Source
from archive.vocabulary.vocabulary import read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


def accepted(settings: Settings) -> Settings:
    """Settings of which nothing was refused. Raises BadInput, all at once."""
    if settings.refused:
        raise told_at_once(settings.refused)
    return settings


def read_settings(text: str, sources: Sequence[Source] = (), name: str = "raw/x/issue.yml") -> Settings:
    """What an issue.yml says, its lines found in the sources where there are any. Raises BadInput, all at once."""
    settings = parse_settings(RawFile(name, text.encode()), VOCABULARY)
    if sources:
        settings = without_contradictions(place_settings(settings, tuple(sources)), sources)
    return accepted(settings)


def without_refused(text: str, error: BadInput) -> str:
    """An issue.yml, an entry a line, without those that were refused, each of which says what to do."""
    told = error.each
    assert len(set(map(str, told))) == len(told)
    assert {one.file.rpartition("/")[2] for one in told} == {"issue.yml"}
    assert all(one.remedy and "\n" not in str(one) for one in told)
    refused = {int(one.where) for one in told}
    rows = [row for number, row in enumerate(text.split("\n"), 1) if number not in refused]
    return "\n".join(row for n, row in enumerate(rows) if not _bare(row, rows[n + 1 : n + 2]))


def _bare(row: str, behind: list[str]) -> bool:
    """Whether a key has no entry left."""
    return row.endswith(":") and not row.startswith(" ") and not any(one.startswith("  ") for one in behind)
