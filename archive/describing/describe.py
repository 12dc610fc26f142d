"""Say of each article of an issue its day, topics, people, places, authors, closing, series and genre, each with its evidence."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from archive.describing.bylines import authors, dateline
from archive.describing.closings import closing
from archive.describing.dates import IssueTime, event_day, issue_date, issue_time
from archive.describing.genres import genre
from archive.describing.organizations import OrganizationNames, organization_names, organizations
from archive.describing.own_place import elsewhere
from archive.describing.people import PeopleRules, people, people_rules
from archive.describing.places import Gazetteer, gazetteer, places
from archive.describing.running_text import Stretch, stretches
from archive.describing.series import series
from archive.describing.topics import TopicWordings, topic_wordings, topics
from archive.language.surnames import NameLists
from archive.model import Article, Doubt, Finding
from archive.vocabulary.date_range import DateRange
from archive.vocabulary.vocabulary import Vocabulary

__all__ = ["FIELDS", "Lexicon", "describe", "issue_date", "lexicon"]


MOST_REMEMBERED = 256
"""Articles that are remembered as they were described: an issue is converted again after each of a person's corrections."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A vocabulary as the steps use it: compiled once for all issues of a run, and known by itself."""

    topics: TopicWordings
    places: Gazetteer
    people: PeopleRules
    organizations: OrganizationNames
    vocabulary: Vocabulary = field(default_factory=Vocabulary)


@dataclass(frozen=True, slots=True)
class _ArticleState:
    """An article, its text, and what was found out from the whole issue."""

    article: Article
    text: tuple[Stretch, ...]
    when: IssueTime
    people: tuple[Finding, ...]
    lexicon: Lexicon
    elsewhere: bool


def lexicon(vocabulary: Vocabulary, lists: NameLists) -> Lexicon:
    """A vocabulary compiled, with the lists that names of people are recognised by."""
    return Lexicon(
        topic_wordings(vocabulary),
        gazetteer(vocabulary),
        people_rules(vocabulary, lists),
        organization_names(vocabulary),
        vocabulary,
    )


def _date(state: _ArticleState) -> _ArticleState:
    found = event_day(state.article, state.when)
    if found is None:
        return state
    article, line = state.article, found.line or state.article.line
    if found.date is not None and found.date not in state.lexicon.vocabulary.dates:
        return replace(state, article=_doubted(article, line, _slip(found.words, state.lexicon.vocabulary.dates)))
    if found.doubt:
        article = _doubted(article, line, found.doubt)
    return replace(state, article=replace(article, date=found.date, date_evidence=found.words))


def _doubted(article: Article, line: int, what: str) -> Article:
    return replace(article, doubts=(*article.doubts, Doubt(article.file, line, what)))


def _slip(words: str, dates: DateRange) -> str:
    """What is said of a day that no newspaper can speak of."""
    return f"“{words}”不在 {dates} 之间，没有当作日期"


def _topics(state: _ArticleState) -> _ArticleState:
    return replace(state, article=replace(state.article, topics=topics(state.text, state.lexicon.topics)))


def _people(state: _ArticleState) -> _ArticleState:
    return replace(state, article=replace(state.article, people=state.people))


def _places(state: _ArticleState) -> _ArticleState:
    return replace(state, article=replace(state.article, places=places(state.text, state.lexicon.places)))


def _organizations(state: _ArticleState) -> _ArticleState:
    found = organizations(state.text, state.lexicon.organizations, state.elsewhere)
    return replace(state, article=replace(state.article, organizations=found))


def _dateline(state: _ArticleState) -> _ArticleState:
    return replace(state, article=replace(state.article, dateline=dateline(state.article)))


def _authors(state: _ArticleState) -> _ArticleState:
    return replace(state, article=replace(state.article, authors=authors(state.article)))


def _signed(state: _ArticleState) -> _ArticleState:
    article, signed, dates = state.article, closing(state.article), state.lexicon.vocabulary.dates
    if signed and signed.date and signed.date not in dates:
        what = _slip(signed.words, dates)
        if all(doubt.what != what for doubt in article.doubts):
            article = _doubted(article, signed.lines[-1], what)
        signed = replace(signed, date=None)
    return replace(state, article=replace(article, signed=signed))


def _series(state: _ArticleState) -> _ArticleState:
    return replace(state, article=replace(state.article, series=series(state.article)))


def _genre(state: _ArticleState) -> _ArticleState:
    return replace(state, article=replace(state.article, genre=genre(state.article)))


FIELDS: tuple[tuple[str, Callable[[_ArticleState], _ArticleState]], ...] = (
    ("date", _date),
    ("topics", _topics),
    ("people", _people),
    ("places", _places),
    ("organizations", _organizations),
    ("dateline", _dateline),
    ("authors", _authors),
    ("signed", _signed),
    ("series", _series),
    ("genre", _genre),
)
"""The fields that describing fills, in order."""


def describe(
    articles: tuple[Article, ...],
    lexicon: Lexicon,
    issue_id: str,
    day: datetime.date | None = None,
    *,
    paper: str = "",
) -> tuple[Article, ...]:
    """Fill the FIELDS of an issue's articles; add doubts of what was guessed.

    `day` is the issue's and `paper` its name where its masthead says so.
    """
    when = issue_time(articles, issue_id, day)
    texts = tuple(map(stretches, articles))
    found = people(texts, lexicon.people)
    away = elsewhere(texts, lexicon.organizations.own_place, paper)
    return tuple(
        _described(_ArticleState(article, text, when, present, lexicon, other))
        for article, text, present, other in zip(articles, texts, found, away, strict=True)
    )


@lru_cache(MOST_REMEMBERED)
def _described(state: _ArticleState) -> Article:
    """An article with all FIELDS filled."""
    for _, step in FIELDS:
        state = step(state)
    return state.article
