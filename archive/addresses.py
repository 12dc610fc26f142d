"""Where an article lives: the raw line its body began in when it was first published, and after that for good."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from archive.model import Article, Source

ADDRESS_PATTERN = re.compile(r"(?:p(?P<page>[1-9]\d*)-)?(?P<line>\d{4,})(?:-(?P<nth>[1-9]\d*))?")
"""`0044`, `p2-0017` where an issue has several files, `0044-2` for the second article that begins in a raw line."""


def addresses(articles: Sequence[Article], sources: Sequence[Source]) -> tuple[str, ...]:
    """Each article's address, in the given order, none twice: as it was given it (archive/addressing/address.py), else by its line."""
    return tuple(
        article.address or line for article, line in zip(articles, line_addresses(articles, sources), strict=True)
    )


def line_addresses(articles: Sequence[Article], sources: Sequence[Source]) -> tuple[str, ...]:
    """Each article's address by the raw line that its body begins in; articles that share one are counted along it."""
    taken: set[str] = set()
    out = [""] * len(articles)
    for i in by_column(articles):
        out[i] = free_address(line_address(articles[i].file, articles[i].line, sources), taken)
        taken.add(out[i])
    return tuple(out)


def by_column(articles: Sequence[Article]) -> list[int]:
    """The articles' places in the given order, those that share a raw line along it."""
    return sorted(range(len(articles)), key=lambda i: (_column(articles[i]), i))


def free_address(wanted: str, taken: Collection[str]) -> str:
    """An address that is not taken: the wanted one, or the next that is counted along its line."""
    if wanted not in taken:
        return wanted
    found = ADDRESS_PATTERN.fullmatch(wanted)
    line = wanted.removesuffix(f"-{found['nth']}") if found and found["nth"] else wanted
    return next(name for nth in itertools.count(2) if (name := f"{line}-{nth}") not in taken)


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
