"""What a step makes of an issue.yml, once the program has taken it: the first of several changes that it takes, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput, told_at_once
from archive.desk.followed_articles import addresses_gone, follow, without_articles
from archive.desk.issue_file import edited
from archive.desk.table_issue import TableIssue
from archive.desk.verbs import Change, Changes

IDLE = "什么也没有改变"
"""What the program says of an entry that says what is so already."""


@dataclass(frozen=True, slots=True)
class SettingsText:
    """An issue.yml before a step: its bytes, its name, the lines that a new one begins with, and how it is converted with others."""

    before: bytes | None
    file: str
    begun: str
    convert: Callable[[bytes | None], TableIssue]


def accepted(settings: SettingsText, table: TableIssue, changes: Changes) -> tuple[bytes | None, list[str]]:
    """The bytes after the first change that the program takes, and what else became of entries, in words. BadInput where it takes none.

    Where it takes none as they are, what was said of articles by addresses that a change takes away goes with them.
    """
    several = changes if isinstance(changes, tuple) else (changes,)
    refused: list[BadInput] = []
    for change in several:
        try:
            return _converted(settings, change), []
        except BadInput as error:
            refused.append(error)
    for change in several:
        told: list[str] = []
        try:
            after = _converted(settings, _followed(settings, table, change, told))
        except BadInput:  # it is refused for what it says itself
            continue
        if told:
            return after, told
    raise refused[0]


def _converted(settings: SettingsText, change: Change) -> bytes | None:
    """The bytes after a change that the program takes. BadInput where it does not."""
    after = edited(settings.before, change, settings.file, settings.begun) or None
    if after == settings.before:
        raise BadInput(settings.file, "", f"这样{IDLE}")
    try:
        settings.convert(after)
    except BadInput as error:
        raise told_at_once(map(_at_the_desk, error.each)) from error
    return after


def _followed(settings: SettingsText, table: TableIssue, change: Change, told: list[str]) -> Change:
    """A change with the entries of articles as it leaves their addresses. BadInput where it is refused without them, too."""

    def bare(doc: CommentedMap) -> None:
        change(doc)
        without_articles(doc)

    after = edited(settings.before, bare, settings.file, settings.begun) or None
    gone = addresses_gone(table.issue, settings.convert(after).issue)

    def both(doc: CommentedMap) -> None:
        change(doc)
        told.extend(follow(doc, gone))

    return both


def _at_the_desk(error: BadInput) -> BadInput:
    """What the program has against an entry that was not written: there is no line of issue.yml to look at, nothing to delete."""
    return BadInput(error.file, "", error.what, "" if IDLE in error.what else error.remedy)
