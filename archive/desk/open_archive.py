"""An archive on the desk: its issues' tables, and what is done to them, which is written once the program has taken it.

    archive = OpenArchive(raw, content, home)
    archive.do("2024-03-04", "cut", {"line": {"file": "p1.txt", "line": 62}}, stamp)

Only the issue at hand is converted, in memory; nothing but its issue.yml is written (and what was said of its doubts).
"""

from __future__ import annotations

import datetime
import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from archive.accessioning.accession import LOCK, Archive
from archive.accessioning.settings_file import first_line
from archive.article_forms import GENRES
from archive.bad_input import BadInput, told_at_once
from archive.desk.accepted_change import IDLE, SettingsText, accepted
from archive.desk.arrivals import Arrivals
from archive.desk.history import History, Step
from archive.desk.issue_file import (
    CHANGED_MEANWHILE,
    settings_path,
    settings_text,
    write_settings,
    written_anew,
)
from archive.desk.marks import mark, read_marks
from archive.desk.open_vocabulary import OpenVocabulary
from archive.desk.publication import Publication
from archive.desk.queue import left, tasks
from archive.desk.same_mistake import mistake, same_elsewhere
from archive.desk.table_issue import TableIssue
from archive.desk.table_view import Data, PictureOfPage, raw_view, table_view
from archive.desk.verbs import VERBS
from archive.editing.issue_yml import parse_settings
from archive.filenames import id_fault, visible_name
from archive.imaging.page_pictures import page_picture, picture_bytes
from archive.imaging.pictured_pages import picture_boxes
from archive.keeping.program_digest import digest_of_program
from archive.keeping.store import Store
from archive.keeping.write_lock import write_lock
from archive.model import RawFile, RawIssue
from archive.reading.issue_files import is_page_name
from archive.reading.load import issue_folders, raw_text, read_issue, split_lines, text_files
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.address_books import read_book
from archive.writing.convert import VOCABULARY, vocabulary_folder
from archive.writing.models import convert_issue, lexicon_of, models

TABLES_HELD = 4
"""Issues that are held as they were converted last."""
COUNTS = Store("desk")
"""What was left in each issue when it was counted last, by the state of its folder. Rests on program and vocabulary."""
MOST_WEIGHED = 50
"""Issues among which the smallest is looked for."""
COUNTING = 0.4
"""Seconds for which issues are counted before the page is answered; it asks again."""
_DONE = {name: told for name, told, _ in VERBS}
_VERBS = {name: verb for name, _, verb in VERBS}


