"""Say what each article of an issue is about: its day, topics, people, places, schools, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.describing.dates import IssueTime, event, issue_date, issue_time
from archive.describing.organizations import Register, organizations, register
from archive.describing.people import Directory, directory, people
from archive.describing.places import Gazetteer, gazetteer, places
from archive.describing.running_text import Stretch, stretches
from archive.describing.topics import Judge, judge, topics
from archive.language.surnames import NameLists
from archive.model import Article, Doubt, Finding
from archive.vocabulary.vocabulary import Vocabulary

__all__ = ["FIELDS", "Lexicon", "describe", "issue_date", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A vocabulary as the steps ask it: compiled once for all issues of a run."""

    judge: Judge
    gazetteer: Gazetteer
    directory: Directory
    register: Register


@dataclass(frozen=True, slots=True)
class _Told:
    """An article, its text, and what was found out from the whole issue."""

    article: Article
    text: tuple[Stretch, ...]
    when: IssueTime
    people: tuple[Finding, ...]
    lexicon: Lexicon


def lexicon(vocabulary: Vocabulary, lists: NameLists) -> Lexicon:
    """A vocabulary compiled, with the lists that names of people are told by."""
    return Lexicon(judge(vocabulary), gazetteer(vocabulary), directory(vocabulary, lists), register(vocabulary))


def _date(told: _Told) -> _Told:
    found = event(told.article, told.when)
    if found is None:
        return told
    doubts = told.article.doubts
    if found.doubt:
        doubts = (*doubts, Doubt(told.article.file, found.line or told.article.line, found.doubt))
    return replace(told, article=replace(told.article, date=found.date, date_evidence=found.words, doubts=doubts))


def _topics(told: _Told) -> _Told:
    return replace(told, article=replace(told.article, topics=topics(told.text, told.lexicon.judge)))


def _people(told: _Told) -> _Told:
    return replace(told, article=replace(told.article, people=told.people))


def _places(told: _Told) -> _Told:
    return replace(told, article=replace(told.article, places=places(told.text, told.lexicon.gazetteer)))


def _organizations(told: _Told) -> _Told:
    found = organizations(told.text, told.lexicon.register)
    return replace(told, article=replace(told.article, organizations=found))


FIELDS: tuple[tuple[str, Callable[[_Told], _Told]], ...] = (
    ("date", _date),
    ("topics", _topics),
    ("people", _people),
    ("places", _places),
    ("organizations", _organizations),
)
"""What is said of an article, in order."""


def describe(articles: tuple[Article, ...], lexicon: Lexicon, issue_id: str) -> tuple[Article, ...]:
    """Fill date, topics, people, places and organisations of an issue's articles; add doubts where one was guessed."""
    when = issue_time(articles, issue_id)
    texts = tuple(map(stretches, articles))
    found = people(texts, lexicon.directory)
    described = []
    for article, text, present in zip(articles, texts, found, strict=True):
        told = _Told(article, text, when, present, lexicon)
        for _, step in FIELDS:
            told = step(told)
        described.append(told.article)
    return tuple(described)
