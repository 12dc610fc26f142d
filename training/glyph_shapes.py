"""Find the characters that look most alike (形近字) by comparing pictures of them, for `training/confusions.py`.

    python -m training.glyph_shapes OUT.txt [--characters N]

Chromium sets the characters of archive/data/characters.npz that are met most, in each of two typefaces; their pictures are
blurred and compared by correlation. A line of OUT has a character, another that it looks like, and how alike they are, 1 for the same picture. Needs
Debian's packages chromium, poppler-utils and fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter

from archive.arrays import Doubles
from archive.language.typography import HAN
from archive.writing.models import models

TYPEFACES = ("Noto Serif CJK SC", "Noto Sans CJK SC")
SIDE = 32
"""Dots of a character's picture, across and down."""
ACROSS = 100
"""Characters of a row of the sheet."""
BLUR = 1.2
"""Dots of the blur (standard deviation), so that strokes that nearly meet count as meeting."""
NEAREST = 4
"""Characters that one is said to look like."""
LEAST_ALIKE = 0.8
"""Correlation below which characters do not look alike."""


def frequent(count: int) -> str:
    """The characters that the archive's model has met most."""
    one = models().trigrams.one
    known = sorted(zip((-one.values).tolist(), one.keys.tolist(), strict=True))
    return "".join(char for _, code in known if HAN.match(char := chr(code)))[:count]


def sheet(characters: str, typeface: str) -> str:
    """The characters as HTML, each in a square of its own."""
    cells = "".join(
        f'<span style="left:{n % ACROSS * SIDE}px;top:{n // ACROSS * SIDE}px">{char}</span>'
        for n, char in enumerate(characters)
    )
    style = f"body{{margin:0;font:{SIDE - 4}px/{SIDE}px '{typeface}'}}span{{position:absolute}}"
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><body>{cells}</body>'


def pictures(pgm: bytes, count: int) -> Doubles:
    """The characters of a sheet's picture, as binary PGM, ink 1 and paper 0: (count, SIDE, SIDE)."""
    _, size, _, dots = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    ink = 1.0 - np.frombuffer(dots, np.uint8, width * height).reshape(height, width) / 255
    squares = ink[: height // SIDE * SIDE, : ACROSS * SIDE].reshape(-1, SIDE, ACROSS, SIDE)
    out: Doubles = squares.swapaxes(1, 2).reshape(-1, SIDE, SIDE)[:count]
    return out


def likeness(glyphs: Doubles) -> Doubles:
    """The correlation of each picture, blurred, with each other; -1 with itself."""
    dots = gaussian_filter(glyphs, (0, BLUR, BLUR)).reshape(len(glyphs), -1)
    dots -= dots.mean(axis=1, keepdims=True)
    dots /= np.maximum(np.linalg.norm(dots, axis=1, keepdims=True), 1e-9)
    out: Doubles = dots @ dots.T
    np.fill_diagonal(out, -1.0)
    return out


def nearest(characters: str, alike: Doubles) -> Iterator[tuple[str, str, float]]:
    """For each character those that look most like it, and how much."""
    for n, char in enumerate(characters):
        for other in np.argsort(-alike[n], kind="stable")[:NEAREST].tolist():
            if alike[n, other] >= LEAST_ALIKE:
                yield char, characters[other], float(alike[n, other])


def _drawn(characters: str, typeface: str) -> Doubles:
    """Pictures of characters in a typeface."""
    from playwright.sync_api import sync_playwright

    height = f"{-(-len(characters) // ACROSS) * SIDE}px"
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page, pdf = browser.new_page(), Path(scratch) / "sheet.pdf"
        page.set_content(sheet(characters, typeface))
        page.pdf(path=pdf, width=f"{ACROSS * SIDE}px", height=height)
        draw = ["pdftoppm", "-r", "96", "-gray", "-singlefile", str(pdf), str(pdf.with_suffix(""))]
        subprocess.run(draw, check=True)
        return pictures(pdf.with_suffix(".pgm").read_bytes(), len(characters))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, draw, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--characters", type=int, default=4500, metavar="N")
    options = parser.parse_args(arguments)
    if shutil.which("pdftoppm") is None:
        sys.exit("没有 pdftoppm — Debian、Ubuntu：apt-get install poppler-utils")
    characters = frequent(options.characters)
    alike = np.mean([likeness(_drawn(characters, typeface)) for typeface in TYPEFACES], axis=0)
    rows = [f"{char}{other} {much:.3f}\n" for char, other, much in nearest(characters, alike)]
    options.out.write_text("".join(rows), "utf-8", newline="\n")
    print(f"{len(rows):,} 对形近字写入 {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
