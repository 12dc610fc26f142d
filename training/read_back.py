"""Print paragraphs in several typefaces and have Tesseract read them at several resolutions: what does it misread.

    python -m training.read_back OUT ARTICLES.json … [--pages N] [--seed S]

Chromium sets each page in one column; its picture is coarse, or black and white without greys, as copies of newspapers are.
Paragraphs with characters that were printed seldom come first, so that all are met. Written into OUT/raw and OUT/readings
as `python -m tests.hardpages` writes its pages. Needs Debian's packages chromium, poppler-utils, tesseract-ocr-chi-sim,
fonts-noto-cjk, fonts-wqy-zenhei, fonts-arphic-gbsn00lp and fonts-arphic-gkai00mp.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import Any

from archive.language.typography import HAN
from training.articles import read_articles

TYPEFACES = (
    *("Noto Serif CJK SC", "Noto Serif CJK SC", "AR PL SungtiL GB", "AR PL SungtiL GB"),
    *("Noto Sans CJK SC", "WenQuanYi Zen Hei", "AR PL KaitiM GB"),
)
"""Typefaces, those that newspapers set most more than once."""
PICTURES = ((170, "-gray"), (130, "-gray"), (110, "-gray"), (95, "-gray"), (150, "-mono"), (190, "-mono"))
"""Dots an inch of a page's picture, and whether it has greys."""
SIZES = (9.0, 9.5, 10.0, 10.5)
"""Points of the type."""
LENGTHS = range(30, 161)
"""Characters of the paragraphs that are printed."""
PARAGRAPHS = 24
"""Paragraphs of a page."""
CHOICE = 60
"""Paragraphs of which that with the seldomest characters is printed."""
MARGIN, WIDTH = 24, 520
"""Points of CSS round a page, and across its column."""


def chosen(paragraphs: Sequence[str], pages: int, rng: Random) -> list[list[str]]:
    """The paragraphs of each page, none twice; fewer pages where there are not enough."""
    left = sorted({paragraph for paragraph in paragraphs if len(paragraph) in LENGTHS})
    rng.shuffle(left)
    printed: Counter[str] = Counter()
    out: list[list[str]] = []
    while len(out) < pages and len(left) >= PARAGRAPHS * CHOICE:
        out.append([])
        for _ in range(PARAGRAPHS):
            best = max((left.pop() for _ in range(CHOICE)), key=lambda text: _seldom(text, printed))
            printed.update(best)
            out[-1].append(best)
    return out


def _seldom(text: str, printed: Counter[str]) -> float:
    """How seldom a paragraph's characters were printed so far, the mean over all of them."""
    return sum(1 / (1 + printed[char]) for char in sorted({*HAN.findall(text)})) / len(text)


def page(paragraphs: Sequence[str], rng: Random) -> str:
    """A page as HTML."""
    style = f"margin:{MARGIN}px;width:{WIDTH}px;font:{rng.choice(SIZES)}pt/1.5 '{rng.choice(TYPEFACES)}'"
    body = "".join(
        f'<p style="text-indent:2em;margin:0;text-align:justify">{escape(paragraph)}</p>' for paragraph in paragraphs
    )
    return f'<!doctype html><meta charset="utf-8"><body style="{style}">{body}</body>'


def reading(paragraphs: Sequence[str], raw: str) -> dict[str, Any]:
    """The page's reading, in the format of tests/readings: one article without a headline."""
    article = {"titles": [""], "inferred": True, "headings": [], "paragraphs": list(paragraphs)}
    return {"raw": raw, "years": [], "articles": [article], "captions": [], "fragments": [], "duplicated": []}


def read_picture(pdf: Path, rng: Random) -> bytes:
    """What Tesseract, on one core, makes of a picture of a PDF's page."""
    dots, colours = rng.choice(PICTURES)
    picture = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dots), colours, "-png", "-singlefile", str(pdf), str(picture)], check=True)
    read = ["tesseract", f"{picture}.png", "-", "-l", "chi_sim", "--dpi", str(dots)]
    one_core = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(read, check=True, capture_output=True, env=one_core).stdout


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, print the pages, read them back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--pages", type=int, default=40, metavar="N", help="seven seconds each")
    parser.add_argument("--seed", default="0")
    options = parser.parse_args(arguments)
    if missing := [name for name in ("pdftoppm", "tesseract") if shutil.which(name) is None]:
        sys.exit(f"没有 {'、'.join(missing)} — Debian、Ubuntu：apt-get install poppler-utils tesseract-ocr-chi-sim")
    from playwright.sync_api import sync_playwright

    rng = Random(options.seed)
    pages = chosen([p for item in read_articles(options.articles) for p in item["paragraphs"]], options.pages, rng)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        sheet = browser.new_page()
        for number, paragraphs in enumerate(pages):
            name, pdf = f"lines-{options.seed}-{number:03d}", Path(scratch) / "page.pdf"
            sheet.set_content(page(paragraphs, rng))
            height = sheet.evaluate("document.body.scrollHeight")
            sheet.pdf(path=pdf, width=f"{WIDTH + 3 * MARGIN}px", height=f"{height + 3 * MARGIN}px")
            said = json.dumps(reading(paragraphs, f"{name}.txt"), ensure_ascii=False, indent=1)
            for path, data in (
                (options.out / "raw" / name / f"{name}.txt", read_picture(pdf, rng)),
                (options.out / "readings" / f"{name}.json", said.encode()),
            ):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    print(f"{len(pages)} 页写入 {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
