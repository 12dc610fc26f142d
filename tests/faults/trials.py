"""A small archive that is built in processes of their own, where operations fail, and what may be on the disk afterwards."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import pkgutil
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from archive.commands import commands
from archive.keeping.store import FOLDER as STORED
from archive.rendering.manifest import walk
from archive.writing.write import LOCK
from tests.archive_copy import VOCABULARY_FOLDER
from tests.faults.injected import KILLED, Operation, failing
from tests.rendering import small

WORDS = ("良好的效果", "很好的效果")
"""What an edit changes in a raw file, and to what."""
OUTSIDE = (
    "jinja2.Environment.list_templates",
    "archive.searching.likeness_file.looks_payload",
    "archive.searching.likeness_file.sounds",
    "archive.searching.likeness_file.sounds_payload",
    "archive.searching.index.folding_payload",
)
"""What is made, of what no build changes, at most of a build's cost."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: its exit status, what it said to standard error, and the operations it had done by then."""

    status: int
    said: tuple[str, ...]
    met: tuple[Operation, ...]


class Work:
    """A folder with raw/, content/ and site/ that can be put back as it was."""

    def __init__(self, folder: Path, issues: int = 2, home: Path = small.ROOT) -> None:
        self._stand_in(folder, home)
        self.raw.mkdir(parents=True)
        small.prose(self.folder)
        for number in range(issues):
            self.add(number)

    def _stand_in(self, folder: Path, home: Path) -> None:
        self.folder, self.before, self.home = folder / "work", folder / "before", home
        self.raw, self.content, self.out = (self.folder / name for name in ("raw", "content", "site"))

    def copy_of_source(self, folder: Path) -> Work:
        """The same raw/ and content/ elsewhere, without a site and without anything that a build remembers."""
        other = copy(self)
        other._stand_in(folder, self.home)
        shutil.copytree(self.raw, other.raw, symlinks=True)
        forgotten = shutil.ignore_patterns(STORED, f"{LOCK}*")
        shutil.copytree(self.content, other.content, symlinks=True, ignore=forgotten)
        return other

    def add(self, number: int) -> None:
        """An issue, which is the same whenever it is added."""
        (self.raw / small.issue_name(number)).mkdir()
        (self.raw / small.issue_name(number) / "000.txt").write_text(small.issue_text(number), "utf-8")

    def edit(self, number: int, like: int) -> None:
        """Give an issue the text of another: headings go, headings come."""
        (self.raw / small.issue_name(number) / "000.txt").write_text(small.issue_text(like), "utf-8")

    def shorten(self, number: int) -> None:
        """Leave an issue its first article: the address of the other is gone."""
        file = self.raw / small.issue_name(number) / "000.txt"
        text = file.read_text("utf-8")
        file.write_text(text[: text.index("\n# ")], "utf-8")

    def few_headings(self) -> None:
        """Give the archive a vocabulary of its own with a few topics and places: more pages of them tell no more."""
        shutil.copytree(VOCABULARY_FOLDER, self.raw / "vocabulary")
        topics, places, organizations = (
            (self.raw / "vocabulary" / f"{name}.yml") for name in ("topics", "places", "organizations")
        )
        groups = yaml.safe_load(topics.read_text("utf-8"))
        kept = {group: {name: of[name] for name in of if name in small.TOPICS[:2]} for group, of in groups.items()}
        _write_yaml(topics, {group: of for group, of in kept.items() if of})
        fields = yaml.safe_load(places.read_text("utf-8"))
        few = list(small.HEADS)[:2]
        _write_yaml(places, fields | {"places": {name: fields["places"][name] for name in few}})
        fields = yaml.safe_load(organizations.read_text("utf-8"))
        held = [one for one in fields["organizations"] if one.get("place") in (None, *few)]
        _write_yaml(organizations, fields | {"organizations": held})

    def keep(self) -> None:
        """Have `put_back` bring the folder as it is now."""
        shutil.rmtree(self.before, ignore_errors=True)
        shutil.copytree(self.folder, self.before, symlinks=True)

    def put_back(self) -> None:
        """As it was at `keep`, times of files included."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.before, self.folder, symlinks=True)

    def build(self, at: int = 0, code: int = 0, convert: bool = True, fresh: bool = False, jobs: int = 1) -> Outcome:
        """Convert, unless not asked to, and render in a process of its own, whose `at`-th file operation fails; none for 0."""
        return self.begin(at, code, convert, fresh, jobs).outcome()

    def begin(self, at: int = 0, code: int = 0, convert: bool = True, fresh: bool = False, jobs: int = 1) -> Running:
        """As `build`, which goes on by itself."""
        return begin(lambda: self._built(at, code, commands.everything if convert else commands.site, fresh, jobs))

    def warm_up(self) -> None:
        """Build in this process: what begins as a copy of it has models and templates at hand."""
        assert self._built(0, 0, commands.everything, False, 1).status == 0

    def _built(self, at: int, code: int, command: Callable[..., int], fresh: bool, jobs: int) -> Outcome:
        how = commands.RunOptions(jobs=jobs, fresh=fresh, quiet=True, home=self.home)
        said = io.StringIO()
        outside = outside_known() if self.home == small.ROOT else contextlib.nullcontext()
        with contextlib.redirect_stderr(said), outside, failing(self.folder, at, code) as met:
            status = command(self.raw, self.content, self.out, how)
        return Outcome(status, tuple(said.getvalue().splitlines()), tuple(met))

    def site(self) -> dict[str, bytes]:
        """The bytes of the site."""
        return {path: (self.out / path).read_bytes() for path in walk(self.out)}

    def pages(self) -> dict[str, bytes]:
        """The bytes of content/, but for what is remembered and who holds it."""
        found = (path for path in walk(self.content) if not path.startswith((".cache/", LOCK)))
        return {path: (self.content / path).read_bytes() for path in found}

    def beside(self) -> list[str]:
        """What stands beside raw/, content/ and the site."""
        return sorted({path.name for path in self.folder.iterdir()} - {"raw", "content", "site"})


@dataclass(frozen=True, slots=True)
class Running:
    """A build that goes on in a copy of this process."""

    process: int
    told: int

    def kill(self) -> None:
        """End it where it is."""
        os.kill(self.process, signal.SIGKILL)

    def outcome(self) -> Outcome:
        """What it came to, once it and all that it started are over."""
        with open(self.told, encoding="utf-8") as into:  # noqa: PTH123
            told = into.read()
        ended = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        if ended:  # a signal, which may have come while it told
            return Outcome(ended, (), ())
        status, said, met = json.loads(told)
        return Outcome(status, tuple(said), tuple(Operation(*one) for one in met))


def begin(work: Callable[[], Outcome]) -> Running:
    """Begin something in a copy of this process; what it raises ends it with its traceback as what was said."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return Running(child, read)
    os.close(read)
    try:
        try:
            found = work()
        except BaseException as error:
            found = Outcome(70, tuple(traceback.format_exception(error)), ())
        with open(write, "w", encoding="utf-8") as out:  # noqa: PTH123
            json.dump([found.status, found.said, found.met], out)
    finally:
        os._exit(0)


