"""Which numbers and dates an archive has, lacks and has twice, and how much of it somebody has checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive.cataloguing.missing_pages import missing_pages
from archive.commands.issue_numbering import doubled, numbering, plain_number, total_number
from archive.model import Issue

MOST_MISSING = 500
"""Numbers in a row that may be missing; a longer gap is a slip in a number, or another count of years."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`months`: by year, how many issues each month has; `undated`: issues without a day.

    `missing`: ranges of running numbers between the first and the last that no issue has; `twice`: a number or a day, and
    the issues that have it. `lacking`: issues that lack pages by their own mastheads, each with which. `checked` of `articles` somebody compared with the page.
    """

    issues: int
    months: Mapping[int, tuple[int, ...]]
    undated: tuple[str, ...]
    numbers: tuple[int, ...]
    missing: tuple[tuple[int, int], ...]
    twice: Mapping[str, tuple[str, ...]]
    articles: int
    checked: int
    lacking: Mapping[str, str] = field(default_factory=dict)


def coverage(issues: Sequence[Issue]) -> Coverage:
    """What the issues cover. Running numbers are those written 总第…期, or where none is, whatever number an issue has."""
    totals = any(total_number(issue.number) is not None for issue in issues)
    found = {(total_number if totals else plain_number)(issue.number) for issue in issues}
    numbers = tuple(sorted(number for number in found if number is not None))
    days: Counter[tuple[int, int]] = Counter((i.date.year, i.date.month) for i in issues if i.date)
    articles = [article for issue in issues for article in issue.articles]
    return Coverage(
        issues=len(issues),
        months={year: tuple(days[year, month] for month in range(1, 13)) for year in _years(days)},
        undated=tuple(issue.id for issue in issues if issue.date is None),
        numbers=numbers,
        missing=tuple(
            (before + 1, after - 1) for before, after in pairwise(numbers) if 1 < after - before <= MOST_MISSING
        ),
        twice={one.what: tuple(each.id for each in one.issues) for one in doubled([*map(numbering, issues)])},
        articles=len(articles),
        checked=sum(article.checked for article in articles),
        lacking={issue.id: told for issue in issues if (told := missing_pages(issue))},
    )


def _years(days: Iterable[tuple[int, int]]) -> range:
    years = [year for year, _ in days]
    return range(min(years), max(years) + 1) if years else range(0)
