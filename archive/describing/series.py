"""The series that an article is a part of, by its headline or by how its text ends (连载、系列报道)."""

from __future__ import annotations

from archive.article_forms import Series
from archive.describing.running_text import line_numbers
from archive.language.credits import is_credit
from archive.language.series_marks import goes_on, parse_series
from archive.model import Article, Headline, joined


def series(article: Article) -> Series | None:
    """An article's series, by its kicker, subtitle, title or end, in this order; its title names it where nothing else does."""
    for headline in (article.kicker, article.subtitle, article.title):
        if headline is None or not headline.lines:
            continue
        words = joined(headline.lines).strip()
        if found := parse_series(words):
            name, part = found
            return Series(name or _name(article.title), part, words, line_numbers(headline.lines))
    return _by_end(article)


def _by_end(article: Article) -> Series | None:
    """That of an article whose text ends in 待续 or 续完; a by-line may stand below.

    None where a heading inside it is one's, for then the end may be another article's.
    """
    if any(part.role == "heading" and parse_series(part.text) for part in article.parts):
        return None
    bodies = [part for part in article.parts if part.role in ("paragraph", "verse") and part.lines]
    while len(bodies) > 1 and is_credit(joined(bodies[-1].lines)) and not goes_on(joined(bodies[-1].lines)):
        bodies.pop()
    if not bodies:
        return None
    last = bodies[-1].lines[-1]
    words = goes_on(last.text)
    return Series(_name(article.title), words, words, line_numbers((last,))) if words else None


def _name(title: Headline) -> str:
    """What a title calls the series: itself, without its own part."""
    found = parse_series(title.text)
    return found[0] if found and found[0] else title.text if title.lines else ""
