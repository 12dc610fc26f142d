"""How near an archive's articles come to a reading of the same issue, made by hand: pure functions over values.

All figures lie between 0 and 1. Spaces, the width of punctuation, the style of quotes and what stands in 〔 〕 count in
none of them: an editor's house style is no misreading.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from benchmarks.segmentation import boundaries, segmentation_errors

WHOLE = 0.97
"""How alike an article's running text must be to the reading's to count as whole."""

MEASURES = (
    "articles",
    "text",
    "worst",
    "paragraphs",
    "titles",
    "subtitles",
    "dates",
    "topics",
    "people",
    "places",
    "kept",
    "invented",
)
"""Measures that a floor may hold: 1 is best."""
ERRORS = ("article_error", "windowdiff", "pk")
"""Measures under the names the field gives them: 0 is best."""

_FOLD = str.maketrans(
    dict.fromkeys("“”〞〝", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("—－–―", "-") | {"…": "."}
)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
T = TypeVar("T")
_GRAM = 6


@dataclass(frozen=True, slots=True)
class Names:
    """Topics, people or places: those an article must have, and those it may have as well."""

    wanted: frozenset[str]
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article of a reading. None: the reading says nothing about it, so nothing is measured."""

    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    subtitle: str = ""
    date: str = ""
    topics: Names | None = None
    people: Names | None = None
    places: Names | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as an editor would write it down.

    `asides`: captions and repetitions, which may stand in an article as blocks of their own without harm.
    """

    raw: str
    articles: tuple[Wanted, ...]
    asides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """An article of the archive. `blocks`: its paragraphs and sub-headings; `rest`: what else it holds."""

    name: str
    title: str
    blocks: tuple[str, ...]
    subtitle: str = ""
    date: str = ""
    topics: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An article of a reading and the page that holds most of it, if any does; None is not measured."""

    wanted: Wanted
    page: Page | None
    text: float = 0.0
    paragraphs: float = 0.0
    windowdiff: float = 1.0
    pk: float = 1.0
    title: bool = False
    subtitle: bool | None = None
    date: bool | None = None
    topics: float | None = None
    people: float | None = None
    places: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """An issue's figures by measure, its articles one by one, and the pages that no article of the reading claims."""

    figures: dict[str, float | None]
    matches: tuple[Match, ...] = ()
    extra: tuple[str, ...] = ()


def fold(text: str) -> str:
    """The characters that count: no spaces, one width, one quote, no editorial marks, no Markdown escapes."""
    text = re.sub(r"〔[^〔〕]*〕", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    text = re.sub(r"&(?:amp|lt|gt|quot);", lambda m: _ENTITIES[m[0]], text)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_FOLD))


def likeness(one: str, other: str) -> float:
    """1 less the edit distance (Levenshtein) over the longer length; two empty texts are alike."""
    return 1 - Levenshtein.distance(one, other) / max(1, len(one), len(other))


def f1(found: Set[T], wanted: Set[T], allowed: Set[T] = frozenset()) -> float:
    """The harmonic mean of precision and recall; what is allowed but not wanted counts neither way."""
    good = len(found & wanted)
    wrong = len(found - wanted - allowed)
    if not wanted and not wrong:
        return 1.0
    return 2 * good / max(1, 2 * good + wrong + len(wanted - found))


