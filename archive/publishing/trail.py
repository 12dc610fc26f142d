"""Where a page stands: the way to it from the front page, which readers see above it and machines read in its head.

Of an article: 首页 › 期次 › 2024年3月4日 › 上好开学安全第一课.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from archive.cataloguing.catalogue import Catalogue, key
from archive.cataloguing.pagination import year_name
from archive.listing import declarations
from archive.publishing.inferred import bracketed


class TrailStep(NamedTuple):
    """A page on the way: what it is called there, its address within the site, and whether that title or day is inferred."""

    name: str
    url: str
    inferred: bool = False

    @property
    def marked(self) -> str:
        """What it is called, in square brackets where that is inferred."""
        return bracketed(self.name, self.inferred)


Trail = tuple[TrailStep, ...]
"""From the front page to the page itself, which is the last; of the front page, nothing."""
TRAIL_FIELDS = ("span", "year", "up")
"""The fields of a page's front matter that say where it stands."""
HOME = TrailStep("首页", "")
YEARS = "years"
"""The folder of the lists that lead through the issues."""


def page_trail(src: str, own: TrailStep, fields: Mapping[str, Any], archive: Catalogue, above: Trail = ()) -> Trail:
    """The way to the page of file `src`, with those `fields` of its front matter. `above`: what stands above one that is no list."""
    folder = src.partition("/")[0]
    if src == "index.md":
        return ()
    if folder == "issues":
        card = archive.articles.get(key(src))
        issue = archive.issues.get(src.split("/")[1])
        between = (TrailStep(issue.title, issue.url, issue.day_inferred),) if card and issue else ()
        own = own._replace(inferred=card.title_inferred if card else bool(issue and issue.day_inferred))
        return (HOME, *_first_of(YEARS), *between, own)
    if declarations.listing(folder):
        called = _first_of(folder)[0].name if src == f"{folder}/index.md" else own.name  # as it is called from below
        own = own._replace(name=str(fields.get("span") or called))
        return (HOME, *_lists_above(folder, own, fields), own)
    return (HOME, *(step for step in above if step.url != own.url), own)


def _lists_above(folder: str, own: TrailStep, fields: Mapping[str, Any]) -> Trail:
    """The lists that lead to a page of a list: the first of its section and of its folder, its year, what it is a part of."""
    found = [*_first_of(YEARS)] if folder in dict(declarations.through_issues()) else []
    found += _first_of(folder)
    if folder == YEARS and (year := str(fields.get("year") or "")):
        found.append(TrailStep(year_name(year), f"{YEARS}/{year}/"))
    found += [TrailStep(str(one["title"]), str(one["url"])) for one in fields.get("up") or ()]
    names = {step.url: step.name for step in reversed(found)}  # the first name counts where two lead to one page
    return tuple(TrailStep(names[url], url) for url in dict.fromkeys(step.url for step in found) if url != own.url)


def _first_of(folder: str) -> Trail:
    """The first page of a list."""
    one = declarations.listing(folder)
    return (TrailStep(one.full or one.title, f"{folder}/"),) if one else ()
