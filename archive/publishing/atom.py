"""Atom feeds (RFC 4287) of the archive and of each name in it, in pieces that do not grow (RFC 5005, archived feeds).

    feed.xml                            the newest articles, and all that no archive document holds yet
    feed/<year>-<n>.xml                 a hundred articles of a year, oldest first; once full it stays as it is
    topics/<topic>/feed.xml, …/feed/    the newest and the archive documents of a topic; where the site has no room for it, the newest only
    people/<person>/feed.xml            the newest of a person, place, school or author, where the site has room for these

`published` is the day of the issue, `updated` the day on which the article's page last changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.cataloguing.catalogue import ArticleCard, Catalogue, Heading
from archive.publishing.change_dates import UNKNOWN_DAY, is_date_given, issue_day, valid_day
from archive.publishing.publisher import Publisher
from archive.publishing.xml import XML_DECLARATION, element, leaf, xml_text

DOCUMENT_LENGTH = 100
"""Articles in an archive document."""
FEED_LENGTH = 30
"""Articles that a feed shows at least, where there are so many."""
FEED_FILE, FEED_FOLDER = "feed.xml", "feed/"
ATOM_TYPE = "application/atom+xml"
FEED_HISTORY = "history"
"""The form in which topics have archive documents."""
NAME_FEEDS = "name feeds"
"""The form in which people, places, schools and authors have feeds."""
NAME_FEED_LENGTH = 10
"""Articles that such a feed shows at most."""
Days = Mapping[str, str]
"""The day on which each address last changed (archive/publishing/change_dates.py)."""
_SPACES = ' xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="zh-CN"'


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its folder's address on the site, what it is called, and its articles, newest first."""

    url: str
    title: str
    cards: Sequence[ArticleCard]


@dataclass(frozen=True, slots=True)
class FeedPart:
    """A document of a feed: its path below the feed's folder, and its articles, newest first."""

    name: str
    cards: Sequence[ArticleCard]

    @property
    def year(self) -> str:
        """The year of an archive document."""
        return self.name.removeprefix(FEED_FOLDER).partition("-")[0]


LinkedPart = tuple[str, FeedPart, str]
"""An archive document with its neighbours: the newer one's name, the document, the older one's name; empty at the ends."""


def feeds(archive: Catalogue, by: Publisher) -> Iterator[Feed]:
    """The whole archive's feed, then one for each topic."""
    yield archive_feed(archive, by)
    yield from topic_feeds(archive, by)


def archive_feed(archive: Catalogue, by: Publisher) -> Feed:
    """The whole archive's feed."""
    return Feed("", by.name, _newest(archive))


def topic_feeds(archive: Catalogue, by: Publisher) -> Iterator[Feed]:
    """A feed for each topic of the vocabulary, with articles or without."""
    by_topic: dict[str, list[ArticleCard]] = {name: [] for name in archive.topics}
    for card in _newest(archive):
        for tag in card.tags:
            by_topic[tag].append(card)
    for name, cards in by_topic.items():
        yield Feed(archive.topics[name].url, f"{by.name}：{name}", cards)


def archived_parts(archive: Catalogue) -> dict[str, list[LinkedPart]]:
    """The archive documents of the whole archive's feed, by year."""
    years: dict[str, list[LinkedPart]] = {}
    for placed in _placed(split_feed(_newest(archive), archive)[1]):
        years.setdefault(placed[1].year, []).append(placed)
    return years


def name_feed(heading: Heading, archive: Catalogue, by: Publisher) -> Feed:
    """The newest articles that have a name."""
    cards = [archive.articles[key] for key in heading.articles[:NAME_FEED_LENGTH]]
    return Feed(heading.url, f"{by.name}：{heading.name}", cards)


def archive_documents(
    placed: Iterable[LinkedPart], archive: Catalogue, by: Publisher, changed: Days
) -> Iterator[tuple[str, Iterable[str]]]:
    """Archive documents of the whole archive's feed as text: the path of each on the site, and its pieces."""
    feed = Feed("", by.name, ())
    for newer, part, older in placed:
        yield part.name, _archived(feed, (newer, part, older), archive, by, changed)


