"""A made-up archive of any size, as a catalogue: the same one each time it is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from archive.cataloguing.catalogue import ArticleCard, Catalogue, FormerAddress, IssueCard
from archive.cataloguing.gather import gather
from archive.vocabulary.vocabulary import read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)
TOPIC_NAMES = tuple(topic.name for topic in VOCABULARY.topics)
COUNTIES = tuple(place.name for place in VOCABULARY.places)
WEEK = datetime.timedelta(days=7)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "一二三四五六七八九十百千万甲乙丙丁"


def archive(issues: int, articles: int = 8, people: int = 40, first: str = "2005-01-03") -> Catalogue:
    """Issues a week apart, each of as many articles; `people` is how many different ones they name."""
    start = datetime.date.fromisoformat(first)
    found = [number((start + WEEK * at).isoformat(), articles, at * articles, people) for at in range(issues)]
    return gather(found, {"topics": TOPIC_NAMES, "places": COUNTIES})


def number(
    date: str, articles: int, seed: int, people: int
) -> tuple[IssueCard, Sequence[ArticleCard], dict[str, FormerAddress]]:
    """An issue and its articles, half of which report on the day before it."""
    cards = [article(date, line, seed + line, people) for line in range(1, articles + 1)]
    issue = IssueCard(
        *(date, f"issues/{date}/index.md", f"issues/{date}/", f"{date}一期", date, "", "", date[:4]),
        *(tuple(card.key for card in cards), 500 * articles, 0, 0),
    )
    return issue, cards, {}


def article(issue: str, line: int, seed: int, people: int) -> ArticleCard:
    """An article whose topics, people, places and schools follow from its number in the archive."""
    eve = (datetime.date.fromisoformat(issue) - datetime.timedelta(days=1)).isoformat()
    who = tuple(dict.fromkeys(_names(seed, people)))
    return ArticleCard(
        *(f"{issue}/{line:04}", issue, f"{line:04}", f"issues/{issue}/{line:04}.md", f"issues/{issue}/{line:04}/"),
        *(f"第{seed}篇", "", "", "headline", eve if seed % 2 else ""),
        tags=(TOPIC_NAMES[seed % 3], TOPIC_NAMES[3 + seed % 24]),
        people=who,
        places=(COUNTIES[seed % 13],),
        organizations=(f"{COUNTIES[seed % 13][:2]}第{seed % (people * 2)}小学",),
        opening="一句话。",
        characters=500,
        doubts=seed % 3,
        checked=False,
        roles=dict.fromkeys(who, ("局长" if seed % 2 else "书记",)),
    )


def _names(seed: int, people: int) -> Iterator[str]:
    for at in (seed % people, seed * 7 % people):
        yield SURNAMES[at % 16] + GIVEN[at // 16 % 17] + GIVEN[at // 272 % 17]
