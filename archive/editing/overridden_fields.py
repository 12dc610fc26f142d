"""A person's word on an article's fields, a rule a field; what the machine found of the same keeps its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from archive.article_forms import Closing, Dateline, Series
from archive.editing.settings import ArticleFields, AuthorFields, PersonFields
from archive.language.datelines import parse_dateline
from archive.language.folding import fold
from archive.model import Article, Author, Doubt, Finding, Headline

EVIDENCE = "issue.yml"
"""What a date or a name rests on that a person gave and the machine had not found."""


def _title(article: Article, said: ArticleFields) -> Article:
    return replace(article, title=Headline(article.title.lines, said.title), title_from="correction")


def _kicker(article: Article, said: ArticleFields) -> Article:
    return replace(article, kicker=_headline(article.kicker, said.kicker))


def _subtitle(article: Article, said: ArticleFields) -> Article:
    return replace(article, subtitle=_headline(article.subtitle, said.subtitle))


def _date(article: Article, said: ArticleFields) -> Article:
    evidence = article.date_evidence if said.date == article.date else EVIDENCE if said.date else ""
    return replace(article, date=said.date, date_evidence=evidence)


def _people(article: Article, said: ArticleFields) -> Article:
    return replace(article, people=tuple(_person(one, article.people) for one in said.people))


def _authors(article: Article, said: ArticleFields) -> Article:
    return replace(article, authors=tuple(_authors_given(said.authors, article.authors)))


def _genre(article: Article, said: ArticleFields) -> Article:
    known = (article.genre,) if article.genre else ()
    return replace(article, genre=next(iter(_findings((said.genre,) if said.genre else (), known)), None))


def _checked(article: Article, said: ArticleFields) -> Article:
    return replace(article, checked=said.checked, doubts=() if said.checked else article.doubts)


FIELDS: tuple[tuple[str, str, Callable[[Article, ArticleFields], Article]], ...] = (
    ("title", "题目", _title),
    ("kicker", "引题", _kicker),
    ("subtitle", "副题", _subtitle),
    ("date", "日期", _date),
    ("tags", "主题", lambda article, said: replace(article, topics=_findings(said.tags, article.topics))),
    ("people", "人物", _people),
    ("places", "地方", lambda article, said: replace(article, places=_findings(said.places, article.places))),
    (
        "organizations",
        "学校和机构",
        lambda article, said: replace(article, organizations=_findings(said.organizations, article.organizations)),
    ),
    (
        "dateline",
        "电头",
        lambda article, said: replace(article, dateline=_dateline(said.dateline, article.dateline)),
    ),
    ("authors", "作者", _authors),
    ("signed", "落款", lambda article, said: replace(article, signed=_signed(said.signed, article.signed))),
    ("series", "连载", lambda article, said: replace(article, series=_series(said.series, article.series))),
    ("genre", "体裁", _genre),
    ("note", "说明", lambda article, said: replace(article, note=said.note)),
    ("checked", "校对", _checked),
)
"""A field, what it is called, and what a person's word makes of an article."""


def with_fields(article: Article, said: ArticleFields) -> Article:
    """An article with the fields that a person gave; a name that its text has not is a doubt, unless it was checked."""
    text = fold("".join(part.text for part in article.parts) + "".join(_headline_texts(article)))
    doubts = () if said.checked else tuple(_not_in_text(article, said, text))
    for name, _, rule in FIELDS:
        if name in said.given:
            article = rule(article, said)
    return replace(article, doubts=article.doubts + doubts)


def idle_fields(article: Article, said: ArticleFields) -> Iterator[tuple[str, str]]:
    """The fields given that change nothing of an article: each with what stands there now."""
    for name, called, rule in FIELDS:
        if name in said.given and rule(article, said) == article:
            yield name, f"{called}{_now(article, name)}"


def _now(article: Article, name: str) -> str:
    """What a field holds, for a message."""
    value: Any = getattr(article, {"tags": "topics"}.get(name, name))
    if not value:
        return "本来就没有"
    match value:
        case True:
            return "现在就是 true"
        case tuple():
            return f"现在就是 [{', '.join(map(_written, value))}]"
        case Closing():
            return f"现在就是 {'、'.join(value.by)} {value.date or ''}".rstrip()
        case Series():
            return f"现在就是 {f'{value.name} {value.part}'.strip()}"
        case Headline() | Dateline():
            return f"现在就是 {value.text}"
        case Finding():
            return f"现在就是 {value.name}"
    return f"现在就是 {value}"


def _written(one: Finding | Author) -> str:
    """A name as a person writes it, with what it is told of it."""
    match one:
        case Author(role=role) if role:
            return f"{{name: {one.name}, role: {role}}}"
        case Finding(roles=roles) if roles:
            return f"{one.name}（{'、'.join(roles)}）"
    return one.name


def same_wording(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space."""
    return "".join(one.split()) == "".join(other.split())


def _headline_texts(article: Article) -> Iterator[str]:
    for head in (article.kicker, article.title, article.subtitle):
        if head is not None:
            yield head.text


def _not_in_text(article: Article, said: ArticleFields, text: str) -> Iterator[Doubt]:
    """A doubt for each person or author given whom neither the article's text names nor the machine had found."""
    given = [("people", "人物", one.name) for one in said.people]
    given += [("authors", "作者", one.name) for one in said.authors if one.kind != "office"]
    known = {*(one.name for one in article.people), *(one.name for one in article.authors)}
    for field, called, name in given:
        if name not in known and fold(name) not in text:
            what = f"{called}“{name}”在这一篇的文字里找不到（issue.yml 第 {said.written_at.get(field, said.at)} 行）"
            yield Doubt(article.file, article.line, what)


def _headline(found: Headline | None, text: str) -> Headline | None:
    """A kicker or subtitle of a person's wording; it keeps its printed lines only where that differs in spaces alone."""
    if not text:
        return None
    return Headline(found.lines if found and same_wording(found.text, text) else (), text)


def _findings(names: Iterable[str], found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The names a person gave, in their order, with the evidence of those that the machine had found too."""
    known = {finding.name: finding for finding in found}
    return tuple(known.get(name) or Finding(name, (EVIDENCE,), ()) for name in names)


def _person(given: PersonFields, found: Iterable[Finding]) -> Finding:
    """A person with the office that a person gave, or that the machine had found."""
    (known,) = _findings([given.name], found)
    return replace(known, roles=(given.role,)) if given.role else known


def _dateline(text: str, found: Dateline | None) -> Dateline | None:
    """The dateline a person gave, taken apart as far as it can be; the machine's where it is the same."""
    if not text or (found and found.text == text):
        return found if text else None
    parsed = parse_dateline(text)
    return replace(parsed[0], text=text) if parsed else Dateline(text)


def _authors_given(given: Iterable[AuthorFields], found: Sequence[Author]) -> Iterator[Author]:
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
