"""Raw text that somebody changed is put back as it was, and what they meant is said in issue.yml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.accessioning.place import place
from archive.accessioning.raw_history import RawChange, committed_texts, raw_changes
from archive.accessioning.settings_file import first_line, settings_file, sound_settings
from archive.bad_input import BadInput
from archive.editing.correct import correct
from archive.editing.ready_correction import flow_line
from archive.editing.settings import Settings
from archive.editing.settings_text import with_items
from archive.editing.written_lines import place_settings
from archive.model import RawFile
from archive.reading.load import load, text_files


def mend_raw(raw: Path) -> Iterator[str | BadInput]:
    """Put back every raw file whose change corrections can say; a line for each, or why not. Whoever calls holds the lock of raw/."""
    for change in list(raw_changes(raw, committed_texts(raw))):
        if change.can_be_said:
            try:
                yield _mended(raw, change)
            except BadInput as error:
                yield error


def _mended(raw: Path, change: RawChange) -> str:
    """Write the corrections and put the file back, once it is certain that they fit. BadInput, and nothing done, where not."""
    name = change.file.name
    folder = raw / name.split("/")[1]
    page = name.rpartition("/")[2]
    several = len(text_files(folder)) > 1
    settings, text = settings_file(folder)
    said = [flow_line(one, several) for one in change.corrections]
    new = [one for one in said if one not in text]
    text = with_items(text or first_line(raw), "corrections", new, settings) if new else text
    source = load(RawFile(name, change.before))
    mine = [one for one in sound_settings(settings, text).corrections if not several or one.file in ("", page)]
    correct(source, place_settings(Settings(settings, corrections=tuple(mine)), (source,)).corrections)
    place(folder, {settings.rpartition("/")[2]: text.encode(), page: change.before} if new else {page: change.before})
    return f"已恢复 {name}" + (f"，在 {settings} 写了 {len(new)} 条更正" if new else "")
