"""The vocabulary on the desk: what an entry more would do to articles, seen before it is written; written, and taken back.

vocabulary = OpenVocabulary(raw, content, home)
vocabulary.touched({"kind": "person", "name": "李敏"}, ["2024-03-04"])     # nothing is written
vocabulary.add({"kind": "person", "name": "李敏"}, stamp)

What an issue would become is found by converting it with either vocabulary, in memory; only those whose text has the words.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from archive.accessioning.accession import LOCK
from archive.addresses import addresses
from archive.bad_input import BadInput, told_at_once
from archive.desk.history import History, Step
from archive.desk.issue_file import CHANGED_MEANWHILE, settings_bytes, settings_text, write_settings, written_anew
from archive.desk.vocabulary_entries import WEIGHTS, NewEntry, new_entry
from archive.keeping.write_lock import write_lock
from archive.model import Article, Issue, RawIssue
from archive.reading.load import issue_folders, raw_text, read_issue
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.address_books import read_book
from archive.writing.convert import vocabulary_folder
from archive.writing.models import convert_issue

LOOKING = 0.6
"""Seconds for which issues are looked through before the page is answered; it asks again for the rest."""
FILES = ("topics.yml", "people.yml", "organizations.yml")
"""The files that are added to."""
FIELDS = (("topics", "主题"), ("people", "人物"), ("organizations", "学校和机构"), ("places", "地方"))
"""What of an article rests on the vocabulary, as people call it."""
Data = dict[str, Any]


class OpenVocabulary:
    """A vocabulary that is added to. One thing at a time is done; raises BadInput where it can't be."""

    def __init__(self, raw: Path, content: Path, home: Path = Path()) -> None:
        self.raw, self.content, self.home = raw, content, home
        self._one_at_a_time = threading.RLock()
        self._histories: dict[str, History] = {}

    def view(self) -> Data:
        """What the form needs to know: groups, counties, and what may be taken back or done again, by file."""
        vocabulary = read_vocabulary(self._folder())
        return {
            "groups": list(dict.fromkeys(topic.group for topic in vocabulary.topics)),
            "places": [place.name for place in vocabulary.places],
            "weights": list(WEIGHTS),
            "issues": [folder.name for folder in reversed(issue_folders(self.raw))],
            "stamp": self._stamp(),
            "undo": {file: step.told for file in FILES if (step := self._history(file).last)},
            "redo": {file: step.told for file in FILES if (step := self._history(file).next)},
        }

    def touched(self, said: Mapping[str, Any], issues: Iterable[str]) -> Data:
        """What an entry would change in as many of these issues as can be looked through at once; the page asks for the rest."""
        until = time.monotonic() + LOOKING
        before = read_vocabulary(self._folder())
        entry = new_entry(said, before)
        with self._with(entry) as (after, _):
            looked: list[str] = []
            rows: list[Data] = []
            for name in issues:
                rows += self._rows(name, entry, before, after)
                looked.append(name)
                if time.monotonic() > until:
                    break
        return {"looked": looked, "articles": rows}

    def add(self, said: Mapping[str, Any], stamp: str) -> Data:
        """Write an entry; what the program refuses was never written."""
        with self._one_at_a_time:
            self._unchanged(stamp)
            entry = new_entry(said, read_vocabulary(self._folder()))
            with self._with(entry) as (_, data):
                before = self._bytes(entry.file)
                self._write(entry.file, before, data)
            step = Step(f"加了{entry.called}“{entry.name}”", before, data)
            self._histories[entry.file] = self._history(entry.file, before).with_step(step)
            return self.view() | {"told": f"写进了 raw/vocabulary/{entry.file}"}

    def undo(self, file: str, stamp: str) -> Data:
        """Take the last entry back: the file has the very bytes that it had."""
        return self._stepped(file, stamp, lambda found: (found.last, found.undone()), back=True)

    def redo(self, file: str, stamp: str) -> Data:
        """Add the entry again that was taken back."""
        return self._stepped(file, stamp, lambda found: (found.next, found.redone()), back=False)

    def _stepped(
        self, file: str, stamp: str, step: Callable[[History], tuple[Step | None, History]], back: bool
    ) -> Data:
        with self._one_at_a_time:
            self._unchanged(stamp)
            if file not in FILES:
                raise BadInput("raw/vocabulary", "", "没有这个文件", "请重新打开这一页")
            done, then = step(self._history(file))
            if done is None:
                raise BadInput(f"raw/vocabulary/{file}", "", "没有可以撤销的" if back else "没有可以重做的", "")
            self._write(file, *((done.after, done.before) if back else (done.before, done.after)))
            self._histories[file] = then
            return self.view()

    @contextmanager
    def _with(self, entry: NewEntry) -> Iterator[tuple[Vocabulary, bytes]]:
        """The vocabulary with an entry, and its file's bytes, neither of which stands below raw/ yet. BadInput where it is none."""
        folder, file = self._folder(), f"raw/vocabulary/{entry.file}"
        before = self._bytes(entry.file)
        data = written_anew(before, entry.added(settings_text(before, file)), file)
        with tempfile.TemporaryDirectory() as made:
            for path in folder.glob("*.yml"):
                shutil.copyfile(path, Path(made) / path.name)
            (Path(made) / entry.file).write_bytes(data)
            try:
                vocabulary = read_vocabulary(Path(made))
            except BadInput as error:  # there is no line yet to look at
                raise told_at_once(BadInput(one.file, "", one.what, one.remedy) for one in error.each) from error
        yield vocabulary, data

    def _rows(self, name: str, entry: NewEntry, before: Vocabulary, after: Vocabulary) -> list[Data]:
        """The articles of an issue that would have other topics, people or schools; none where the words stand nowhere in it."""
        raw = self._issue(name)
        if raw is None or not any(word in _running(raw) for word in entry.words):
            return []
        try:
            now, then = (self._converted(raw, one) for one in (before, after))
        except BadInput:  # the queue says so
            return []
        told = dict(zip(_addresses(now), now.articles, strict=True))
        rows = []
        for address, article in zip(_addresses(then), then.articles, strict=True):
            changes = _changes(told.get(address), article)
            if changes:
                rows.append({"issue": name, "address": address, "title": article.title.text, "changes": changes})
        return rows

    def _converted(self, raw: RawIssue, vocabulary: Vocabulary) -> Issue:
        return convert_issue(raw, vocabulary, read_book(self.content, raw.id))

    def _issue(self, name: str) -> RawIssue | None:
        folder = next((one for one in issue_folders(self.raw) if one.name == name), None)
        with suppress(BadInput):
            return read_issue(folder) if folder else None
        return None

    def _folder(self) -> Path:
        return vocabulary_folder(self.raw, self.home)

    def _bytes(self, file: str) -> bytes | None:
        return settings_bytes(self._folder() / file, f"raw/vocabulary/{file}")

    def _write(self, file: str, before: bytes | None, after: bytes | None) -> None:
        with write_lock(self.raw / LOCK, f"{self.raw.name}/"):
            write_settings(self._folder() / file, before, after, f"raw/vocabulary/{file}")

    def _stamp(self) -> str:
        """What the files are known by that are added to."""
        rows = []
        for file in FILES:
            status = (self._folder() / file).stat()
            rows.append(f"{status.st_size} {status.st_mtime_ns} {status.st_ino}")
        return " ".join(rows)

    def _unchanged(self, stamp: str) -> None:
        if self._stamp() != stamp:
            raise BadInput("raw/vocabulary", "", CHANGED_MEANWHILE.replace(" issue.yml ", "词表"), "请看过再做一次")

    def _history(self, file: str, now: bytes | None = None) -> History:
        return self._histories.get(file, History()).fitting(self._bytes(file) if now is None else now)


def _running(raw: RawIssue) -> str:
    """An issue's raw text without white space, which stands wherever a printed line ended."""
    return "".join("".join(raw_text(file).split()) for file in raw.files)


def _addresses(issue: Issue) -> tuple[str, ...]:
    return tuple(addresses(issue.articles, issue.sources))


def _changes(before: Article | None, after: Article) -> list[str]:
    """What an article gains and loses, in words."""
    told = []
    for field, called in FIELDS:
        had = [one.name for one in getattr(before, field)] if before else []
        has = [one.name for one in getattr(after, field)]
        told += [f"加上{called}“{name}”" for name in has if name not in had]
        told += [f"去掉{called}“{name}”" for name in had if name not in has]
    return told
