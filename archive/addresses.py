"""Where an article lives: the raw line its body begins in, which no better title and no new rule moves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.model import Article, Source

ADDRESS_PATTERN = re.compile(r"(?:p(?P<page>[1-9]\d*)-)?(?P<line>\d{4,})(?:-(?P<nth>[1-9]\d*))?")
"""`0044`, `p2-0017` where an issue has several files, `0044-2` for the second article that begins in a raw line."""


def address(article: Article, sources: Sequence[Source]) -> str:
    """The article's address within its issue, were it the only one to begin in its raw line."""
    return line_address(article.file, article.line, sources)


def addresses(articles: Sequence[Article], sources: Sequence[Source]) -> tuple[str, ...]:
    """Each article's address, in the given order, none twice: articles that share a raw line are counted along it."""
    order = sorted(range(len(articles)), key=lambda i: (_column(articles[i]), i))
    seen: dict[str, int] = {}
    out = [""] * len(articles)
    for i in order:
        plain = address(articles[i], sources)
        seen[plain] = nth = seen.get(plain, 0) + 1
        out[i] = plain if nth == 1 else f"{plain}-{nth}"
    return tuple(out)


def line_address(file: str, line: int, sources: Sequence[Source]) -> str:
    """The address of a raw line: its number in four digits or more, after the file's place among several."""
    prefix = f"{page_prefix(file, sources)}-" if len(sources) > 1 else ""
    return f"{prefix}{line:04d}"


def page_prefix(file: str, sources: Sequence[Source]) -> str:
    """`p1` for an issue's first file, `p2` for its second."""
    return f"p{[source.name for source in sources].index(file) + 1}"


def address_order(name: str) -> tuple[int, int, int]:
    """What addresses sort by: page, line, place in the line. ValueError where `name` is no address."""
    found = ADDRESS_PATTERN.fullmatch(name)
    if found is None:
        raise ValueError(f"no address: {name!r}")
    return int(found["page"] or 0), int(found["line"]), int(found["nth"] or 1)


def _column(article: Article) -> int:
    """Where in its raw line the body begins."""
    starts = [p.start for part in article.parts for p in part.lines if (p.file, p.line) == (article.file, article.line)]
    return min(starts, default=0)
