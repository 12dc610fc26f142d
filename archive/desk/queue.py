"""What a minute of a person's time is worth: an issue's doubts by expected gain, and what somebody said of each.

The gain is counted in characters: how likely something is wrong, by the odds of the model that doubts it, times the
characters that stand in the wrong place, or read wrongly, if it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from archive.editing.draft_lines import headlines, lines_of
from archive.editing.ready_correction import ready_correction
from archive.editing.settings import Correction
from archive.model import FURNITURE, Article, Doubt, Issue, Line, Part, joined
from archive.segmenting.segment import BREAKS_OFF, MAY_OPEN, OPENS
from archive.writing.doubts import doubts_of, lost_title

EVEN = 0.5
"""How likely something is wrong where no model weighed it: nobody knows."""
HEADLINE = 10
"""Characters of running text that one of a headline counts for: it stands in every list, feed and search."""
SHOWN = 6
"""Characters from a place in a line that are shown as what a doubt is about."""
STATES = ("seen", "skipped", "later")
"""What somebody may say of a doubt that stays: looked at and right, passed over, to be looked at later."""


@dataclass(frozen=True, slots=True)
class Place:
    """A doubt, where it stands: its line, the article that holds that line, and the part of it that does."""

    doubt: Doubt
    line: Line | None
    article: Article | None
    part: Part | None
    unplaced: int = 0
    """Characters of the text that stands there and is no article's."""


@dataclass(frozen=True, slots=True)
class Task:
    """A doubt as something to do: its kind in words, how likely it is wrong, the characters that hang on it, the gain.

    `words`: of its line, those that it is about, empty where it is about all; `ready`: the correction that it comes to;
    `offers`: what else may put it right; `state`: what somebody said of it, empty where nobody did.
    """

    key: str
    kind: str
    doubt: Doubt
    chance: float
    weight: float
    words: str
    ready: Correction | None
    offers: tuple[str, ...]
    state: str

    @property
    def weighed(self) -> bool:
        """Whether a model's odds say how likely it is wrong."""
        return self.doubt.misread is not None or self.doubt.chance is not None or self.doubt.sure is not None

    @property
    def gain(self) -> float:
        """Characters that are put right by looking, on average."""
        return self.chance * self.weight


def tasks(issue: Issue, states: Mapping[str, str]) -> tuple[Task, ...]:
    """An issue's doubts, those with most to gain first; of what was passed over or seen, last."""
    found = [_task(place, states) for place in _places(issue)]
    return tuple(sorted(found, key=lambda one: (bool(one.state), -one.gain, one.doubt.file, one.doubt.line)))


def left(found: tuple[Task, ...]) -> int:
    """How many nobody has said anything of."""
    return sum(not one.state for one in found)


def task_key(doubt: Doubt) -> str:
    """What a doubt is known by as long as it is the same: a digest of its line and what it says."""
    told = f"{doubt.file}\0{doubt.line}\0{doubt.what}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _places(issue: Issue) -> Iterator[Place]:
    lines = {(line.file, line.number): line for source in issue.sources for line in source.lines}
    held = {(p.file, p.line): article for article in issue.articles for p in lines_of(article)}
    loose = [one for one in issue.unplaced if one.why not in FURNITURE]
    pieces = {(one.lines[0].file, one.lines[0].line): len(joined(one.lines).strip()) for one in loose}
    for doubt in doubts_of(issue):
        place = doubt.file, doubt.line
        article = held.get(place)
        part = next((one for one in article.parts if _holds(one, place)), None) if article else None
        yield Place(doubt, lines.get(place), article, part, 0 if article else pieces.get(place, 0))


def _holds(part: Part, place: tuple[str, int]) -> bool:
    return any((line.file, line.line) == place for line in part.lines)


def _task(place: Place, states: Mapping[str, str]) -> Task:
    kind, chance, weight = next((kind, *weighed) for kind, rule in KINDS if (weighed := rule(place)) is not None)
    doubt, key = place.doubt, task_key(place.doubt)
    ready = ready_correction(place.line, doubt.misread) if place.line and doubt.misread else None
    return Task(
        key, kind, doubt, chance, weight, _words(place, ready), ready, _offers(kind, doubt), states.get(key, "")
    )


def _words(place: Place, ready: Correction | None) -> str:
    """The words in its line that a doubt is about, as far as they can be told."""
    if ready or place.line is None or place.doubt.at is None:
        return ready.find if ready else ""
    return place.line.meant[place.doubt.at :][:SHOWN].strip()


def _offers(kind: str, doubt: Doubt) -> tuple[str, ...]:
    """What may put a doubt right, the likeliest first, as the page knows it."""
    if kind == "起头":
        return ("merge",) if doubt.what == OPENS else ("begin",)
    if kind == "缺文":
        return ("goes_on",) if doubt.what == BREAKS_OFF else ("join",)
    return {"接合": ("cut",), "题目": ("title",), "未归位": ("move", "begin")}.get(kind, ())


Weighed = tuple[float, float] | None
"""How likely something is wrong, and the characters that hang on it; None where a rule does not apply."""


def _misread(place: Place) -> Weighed:
    if not (misread := place.doubt.misread):
        return None
    in_headline = place.article is not None and any(
        (line.file, line.line) == (place.doubt.file, place.doubt.line)
        for _, _, head in headlines(place.article)
        for line in head.lines
    )
    return misread.chance, HEADLINE if in_headline else 1


def _beginning(place: Place) -> Weighed:
    """All that follows in the article would be another's."""
    doubt, article = place.doubt, place.article
    if doubt.what not in (OPENS, MAY_OPEN) or article is None:
        return None
    at = next((n for n, part in enumerate(article.parts) if part is place.part), 0)
    chance = EVEN if doubt.chance is None else doubt.chance
    return chance, sum(len(part.text) for part in article.parts[at:])


def _seam(place: Place) -> Weighed:
    """What was joined on is in the wrong paragraph, and is missing from another."""
    doubt = place.doubt
    if doubt.chance is None or place.part is None:
        return None
    behind = [p for p in place.part.lines if (p.file, p.line) >= (doubt.file, doubt.line)]
    return doubt.chance, sum(len(p.text) for p in behind)


def _gap(place: Place) -> Weighed:
    """A sentence that breaks off may go on elsewhere in the issue; as much may stand there as the paragraph has."""
    if place.doubt.what != BREAKS_OFF and "缺文字" not in place.doubt.what:
        return None
    return EVEN, len(place.part.text) if place.part else HEADLINE


def _title(place: Place) -> Weighed:
    if place.article is None or place.doubt != lost_title(place.article):
        return None
    return 1.0, HEADLINE * len(place.article.title.text)


def _unplaced(place: Place) -> Weighed:
    """Text that no article has is lost to whoever looks for it."""
    return (EVEN, place.unplaced) if place.unplaced else None


def _engine(place: Place) -> Weighed:
    sure = place.doubt.sure
    return None if sure is None else (1 - sure, 1)


def _other(_place: Place) -> Weighed:
    """Of a day, a name, a masthead: as much as a headline's character."""
    return EVEN, HEADLINE


KINDS: tuple[tuple[str, Callable[[Place], Weighed]], ...] = (
    ("误识", _misread),
    ("起头", _beginning),
    ("接合", _seam),
    ("缺文", _gap),
    ("题目", _title),
    ("未归位", _unplaced),
    ("识别", _engine),
    ("其他", _other),
)
"""The kinds of doubt, and how each is weighed; the first that applies counts."""
