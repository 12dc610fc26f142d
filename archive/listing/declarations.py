"""Every list that the site has, each declared once: its folder, what it is called, its pages, their templates.

What else knows of lists takes it from here: the navigation and the ways through the issues, the folders that a build
clears and git ignores, what is rendered page by page, the sitemap. A new list is a line of LISTINGS.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from archive.listing import by_date, calendars, heading_pages, topic_table
from archive.listing.heading_facts import newest_keys
from archive.listing.holdings import Holdings
from archive.listing.list_pages import PageFields


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder below content/ that holds lists and nothing else; its first page is `index.md`.

    `pages`: front matter by path below content/, from the holdings and the title. `templates`: patterns of paths below
    the folder, each with the name of a file in overrides/archive/ without its suffix; the first that fits counts.
    `entry` is what the navigation calls it and `full` what a page below it does, where that is not its title; `deck` is
    a sentence for its head; `section` the part of the navigation that it stands in, its own where there is none.
    """

    name: str
    title: str
    pages: Callable[[Holdings, str], dict[str, PageFields]]
    templates: tuple[tuple[str, str], ...]
    entry: str = ""
    full: str = ""
    deck: str = ""
    section: str = ""

    @property
    def first(self) -> str:
        """The file of its first page, below content/."""
        return f"{self.name}/index.md"


def _calendar(holdings: Holdings, title: str) -> dict[str, PageFields]:
    return calendars.calendar_pages(title, holdings.catalogue, newest_keys(holdings.catalogue))


def _matrix(holdings: Holdings, title: str) -> dict[str, PageFields]:
    return topic_table.table_pages(title, holdings.catalogue, [topic.name for topic in holdings.vocabulary.topics])


ISSUES_SECTION = "期次"
"""The part of the navigation that leads through the issues."""
LISTINGS = (
    Listing(
        *("years", "期次", by_date.issue_lists, (("*/*.md", "headings"), ("*.md", "issues"))),
        entry="各年各期",
        section=ISSUES_SECTION,
    ),
    Listing("calendar", "日历", _calendar, (("index.md", "calendar"), ("*.md", "days")), section=ISSUES_SECTION),
    Listing("matrix", "期次与主题", _matrix, (("*.md", "matrix"),), section=ISSUES_SECTION),
    Listing("list", "总目", by_date.article_lists, (("*.md", "list"),), section=ISSUES_SECTION),
    Listing(
        *("corrections", "更正记录", by_date.corrected_lists, (("*.md", "corrections"),)),
        entry="更正记录",
        section=ISSUES_SECTION,
    ),
    Listing(
        *("topics", "主题", heading_pages.topic_pages, (("index.md", "topics"), ("*.md", "heading"))),
        deck="主题标明一篇文章讲的是什么；只是提到的不算。",
    ),
    Listing(
        *("people", "人物", heading_pages.people_pages, (("index.md", "headings"), ("*.md", "heading"))),
        deck="文中担任公职或公开职务的人；学生和普通人不列入。",
    ),
    Listing(
        *("places", "地方", heading_pages.place_pages, (("index.md", "headings"), ("*.md", "heading"))),
        deck="吕梁的十三个县（市、区）；只提到当地学校的文章也算在内。",
    ),
    Listing(
        *("organizations", "学校", heading_pages.organization_pages, (("index.md", "headings"), ("*.md", "heading"))),
        full="学校和机构",
        deck="文中提到的学校和机构。",
    ),
    Listing(
        *("authors", "作者", heading_pages.author_pages, (("index.md", "headings"), ("*.md", "heading"))),
        deck="报上署名的作者、摄影者、编辑和供稿单位。",
    ),
)
"""In the order of the navigation. One of which there is nothing has no page, and no place there."""


def list_folders() -> tuple[str, ...]:
    """The folders below content/ that hold lists and nothing else: each build makes them, and git ignores them."""
    return tuple(one.name for one in LISTINGS)


def pages(holdings: Holdings) -> dict[str, PageFields]:
    """The front matter of every list, by path below content/."""
    return {path: fields for one in LISTINGS for path, fields in one.pages(holdings, one.title).items()}


def template(src: str) -> str:
    """The template of a page of a list, by its file below content/; empty where it is none."""
    for one in LISTINGS:
        for pattern, name in one.templates:
            if fnmatch(src, f"{one.name}/{pattern}"):
                return name
    return ""


def listing(folder: str) -> Listing | None:
    """The list that has a folder."""
    return next((one for one in LISTINGS if one.name == folder), None)


def labels() -> dict[str, str]:
    """What each folder's names are called in full: `学校和机构`."""
    return {one.name: one.full or one.title for one in LISTINGS}


def decks() -> dict[str, str]:
    """A sentence about each folder, empty where its template has one of its own."""
    return {one.name: one.deck for one in LISTINGS}


def through_issues() -> tuple[tuple[str, str], ...]:
    """The ways through the issues: each folder and what the navigation calls it."""
    return tuple((one.name, one.entry or one.title) for one in LISTINGS if one.section == ISSUES_SECTION)


def present(files: Container[str]) -> tuple[str, ...]:
    """The folders of the lists whose first page is among files below content/."""
    return tuple(one.name for one in LISTINGS if one.first in files)


def navigation(written: Sequence[Any], folders: Container[str]) -> list[Any]:
    """MkDocs's navigation with the lists of `folders` in it, after the first of the pages written by hand."""
    found: dict[str, Any] = {}
    for one in LISTINGS:
        if one.name not in folders:
            continue
        if one.section:
            found.setdefault(one.section, []).append({one.entry or one.title: one.first})
        else:
            found[one.entry or one.title] = one.first
    return [*written[:1], *({name: entry} for name, entry in found.items()), *written[1:]]