def feed_documents(feed: Feed, archive: Catalogue, by: Publisher, changed: Days) -> Iterator[tuple[str, Iterable[str]]]:
    """Each document of a feed: its path on the site, and its text piece by piece."""
    current, archives = split_feed(feed.cards, archive)
    archives = archives if not feed.url or (feed.url.startswith("topics/") and by.has(FEED_HISTORY)) else []
    links = (("self", FEED_FILE), ("prev-archive", archives[0].name if archives else ""))
    yield feed.url + FEED_FILE, _document(feed, current, links, archive, by, changed)
    for placed in _placed(archives):
        yield feed.url + placed[1].name, _archived(feed, placed, archive, by, changed)


def split_feed(newest: Sequence[ArticleCard], archive: Catalogue) -> tuple[FeedPart, list[FeedPart]]:
    """What a feed shows now, and its archive documents, newest first.

    Of the newest year only full ones are archived, so that a document, once there, keeps what it holds.
    """
    found: list[FeedPart] = []
    loose = 0
    for number, (year, group) in enumerate(groupby(newest, lambda card: archive.issues[card.issue].year)):
        cards = list(group)
        rest = len(cards) % DOCUMENT_LENGTH
        pieces = [
            FeedPart(
                f"{FEED_FOLDER}{year}-{i // DOCUMENT_LENGTH + 1}.xml",
                cards[max(0, len(cards) - i - DOCUMENT_LENGTH) : len(cards) - i],
            )
            for i in range(0, len(cards), DOCUMENT_LENGTH)
        ]
        if number == 0 and rest:
            loose = rest
            pieces.pop()
        found += reversed(pieces)
    return FeedPart(FEED_FILE, newest[: max(loose, FEED_LENGTH)]), found


def _newest(archive: Catalogue) -> list[ArticleCard]:
    return [archive.articles[key] for issue in archive.issues.values() for key in issue.articles]


def _placed(found: Sequence[FeedPart]) -> Iterator[LinkedPart]:
    names = ["", *(part.name for part in found), ""]
    return ((names[i], part, names[i + 2]) for i, part in enumerate(found))


def _archived(feed: Feed, placed: LinkedPart, archive: Catalogue, by: Publisher, changed: Days) -> Iterator[str]:
    newer, part, older = placed
    links = (("self", part.name), ("prev-archive", older), ("current", FEED_FILE), ("next-archive", newer))
    return _document(feed, part, links, archive, by, changed)


def _document(
    feed: Feed,
    part: FeedPart,
    links: Iterable[tuple[str, str]],
    archive: Catalogue,
    by: Publisher,
    changed: Days,
) -> Iterator[str]:
    archived = part.name != FEED_FILE
    yield f"{XML_DECLARATION}<feed{_SPACES}>\n"
    yield leaf("id", by.address(feed.url + FEED_FILE)) + leaf("title", feed.title) + "\n"
    updated = max((_changed(card, archive, changed) for card in part.cards), default=UNKNOWN_DAY)
    yield leaf("updated", _moment(updated)) + element("author", leaf("name", by.name)) + "\n"
    present = ((relation, by.address(feed.url + name)) for relation, name in links if name)
    yield "".join(element("link", rel=relation, type=ATOM_TYPE, href=address) + "\n" for relation, address in present)
    yield element("link", rel="alternate", type="text/html", href=by.address(feed.url)) + "\n"
    if archived:
        yield "<fh:archive/>\n"
    for card in part.cards:
        yield _entry(card, archive, by, _changed(card, archive, changed), not archived)
    yield "</feed>\n"


def _entry(card: ArticleCard, archive: Catalogue, by: Publisher, updated: str, opening: bool) -> str:
    """An entry, with the article's first sentence or, in archive documents, whose news is old, without."""
    address, issue = by.address(card.url), archive.issues[card.issue]
    # An inferred day is no day of publication: readers would be shown it as printed.
    published = valid_day(issue.date) if is_date_given(issue) else ""
    lines = (
        leaf("id", address),
        leaf("title", card.title),
        element("link", rel="alternate", type="text/html", href=address),
        leaf("updated", _moment(updated)),
        leaf("published", _moment(published) if published else ""),
        "".join(element("category", term=tag) for tag in card.tags),
        leaf("summary", card.opening) if opening else "",
    )
    return "<entry>\n" + "".join(f"{line}\n" for line in lines if line) + "</entry>\n"


def _changed(card: ArticleCard, archive: Catalogue, changed: Days) -> str:
    """The day on which an article last changed; its issue's where nobody knows, for a feed has to have one."""
    return changed.get(card.url) or issue_day(card, archive) or UNKNOWN_DAY


def _moment(date: str) -> str:
    """The beginning of a day in China."""
    return f"{xml_text(date)}T00:00:00+08:00"
