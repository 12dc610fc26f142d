"""An article's doubts as formats take them that are made of its page of content/: what is doubted, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from archive.cataloguing.catalogue import ArticleCard

_DOUBTS = re.compile(r"^doubts:\n(?:[ -].*\n)+", re.MULTILINE)


class TextDoubt(NamedTuple):
    """`where` is the raw line in words, `what` is doubted; `block` counts from 1, 0 where it has no place, `at` is `word`'s in it."""

    where: str
    what: str
    block: int = 0
    at: int = 0
    word: str = ""


def text_doubts(card: ArticleCard, page: str) -> tuple[TextDoubt, ...]:
    """The doubts of a page of content/; none where somebody checked the article, or a hand broke the list."""
    head = page.partition("\n---\n")[0] + "\n"
    found = None if card.checked else _DOUBTS.search(head)
    if not found:
        return ()
    try:
        rows = yaml.load(found[0], Loader=yaml.CSafeLoader)["doubts"]
    except (yaml.YAMLError, ValueError):
        return ()
    return tuple(_doubt(row) for row in rows if isinstance(row, dict))


def _doubt(row: dict[str, Any]) -> TextDoubt:
    where = f"{row['file'].rpartition('/')[2]} " if isinstance(row.get("file"), str) else ""
    told = f"{where}第 {row.get('line', 0)} 行", str(row.get("what", ""))
    place = row.get("at")
    if isinstance(place, list) and [type(one) for one in place] == [int, int]:
        return TextDoubt(*told, place[0], place[1], str(row.get("word", "")))
    return TextDoubt(*told)


def marked_places(words: str, number: int, doubts: Sequence[TextDoubt]) -> list[tuple[int, int, int]]:
    """Where the doubts of block `number` stand in its words: from where, to where, and which doubt, from 1; none twice."""
    out: list[tuple[int, int, int]] = []
    for nth, one in sorted(enumerate(doubts, 1), key=lambda pair: pair[1].at):
        fits = one.block == number and one.word and words.startswith(one.word, one.at)
        if fits and one.at >= (out[-1][1] if out else 0):
            out.append((one.at, one.at + len(one.word), nth))
    return out