@dataclass(frozen=True, slots=True)
class Trial:
    """Builds after an edit whose operations fail one after another; both states of the site are known.

    `pages` are those of content/ afterwards.
    """

    work: Work
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    pages: Mapping[str, bytes]
    operations: tuple[Operation, ...]

    def fault(self, at: int, code: int) -> str:
        """What is wrong after the `at`-th operation failed, and after the next build; nothing where all is as it should."""
        self.work.put_back()
        first = self.work.build(at, code)
        what = f"{at} {first.met[at - 1 : at]} {os.strerror(code)}: "
        if first.status not in (0, 1) or len(first.said) > 1 or (first.status == 1) != bool(first.said):
            return f"{what}status {first.status}, said {first.said}"
        after = self.work.site()
        sites = [self.new] if first.status == 0 else [self.old, self.new]
        if first.status and reads_an_issue(first.met[at - 1]) and after not in sites:
            issue = issue_read(first.met[at - 1])
            sites += [self.unread(), self.without(issue), self.bare(issue)]
        if after not in sites:
            return f"{what}status {first.status}, neither site: {differences(after, self.old)} / {differences(after, self.new)}"
        return what + wrong if (wrong := self.unrepaired()) else ""

    def unread(self) -> Mapping[str, bytes]:
        """The site where an issue could not be read: articles as they were, beside the raw text as it is."""
        self.work.put_back()
        self.work.build(convert=False)
        found = self.work.site()
        self.work.put_back()
        return found

    def without(self, issue: str) -> Mapping[str, bytes]:
        """The site of all other issues: the first that is made where one can't be read."""
        self.work.put_back()
        for kept in (self.work.raw, self.work.content / "issues"):
            shutil.rmtree(kept / issue, ignore_errors=True)
        self.work.build()
        found = self.work.site()
        self.work.put_back()
        return found

    def bare(self, issue: str) -> Mapping[str, bytes]:
        """The site where an issue was converted, and its raw text could not be read when its pages were made."""
        self.work.put_back()
        self.work.build()
        shutil.rmtree(self.work.raw / issue, ignore_errors=True)
        self.work.build(convert=False)
        found = self.work.site()
        self.work.put_back()
        return found

    def killed(self, at: int) -> str:
        """What is wrong after a run was killed before its `at`-th operation; nothing where all is as it should."""
        self.work.put_back()
        first = self.work.build(at, KILLED)
        if first.status != KILLED:
            return f"killed at {at}, ended with {first.status}"
        return f"killed at {at}: {wrong}" if (wrong := self.torn() or self.unrepaired()) else ""

    def killed_after(self, seconds: float, jobs: int) -> str:
        """What is wrong after a run was killed so late, if it was not over by then."""
        self.work.put_back()
        running = self.work.begin(jobs=jobs)
        time.sleep(seconds)
        running.kill()
        running.outcome()
        return f"killed after {seconds:.3f} s: {wrong}" if (wrong := self.torn() or self.unrepaired()) else ""

    def together(self, first: Mapping[str, Any], second: Mapping[str, Any], after: float, kill: bool) -> str:
        """What is wrong after two builds, the second begun so much later; `kill`: the first is killed then."""
        self.work.put_back()
        one = self.work.begin(**first)
        time.sleep(after)
        other = self.work.begin(**second)
        if kill:
            one.kill()
        outcomes = [(one.outcome(), kill), (other.outcome(), False)]
        for outcome, killed in outcomes:
            if not (killed and outcome.status == KILLED) and (outcome.status or not all(map(waited, outcome.said))):
                return f"{first} and {second}, {after:.3f} s apart: {outcome.status} {outcome.said}"
        return f"{first} and {second}, {after:.3f} s apart: {wrong}" if (wrong := self.unrepaired()) else ""

    def torn(self) -> str:
        """The first file of the site that is neither the old one nor the new, and is not missing in both; nothing where there is none."""
        now = self.work.site()
        paths = sorted({*now, *(self.old.keys() & self.new.keys())})
        return next(
            (f"torn: {path}" for path in paths if now.get(path) not in (self.old.get(path), self.new.get(path))), ""
        )

    def unrepaired(self) -> str:
        """What the next build leaves wrong; nothing where it says nothing and all is as it should be."""
        again = self.work.build()
        if (again.status, again.said) != (0, ()):
            return f"the next build: {again.status} {again.said}"
        found = differences(self.work.site(), self.new) + differences(self.work.pages(), self.pages)
        return f"not repaired: {wrong}" if (wrong := found + self.work.beside()) else ""