def measure(
    reading: Reading, pages: Sequence[Page], index: str = "", raw: str | None = None, whole: float = WHOLE
) -> Score:
    """All figures of one issue. `index` is what its page says of unplaced text; no `raw`, no `kept` and `invented`."""
    pairs = _paired(reading.articles, pages)
    asides = frozenset(fold(aside) for aside in reading.asides)
    matches = tuple(
        _match(wanted, pages[pairs[i]] if i in pairs else None, asides) for i, wanted in enumerate(reading.articles)
    )
    found_whole = sum(match.text >= whole for match in matches) / max(1, len(matches), len(pages))
    present, invented = (None, None) if raw is None else _accounted(raw, pages, index)
    figures: dict[str, float | None] = {
        "articles": found_whole,
        "text": _mean(match.text for match in matches),
        "worst": min((match.text for match in matches), default=None),
        "paragraphs": _mean(match.paragraphs for match in matches),
        "titles": _mean(match.title for match in matches),
        "subtitles": _mean(match.subtitle for match in matches),
        "dates": _mean(match.date for match in matches),
        "topics": _mean(match.topics for match in matches),
        "people": _mean(match.people for match in matches),
        "places": _mean(match.places for match in matches),
        "kept": present,
        "invented": invented,
        "article_error": 1 - found_whole,
        "windowdiff": _mean(match.windowdiff for match in matches),
        "pk": _mean(match.pk for match in matches),
    }
    taken = set(pairs.values())
    return Score(figures, matches, tuple(page.name for j, page in enumerate(pages) if j not in taken))


def short(figures: dict[str, float | None], floors: dict[str, float]) -> list[str]:
    """What falls below its floor, or could not be measured at all though a floor is set; nothing when all hold."""
    out = []
    for name, floor in floors.items():
        figure = figures.get(name)
        if figure is None or figure < floor:
            out.append(f"{name} {'not measured' if figure is None else f'{figure:.4f}'} < {floor:g}")
    return out


def _match(wanted: Wanted, page: Page | None, asides: Set[str]) -> Match:
    if page is None:
        return Match(wanted, None, subtitle=False if wanted.subtitle else None, date=False if wanted.date else None)
    found = [block for block in map(fold, page.blocks) if block not in asides]
    paragraphs = [fold(paragraph) for paragraph in wanted.paragraphs]
    window, probability = segmentation_errors(found, paragraphs)
    subtitle = fold(page.subtitle).lstrip("-")
    return Match(
        wanted,
        page,
        text=likeness("".join(found), "".join(paragraphs)),
        paragraphs=f1(boundaries(found), boundaries(paragraphs)),
        windowdiff=window,
        pk=probability,
        title=fold(page.title) in {fold(title) for title in wanted.titles},
        subtitle=subtitle == fold(wanted.subtitle) if wanted.subtitle else None,
        date=page.date == wanted.date if wanted.date else None,
        topics=_named(page.topics, wanted.topics),
        people=_named(page.people, wanted.people),
        places=_named(page.places, wanted.places),
    )


def _named(found: Set[str], names: Names | None) -> float | None:
    if names is None:
        return None
    folded = ({fold(name) for name in group} for group in (found, names.wanted, names.allowed))
    return f1(*folded)


def _paired(articles: Sequence[Wanted], pages: Sequence[Page]) -> dict[int, int]:
    """Article to page, greedily by shared runs of six characters; a page holds at most one article."""
    wanted = [_grams("".join(map(fold, article.paragraphs))) for article in articles]
    found = [_grams("".join(map(fold, page.blocks))) for page in pages]
    ranked = sorted(
        ((sum((w & f).values()), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for shared, i, j in ranked:
        if shared and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _grams(text: str) -> Counter[str]:
    return Counter(text[i : i + _GRAM] for i in range(max(0, len(text) - _GRAM + 1)))


def _accounted(raw: str, pages: Sequence[Page], index: str) -> tuple[float, float]:
    """Share of the raw characters that stand in a page or the index; share of running text that stands in raw."""
    source = Counter(fold(raw).replace("#", ""))
    running = Counter("".join(fold(block) for page in pages for block in page.blocks))
    everything = running + Counter(fold("\n".join([index, *(page.rest for page in pages)])))
    lost = (source - everything).total() / max(1, source.total())
    made_up = (running - source).total() / max(1, running.total())
    return 1 - lost, 1 - made_up


def _mean(values: Iterable[float | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return sum(known) / len(known) if known else None
