"""Photographs for the page, painted: hills or a hall, people, grain, and a cloth with words (横幅) where wanted."""

from __future__ import annotations

from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.press.sheet import Picture

CLOTH_FONTS = ("NotoSansCJK-Bold.ttc", "PingFang.ttc", "simhei.ttf")


def painted(picture: Picture, scale: float) -> Image.Image:
    """A picture in grey, so many pixels a point."""
    width, height = max(8, round(picture.box.width * scale)), max(8, round(picture.box.height * scale))
    rng = Random(f"picture {picture.seed}")
    image = Image.new("L", (width, height))
    paint = ImageDraw.Draw(image)
    (_hall if picture.banner or rng.random() < 0.5 else _hills)(paint, width, height, rng)
    _people(paint, width, height, rng)
    image = image.filter(ImageFilter.GaussianBlur(scale * 0.9))
    if picture.banner:
        _cloth(image, picture.banner, width, height)
    grain = np.random.default_rng(picture.seed).normal(0, 9, (height, width))
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float64) + grain, 0, 255).astype(np.uint8))


def _hills(paint: ImageDraw.ImageDraw, width: int, height: int, rng: Random) -> None:
    for y in range(height):
        paint.line([(0, y), (width, y)], fill=int(225 - 60 * y / height))
    for depth in range(4):
        base, grey = height * (0.35 + 0.13 * depth), 175 - 32 * depth
        points = [(x * width / 8, base + rng.uniform(-0.09, 0.09) * height) for x in range(9)]
        paint.polygon([*points, (width, height), (0, height)], fill=grey)
    for _ in range(rng.randint(1, 4)):
        x, wide, top = rng.uniform(0, 0.9) * width, rng.uniform(0.1, 0.3) * width, rng.uniform(0.35, 0.55) * height
        paint.rectangle([x, top, x + wide, height * 0.75], fill=rng.randint(150, 210))
        for row in range(3):
            for column in range(4):
                left, up = x + wide * (0.08 + 0.23 * column), top + height * (0.04 + 0.09 * row)
                paint.rectangle([left, up, left + wide * 0.12, up + height * 0.045], fill=70)


def _hall(paint: ImageDraw.ImageDraw, width: int, height: int, rng: Random) -> None:
    for y in range(height):
        paint.line([(0, y), (width, y)], fill=int(150 + 70 * y / height))
    for nth in range(6):
        x = width * nth / 6
        paint.rectangle([x, height * 0.05, x + width * 0.08, height * 0.5], fill=rng.randint(185, 225))
    paint.rectangle([0, height * 0.62, width, height], fill=rng.randint(90, 130))


def _people(paint: ImageDraw.ImageDraw, width: int, height: int, rng: Random) -> None:
    rows = rng.randint(1, 3)
    for row in range(rows):
        size = height * (0.055 + 0.03 * row)
        count = rng.randint(4, 11)
        for nth in range(count):
            x = width * (nth + 0.5 + rng.uniform(-0.2, 0.2)) / count
            y = height * (0.55 + 0.16 * row) + rng.uniform(-0.02, 0.02) * height
            coat = rng.randint(25, 120)
            paint.rounded_rectangle(
                [x - size, y + size * 0.8, x + size, y + size * 4.5], radius=int(size * 0.6), fill=coat
            )
            paint.ellipse(
                [x - size * 0.55, y - size * 0.8, x + size * 0.55, y + size * 0.8], fill=rng.randint(165, 205)
            )
            paint.pieslice(
                [x - size * 0.6, y - size, x + size * 0.6, y + size * 0.5], 180, 360, fill=rng.randint(15, 45)
            )


def _cloth(image: Image.Image, banner: str, width: int, height: int) -> None:
    paint = ImageDraw.Draw(image)
    top, bottom = round(height * 0.1), round(height * 0.22)
    paint.rectangle([width * 0.08, top, width * 0.92, bottom], fill=60)
    size = min((bottom - top) * 0.62, width * 0.78 / max(1, len(banner)))
    font = _font(round(size))
    if font is not None:
        paint.text((width / 2, (top + bottom) / 2), banner, fill=235, font=font, anchor="mm")


def _font(size: int) -> ImageFont.FreeTypeFont | None:
    for name in CLOTH_FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None
