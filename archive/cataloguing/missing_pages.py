"""Pages that an issue lacks by its own masthead: 本期4版, and three of them are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.language.numerals import digits_value
from archive.model import Issue
from archive.reading.masthead_parts import parse_parts

MOST_PAGES = 200
"""Pages of the thickest issue; a count beyond that was misread."""
_COUNT = re.compile(r"(?P<figure>[\d〇零一二三四五六七八九十百]+)(?:[大小]|个)?[版页頁]$")


def missing_pages(issue: Issue) -> str:
    """Which pages are not there, in words; empty where all are, or where it can't be told.

    It can be where mastheads agree on how many pages there are, and each of several files has a masthead with its page.
    """
    counts = set(_counts(issue))
    paged = {one.lines[0].file for one in issue.mastheads if one.page}
    numbers = [number for one in issue.mastheads if one.page for number in one.page.split("-")]
    if len(counts) != 1 or len(issue.sources) < 2 or {source.name for source in issue.sources} - paged:
        return ""
    count = counts.pop()
    if count > MOST_PAGES or not all(number.isdecimal() for number in numbers):
        return ""
    missing = sorted(set(range(1, count + 1)) - {int(number) for number in numbers})
    return f"报头说共 {count} 版，缺第 {'、'.join(map(str, missing))} 版" if missing else ""


def _counts(issue: Issue) -> Iterator[int]:
    """How many pages the mastheads say that there are, each as often as it is said."""
    for line in (line for one in issue.mastheads for line in one.lines):
        for part in parse_parts(line.text) or ():
            found = _COUNT.search(part.text) if part.kind == "count" else None
            if found:
                yield digits_value(found["figure"])
