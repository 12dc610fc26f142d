"""Where each address leads that no article stands at any more: through issues that were renamed, to the end, or nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.cataloguing.cards import former_addresses
from archive.cataloguing.catalogue import FormerAddress, GoneAddress
from archive.writing.address_books import INDEX, ISSUES_FOLDER, remembered_addresses


@dataclass(frozen=True, slots=True)
class WithdrawnIssue:
    """An issue that is in the archive no more: the day on which that was found, and its addresses."""

    gone: str
    former: Mapping[str, FormerAddress]


def withdrawn_issues(content: Path) -> dict[str, WithdrawnIssue]:
    """The issues of which content/ has nothing but what became of their addresses."""
    folders = sorted(path for path in (content / ISSUES_FOLDER).glob("*/") if not (path / INDEX).exists())
    books = {folder.name: remembered_addresses(folder) for folder in folders}
    return {
        name: WithdrawnIssue(book.gone, former_addresses(book)) for name, book in books.items() if book.gone is not None
    }


def former_urls(
    articles: Collection[str],
    issues: Mapping[str, str],
    former: Mapping[str, Mapping[str, FormerAddress]],
    withdrawn: Mapping[str, WithdrawnIssue],
) -> tuple[dict[str, str], dict[str, GoneAddress]]:
    """The addresses that moved, each with the one where its text is now, and those that are gone.

    `articles`: addresses of articles' pages, `issues`: those of issues by id, `former`: by id what is no more.
    """
    told = {
        _url(issue, name): (issue, one)
        for issue, addresses in {**{name: one.former for name, one in withdrawn.items()}, **former}.items()
        for name, one in addresses.items()
    }
    moved: dict[str, str] = {}
    gone: dict[str, GoneAddress] = {}
    for url, (issue, one) in told.items():
        end, day = _end(url, articles, told)
        if end:
            moved[url] = end
        else:
            gone[url] = GoneAddress(one.title, day, issues.get(issue, ""))
    for issue, left in withdrawn.items():
        ends = (moved.get(_url(issue, name), "") for name in left.former)
        heirs = Counter(end.split("/")[1] for end in ends if end)
        heir = max(heirs, key=lambda name: (heirs[name], name), default="")
        lost = sum(bool(one.gone) and one.gone == left.gone for one in left.former.values())
        if heir in issues and 2 * heirs[heir] >= heirs.total() + lost:
            moved[_url(issue)] = issues[heir]
        else:
            gone[_url(issue)] = GoneAddress(issue, left.gone)
    return moved, gone


def _end(url: str, articles: Collection[str], told: Mapping[str, tuple[str, FormerAddress]]) -> tuple[str, str]:
    """The article's page that an address leads to in the end, or else nothing and the day since which it leads nowhere."""
    seen: set[str] = set()
    while url in told and url not in seen:
        seen.add(url)
        issue, one = told[url]
        if not one.now:
            return "", one.gone
        url = _url(*one.now.split("/")) if "/" in one.now else _url(issue, one.now)
    return (url if url in articles else ""), ""


def _url(issue: str, address: str = "") -> str:
    return f"{ISSUES_FOLDER}/{issue}/{address}/" if address else f"{ISSUES_FOLDER}/{issue}/"
