"""A person's word on an issue and on its articles' fields; it always wins, and survives every rebuild."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archive.addresses import addresses, line_address
from archive.article_forms import Closing, Series
from archive.bad_input import BadInput
from archive.describing.dates import issue_date
from archive.editing.issue_yml import ArticleFields, AuthorFields, Settings
from archive.language.datelines import parse_dateline
from archive.model import MASTHEAD_DATE, PUBLISHED, Article, Author, Dateline, Finding, Headline, Issue, Unplaced

EVIDENCE = "issue.yml"
"""What a date or a name rests on that a person gave and the machine had not found."""

REWORDED = "经人工改定"
"""How the reason ends why a headline's lines are unplaced that a person worded anew."""


def override(issue: Issue, settings: Settings) -> Issue:
    """The issue with what issue.yml says of it: date, number, and the fields of articles by their address.

    A headline's printed lines stay with the title that replaces it; those of a kicker or subtitle become unplaced.
    Raises BadInput, with the addresses there are, where no article begins at an address.
    """
    names = addresses(issue.articles, issue.sources)
    for address, fields in settings.articles.items():
        if address not in names:
            raise _unknown_address(issue, names, settings.file, address, fields)
    pairs = [(article, settings.articles.get(name)) for name, article in zip(names, issue.articles, strict=True)]
    articles = tuple(article if fields is None else _with_fields(article, fields) for article, fields in pairs)
    left = tuple(one for article, fields in pairs if fields for one in _displaced_lines(article, fields))
    date, date_from = issue.date, issue.date_from
    if settings.date:
        date, date_from = settings.date, PUBLISHED
    elif date_from != MASTHEAD_DATE and any(fields and "date" in fields.given for _, fields in pairs):
        date, date_from = issue_date(articles, issue.id)
    return replace(
        issue,
        date=date,
        date_from=date_from,
        number=settings.number or issue.number,
        articles=articles,
        unplaced=issue.unplaced + left,
    )


def _with_fields(article: Article, fields: ArticleFields) -> Article:
    """An article with the fields that a person gave."""
    given = fields.given
    if "title" in given:
        title = Headline(article.title.lines, fields.title)
        article = replace(article, title=title, title_from="correction")
    if "kicker" in given:
        article = replace(article, kicker=_headline(article.kicker, fields.kicker))
    if "subtitle" in given:
        article = replace(article, subtitle=_headline(article.subtitle, fields.subtitle))
    if "date" in given:
        evidence = article.date_evidence if fields.date == article.date else EVIDENCE if fields.date else ""
        article = replace(article, date=fields.date, date_evidence=evidence)
    if "tags" in given:
        article = replace(article, topics=_findings(fields.tags, article.topics))
    if "people" in given:
        article = replace(article, people=_findings(fields.people, article.people))
    if "places" in given:
        article = replace(article, places=_findings(fields.places, article.places))
    if "organizations" in given:
        article = replace(article, organizations=_findings(fields.organizations, article.organizations))
    if "dateline" in given:
        article = replace(article, dateline=_dateline(fields.dateline, article.dateline))
    if "authors" in given:
        article = replace(article, authors=tuple(_authors(fields.authors, article.authors)))
    if "signed" in given:
        article = replace(article, signed=_signed(fields.signed, article.signed))
    if "series" in given:
        article = replace(article, series=_series(fields.series, article.series))
    if "genre" in given:
        known = (article.genre,) if article.genre else ()
        article = replace(article, genre=next(iter(_findings((fields.genre,) if fields.genre else (), known)), None))
    return replace(
        article,
        note=fields.note if "note" in given else article.note,
        checked=fields.checked if "checked" in given else article.checked,
        doubts=() if fields.checked else article.doubts,
    )


def _headline(found: Headline | None, text: str) -> Headline | None:
    """A kicker or subtitle of a person's wording; it keeps its printed lines only where the wording is the same."""
    if not text:
        return None
    return found if found and _same(found.text, text) else Headline((), text)


def _displaced_lines(article: Article, fields: ArticleFields) -> Iterable[Unplaced]:
    """Printed lines of a kicker or subtitle that a person took away or worded anew: raw text is never dropped."""
    for name, what, found in (("kicker", "引题", article.kicker), ("subtitle", "副题", article.subtitle)):
        if name in fields.given and found and found.lines and not _same(found.text, getattr(fields, name)):
            yield Unplaced(found.lines, f"原作{what}，{REWORDED}")


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _findings(names: Iterable[str], found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The names a person gave, in their order, with the evidence of those that the machine had found too."""
    known = {finding.name: finding for finding in found}
    return tuple(known.get(name) or Finding(name, (EVIDENCE,), ()) for name in names)


def _dateline(text: str, found: Dateline | None) -> Dateline | None:
    """The dateline a person gave, taken apart as far as it can be; the machine's where it is the same."""
    if not text or (found and found.text == text):
        return found if text else None
    parsed = parse_dateline(text)
    return replace(parsed[0], text=text) if parsed else Dateline(text)


def _authors(given: Iterable[AuthorFields], found: Sequence[Author]) -> Iterator[Author]:
    """The authors a person gave, in their order; a name alone stands for all that the machine had found of it."""
    for one in given:
        known = [a for a in found if a.name == one.name and one.role in {None, a.role} and one.kind in {None, a.kind}]
        yield from known or [Author(one.name, one.role or "", one.kind or "person", (EVIDENCE,))]


def _signed(given: Closing | None, found: Closing | None) -> Closing | None:
    """The closing a person gave; the machine's, with its words, where it is the same."""
    same = given and found and (given.by, given.date) == (found.by, found.date)
    return found if same else replace(given, words=EVIDENCE) if given else None


def _series(given: Series | None, found: Series | None) -> Series | None:
    """The series a person gave; the machine's, with its words, where it is the same."""
    same = given and found and (given.name, given.part) == (found.name, found.part)
    return found if same else replace(given, words=EVIDENCE) if given else None


def _unknown_address(
    issue: Issue, names: tuple[str, ...], settings: str, address: str, fields: ArticleFields
) -> BadInput:
    owners = [new for old, new in issue.former or () if old == address and new] or [
        name
        for name, article in zip(names, issue.articles, strict=True)
        if _line(address)
        in {line_address(line.file, line.line, issue.sources) for part in article.parts for line in part.lines}
    ]
    now = f"，那里的文字现在在 {owners[0]}" if owners else ""
    what = f"没有地址是 {address} 的文章{now}"
    available = "、".join(names) if names else "（没有文章）"
    return BadInput(settings, str(fields.at), what, f"请改用这一期现有的地址：{available}")


def _line(address: str) -> str:
    """An address without its count among the articles of one raw line: `p2-0017-2` is in `p2-0017`."""
    parts = address.split("-")
    return "-".join(parts[: 2 if parts[0].startswith("p") else 1])
