"""What an archive made of printed pages, compared with how they truly read: as other pages are, and character by character.

articles, text, titles, paragraphs   as benchmarks/measures.py has them, the mean over issues
errors   character error rate: of the true running text, in pieces of some twenty characters so that order plays no
part, the least edit distance to anything that stands in the issue, over its length
order    Kendall's tau over the paragraphs of each article, weighted by their pairs: 1 where none has changed places
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.measures import Match, Score, fold, measure
from benchmarks.scored_issues import IssuePages, issue_folders, read_issue_pages, read_reading

WHOLE = {"pdf": 0.97, "text": 0.97}
"""How alike an article must be to count as whole, by kind; of scans 0.95."""
WHOLE_SCAN = 0.95
PIECE, GRAM, MARGIN = 24, 3, 6
"""Characters: of a piece that is looked for, of the runs that it is found by, around where it is."""
SHOWN = ("articles", "text", "titles", "paragraphs", "errors", "order")


class Totals(NamedTuple):
    """Wrong characters and all of them; pairs of paragraphs in order less those out of order, and all pairs."""

    wrong: int
    characters: int
    in_order: int
    pairs: int


class Scored(NamedTuple):
    """Figures of a set, by the names in SHOWN, and the scores of its issues by their names."""

    figures: dict[str, float]
    issues: dict[str, Score]


def score(readings: Path, content: Path, whole: float = 0.97) -> Scored:
    """What all issues score that have a reading; an issue that the archive lacks counts as nothing read.

    Raises ValueError where there is no reading.
    """
    folders = {folder.name: folder for folder in issue_folders(content).values()}
    paths = sorted(readings.glob("*.json"))
    if not paths:
        raise ValueError(f"{readings}: no readings")
    issues: dict[str, Score] = {}
    totals: list[Totals] = []
    for path in paths:
        reading = read_reading(path)
        pages = read_issue_pages(folders[path.stem]) if path.stem in folders else IssuePages((), "")
        issues[path.stem] = measure(reading, pages.articles, pages.index, whole=whole)
        totals.append(compared(issues[path.stem].matches, pages))
    wrong, characters, in_order, pairs = (sum(column) for column in zip(*totals, strict=True))
    figures = {name: sum(one.figures[name] or 0.0 for one in issues.values()) / len(paths) for name in SHOWN[:4]}
    figures |= {"errors": wrong / max(1, characters), "order": in_order / pairs if pairs else 1.0}
    return Scored(figures, issues)


def compared(matches: Iterable[Match], pages: IssuePages) -> Totals:
    """An issue's characters and the order of its paragraphs."""
    everything = "".join(fold(block) for page in pages.articles for block in (page.title, *page.blocks)) + fold(
        pages.index
    )
    places = _places(everything)
    wrong = characters = in_order = pairs = 0
    for match in matches:
        for paragraph in map(fold, match.wanted.paragraphs):
            characters += len(paragraph)
            wrong += sum(piece_errors(piece, everything, places) for piece in _pieces(paragraph))
        if match.page is not None:
            concordant, of = order("".join(map(fold, match.page.blocks)), [fold(p) for p in match.wanted.paragraphs])
            in_order, pairs = in_order + concordant, pairs + of
    return Totals(wrong, characters, in_order, pairs)


def piece_errors(piece: str, text: str, places: dict[str, list[int]]) -> int:
    """The least edit distance of a piece to a stretch of the text, where their runs of characters agree best."""
    votes = Counter(
        place - at for at in range(len(piece) - GRAM + 1) for place in places.get(piece[at : at + GRAM], ())
    )
    best = len(piece)
    for start, _ in votes.most_common(3):
        least = max(0, start - MARGIN)
        window = text[least : start + len(piece) + MARGIN]
        best = min(best, _within(piece, window))
        if not best:
            break
    return best if votes or len(piece) >= GRAM else (0 if piece in text else len(piece))


def order(found: str, paragraphs: Sequence[str]) -> tuple[int, int]:
    """Pairs of paragraphs in order less those out of order, and all pairs, of those that stand in the text at all."""
    places = _places(found)
    at = [place for paragraph in paragraphs if (place := _place(paragraph, places)) is not None]
    signs = [(other > one) - (other < one) for nth, one in enumerate(at) for other in at[nth + 1 :]]
    return sum(signs), len(signs)


def _place(paragraph: str, places: dict[str, list[int]]) -> int | None:
    """Where most of a paragraph's runs are, if a third of them are anywhere."""
    votes = Counter(
        (place - at) // PIECE
        for at in range(len(paragraph) - GRAM + 1)
        for place in places.get(paragraph[at : at + GRAM], ())
    )
    if not votes or max(votes.values()) < (len(paragraph) - GRAM + 1) / 3:
        return None
    return votes.most_common(1)[0][0]


def _places(text: str) -> dict[str, list[int]]:
    """Where each run of GRAM characters begins."""
    places: dict[str, list[int]] = {}
    for at in range(len(text) - GRAM + 1):
        places.setdefault(text[at : at + GRAM], []).append(at)
    return places


def _pieces(paragraph: str) -> list[str]:
    """A paragraph in pieces of about one length."""
    count = max(1, round(len(paragraph) / PIECE))
    bounds = [len(paragraph) * nth // count for nth in range(count + 1)]
    return [paragraph[one:other] for one, other in pairwise(bounds)]


def _within(piece: str, window: str) -> int:
    """The least edit distance to any stretch of the window (Sellers 1980)."""
    if piece in window:
        return 0
    told, at = np.array(list(window)), np.arange(len(window) + 1)
    row = np.zeros(len(window) + 1, dtype=np.int64)
    for nth, ch in enumerate(piece, 1):
        kept = np.minimum(row[:-1] + (told != ch), row[1:] + 1)
        row = np.minimum.accumulate(np.concatenate(([nth], kept)) - at) + at
    return int(row.min())
