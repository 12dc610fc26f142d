"""Publishing from the desk: what will change on the site, out by git where that is set up, else what a person does instead.

    publication = Publication(raw, content, home)
    publication.state()                          # the way, files that changed, the sentence, what was published last
    publication.changes(["2024-03-04"])          # articles new, gone, otherwise; addresses that move
    publication.publish("更正 2024-03-04")

What is published is raw/: the site's own machine converts it and puts the pages where readers see them.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from archive.bad_input import BadInput
from archive.cataloguing.article_changes import ArticleTexts, article_changes, article_texts
from archive.desk.entries import typed
from archive.desk.issue_file import settings_bytes, settings_text
from archive.desk.repository import Repository
from archive.filenames import id_fault
from archive.model import Issue
from archive.reading.issue_files import is_settings_name
from archive.reading.load import issue_folders, read_issue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.address_books import read_book
from archive.writing.convert import VOCABULARY, vocabulary_folder
from archive.writing.models import convert_issue
from archive.writing.write import issue_files

LOOKING = 0.6
"""Seconds for which issues are compared before the page is answered; it asks again for the rest."""
MOST_NAMED = 3
"""Issues that a sentence names; how many there are more is told."""
MOST_COPIED = 20
"""Files that are shown to be copied where there is no git, the newest first."""
Data = dict[str, Any]


class Publication:
    """What is published from a folder of raw text. One thing at a time is done; raises BadInput where it can't be."""

    def __init__(self, raw: Path, content: Path, home: Path = Path()) -> None:
        self.raw, self.content, self.home = raw, content, home
        self.repository = Repository(raw)
        self._one_at_a_time = threading.RLock()

    def state(self) -> Data:
        """Which way publishing goes, and what there is to publish."""
        fault = self.repository.fault()
        if fault:
            return {"fault": fault, "files": list(self._copied()), "issues": [], "sentence": "", "last": ""}
        files = self.repository.changed()
        last = self.repository.last_published()
        return {
            "fault": "",
            "to": self.repository.upstream,
            "files": [{"path": f"raw/{path}"} for path in files],
            "issues": self._issues(files),
            "sentence": sentence(files),
            "last": last.sentence if last else "",
        }

    def changes(self, issues: Iterable[str]) -> Data:
        """What becomes of the articles of as many of these issues as can be compared at once; the page asks for the rest."""
        until = time.monotonic() + LOOKING
        looked: list[str] = []
        rows: list[Data] = []
        for name in issues:
            rows += self._rows(name)
            looked.append(name)
            if time.monotonic() > until:
                break
        return {"looked": looked, "articles": rows}

    def publish(self, said: str) -> Data:
        """Commit what changed below raw/ with a sentence, and send it."""
        words = typed({"said": said}, "said", "这句话").strip()
        with self._one_at_a_time:
            self._refuse_fault()
            if (
                not self.repository.commit(words or sentence(self.repository.changed()))
                and not self.repository.changed()
            ):
                raise BadInput("raw", "", "没有可以发布的改动", "")
            self.repository.push()
            return self.state() | {"told": f"送到了 {self.repository.upstream}；过几分钟网站就是新的"}

    def take_back(self) -> Data:
        """What was published last is as it was before, and that is sent."""
        with self._one_at_a_time:
            self._refuse_fault()
            last = self.repository.last_published()
            if last is None:
                raise BadInput("raw", "", "没有从校对台发布过什么", "")
            self.repository.take_back(last)
            self.repository.push()
            return self.state() | {"told": f"撤回了“{last.sentence}”；过几分钟网站就和从前一样"}

    def _refuse_fault(self) -> None:
        if fault := self.repository.fault():
            raise BadInput("raw", "", fault, "请照这一页上的三步做")

    def _issues(self, files: Iterable[str]) -> list[str]:
        """The issues whose articles may change, newest first: those with changed files, or all where the vocabulary did."""
        touched = {PurePosixPath(path).parts[0] for path in files}
        known = [folder.name for folder in issue_folders(self.raw) if not id_fault(folder.name)]
        gone = [name for name in touched if name not in known and name != VOCABULARY and not id_fault(name)]
        found = known if VOCABULARY in touched else [name for name in known if name in touched]
        return sorted((*found, *gone), reverse=True)

    def _rows(self, name: str) -> Iterator[Data]:
        """What becomes of an issue's articles."""
        if id_fault(name):
            return
        moved: dict[str, str] = {}
        after: ArticleTexts = {}
        try:
            before = self._published(name)
            if (self.raw / name).is_dir():
                issue = self._converted(self.raw / name, vocabulary_folder(self.raw, self.home))
                after, moved = article_texts(issue_files(issue)), dict(issue.former or ())
        except BadInput as error:
            told = [one.what for one in error.each[:1]]
            yield {"issue": name, "address": "", "title": "", "kind": "转换不成", "told": told}
            return
        for change in article_changes(before, after):
            told = list(change.told)
            if change.kind == "没有了" and moved.get(change.address):
                told.append(f"旧网址 {change.address} 转到 {moved[change.address]}")
            yield {"issue": name, "address": change.address, "title": change.title, "kind": change.kind, "told": told}

    def _published(self, name: str) -> ArticleTexts:
        """The pages of an issue as what is published makes them."""
        with tempfile.TemporaryDirectory() as made:
            issue, words = Path(made) / name, Path(made) / VOCABULARY
            for folder in (issue, words):
                folder.mkdir()
            if not self.repository.take_out(name, issue):
                return {}
            if not self.repository.take_out(VOCABULARY, words):
                words = vocabulary_folder(self.raw, self.home)
            try:
                return article_texts(issue_files(self._converted(issue, words)))
            except BadInput:  # it was published before somebody put it right
                return {}

    def _converted(self, folder: Path, words: Path) -> Issue:
        return convert_issue(read_issue(folder), read_vocabulary(words), read_book(self.content, folder.name))

    def _copied(self) -> Iterator[Data]:
        """What people write below raw/, the newest first, with its text, for who carries it to the site by hand."""
        folders = (*issue_folders(self.raw), vocabulary_folder(self.raw, self.home))
        paths = [path for folder in folders for path in folder.iterdir() if path.is_file() and _is_peoples(path)]
        for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)[:MOST_COPIED]:
            file = f"raw/{path.parent.name}/{path.name}"
            try:
                yield {"path": file, "text": settings_text(settings_bytes(path, file), file)}
            except BadInput:  # the queue says what is wrong with it
                continue


def sentence(files: Iterable[str]) -> str:
    """What changed, by the files below raw/, in a sentence: 更正 2024-03-04；改了词表."""
    folders: dict[str, list[str]] = {}
    for path in files:
        parts = PurePosixPath(path).parts
        folders.setdefault(parts[0] if len(parts) > 1 else "", []).append(parts[-1])
    words = folders.pop(VOCABULARY, [])
    folders.pop("", None)
    new = [name for name, names in folders.items() if any(not _is_desks(one) for one in names)]
    mended = [name for name in folders if name not in new]
    told = [f"{called}{_named(names)}" for called, names in (("更正 ", mended), ("加入或换了文字：", new)) if names]
    return "；".join([*told, *(["改了词表"] if words else [])])


def _named(names: list[str]) -> str:
    shown = "、".join(sorted(names)[:MOST_NAMED])
    return f"{shown} 等 {len(names)} 期" if len(names) > MOST_NAMED else shown


def _is_desks(name: str) -> bool:
    """Whether a file below raw/ is a person's word on an issue, rather than its text."""
    return is_settings_name(name) or name.startswith(".")


def _is_peoples(path: Path) -> bool:
    return is_settings_name(path.name) or (path.parent.name == VOCABULARY and path.suffix == ".yml")
