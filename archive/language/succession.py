"""Which beginning belongs to which ending, over a whole issue: each side of a seam as a vector, and how well two agree.

Two encoders learnt by contrast (CLIP's loss, Radford et al. 2021; dual encoders as in Karpukhin et al. 2020): two convolutions
over the characters next to the seam, and a vector for each n-gram that touches it. As the sides are encoded one by one, all
ends and starts of an issue are compared at the cost of a product of matrices. `training/succession.py` trains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.character_classes import class_heads, class_tails, code_points
from archive.language.continuation import SEAM_REACH, SEAM_SPARE, numbers_of
from archive.language.repeated_texts import made_once
from archive.language.weights import Weights

SUCCESSION_WEIGHTS = "succession.npz"
PLACES = 6
"""Characters next to the seam whose surroundings are told apart by place."""
GRAMS = 2
"""N-grams that touch the seam on one side: of two and of three characters."""
SIDES_AT_ONCE = 256
"""Sides encoded in one go: more would not fit a processor's cache."""
BITS = 16
"""N-grams are hashed to so many bits, each length in a table of its own."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """One side's weights. Shapes: near (3 * 64, 96), wide (3 * 96, 96), grams (GRAMS * 2 ** BITS, 32), inward (PLACES * 96 + 64, 256), outward (256, 160)."""

    near: Floats
    near_bias: Floats
    wide: Floats
    wide_bias: Floats
    grams: Floats
    inward: Floats
    inward_bias: Floats
    outward: Floats
    outward_bias: Floats

    def vectors(self, seen: Floats, numbers: Numbers) -> Floats:
        """The vector of each side, (sides, 160), by its characters' own vectors, (sides, SEAM_REACH, 64), and their numbers."""
        near = _around(seen, PLACES + 1, self.near, self.near_bias)
        wide = _around(near, PLACES, self.wide, self.wide_bias)
        grams = self.grams[gram_places(numbers)].reshape(len(numbers), GRAMS * self.grams.shape[1])
        wide = wide.reshape(len(numbers), PLACES * wide.shape[2])
        inner = np.concatenate([wide, grams], axis=1) @ self.inward + self.inward_bias
        out: Floats = np.maximum(inner, 0, out=inner) @ self.outward + self.outward_bias
        return out


@dataclass(frozen=True, slots=True)
class Succession:
    """Both encoders; `characters`: (known, 64); `numbers`: each character's row there, by code point; `scale`, `offset`: of the nats."""

    numbers: Numbers
    characters: Floats
    ends: Encoder
    starts: Encoder
    scale: float
    offset: float

    def endings(self, texts: Sequence[str]) -> Floats:
        """The vectors of the last characters of each raw text, (texts, 160)."""
        tails = class_tails(texts, SEAM_REACH, SEAM_SPARE)
        return self._vectors([tail[::-1].ljust(SEAM_REACH, "\0") for tail in tails], self.ends)

    def beginnings(self, texts: Sequence[str]) -> Floats:
        """The vectors of the first characters of each raw text, (texts, 160)."""
        heads = class_heads(texts, SEAM_REACH, SEAM_SPARE)
        return self._vectors([head.ljust(SEAM_REACH, "\0") for head in heads], self.starts)

    def goes_on(self, endings: Floats, beginnings: Floats) -> Floats:
        """Nats by which each beginning is likelier behind the ending of the same row than by chance, (rows,)."""
        out: Floats = np.einsum("ij,ij->i", endings, beginnings) * self.scale - self.offset
        return out

    def every(self, endings: Floats, beginnings: Floats) -> Floats:
        """Nats by which each beginning is likelier behind each ending than by chance, (endings, beginnings)."""
        out: Floats = endings @ beginnings.T
        out *= self.scale
        out -= self.offset
        return out

    def _vectors(self, sides: Sequence[str], encoder: Encoder) -> Floats:
        """Sides are encoded one by one, so that those of a page that says the same again and again are encoded once."""
        return made_once(sides, partial(self._encoded, encoder=encoder))

    def _encoded(self, sides: Sequence[str], encoder: Encoder) -> Floats:
        numbers = self.numbers[code_points("".join(sides))].reshape(-1, SEAM_REACH)
        some = [numbers[n : n + SIDES_AT_ONCE] for n in range(0, max(1, len(numbers)), SIDES_AT_ONCE)]
        return np.concatenate([encoder.vectors(self.characters[few], few) for few in some])


def succession(weights: Weights) -> Succession:
    """The model of a weights file (succession.npz)."""
    arrays = weights.arrays
    unit = {side: np.float32(arrays[f"{side}_unit"]) for side in ("ends", "starts")}

    def encoder(side: str) -> Encoder:
        held = {field.name: weights.floats(f"{side}_{field.name}") for field in fields(Encoder)}
        return Encoder(**{**held, "grams": held["grams"] * unit[side]})

    return Succession(
        numbers=numbers_of(arrays["known"]),
        characters=weights.floats("characters"),
        ends=encoder("ends"),
        starts=encoder("starts"),
        scale=float(arrays["scale"]),
        offset=float(arrays["offset"]),
    )


def gram_places(numbers: Numbers) -> Numbers:
    """Where the n-grams that touch the seam have their vectors, (sides, GRAMS): `numbers` are counted from the seam."""
    key = numbers[:, 0].astype(np.uint64)
    out = []
    for n in range(1, GRAMS + 1):
        key = key * np.uint64(8209) + numbers[:, n].astype(np.uint64)
        place = key * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(64 - BITS)
        out.append(place.astype(np.int64) + ((n - 1) << BITS))
    return np.stack(out, axis=1)


def _around(values: Floats, places: int, weights: Floats, bias: Floats) -> Floats:
    """A convolution over three neighbours, for the first places of each side, (sides, places, units); nothing stands before the seam."""
    count, length, width = values.shape
    if not count:
        return np.zeros((0, places, weights.shape[1]), np.float32)
    padded = np.zeros((count, length + 1, width), np.float32)
    padded[:, 1:] = values
    looked = np.concatenate([padded[:, n : n + places] for n in range(3)], axis=2)
    out: Floats = looked.reshape(count * places, -1) @ weights + bias
    return np.maximum(out, 0, out=out).reshape(count, places, -1)
