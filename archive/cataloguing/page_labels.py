"""What readers call the pages of an issue, wherever pages have names: the viewer, the IIIF manifest, the searchable PDF.

page_labels([PagePlace("raw/2024-03-04/p1.xml", 1, 1), …], fields["masthead"])    # ("第 1 版 要闻", "第 2 版")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class PagePlace(NamedTuple):
    """A page that has a picture: its raw file, the number of that file in the issue, and of the picture, both from 1."""

    file: str
    source: int
    number: int


def page_labels(pages: Sequence[PagePlace], masthead: object) -> tuple[str, ...]:
    """What pages are called: 第 2 版 校园 where mastheads number the issue's files as they stand, else which picture it is.

    A name that is told follows either. `masthead`: of the issue's front matter; its `pages` are rows of a file, the number
    printed on its page, the page's name.
    """
    told = masthead.get("pages") if isinstance(masthead, dict) else None
    printed: dict[str, tuple[str, str]] = {}
    for row in told if isinstance(told, list) else ():
        if isinstance(row, dict) and row.get("page"):
            printed.setdefault(str(row.get("file")), (str(row["page"]), str(row.get("name") or "")))
    known = [(one, printed[one.file][0]) for one in pages if one.file in printed]
    agree = bool(known) and all(str(one.source) == page for one, page in known)
    called = [f"第 {one.source} 版" if agree else f"第 {one.number} 页" for one in pages]
    return tuple(
        f"{name} {printed.get(one.file, ('', ''))[1]}".strip() for one, name in zip(pages, called, strict=True)
    )