class OpenArchive:
    """What a desk works on. One thing at a time is done; raises BadInput where it can't be."""

    def __init__(self, raw: Path, content: Path, home: Path = Path()) -> None:
        self.raw, self.content, self.home = raw, content, home
        self.vocabulary = OpenVocabulary(raw, content, home)
        self.publication = Publication(raw, content, home)
        self.arrivals = Arrivals(Archive(raw, content, home))
        self._one_at_a_time = threading.RLock()
        self._histories: dict[str, History] = {}
        self._tables: dict[tuple[str, ...], TableIssue] = {}
        self._counts: dict[str, tuple[str, Data]] = {}

    def get_ready(self) -> None:
        """Load what an issue is converted with, and convert a small one, so that the first to be opened waits for nothing."""
        with suppress(BadInput, OSError):
            lexicon_of(self._vocabulary())
            models()
            known = [folder for folder in issue_folders(self.raw) if not id_fault(folder.name)][-MOST_WEIGHED:]
            smallest = min(
                known, key=lambda folder: sum(path.stat().st_size for path in text_files(folder)), default=None
            )
            if smallest:
                convert_issue(read_issue(smallest), self._vocabulary(), read_book(self.content, smallest.name))

    def recall(self) -> None:
        """Know what an earlier desk counted, as far as nothing has changed since."""
        with suppress(BadInput, OSError):
            self._counts = {name: (row[0], row[1]) for name, row in COUNTS.read(self.content).on(self._basis()).items()}

    def keep(self) -> None:
        """Remember what was counted, for the next desk."""
        with suppress(BadInput, OSError):
            COUNTS.write(self.content, {name: list(row) for name, row in self._counts.items()}, self._basis())

    def queue(self) -> Data:
        """Every issue, newest first, with what is known of how much is left in it."""
        return {"issues": [self._row(folder) for folder in reversed(issue_folders(self.raw))]}

    def count(self, issues: Iterable[str]) -> Data:
        """What is left in as many of these issues as can be counted at once: the page asks for the rest again."""
        until = time.monotonic() + COUNTING
        found = []
        for name in issues:
            found.append(self._counted(self._folder(name)))
            if time.monotonic() > until:
                break
        return {"issues": found}

    def table(self, name: str) -> Data:
        """An issue's table; of one that can't be converted, why, and its raw lines."""
        with self._one_at_a_time:
            folder = self._folder(name)
            raw = read_issue(folder)
            stamp, history = self._stamp(raw), self._history(name, raw)
            try:
                held = self._converted(raw)
            except BadInput as error:
                lines = {file.name: split_lines(raw_text(file)) for file in raw.files}
                view = raw_view(name, lines, map(str, error.each))
            else:
                found = tasks(held.issue, read_marks(folder))
                view = table_view(held, found, self._pictures(raw))
            told = {
                "undo": history.last.told if history.last else "",
                "redo": history.next.told if history.next else "",
            }
            words = {"topics": [one.name for one in self._vocabulary().topics], "genres": list(GENRES)}
            return view | told | words | {"stamp": stamp, "settings": self._settings(raw)}

    def on_table(self, name: str) -> tuple[TableIssue, str]:
        """An issue as it will stand, and what it is known by. BadInput where it can't be converted."""
        with self._one_at_a_time:
            raw = read_issue(self._folder(name))
            return self._converted(raw), self._stamp(raw)

    def do(self, name: str, verb: str, said: Mapping[str, Any], stamp: str) -> Data:
        """Do what a verb says, and give the table as it is then; what the program refuses was never written."""
        with self._one_at_a_time:
            raw = self._unchanged(name, stamp)
            if verb not in _VERBS:
                raise BadInput(f"raw/{name}", "", "没有这种动作", "请重新打开这一期")
            settings, table = self._settings_before(raw), self._converted(raw)
            after, also = accepted(settings, table, _VERBS[verb](table, said, _note(said)))
            self._write(name, settings.before, after)
            step = Step(_DONE[verb], settings.before, after)
            self._histories[name] = self._history(name, raw).with_step(step)
            same = self._same(name, table, said) if verb == "correct" else {}
            return self.table(name) | same | ({"also": also} if also else {})

    def write(self, name: str, text: object, stamp: str) -> Data:
        """Put another text into issue.yml, as somebody typed all of it; what the program refuses is told with its line."""
        with self._one_at_a_time:
            raw = self._unchanged(name, stamp)
            settings = self._settings_before(raw)
            before, file = settings.before, settings.file
            if not isinstance(text, str):
                raise BadInput(file, "", "没有文字", "请重新打开这一期")
            after = written_anew(before, text, file) if text.strip() else None
            if after == before:
                raise BadInput(file, "", f"这样{IDLE}")
            try:
                settings.convert(after)
            except BadInput as error:
                raise told_at_once(map(_with_line, error.each)) from error
            self._write(name, before, after)
            self._histories[name] = self._history(name, raw).with_step(Step("改 issue.yml", before, after))
            return self.table(name)

    def _settings_before(self, raw: RawIssue) -> SettingsText:
        """The issue.yml of an issue as a step finds it."""
        file = f"raw/{raw.id}/{settings_path(self._folder(raw.id)).name}"

        def convert(data: bytes | None) -> TableIssue:
            return self._converted(replace(raw, settings=RawFile(file, data) if data else None))

        return SettingsText(raw.settings.data if raw.settings else None, file, first_line(self.raw), convert)

    def _same(self, name: str, before: TableIssue, said: Mapping[str, Any]) -> Data:
        """What was corrected, where it stands in other lines of the issue, too."""
        wrong = mistake(before.text(before.place(said, "line")), str(said.get("text")))
        now = self._converted(read_issue(self._folder(name)))
        lines = same_elsewhere(now, wrong[0]) if wrong else ()
        return {"same": {"find": wrong[0], "replace": wrong[1], "lines": len(lines)}} if wrong and lines else {}

    def undo(self, name: str, stamp: str) -> Data:
        """Take the last step back: issue.yml has the very bytes that it had."""
        return self._stepped(name, stamp, lambda history: (history.last, history.undone()), back=True)

    def redo(self, name: str, stamp: str) -> Data:
        """Do the step again that was taken back."""
        return self._stepped(name, stamp, lambda history: (history.next, history.redone()), back=False)

    def say(self, name: str, key: str, state: str) -> Data:
        """Say of a doubt that it was looked at, passed over, or is for later; nothing: it is open again."""
        with self._one_at_a_time:
            mark(self._folder(name), key, state, _today())
            return self.table(name)

    def picture(self, name: str, file: str) -> bytes:
        """The picture of a page of an issue. BadInput where there is none."""
        found = page_picture(name, f"raw/{self._folder(name).name}/{Path(file).name}", [self.raw])
        if found is None:
            raise BadInput(f"raw/{name}", "", "没有这张图")
        return picture_bytes(found)

    def _stepped(
        self, name: str, stamp: str, step: Callable[[History], tuple[Step | None, History]], back: bool
    ) -> Data:
        with self._one_at_a_time:
            raw = self._unchanged(name, stamp)
            done, then = step(self._history(name, raw))
            if done is None:
                raise BadInput(f"raw/{name}", "", "没有可以撤销的" if back else "没有可以重做的", "")
            before, after = (done.after, done.before) if back else (done.before, done.after)
            self._write(name, before, after)
            self._histories[name] = then
            return self.table(name)

    def _write(self, name: str, before: bytes | None, after: bytes | None) -> None:
        path = settings_path(self._folder(name))
        with write_lock(self.raw / LOCK, f"{self.raw.name}/"):
            write_settings(path, before, after, f"raw/{name}/{path.name}")

    def _unchanged(self, name: str, stamp: str) -> RawIssue:
        """The issue as its folder has it, which has to be as the page has shown it."""
        raw = read_issue(self._folder(name))
        if self._stamp(raw) != stamp:
            raise BadInput(f"raw/{name}", "", CHANGED_MEANWHILE, "下面是它现在的样子，请看过再做一次")
        return raw

    def _history(self, name: str, raw: RawIssue) -> History:
        return self._histories.get(name, History()).fitting(raw.settings.data if raw.settings else None)

    def _stamp(self, raw: RawIssue) -> str:
        """What the files of an issue are known by; a person's word on it may be another tomorrow."""
        return _digest((*raw.files, *raw.second, *([raw.settings] if raw.settings else ())))

    def _folder(self, name: str) -> Path:
        found = self.raw / name
        if not name or id_fault(name) or name == VOCABULARY or not found.is_dir():
            raise BadInput("raw", "", "没有这一期", "请回到各期一览")
        return found

    def _converted(self, raw: RawIssue) -> TableIssue:
        """An issue as it will stand. BadInput where the program can't take its text, or a person's word on it."""
        words = _folder_state(vocabulary_folder(self.raw, self.home))
        key = (raw.id, self._stamp(raw), words)
        if key not in self._tables:
            vocabulary = self._vocabulary()
            issue = convert_issue(raw, vocabulary, read_book(self.content, raw.id))
            lines = {
                (file.name, n): text for file in raw.files for n, text in enumerate(split_lines(raw_text(file)), 1)
            }
            home = parse_settings(raw.settings, vocabulary).home
            while len(self._tables) >= TABLES_HELD:
                del self._tables[next(iter(self._tables))]
            self._tables[key] = TableIssue(issue, lines, home)
        return self._tables[key]

    def _vocabulary(self) -> Vocabulary:
        folder = vocabulary_folder(self.raw, self.home)
        return _vocabulary(folder, _folder_state(folder))

    def _pictures(self, raw: RawIssue) -> dict[str, PictureOfPage]:
        found = {}
        for file in raw.files:
            shown = _picture(raw.id, file.name, hashlib.sha256(file.data).hexdigest(), self.raw)
            if shown:
                found[file.name] = shown
        return found

    def _settings(self, raw: RawIssue) -> str:
        """The text of issue.yml, empty where there is none, or none that can be read."""
        with suppress(BadInput):
            return settings_text(raw.settings.data, raw.settings.name) if raw.settings else ""
        return ""

    def _basis(self) -> str:
        return f"{digest_of_program()} {_folder_state(vocabulary_folder(self.raw, self.home))}"

    def _row(self, folder: Path) -> Data:
        """What is known of an issue; of a folder whose name can be none's, why."""
        if why := id_fault(folder.name):
            return {"id": visible_name(folder.name), "refused": why}
        return self._known(folder) or {"id": folder.name}

    def _known(self, folder: Path) -> Data | None:
        state, row = self._counts.get(folder.name, ("", None))
        return row if row and state == _folder_state(folder) else None

    def _counted(self, folder: Path) -> Data:
        if row := self._known(folder):
            return row
        state, name = _folder_state(folder), folder.name
        with self._one_at_a_time:
            try:
                issue = self._converted(read_issue(folder)).issue
            except BadInput as error:
                row = {"id": name, "refused": str(error.each[0])}
            else:
                found = tasks(issue, read_marks(folder))
                row = {
                    "id": name,
                    "date": issue.date.isoformat() if issue.date else "",
                    "articles": len(issue.articles),
                    "checked": sum(article.checked for article in issue.articles),
                    "left": left(found),
                    "gain": round(sum(one.gain for one in found if not one.state)),
                }
        self._counts[name] = (state, row)
        return row


