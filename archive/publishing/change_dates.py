"""Days that feeds and records can carry, and on which day each file of content/ last changed."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.cataloguing.catalogue import HEADING_KINDS, ArticleCard, Catalogue, IssueCard
from archive.keeping.store import Store
from archive.model import MASTHEAD_DATE, PUBLISHED

CHANGE_STORE = Store("changes")
"""For each page the day of the latest commit to it. Rests on the commit that was read last."""
UNKNOWN_DAY = "1970-01-01"
"""Stands where a format demands a day and none is known."""


def valid_day(date: str) -> str:
    """An ISO date if it is one that the calendar has, else nothing."""
    try:
        return datetime.date.fromisoformat(date).isoformat() if len(date) == len(UNKNOWN_DAY) else ""
    except ValueError:
        return ""


def is_date_given(issue: IssueCard) -> bool:
    """Whether a person or the issue's own masthead gave its day; else it is inferred from the text."""
    return issue.date_from in {PUBLISHED, MASTHEAD_DATE}


def citable_date(issue: IssueCard) -> str:
    """As much of the issue's date as a program may take at its word: a day that was given, an inferred one's year.

    Programs that gather records read a date and no note beside it, and would cite an inferred day as printed. Nothing
    at all is worse: Google Scholar leaves out pages without a date, aggregators file such a record under none. The year
    alone is a date to all of them (Scholar's guidelines and W3CDTF allow it), and wrong only around New Year.
    """
    date = valid_day(issue.date)
    return date if is_date_given(issue) else date[:4]


def date_note(issue: IssueCard) -> str:
    """What whoever reads the record should know of an inferred day; nothing where it was given or none is known."""
    date, source = valid_day(issue.date), f"（{issue.date_from}）" if issue.date_from else ""
    return f"出版日期没有读到，推定为 {date}{source}" if date and not is_date_given(issue) else ""


def history_state(content: Path) -> str:
    """The state of a repository's history: its newest commit and whether it is shallow; nothing outside a repository."""
    return _git(content, "rev-parse", "HEAD", "--is-shallow-repository")


def commit_days(content: Path) -> dict[str, str]:
    """The latest day of a commit to each page of content/issues, by path below content/.

    Nothing where content/ is not in a git repository, or in one whose history was cut off: all would have its last day.
    What is known of an earlier commit is remembered: git takes seconds for a history of thousands.
    """
    head, _, shallow = _git(content, "rev-parse", "HEAD", "--is-shallow-repository").strip().partition("\n")
    if shallow != "false":
        return {}
    then, known = CHANGE_STORE.read(content)
    if then == head:
        return known
    if not then or _git(content, "merge-base", then, head).strip() != then:
        then, known = "", {}
    found = dict(known)
    pages = (one for one in _log(content, f"{then}..{head}" if then else head) if one[0].endswith(".md"))
    for name, day in pages:
        found[name] = max(day, found.get(name, ""))
    CHANGE_STORE.write(content, found, head)
    return found


def change_days(archive: Catalogue, commits: Mapping[str, str]) -> dict[str, str]:
    """When each page of the catalogue last changed, by address; one without a commit has its issue's day.

    A list has the day of the latest thing in it. An address whose day nobody knows is absent.
    """
    days = {
        card.url: commits.get(card.src) or valid_day(archive.issues[card.issue].date)
        for card in archive.articles.values()
    }
    for issue in archive.issues.values():
        own = commits.get(issue.src) or valid_day(issue.date)
        days[issue.url] = max([own, *(days[archive.articles[key].url] for key in issue.articles)])
    for year in archive.years.values():
        days[year.url] = max((days[archive.issues[key].url] for key in year.issues), default="")
    for kind in HEADING_KINDS:
        for heading in archive.headings(kind).values():
            days[heading.url] = max((days[archive.articles[key].url] for key in heading.articles), default="")
        days[f"{kind}/"] = max((days[archive.articles[key].url] for key in archive.articles), default="")
    days["years/"] = days[""] = days["topics/"]
    return {url: found for url, found in days.items() if found}


def issue_day(card: ArticleCard, archive: Catalogue) -> str:
    """The day of the issue that an article stands in, or nothing."""
    return valid_day(archive.issues[card.issue].date)


def _log(content: Path, commits: str) -> Iterator[tuple[str, str]]:
    """Each page that each of the commits touched, and the commit's day."""
    arguments = ("--format=%x00%cs", "--name-only", "--relative", commits, "--", "issues")
    date = ""
    for line in _git(content, "-c", "core.quotePath=off", "log", *arguments).split("\n"):
        if line.startswith("\0"):
            date = line[1:]
        elif line:
            yield line, date


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
