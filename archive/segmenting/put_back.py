"""Tables, images' captions and closings, which were set apart from running text, back where they stand: behind what they follow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.language.table_text import rows_of, table_text
from archive.model import Article, Draft, LineForm, Part, Passage, Printed, Unplaced, end_to_end, joined
from archive.reading.load import page_order

NOWHERE: dict[LineForm, str] = {
    "table": "表格，前面没有文章",
    "image": "图片说明，前面没有文章",
    "closing": "落款，前面没有文章",
}
"""Why what stands before every article is in none."""

_Place = tuple[tuple[tuple[int, int, str], ...], int, int]


def put_back(draft: Draft, apart: Sequence[Passage]) -> Draft:
    """A draft with what was set apart in the article that the text before it is in, behind that part of it.

    What follows a headline stands before the article's first paragraph. What no article stands before is the first one's,
    where it begins in the same file; else it is unplaced.
    """
    homes = sorted(home for n, article in enumerate(draft.articles) for home in _homes(n, article))
    places = [place for place, _, _ in homes]
    held: dict[tuple[int, int], list[Part]] = {}
    left = list(draft.unplaced)
    for passage in apart:
        before = bisect_right(places, place_of(passage.lines[0])) - 1
        if before >= 0:
            home = homes[before][1:]
        elif homes and homes[0][0][0] == page_order(passage.lines[0].file):
            home = (homes[0][1], -1)
        else:
            left.append(Unplaced(passage.lines, NOWHERE[passage.form]))
            continue
        held.setdefault(home, []).extend(_parts(passage))
    added = {number for number, _ in held}
    articles = tuple(
        _with_parts(n, article, held) if n in added else article for n, article in enumerate(draft.articles)
    )
    return Draft(articles, tuple(sorted(left, key=lambda one: place_of(one.lines[0]))))


def _homes(number: int, article: Article) -> Iterator[tuple[_Place, int, int]]:
    """Where an article's printed lines stand, its number, and the number of the part that each is in: -1 for its headline."""
    for headline in (article.kicker, article.title, article.subtitle):
        yield from ((place_of(line), number, -1) for line in (headline.lines if headline else ()))
    for nth, part in enumerate(article.parts):
        yield from ((place_of(line), number, nth) for line in part.lines)


def place_of(line: Printed) -> _Place:
    """Where a printed line stands in the raw text, for sorting: its file's place among the pages, line, character."""
    return page_order(line.file), line.line, line.start


def _with_parts(number: int, article: Article, held: dict[tuple[int, int], list[Part]]) -> Article:
    parts = list(held.get((number, -1), []))
    for nth, part in enumerate(article.parts):
        parts += [part, *held.get((number, nth), [])]
    return replace(article, parts=tuple(parts))


def _parts(passage: Passage) -> list[Part]:
    """A table or caption as one part, a closing as a part a line."""
    if passage.form == "table":
        return [Part("table", passage.lines, table_text(rows_of(end_to_end(passage.lines))))]
    if passage.form == "closing":
        return [Part("closing", (line,), line.text) for line in passage.lines]
    return [Part("caption", passage.lines, joined(passage.lines))]