def _with_line(error: BadInput) -> BadInput:
    """What the program has against a line of a file that stands beside what it says."""
    line = f"第 {error.where} 行：" if error.where.isdecimal() else ""
    return BadInput(error.file, error.where, f"{line}{error.what}", error.remedy)


def _note(said: Mapping[str, Any]) -> str:
    """The note beside an entry: a person's own, or that it was made at the desk, and when."""
    note = said.get("note")
    own = " ".join(note.split()) if isinstance(note, str) else ""
    return f"{own}（校对台 {_today()}）" if own else f"校对台 {_today()}"


def _today() -> str:
    return datetime.date.today().isoformat()


def _digest(files: Iterable[RawFile]) -> str:
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.name} {len(file.data)}\n".encode("utf-8", "surrogateescape"))
        found.update(file.data)
    return found.hexdigest()


def _folder_state(folder: Path) -> str:
    """What a folder's files are known by without reading them: names, sizes, times, inodes."""
    rows = []
    with os.scandir(folder) as found:
        for entry in found:
            status = entry.stat(follow_symlinks=False)
            rows.append(f"{entry.name!r} {status.st_size} {status.st_mtime_ns} {status.st_ino}")
    return "\n".join(sorted(rows))


@lru_cache(maxsize=1)
def _vocabulary(folder: Path, _state: str) -> Vocabulary:
    return read_vocabulary(folder)


@lru_cache(maxsize=16)
def _picture(issue: str, file: str, sha256: str, raw: Path) -> PictureOfPage | None:
    """The picture of a page with the boxes of its lines; none where there is none that can be shown."""
    if not is_page_name(file):
        return None
    try:
        found = page_picture(issue, file, [raw])
    except BadInput:
        return None
    return PictureOfPage(found.width, found.height, picture_boxes(found, sha256)) if found else None
