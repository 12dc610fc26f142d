"""Everything wrong or doubtful in raw/ and content/, a line each: unusable, stale, in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from archive.bad_input import BadInput
from archive.commands import hosting_limits, site_check
from archive.commands.contact_check import unheard_readers
from archive.commands.issue_numbering import (
    Contradiction,
    Numbering,
    against_masthead,
    doubled,
    numbering,
    settings_said,
    told_doubled,
)
from archive.commands.picture_check import checked_pictures
from archive.commands.raw_check import raw_faults
from archive.editing.ready_correction import ready_correction, yaml_line
from archive.file_faults import file_fault
from archive.filenames import visible_name
from archive.keeping.folder_entries import folder_entries
from archive.model import Doubt, Issue, Line
from archive.reading.engine_doubts import is_likely
from archive.reading.issue_files import (
    SETTINGS_FILE,
    is_second_reading,
    is_settings_name,
    is_text_name,
    other_content,
)
from archive.reading.limits import Measure, measures_of_sizes, measures_of_text
from archive.reading.load import issue_folders, text_files
from archive.rendering import targets
from archive.writing import frontmatter
from archive.writing.address_books import INDEX, ISSUES_FOLDER, read_book
from archive.writing.convert import Outcome, convert_issues, vocabulary_for
from archive.writing.doubts import doubts_of
from archive.writing.invariant import violations
from archive.writing.text_moves import withdrawn
from archive.writing.write import WritePlan, plan_issue

STALE_REMEDY = "请运行 make site"
Severity = Literal["error", "grave", "doubt"]
_SAID: dict[Severity, str] = {"error": "错误", "grave": "要紧存疑", "doubt": "存疑"}
"""What a fault is called, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of what `check_archive` says. `line` 0 where it is about a whole file. An error fails the check.

    A grave doubt does not, but nothing should be published before somebody has looked at it.
    """

    severity: Severity
    file: str
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{_SAID[self.severity]} {place}: {self.what}"


@dataclass(frozen=True, slots=True)
class CheckedIssue:
    """One issue as its rules see it: what converting it gave, and what writing it would do."""

    outcome: Outcome
    content: Path
    plan: WritePlan | None = None


def check_archive(
    raw: Path, content: Path, workers: Executor, home: Path = Path(), see: Callable[[Issue], None] | None = None
) -> tuple[Fault, ...]:
    """What every rule finds, errors first, then grave doubts, each rule's findings in its own order. Changes nothing.

    `home` has the vocabulary of a raw/ without its own. `see` is shown each issue that could be converted, in order.
    """
    if raw.is_dir():
        issue_folders(raw)  # OSError: of a raw/ that can't be read nothing can be said
    found: list[Fault] = []
    for _, rule in ARCHIVE_RULES:
        try:
            found.extend(rule(raw, content))
        except OSError as error:  # what can't be read of one issue keeps nothing from being said of the others
            found.append(_fault(file_fault(error)))
    cards = []
    numbered: list[Numbering] = []
    try:
        vocabulary = vocabulary_for(raw, home)
        for outcome in convert_issues(raw, vocabulary, workers, content):
            issue = _checked(outcome, content)
            found += [fault for _, rule in ISSUE_RULES for fault in rule(issue)]
            if outcome.issue:
                said = settings_said(raw, outcome.id)
                found += map(_doubt, against_masthead(outcome.issue, said))
                numbered.append(numbering(outcome.issue, said))
            if see and outcome.issue:
                see(outcome.issue)
            cards.append(site_check.cards_after(outcome.id, issue.plan, content))
        found += [_doubt(told_doubled(one)) for one in doubled(numbered)]
        held = [one for one in cards if one is not None]
        sound = not any(fault.severity == "error" for fault in found)
        found += map(_fault, site_check.build_faults(held, vocabulary, content, home, sound=sound))
    except BadInput as error:
        found.append(_fault(error))
    except OSError as error:
        found.append(_fault(file_fault(error)))
    found += _pictures(raw, content, home)
    if unheard := unheard_readers(home):
        found.append(replace(_fault(unheard), severity="doubt"))
    unique = dict.fromkeys(found)
    order = list(_SAID)
    return tuple(sorted(unique, key=lambda fault: order.index(fault.severity)))


def summary(faults: Iterable[Fault]) -> str:
    """How many of each, in a line, and whether the archive can be published."""
    severities = [fault.severity for fault in faults]
    errors, grave, doubts = (severities.count(one) for one in _SAID)
    verdict = "" if errors else "；请先看要紧的，再发布" if grave else "；可以发布"
    return f"检查完毕：{errors} 处错误，{grave + doubts} 处存疑" + (f"（{grave} 处要紧）" if grave else "") + verdict


def _checked(outcome: Outcome, content: Path) -> CheckedIssue:
    if outcome.issue is None:
        return CheckedIssue(outcome, content)
    try:
        return CheckedIssue(outcome, content, plan_issue(outcome.issue, content, outcome.book))
    except BadInput as error:
        return CheckedIssue(Outcome(outcome.id, error=error), content)


def _strays(raw: Path, _content: Path) -> Iterator[Fault]:
    """What no step reads."""
    if not raw.is_dir():
        return
    for path in sorted(raw.iterdir()):
        name = visible_name(path.name)
        if path.name.startswith("."):
            continue
        if not path.is_dir():
            yield Fault("doubt", f"raw/{name}", 0, "不在任何一期的文件夹里，没有读 — 请放进 raw/<期号>/，或移走")
            continue
        if path.name != "vocabulary":
            yield from _strays_in(path)


def _strays_in(folder: Path) -> Iterator[Fault]:
    for path in sorted(folder.iterdir()):
        name = path.name
        if name.startswith(".") or name == SETTINGS_FILE or is_text_name(name) or is_second_reading(name):
            continue
        if is_settings_name(name):
            what, remedy = "当作 issue.yml 读了", f"请改名为 {SETTINGS_FILE}"
        else:
            what, remedy = other_content(path)
        if what:
            place = f"raw/{visible_name(folder.name)}/{visible_name(name)}"
            yield Fault("doubt", place, 0, f"{what} — {remedy}")


def _gone(raw: Path, content: Path) -> Iterator[Fault]:
    """Pages of issues that raw/ no longer has; what is left of those is a book of where their addresses lead."""
    ids = {path.name for path in issue_folders(raw)} if raw.is_dir() else set()
    for name in withdrawn(content, ids):
        where = f"content/{ISSUES_FOLDER}/{visible_name(name)}"
        try:
            told = read_book(content, name).gone is not None
        except BadInput as error:
            yield _fault(error)
            continue
        if not told or folder_entries(content / ISSUES_FOLDER / name, ".md"):
            yield Fault("error", where, 0, f"raw/ 里没有这一期 — {STALE_REMEDY}")


def _out_of_place(_raw: Path, content: Path) -> Iterator[Fault]:
    """Pages below content/issues that are in no issue's folder, or deeper: no build takes them."""
    for path in sorted((content / ISSUES_FOLDER).rglob("*.md")):
        name = path.relative_to(content).as_posix()
        if name.count("/") != 2:
            what = "这里不该有这个文件，没有放进网站 — 请移到别处或删去；content/issues 由机器重写"
            yield Fault("error", f"content/{visible_name(name)}", 0, what)


