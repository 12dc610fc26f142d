"""Ways in which an article may be set: columns, headline across, over some of them or down the side, what stands among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from random import Random
from typing import Literal

from benchmarks.press.portions import Portion
from benchmarks.press.sheet import Style, Type

PlaceAcross = Literal["right", "left", "middle"]
PlaceDown = Literal["top", "middle", "bottom"]
PLACES_ACROSS: tuple[PlaceAcross, ...] = ("right", "left", "middle")
PLACES_DOWN: tuple[PlaceDown, ...] = ("top", "top", "middle", "bottom")


@dataclass(frozen=True, slots=True)
class Design:
    """How a portion may be set.

    `over`: columns under its headline, `skipped`: columns to their left that are not; `down`: it runs down beside them.
    `wide`: columns that a picture or another article takes among the text's, `at` and `stands` where.
    """

    columns: int
    over: int
    type: Type
    lines: int
    down: Literal["", "left", "right"] = ""
    wide: int = 0
    at: PlaceAcross = "right"
    stands: PlaceDown = "top"
    skipped: int = 0


def designs(portion: Portion, columns: int, style: Style, rng: Random) -> Iterator[Design]:
    """What might be done with a portion over so many columns."""
    face = rng.choice(style.title_faces)
    base = style.size * (1.45 + 0.32 * min(columns, 5)) * (0.9 + 0.25 * portion.weight)
    if portion.came_from:
        base = style.size * (1.5 if portion.titled else 1.15)
    sizes = [round(base * factor * 2) / 2 for factor in (0.8, 0.9, 1.0, 1.12, 1.3)]
    counts = [columns] + ([columns - 1] if columns >= 3 and rng.random() < 0.25 else [])
    partly, turned = rng.random() < 0.35, rng.random() < 0.3
    skipped = rng.choice((0, 0, 1))
    at = rng.choice(PLACES_ACROSS)
    stands = rng.choice(PLACES_DOWN)
    for count, size, lines in product(counts, sizes, (1, 2, 3)):
        type_ = replace(face, size=size)
        for over in {count} | ({count - 1} if partly and count >= 3 else set()):
            plain = Design(count, over, type_, lines, skipped=skipped if over < count else 0)
            if portion.guest is None:
                yield plain
            if portion.picture or portion.guest:
                most = count if portion.picture else count - 1
                for wide in range(1, most + 1):
                    yield replace(plain, wide=wide, at=at, stands=stands if wide < count else "top")
        if turned and lines <= 2 and not (portion.byline or portion.came_from or portion.guest):
            small = replace(type_, size=min(size, style.size * 2.6))
            yield Design(count, 0, small, lines, rng.choice(("left", "right")))
