"""Raw text is raw: what was changed after it came in is told, with how to say it as a correction and how to accept a new reading."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator
from pathlib import Path

from archive.accessioning.raw_history import RawChange, SeamEntry, blob_name, committed_texts, is_accepted, raw_changes
from archive.bad_input import BadInput
from archive.editing.ready_correction import flow_line
from archive.editing.replaced_readings import short_digest
from archive.editing.settings import Correction
from archive.file_faults import regular_bytes
from archive.filenames import escaped
from archive.reading.issue_files import SETTINGS_FILE, largest_of
from archive.reading.limits import CHECK_FILE
from archive.reading.load import issue_folders, text_files
from archive.writing.address_books import INDEX, ISSUES_FOLDER
from archive.writing.readable_heads import readable_head

MEND = "python build.py check --mend"
MOST_TOLD = 3
LONGEST_ENTRY = 300
"""Characters of a correction that are shown: a longer one is the program's to write."""
BLOB = 12
"""Characters of the name by which git is asked for the text as it came in."""
LONGEST_TOLD = 40
"""Characters of a line's wording that are shown on either side of what changed."""


def raw_faults(raw: Path, content: Path) -> Iterator[BadInput]:
    """Each raw file that is not as it came in, in a line: what changed, and what to do."""
    if not raw.is_dir():
        return
    committed = committed_texts(raw)
    for change in raw_changes(raw, committed):
        yield _told(change, several=len(text_files(raw / change.file.name.split("/")[1])) > 1)
    for folder in issue_folders(raw):
        yield from _since_pages_were_made(folder, content, frozenset(committed))


def _told(change: RawChange, several: bool) -> BadInput:
    """What became of a file that git knows."""
    name, page = change.file.name, change.file.name.rpartition("/")[2]
    lines = change.worded
    accept = f"若是重新识别的，就在 {SETTINGS_FILE} 写：replaced: {{{page}: {short_digest(change.file.data)}}}"
    if not lines and change.moved:
        return BadInput(
            name, "", "收进来以后改过：改了很多，没有逐行比较", f"要恢复原文，请运行 {_put_back(change)}；{accept}"
        )
    if not lines:
        what = "收进来以后改过：文字没有变，只是空白、换行或编码变了"
        return BadInput(name, "", what, f"要恢复原文，请运行 {MEND}；{accept}")
    told = "；".join(_line_told(line.number, line.before, line.now) for line in lines[:MOST_TOLD])
    more = f"；另有 {len(lines) - MOST_TOLD} 处" if len(lines) > MOST_TOLD else ""
    what = f"收进来以后改过 {len(lines)} 处：{told}{more}"
    if not change.can_be_said:
        mend = _by_hand(change, several)
    else:
        said = "；".join(_cut(f"- {flow_line(one, several)}", LONGEST_ENTRY) for one in change.corrections[:MOST_TOLD])
        mend = f"原始文字不改，改动写成更正：请运行 {MEND}，会恢复原文，在 {SETTINGS_FILE} 的 corrections 下写 {said}{'……' if more else ''}"
    return BadInput(name, str(lines[0].number), what, f"{mend}；{accept}")


def _by_hand(change: RawChange, several: bool) -> str:
    """What a person does where no corrections can say all of a change: the command that puts the text back, and what to write."""
    entries = [line.correction or line.instead for line in change.worded]
    page = f"{change.file.name.rpartition('/')[2]}:" if several else ""
    said = [_entry(one, page) for one in entries if one]
    write = f"在 {SETTINGS_FILE} 里写：{'；'.join(said[:MOST_TOLD])}{'……' if len(said) > MOST_TOLD else ''}"
    told = (
        f"{write}（{{…}} 的一条写在 corrections 下）"
        if said
        else f"照说明写进 {SETTINGS_FILE}（断段写 cuts，接段写 joins）"
    )
    return f"程序写不成更正：先抄下改动，运行 {_put_back(change)} 恢复原文，再{told}"


def _entry(one: Correction | SeamEntry, page: str) -> str:
    """An entry as issue.yml has it; `page`: what stands before a line's number where the issue has several files."""
    if isinstance(one, Correction):
        return f"- {flow_line(one, bool(page))}"
    numbers = ", ".join(f'"{page}{number}"' if page else f"{number}" for number in one.lines)
    return f"cuts: [{numbers}]" if one.key == "cuts" else f"joins: [[{numbers}]]"


def _put_back(change: RawChange) -> str:
    """The command that has git write a file as it came in."""
    return f"git cat-file blob {blob_name(change.before)[:BLOB]} > {shlex.quote(change.file.name)}"


def _line_told(number: int, before: str, now: str) -> str:
    """What became of a line, as much of it as is needed."""
    if not now:
        return f"第 {number} 行起删去了" + (f"“{_cut(before)}”" if before.strip() else "空行")
    if not before:
        return f"第 {number} 行前添了" + (f"“{_cut(now)}”" if now.strip() else "空行")
    first = next((n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), min(len(before), len(now)))
    start = max(0, first - 6)
    return f"第 {number} 行“{_cut(before[start:])}”改成了“{_cut(now[start:])}”"


def _cut(text: str, longest: int = LONGEST_TOLD) -> str:
    clear = escaped(text)
    return clear if len(clear) <= longest else clear[:longest] + "…"


def _since_pages_were_made(folder: Path, content: Path, committed: frozenset[str]) -> Iterator[BadInput]:
    """Files that git doesn't know whose digest is not the one that their issue's page has."""
    known = _digests(content / ISSUES_FOLDER / folder.name / INDEX)
    for path in text_files(folder):
        name = f"raw/{folder.name}/{path.name}"
        if name not in known or f"{folder.name}/{path.name}" in committed:
            continue
        try:
            data = regular_bytes(path, name, largest_of(name), CHECK_FILE)
        except BadInput:  # told by whoever converts the issue
            continue
        if hashlib.sha256(data).hexdigest() != known[name] and not is_accepted(path, data):
            accept = f"replaced: {{{path.name}: {short_digest(data)}}}"
            remedy = f"请恢复原文，改动写进 {SETTINGS_FILE} 的 corrections；若是重新识别的，就在 {SETTINGS_FILE} 写：{accept}"
            yield BadInput(name, "", "生成网页以后改过，这里没有提交过的原文可比，看不出改了哪里", remedy)


def _digests(page: Path) -> dict[str, str]:
    """The digest of each raw file that an issue's page was made of, as far as it says so."""
    rows = readable_head(page).get("sources")
    told = (row for row in (rows if isinstance(rows, list) else ()) if isinstance(row, dict))
    return {str(row.get("file")): str(row.get("sha256")) for row in told}