def _names(_raw: Path, content: Path) -> Iterator[Fault]:
    """Files of content/ that no site could have."""
    yield from map(_fault, targets.refused_names(content, targets.content_files(content) if content.is_dir() else ()))


def _hosting_limits(raw: Path, content: Path) -> Iterator[Fault]:
    """What GitHub may not hold any more."""
    try:
        for one in hosting_limits.nearing_limits(raw, content) if (content / ISSUES_FOLDER).is_dir() else ():
            yield Fault("error" if one.over else "doubt", one.where, 0, one.what)
    except (BadInput, OSError):  # a page that can't be read is reported by another rule
        return


def _pictures(raw: Path, content: Path, home: Path) -> Iterator[Fault]:
    """Pages' pictures that can't be shown, and what they take of the site's host where that is nearly full."""
    try:
        room, refused = checked_pictures(raw, content, home)
    except (BadInput, OSError):  # a page or setting that can't be read is reported by another rule
        return
    yield from map(_fault, refused)
    if room and (near := room.near):
        yield Fault("error" if near.over else "doubt", near.where, 0, near.what)


def _raw_changed(raw: Path, content: Path) -> Iterator[Fault]:
    """Raw text that is not as it came in."""
    yield from map(_fault, raw_faults(raw, content))


def _sizes(raw: Path, _content: Path) -> Iterator[Fault]:
    """Files and issues that come near the bytes they may have; those beyond can't be used, as another rule says."""
    for folder in issue_folders(raw) if raw.is_dir() else ():
        sizes = {f"raw/{folder.name}/{visible_name(path.name)}": path.lstat().st_size for path in text_files(folder)}
        yield from _nearing(measures_of_sizes(folder.name, sizes))


def _lengths(checked: CheckedIssue) -> Iterator[Fault]:
    """Issues, files and lines that come near the length they may have."""
    if issue := checked.outcome.issue:
        yield from _nearing(measures_of_text(issue.id, issue.sources))


