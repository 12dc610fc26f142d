"""What in an issue a person should look at: doubts of the machine, each with file and line."""

from __future__ import annotations

from collections.abc import Iterator

from archive.model import Article, Doubt, Issue
from archive.writing.unplaced_doubts import unplaced_doubts


def doubts_of(issue: Issue) -> tuple[Doubt, ...]:
    """Doubts of the issue and of its articles that nobody has checked, in the order of files and lines, none twice."""
    found = list(issue_doubts(issue))
    for article in issue.articles:
        if not article.checked:
            found.extend(article_doubts(article))
    if issue.date is None:
        found.append(Doubt(f"raw/{issue.id}", 0, "看不出这一期的日期，可在 issue.yml 写 date"))
    files = [source.name for source in issue.sources]
    unique = {(doubt.file, doubt.line, doubt.what): doubt for doubt in found}
    return tuple(
        sorted(unique.values(), key=lambda doubt: (files.index(doubt.file) if doubt.file in files else -1, doubt.line))
    )


def issue_doubts(issue: Issue) -> tuple[Doubt, ...]:
    """Doubts that are of no article: the issue's own, and unplaced text that may be a report, a sentence or a headline."""
    return (*issue.doubts, *unplaced_doubts(issue))


def article_doubts(article: Article) -> Iterator[Doubt]:
    """Doubts of an article, the last of them that its title was lost, where it was."""
    yield from article.doubts
    if lost := lost_title(article):
        yield lost


def lost_title(article: Article) -> Doubt | None:
    """The doubt about a title that was inferred."""
    if article.title_from != "inferred":
        return None
    return Doubt(article.file, article.line, f"原题缺失，题目“{article.title.text}”是推断的")


def doubt_line(doubt: Doubt) -> str:
    """A doubt in one line: file, line, what."""
    return f"{doubt.file}:{doubt.line}: {doubt.what}" if doubt.line else f"{doubt.file}: {doubt.what}"