def _write_yaml(file: Path, held: object) -> None:
    file.write_text(yaml.safe_dump(held, allow_unicode=True, sort_keys=False), "utf-8")


_KNOWN: dict[tuple[str, ...], Any] = {}
"""What was made of files and tables outside the folder where operations fail."""


@contextlib.contextmanager
def outside_known() -> Iterator[None]:
    """Make what no fault below the folder can touch once a process: the theme's list, its entry points, tables of the search."""

    def once(name: str, true: Callable[..., Any]) -> Callable[..., Any]:
        def known(*args: Any, **kwargs: Any) -> Any:
            of = getattr(getattr(args[0], "loader", None), "searchpath", ()) if args else ()
            if (name, *of) not in _KNOWN:
                _KNOWN[name, *of] = true(*args, **kwargs)
            return _KNOWN[name, *of]

        return known

    with contextlib.ExitStack() as patches:
        for name in OUTSIDE:
            module, _, function = name.rpartition(".")
            of = pkgutil.resolve_name(module)
            patches.enter_context(mock.patch.object(of, function, once(name, getattr(of, function))))
        yield


def reads_an_issue(failed: Operation) -> bool:
    """Whether what failed is the reading of what an issue is made of: raw text, or what its addresses held."""
    drafted = failed.path.endswith(".tmp")
    return failed.kind == "open" and failed.path.startswith(("raw/", "content/issues/")) and not drafted


def issue_read(failed: Operation) -> str:
    """The issue that was read when something failed: `2020-01-02` of raw/2020-01-02/000.txt and content/issues/2020-01-02/0003.md."""
    return failed.path.removeprefix("raw/").removeprefix("content/issues/").partition("/")[0]


def waited(line: str) -> bool:
    """Whether a line only says that another build is waited for."""
    return "等它做完" in line


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The paths, a few at most, at which two states differ."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))[:5]


def trial(folder: Path, edit: Callable[[Work], None], before: bool = True) -> Trial:
    """What there is to be tried of a build after an edit; `before`: whether a site was there already."""
    work = Work(folder, issues=2 if before else 1)
    work.few_headings()
    work.keep()
    work.warm_up()
    gc.freeze()  # or the first collection of each copy of this process would take a copy of it all
    if not before:
        work.put_back()
    old = work.site()
    edit(work)
    work.keep()
    work.put_back()  # as before each try: what a build trusts of its files hangs on when they were made
    told = work.build()
    assert told.status == 0, told
    return Trial(work, old, work.site(), work.pages(), told.met)