def _nearing(measures: Iterable[Measure]) -> Iterator[Fault]:
    for one in measures:
        if one.near and not one.over:
            file, _, line = one.where.partition(":")
            yield Fault("doubt", file, int(line or 0), f"{one.what} — 快到上限了，请分成几个文件或几期")


def _unusable(checked: CheckedIssue) -> Iterator[Fault]:
    if checked.outcome.error:
        yield from map(_fault, checked.outcome.error.each)


def _invariant(checked: CheckedIssue) -> Iterator[Fault]:
    """Nothing lost, nothing invented: each violation is reported as file:line: what."""
    if checked.outcome.issue:
        for violation in violations(checked.outcome.issue):
            place, _, what = violation.partition(": ")
            file, _, line = place.rpartition(":")
            yield Fault("error", file or place, int(line) if line.isdecimal() else 0, what)


def _front_matter(checked: CheckedIssue) -> Iterator[Fault]:
    folder = checked.content / ISSUES_FOLDER / checked.outcome.id
    if checked.plan:
        for path in folder_entries(folder, ".md"):
            yield from _front_matter_of(path, f"content/{ISSUES_FOLDER}/{checked.outcome.id}/{path.name}")


def _edited(checked: CheckedIssue) -> Iterator[Fault]:
    for page in checked.plan.edited if checked.plan else ():
        yield Fault("error", f"content/{page.path}", 0, f"{page.what} — {page.remedy}")


def _stale(checked: CheckedIssue) -> Iterator[Fault]:
    if checked.plan:
        for name in checked.plan.texts:
            what = "与 raw/ 不符" if (checked.content / name).exists() else "还没有生成"
            yield Fault("error", f"content/{name}", 0, f"{what} — {STALE_REMEDY}")
        for name in checked.plan.remove:
            yield Fault("error", f"content/{name}", 0, f"没有对应的文章了 — {STALE_REMEDY}")


def _doubts(checked: CheckedIssue) -> Iterator[Fault]:
    if issue := checked.outcome.issue:
        lines = {(line.file, line.number): line for source in issue.sources for line in source.lines}
        for doubt in sorted(doubts_of(issue), key=lambda one: not is_likely(one)):
            what = doubt.what + _ready(lines.get((doubt.file, doubt.line)), doubt, several=len(issue.sources) > 1)
            yield Fault("grave" if doubt.grave else "doubt", doubt.file, doubt.line, what)


def _ready(line: Line | None, doubt: Doubt, several: bool) -> str:
    """The correction that a doubt about one character comes to, ready for issue.yml; nothing for other doubts."""
    found = ready_correction(line, doubt.misread) if line and doubt.misread else None
    if not found:
        return ""
    return f" — 报纸上果真如此，就在 issue.yml 的 corrections 下写：{yaml_line(found, several)}"


ARCHIVE_RULES: tuple[tuple[str, Callable[[Path, Path], Iterable[Fault]]], ...] = (
    ("files that no step reads", _strays),
    ("raw text that was changed", _raw_changed),
    ("pages of issues that are gone", _gone),
    ("pages out of place", _out_of_place),
    ("names that can be no addresses", _names),
    ("what the site's host holds", _hosting_limits),
    ("files near the size they may have", _sizes),
)
ISSUE_RULES: tuple[tuple[str, Callable[[CheckedIssue], Iterable[Fault]]], ...] = (
    ("raw text and issue.yml that can't be used", _unusable),
    ("nothing lost, nothing invented", _invariant),
    ("front matter of the issue's pages", _front_matter),
    ("pages that a person changed", _edited),
    ("pages that are stale", _stale),
    ("issues near the length they may have", _lengths),
    ("doubts", _doubts),
)


def _front_matter_of(path: Path, name: str) -> Iterator[Fault]:
    try:
        fields, _ = frontmatter.read_page(path.read_bytes().decode(), name)
        if not fields.get("title") and path.name != INDEX:
            yield Fault("error", name, 1, f"YAML 头没有 title — {STALE_REMEDY}")
    except BadInput as error:
        yield _fault(error)
    except (OSError, UnicodeDecodeError):
        yield Fault("error", name, 0, "读不了，或不是 UTF-8 — 请恢复或删去它，再运行 python build.py convert")


def _doubt(found: Contradiction) -> Fault:
    return Fault("doubt", found.place.file, found.place.line, found.what)


def _fault(error: BadInput) -> Fault:
    what = f"{error.what} — {error.remedy}" if error.remedy else error.what
    whole = error.where.isdecimal()
    return Fault(
        "error", error.file, int(error.where) if whole else 0, what if whole else f"{error.where} {what}".strip()
    )
