"""The text of an issue.yml with an entry more or less in it, and its file: written whole, or not at all.

after = edited(before, lambda entries: ..., "raw/2024-03-04/issue.yml")   # remarks, order and untouched lines stay
write_settings(path, before, after, "raw/2024-03-04/issue.yml")            # refused where somebody else wrote meanwhile

Nothing knows who wrote an entry: what the desk writes, a person may write, and the other way round.
"""

from __future__ import annotations

import difflib
import io
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from archive.bad_input import BadInput
from archive.editing.settings_text import plain_value
from archive.file_faults import NOT_THERE, faults_about, regular_bytes
from archive.filenames import visible_name
from archive.keeping.durable import sync_all
from archive.model import RawFile
from archive.reading.issue_files import SETTINGS_FILE, settings_files
from archive.reading.limits import CHECK_FILE, LARGEST_FILE
from archive.reading.load import decode
from archive.vocabulary.yaml_nodes import compose_yaml

CHANGED_MEANWHILE = "这期间 issue.yml 在别处改过了，刚才这一步没有写进去"
"""What is said where a file is not as it was read."""
_MARK = "\ufeff"
_FIRST_DASH = re.compile(r"^[^\s#][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)
"""The first list below a key at the margin, and how far its dashes are drawn in."""


def settings_path(folder: Path) -> Path:
    """The file of an issue's folder that is meant for its issue.yml, whatever the case of its name; there may be none yet."""
    return next(iter(settings_files(folder)), folder / SETTINGS_FILE)


def settings_bytes(path: Path, file: str) -> bytes | None:
    """What an issue.yml holds, None where there is none. Raises BadInput where it is no file that can be read."""
    try:
        path.lstat()
    except NOT_THERE:
        return None
    return regular_bytes(path, file, LARGEST_FILE, CHECK_FILE)


def settings_text(data: bytes | None, file: str) -> str:
    """The text of an issue.yml, lines ended as browsers have them. BadInput where it can't be read."""
    return decode(RawFile(file, data))[0].replace("\r\n", "\n") if data else ""


def written_anew(data: bytes | None, text: str, file: str) -> bytes:
    """The bytes of another text in the place of one: encoding, mark and ends of lines stay. BadInput where they can't."""
    mark, ending, encoding = _form(data, file)
    try:
        return (mark + text.replace("\r\n", "\n").replace("\n", ending)).encode(encoding)
    except UnicodeEncodeError as error:
        raise BadInput(
            file, "", f"{encoding} 里没有“{visible_name(text[error.start])}”这个字", "请把文件另存为 UTF-8 再改"
        ) from error


def _form(data: bytes | None, file: str) -> tuple[str, str, str]:
    """A file's mark, ends of lines and encoding."""
    text, encoding = decode(RawFile(file, data)) if data else ("", "utf-8")
    marked = bool(data and data.startswith(_MARK.encode(encoding)) and not text.startswith(_MARK))
    return _MARK if marked else "", "\r\n" if "\r\n" in text else "\n", encoding


def edited(data: bytes | None, change: Callable[[CommentedMap], None], file: str, begun: str = "") -> bytes:
    """The bytes of an issue.yml once `change` was made to its entries; lines that it doesn't touch are the same to the byte.

    Encoding, mark and ends of lines stay; a new file begins with the lines `begun`. Raises BadInput where it is no YAML
    whose entries can be told.
    """
    changed = _edited(settings_text(data, file) or begun, change, file)
    return written_anew(data, "" if changed == begun else changed, file)


def _edited(text: str, change: Callable[[CommentedMap], None], file: str) -> str:
    compose_yaml(file, text)  # what nests too deep is refused before anything else reads it
    writer = _round_trip(text)
    try:
        entries = writer.load(text)
    except (YAMLError, ValueError) as error:
        raise BadInput(file, "", "issue.yml 里有写错的地方，校对台改不了它", "请先照检查说的改好") from error
    if entries is None:  # nothing but remarks
        entries = CommentedMap()
        change(entries)
        begun = text if not text or text.endswith("\n") else f"{text}\n"
        return begun + _dumped(writer, entries) if entries else text
    if not isinstance(entries, CommentedMap):
        raise BadInput(file, "1", "issue.yml 里应当是“键: 值”", "请照说明改好")
    same = _dumped(writer, entries)
    change(entries)
    return _carried_over(text, same, _dumped(writer, entries)) if entries else ""


def _round_trip(text: str) -> YAML:
    """What reads and writes with remarks and order, and draws lists in as this text does."""
    found = _FIRST_DASH.search(text)
    offset = len(found[1]) if found else 2
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 1 << 30
    writer.indent(mapping=2, sequence=offset + 2, offset=offset)
    return writer


def _dumped(writer: YAML, entries: CommentedMap) -> str:
    out = io.StringIO()
    writer.dump(entries, out)
    return out.getvalue()


def _carried_over(text: str, same: str, changed: str) -> str:
    """What became of `same`, done to the text that it was written anew from: a hand's own white space stays.

    `changed` itself where the two have other lines, or where what comes of it would say something else.
    """
    own, lines, new = (one.splitlines(keepends=True) for one in (text, same, changed))
    if len(own) != len(lines):
        return changed
    if own and not own[-1].endswith("\n"):
        own[-1] += "\n"
    out: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, lines, new, autojunk=False).get_opcodes():
        out += own[a:b] if kind == "equal" else new[c:d]
    merged = "".join(out)
    return merged if _says(merged) == _says(changed) else changed


def _says(text: str) -> object:
    """What a YAML text says, without how it says it; None where it says nothing that can be read."""
    try:
        root = compose_yaml("issue.yml", text)
    except BadInput:
        return None
    return plain_value(root.node) if root is not None else None


def write_settings(path: Path, before: bytes | None, after: bytes | None, file: str) -> None:
    """Put `after` in the place of `before`, whole or not at all; None: no file. It is on the disk when this returns.

    Raises BadInput, and writes nothing, where the file is no longer as it was `before`, or the system refuses.
    """
    if settings_bytes(path, file) != before:
        raise BadInput(file, "", CHANGED_MEANWHILE, "下面是它现在的样子，请看过再做一次")
    draft = path.with_name(f".{path.name}.desk")
    with faults_about(file):
        if after is None:
            path.unlink()
        else:
            try:
                draft.unlink(
                    missing_ok=True
                )  # what a run that was cut off left; never written through, should it be a link
                with draft.open("xb") as out:
                    out.write(after)
                if before is not None:
                    draft.chmod(path.stat().st_mode & 0o777)
                sync_all([draft])
                os.replace(draft, path)  # noqa: PTH105 # as in archive/keeping/undoable.py
            finally:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
        sync_all([path.parent])
