"""New issues from the desk: files come in as a parcel, it is told what each was taken for, then they are added as `add` does.

arrivals = Arrivals(Archive(raw, content, home))
key = arrivals.begin()["in"]                       # one parcel at a time
with arrivals.parcel(key).incoming("p1.txt") as take: ...
arrivals.look(key, {"issue": "", "same": ""})      # what it would be: nothing is written
arrivals.add(key, {"issue": "", "same": ""})       # the same, put below raw/
arrivals.state(key)                                # how far it is, and what came of it
"""

from __future__ import annotations

import secrets
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from archive.accessioning.accession import Archive
from archive.accessioning.adding import AddOptions, added
from archive.accessioning.decisions import Choice
from archive.bad_input import BadInput
from archive.cataloguing.accession_findings import described
from archive.cataloguing.accession_report import issue_lines, summary, unused_lines
from archive.desk.entries import typed
from archive.desk.parcel import Parcel
from archive.file_faults import file_fault, program_fault
from archive.keeping.progress import STEP_NAMES
from archive.keeping.store import FOLDER

ARRIVALS = "arrivals"
"""Below content/.cache: what came in and is not yet added. What a desk that was killed left there, the next one clears."""
TABLES = (".xlsx", ".csv")
AT_ONCE = 0.3
"""Seconds for which a page waits for the answer itself, before it asks how far it is."""
Data = dict[str, Any]


class Watched:
    """Progress that whoever asks is told."""

    def __init__(self) -> None:
        self.told: Data = {}

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """A step, in words, and how many of how many are done."""
        self.told = {"step": STEP_NAMES[name], "done": 0, "total": total}

        def advance(done: int) -> None:
            self.told = self.told | {"done": self.told["done"] + done}

        try:
            yield advance
        finally:
            self.told = {}


class Arrivals:
    """The parcel that is on the desk, looked at and added by a thread of its own. Raises BadInput where it can't be."""

    def __init__(self, to: Archive) -> None:
        self.to = to
        self._one_at_a_time = threading.RLock()
        self._key = ""
        self._parcel: Parcel | None = None
        self._work: threading.Thread | None = None
        self._progress = Watched()
        self._found: Data = {}
        self._looked: tuple[AddOptions, int] | None = None

    def begin(self) -> Data:
        """An empty parcel, in place of the last one. What it is known by."""
        with self._one_at_a_time:
            self._refuse_at_work()
            self.clear()
            self._key = secrets.token_hex(8)
            try:
                self._parcel = Parcel(self._home / self._key)
            except OSError as error:
                raise file_fault(error) from error
            return {"in": self._key}

    def parcel(self, key: str) -> Parcel:
        """The parcel that is known by this; BadInput where another took its place, or it is being read."""
        with self._one_at_a_time:
            self._refuse_at_work()
            return self._known(key)

    def look(self, key: str, said: Mapping[str, Any]) -> Data:
        """Say what would be added, and what each file was taken for; nothing is written."""
        return self._begun(key, said, dry=True)

    def add(self, key: str, said: Mapping[str, Any]) -> Data:
        """Add what was looked at, by the same options."""
        return self._begun(key, said, dry=False)

    def state(self, key: str) -> Data:
        """How far it is; when nothing is being done, what was found last."""
        with self._one_at_a_time:
            self._known(key)
            if self._is_at_work():
                return {"in": key, "working": self._progress.told or {"step": "正在看", "done": 0, "total": 0}}
            return {"in": key, "found": self._found}

    def clear(self) -> None:
        """Let go of what came in and is not added."""
        with self._one_at_a_time:
            self._key, self._parcel, self._found, self._looked = "", None, {}, None
            shutil.rmtree(self._home, ignore_errors=True)

    def _begun(self, key: str, said: Mapping[str, Any], dry: bool) -> Data:
        with self._one_at_a_time:
            self._refuse_at_work()
            parcel, found = self._known(key), self._options(said)
            if not dry and self._looked != (found, parcel.count):
                raise BadInput("", "", "要加入的和刚才看过的不一样", "请再看一次，再加入")
            self._looked = (found, parcel.count) if dry else None
            self._progress = Watched()
            self._work = threading.Thread(target=self._done, args=(parcel, found, dry), daemon=True)
            self._work.start()
            work = self._work
        work.join(AT_ONCE)
        return self.state(key)

    def _done(self, parcel: Parcel, options: AddOptions, dry: bool) -> None:
        """Do it, and put down what came of it."""
        refused: tuple[BadInput, ...] = ()
        self._found = {}
        found: Data = {"issues": [], "others": [], "summary": ""}
        try:
            tables = [path for path in parcel.files if path.suffix.casefold() in TABLES]
            table = tables[0] if len(tables) == 1 else None
            asked = AddOptions(options.issue, table, options.choice, dry)
            # in this process: a worker forked from a process with other threads may wait for ever
            came = added(parcel.paths, asked, self.to, self._progress, described, jobs=1)
            refused = came.report.refused
            found["issues"] = [
                {"id": one.plan.id, "changed": bool(one.plan.files), "lines": list(issue_lines(one, dry))}
                for one in came.report.brought
            ]
            found["others"] = [*came.unknown, *unused_lines(came.report, came.offering)]
            found["summary"] = summary(came.report, dry)
        except BadInput as error:
            refused = error.each
        except OSError as error:
            refused = (file_fault(error),)
        except Exception as error:  # the page says it, and the desk goes on
            refused = (program_fault(error, "校对台"),)
        found["refused"] = [str(error) for error in refused]
        self._found = {name: _renamed(value, parcel) for name, value in found.items()} | {"added": not dry}
        if not dry and not refused:
            parcel.clear()

    def _options(self, said: Mapping[str, Any]) -> AddOptions:
        same = said.get("same")
        choice: Choice = next((one for one in get_args(Choice) if one == same), "")
        return AddOptions(typed(said, "issue", "期次").strip(), None, choice)

    def _known(self, key: str) -> Parcel:
        if self._parcel is None or not key or key != self._key:
            raise BadInput("", "", "这一批文件已不在校对台上", "请再放一次")
        return self._parcel

    def _is_at_work(self) -> bool:
        return self._work is not None and self._work.is_alive()

    def _refuse_at_work(self) -> None:
        if self._is_at_work():
            raise BadInput("", "", "上一批还没有做完", "请等它做完，再试一次")

    @property
    def _home(self) -> Path:
        return self.to.content / FOLDER / ARRIVALS


def _renamed(value: Any, parcel: Parcel) -> Any:
    """What was found, all lines of it with the names that files had where they come from."""
    if isinstance(value, str):
        return parcel.as_handed_over(value)
    if isinstance(value, list):
        return [_renamed(one, parcel) for one in value]
    return {name: _renamed(one, parcel) for name, one in value.items()} if isinstance(value, dict) else value
