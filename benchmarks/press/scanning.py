"""Printed pages as a scanner or a camera gives them: skewed, blurred, unevenly lit, folded, with the back showing through.

Each fault is a function of a grey picture (float32, 0 black to 255 white, height × width) that gives one of the same size.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageFilter

Grey = npt.NDArray[np.float32]
Fault = Callable[[Grey, Random], Grey]

POINTS = 72.0
"""Points to an inch."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How pages are scanned. `dpi`: one is taken for each page; `faults`: each with how often it is seen."""

    dpi: tuple[int, ...]
    quality: int
    faults: tuple[tuple[str, float, Fault], ...]


def pictures(pdf: bytes, dpi: Sequence[int]) -> Iterator[Grey]:
    """The pages of a PDF, each at one of the resolutions in turn, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    for nth in range(len(document)):
        bitmap = document[nth].render(scale=dpi[nth % len(dpi)] / POINTS, grayscale=True)
        yield np.asarray(bitmap.to_pil(), dtype=np.float32)
    document.close()


def scanned(page: Grey, back: Grey, condition: Condition, rng: Random) -> bytes:
    """A page as JPEG; `back` is what is printed on its other side."""
    if any(name == "bleed-through" and rng.random() < chance for name, chance, _ in condition.faults):
        page = shown_through(page, back, rng.uniform(0.05, 0.12))
    for name, chance, fault in condition.faults:
        if name != "bleed-through" and rng.random() < chance:
            page = fault(page, rng)
    data = io.BytesIO()
    Image.fromarray(np.clip(page, 0, 255).astype(np.uint8)).save(data, "JPEG", quality=condition.quality)
    return data.getvalue()


def shown_through(page: Grey, back: Grey, share: float) -> Grey:
    """The back, in a mirror, faint and blurred under what is printed."""
    other = Image.fromarray(back[:, ::-1].astype(np.uint8)).resize((page.shape[1], page.shape[0]))
    soft = np.asarray(other.filter(ImageFilter.GaussianBlur(2.5)), dtype=np.float32)
    return (page - (255 - soft) * np.float32(share) * (page / 255)).astype(np.float32)


def paper(page: Grey, rng: Random) -> Grey:
    """Ink that is not quite black on paper that is not quite white."""
    white, black = rng.uniform(205, 240), rng.uniform(15, 50)
    return (black + page * ((white - black) / 255)).astype(np.float32)


def skewed(page: Grey, rng: Random, most: float = 2.0) -> Grey:
    """Turned by up to so many degrees, the table under the paper showing at the corners."""
    ground = float(np.median(page[:40]))
    turned = Image.fromarray(page).rotate(rng.uniform(-most, most), Image.Resampling.BICUBIC, fillcolor=ground)
    return np.asarray(turned, dtype=np.float32)


def blurred(page: Grey, rng: Random) -> Grey:
    """Out of focus by up to a hundred-and-sixtieth of an inch, for a page of A3 or A2."""
    radius = rng.uniform(0.0002, 0.00042) * page.shape[1] ** 0.5 * 48 / 1.1
    grey = Image.fromarray(np.clip(page, 0, 255).astype(np.uint8))
    return np.asarray(grey.filter(ImageFilter.GaussianBlur(radius)), dtype=np.float32)


def unevenly_lit(page: Grey, rng: Random) -> Grey:
    """Darker towards some corner, as under a lamp that stands aside."""
    corners = np.array([[rng.uniform(0.62, 1.0) for _ in range(3)] for _ in range(3)], dtype=np.float32)
    field = Image.fromarray(corners).resize((page.shape[1], page.shape[0]), Image.Resampling.BICUBIC)
    return page * np.asarray(field, dtype=np.float32)


def folded(page: Grey, rng: Random) -> Grey:
    """A fold across the middle: a dark crease, lighter on one side, the paper drawn in by a little."""
    high = page.shape[0]
    middle = round(high * rng.uniform(0.46, 0.54))
    away = (np.arange(high, dtype=np.float32) - middle) / (high * 0.012)
    crease = np.exp(-(away**2) * 6) * rng.uniform(35, 80)
    shade = np.exp(-np.abs(away) / 3) * np.sign(away) * rng.uniform(8, 22)
    drawn = np.tanh(away / 3) * np.exp(-np.abs(away) / 6) * high * rng.uniform(0.0005, 0.0015)
    rows = np.clip(np.round(np.arange(high) + drawn), 0, high - 1).astype(np.int64)
    marked: Grey = page[rows] - crease[:, None] + shade[:, None]
    return marked


def noisy(page: Grey, rng: Random) -> Grey:
    """With the sensor's noise."""
    noise = np.random.default_rng(rng.randrange(2**32)).standard_normal(page.shape, dtype=np.float32)
    return page + noise * np.float32(rng.uniform(2, 7))


def slightly_skewed(page: Grey, rng: Random) -> Grey:
    """Laid on the glass with care."""
    return skewed(page, rng, 0.3)


def photographed(page: Grey, rng: Random) -> Grey:
    """Held under a camera: the far edges a little shorter, a dark table around the paper."""
    high, wide = page.shape
    near, table = 0.012, 70.0
    corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
    seen = [
        (
            x + (1 if x == 0 else -1) * rng.uniform(0.2, 1) * near * wide,
            y + (1 if y == 0 else -1) * rng.uniform(0.2, 1) * near * high,
        )
        for x, y in corners
    ]
    equations = [row for (x, y), (u, v) in zip(corners, seen, strict=True) for row in _equations(x, y, u, v)]
    answers = [length for corner in corners for length in corner]
    transform = np.linalg.solve(np.array(equations), np.array(answers, dtype=np.float64))
    image = Image.fromarray(page).transform(
        (wide, high), Image.Transform.PERSPECTIVE, transform.tolist(), Image.Resampling.BICUBIC, fillcolor=table
    )
    return np.asarray(image, dtype=np.float32)


def _equations(x: float, y: float, u: float, v: float) -> tuple[list[float], list[float]]:
    """What makes a corner of the paper, x and y, be seen at u and v: two rows of eight unknowns of a perspective."""
    return [u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]


def _not_here(page: Grey, _: Random) -> Grey:
    """Bleed-through needs the other side: `scanned` sees to it."""
    return page


CONDITIONS: dict[str, Condition] = {
    "clean": Condition((200,), 88, (("paper", 1.0, paper), ("skew", 1.0, slightly_skewed), ("noise", 0.5, noisy))),
    "photo": Condition(
        (200,),
        82,
        (("paper", 1.0, paper), ("photo", 1.0, photographed), ("light", 1.0, unevenly_lit), ("noise", 1.0, noisy)),
    ),
    "hard": Condition(
        (200, 150, 300),
        50,
        (
            ("bleed-through", 0.5, _not_here),
            ("paper", 1.0, paper),
            ("fold", 0.5, folded),
            ("skew", 1.0, skewed),
            ("blur", 0.7, blurred),
            ("light", 0.7, unevenly_lit),
            ("noise", 0.8, noisy),
        ),
    ),
}
"""How pages are scanned, by the name of the kind; the faults in the order in which they come about."""
