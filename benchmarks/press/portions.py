"""What of an article is printed at one place: all of it, or what stands before or after 下转第三版."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.press.composing import Composed, compose, compose_all, ems
from benchmarks.press.furniture import page_numeral
from tests.hardpages import Clean

LONGEST_BYLINE = 24
"""Ems of a first paragraph that is a by-line."""
PICTURE_FROM, JUMP_FROM, GUEST_UP_TO, HOST_FROM = 350, 700, 340, 650
"""Characters from which an article may have a picture, go on elsewhere, or up to which it may stand within another."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A story's text at one place. `number`: the story's in its issue; `paragraphs`: without the by-line.

    `goes_on`: the first paragraph began elsewhere; `came_from`: the note that says where, under the title again where
    `titled`. `jump`: the note that says where it goes on (下转第三版). `guest`: an article in a frame among its columns.
    `advert`: a public notice, no article.
    """

    story: Clean
    number: int
    paragraphs: tuple[str, ...]
    byline: str = ""
    weight: float = 1.0
    picture: bool = False
    banner: str = ""
    framed: bool = False
    goes_on: bool = False
    came_from: str = ""
    titled: bool = True
    jump: str = ""
    jump_page: int = 0
    guest: Portion | None = None
    advert: bool = False

    @property
    def size(self) -> int:
        """Characters of running text."""
        return sum(map(len, self.paragraphs))

    @property
    def headings(self) -> frozenset[str]:
        """Those of its paragraphs that are sub-headings."""
        return frozenset(self.story.headings)


def portion(story: Clean, number: int, rng: Random) -> Portion:
    """A story that is printed whole, its importance, picture and frame by chance."""
    first = story.paragraphs[0]
    has_byline = len(story.paragraphs) > 1 and ems(first) < LONGEST_BYLINE and not first.endswith("。")
    paragraphs = story.paragraphs[has_byline:]
    return Portion(
        story,
        number,
        paragraphs,
        byline=first if has_byline else "",
        weight=rng.choice((0.7, 0.9, 1.0, 1.1)),
        picture=rng.random() < 0.4 and sum(map(len, paragraphs)) > PICTURE_FROM,
        banner=story.title.replace(" ", "")[:14] if rng.random() < 0.2 else "",
        framed=rng.random() < 0.15,
    )


def lines_of(told: Portion, measure: float) -> tuple[Composed, ...]:
    """Its text in lines of so many ems; what goes on from elsewhere is not set in."""
    if not told.goes_on and not told.came_from:
        return compose_all(told.paragraphs, measure, told.headings)
    note = told.came_from if told.titled else ""
    first = compose(note + told.paragraphs[0], measure, 0, 0 if told.goes_on else 2)
    rest = compose_all(told.paragraphs[1:], measure, told.headings)
    return (*first, *(replace(line, paragraph=line.paragraph + 1) for line in rest))


def paragraphs_of(told: Portion, lines: Sequence[Composed]) -> tuple[str, ...]:
    """The paragraphs of a portion as far as these of its lines hold them, without the note of where it came from."""
    texts: dict[int, str] = {}
    for line in lines:
        texts[line.paragraph] = texts.get(line.paragraph, "") + line.text
    note = told.came_from if told.titled else ""
    if note and 0 in texts:
        texts[0] = texts[0].removeprefix(note)
    return tuple(texts[number].strip() for number in sorted(texts))


def jumping(told: Portion, to_page: int, rng: Random) -> Portion:
    """The portion as one that goes on on another page."""
    page = rng.choice((f"第{page_numeral(to_page)}版", f"第{to_page}版", f"{page_numeral(to_page)}版"))
    note = rng.choice(("（下转{}）", "（下转{}）", "下转{}", "（紧接{}）"))
    return replace(told, jump=note.format(page), jump_page=to_page, framed=False, picture=False, guest=None)


def rest(told: Portion, printed: Sequence[Composed], lines: Sequence[Composed], from_page: int, rng: Random) -> Portion:
    """What is left of a portion whose `printed` lines stand on another page; `lines` are those that don't."""
    page = rng.choice((f"第{page_numeral(from_page)}版", f"第{from_page}版"))
    mid = bool(printed) and not printed[-1].last
    return replace(
        told,
        paragraphs=paragraphs_of(replace(told, came_from=""), lines),
        byline="",
        weight=0.8,
        picture=False,
        framed=False,
        goes_on=mid,
        came_from=f"（上接{page}）",
        titled=rng.random() < 0.6,
        jump="",
        jump_page=0,
    )
