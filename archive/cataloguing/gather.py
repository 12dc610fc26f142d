"""Gathers the catalogue from the front matter and bodies of content/issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.cataloguing import cards
from archive.cataloguing.catalogue import (
    HEADING_KINDS,
    UNDATED,
    ArticleCard,
    Catalogue,
    FormerAddress,
    Heading,
    IssueCard,
    Year,
    slug,
)
from archive.cataloguing.former_urls import WithdrawnIssue, former_urls, withdrawn_issues
from archive.keeping.folder_entries import folder_entries

Names = Mapping[str, Sequence[str]]
"""Names by kind (`topics`, `places`) that have a heading even while no article has them."""


def read_catalogue(content: Path, names: Names | None = None) -> Catalogue:
    """The catalogue of content/issues, every page read anew. BadInput names the first whose front matter can't be read."""
    folders = [cards.read_folder(folder) for folder in content_folders(content)]
    for fault in (fault for folder in folders for fault in folder.faults):
        raise fault
    return gather(((one.issue, one.articles, one.former) for one in folders), names, withdrawn_issues(content))


def content_folders(content: Path) -> list[Path]:
    """The folders of issues, by name."""
    return [folder for folder in folder_entries(content / "issues") if (folder / "index.md").is_file()]


def gather(
    found: Iterable[tuple[IssueCard, Sequence[ArticleCard], Mapping[str, FormerAddress]]],
    names: Names | None = None,
    withdrawn: Mapping[str, WithdrawnIssue] | None = None,
) -> Catalogue:
    """A catalogue of issues, each with its articles and its former addresses, and of those that are `withdrawn`."""
    numbers = sorted(found, key=lambda one: (one[0].date or one[0].id, one[0].id), reverse=True)
    heads = [one[0] for one in numbers]
    ids = ["", *(card.id for card in heads), ""]
    issues = {c.id: replace(c, following=ids[i], previous=ids[i + 2]) for i, c in enumerate(heads)}
    articles = {card.key: card for one in numbers for card in one[1]}
    newest = list(articles.values())
    newest.sort(key=lambda a: a.date or issues[a.issue].date, reverse=True)
    former = {one[0].id: one[2] for one in numbers}
    moved, gone = former_urls({a.url for a in newest}, {i: c.url for i, c in issues.items()}, former, withdrawn or {})
    headings: dict[str, Any] = {kind: _headings(kind, newest, names or {}) for kind in HEADING_KINDS}
    return Catalogue(
        issues=issues,
        articles=articles,
        **headings,
        years=_years(issues.values()),
        moved=moved,
        gone=gone,
    )


def _headings(kind: str, newest: Sequence[ArticleCard], names: Names) -> dict[str, Heading]:
    """The headings that articles have, those with most articles first; then those that none has yet."""
    found: defaultdict[str, list[ArticleCard]] = defaultdict(list)
    for card in newest:
        for name in card.tags if kind == "topics" else getattr(card, kind):
            found[name].append(card)
    by_count = sorted(found, key=lambda name: (-len(found[name]), name))
    return {name: _heading(kind, name, found.get(name, [])) for name in (*by_count, *names.get(kind, ()))}


def _heading(kind: str, name: str, cards: Sequence[ArticleCard]) -> Heading:
    place = f"{kind}/{slug(name)}"
    roles = dict.fromkeys(role for card in cards for role in card.roles.get(name, ())) if kind == "people" else ()
    return Heading(kind, name, f"{place}.md", f"{place}/", tuple(card.key for card in cards), tuple(roles))


def _years(issues: Iterable[IssueCard]) -> dict[str, Year]:
    found: defaultdict[str, list[IssueCard]] = defaultdict(list)
    for issue in issues:
        found[issue.year].append(issue)
    return {
        year: Year(
            year, f"years/{year}.md", f"years/{year}/", tuple(i.id for i in of), sum(len(i.articles) for i in of)
        )
        for year, of in sorted(found.items(), key=lambda one: (one[0] != UNDATED, one[0]), reverse=True)
    }
