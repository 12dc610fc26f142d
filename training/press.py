"""Print clean articles as a newspaper page and read the PDF back: pages of kind 3 as they really come.

    python -m training.press OUT ARTICLES.json … [--issues N] [--seed S] [--ocr]

Chromium sets each issue in columns, up to three articles side by side; poppler's pdftotext reads the PDF in content order
(`-raw`) and in reading order, with `--ocr` Tesseract reads its picture. Written as `python -m tests.hardpages` writes its
pages, into OUT/pdf-raw, OUT/pdf-reading and OUT/ocr. Needs Debian's packages chromium, poppler-utils, fonts-noto-cjk, and
tesseract-ocr-chi-sim.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import Any

from tests.hardpages import Clean, read_articles

READERS = {"pdf-raw": ("-raw",), "pdf-reading": ()}
"""How pdftotext is asked to read a page, by the name of the folder."""
DOTS = 170
"""Dots an inch of the picture that Tesseract reads: a scan of a printed page, not a good one."""
MARGIN = 24
"""Points of CSS around a page; its size follows from what stands on it, so that nothing is cut off."""


def styles(rng: Random) -> str:
    """The page's type: size, measure, gaps, indents, as one issue of a paper has them."""
    return f"""
    body {{ margin: {MARGIN}px; width: {rng.choice((880, 1000, 1100, 1200))}px;
      font: {rng.choice((9, 9.5, 10, 10.5))}pt/1.5 "Noto Serif CJK SC", serif; }}
    .row {{ display: flex; gap: 42px; margin-bottom: 22px; }}
    .columns {{ column-gap: {rng.choice((20, 26, 32))}px; text-align: justify; }}
    p {{ margin: 0; text-indent: {rng.choice((2, 2, 2, 2, 0))}em; }}
    .heading, .title {{ font-family: "Noto Sans CJK SC", sans-serif; font-weight: 700; text-indent: 0; }}
    .heading {{ margin: 4px 0; text-align: {rng.choice(("center", "left"))}; }}
    .title {{ line-height: 1.25; margin: 4px 0 8px; }}
    .kicker, .subtitle {{ font-size: 11pt; }}
    .furniture {{ font-size: 9pt; border-bottom: 1px solid; margin-bottom: 12px; }}"""


def article(clean: Clean, columns: int, rng: Random) -> str:
    """An article's headline above its columns."""
    size = rng.choice((15, 17, 19, 22, 26) if columns > 1 else (13, 14, 16))
    side = rng.choice(("center", "left"))
    dash = "——" if rng.random() < 0.8 else ""
    head = [
        ("kicker", clean.kicker, ""),
        ("title", clean.title, f"font-size:{size}pt;"),
        ("subtitle", clean.subtitle, ""),
    ]
    body = (f'<p class="{"heading" if text in clean.headings else ""}">{escape(text)}</p>' for text in clean.paragraphs)
    return "".join(
        [
            *(
                f'<div class="{what}" style="{style}text-align:{side}">{dash * (what == "subtitle")}{escape(text)}</div>'
                for what, text, style in head
                if text
            ),
            f'<div class="columns" style="column-count:{columns}">{"".join(body)}</div>',
        ]
    )


def page(articles: Sequence[Clean], rng: Random) -> tuple[str, list[str]]:
    """The page as HTML, and its running heads."""
    style, columns, left, rows = styles(rng), rng.choice((4, 5, 5, 6)), list(articles), []
    while left:
        row = [left.pop(0) for _ in range(min(len(left), rng.choice((1, 2, 2, 3))))]
        shares = _shares([clean.size for clean in row], columns, rng)
        cells = (
            f'<div style="flex:{n} {n} 0;min-width:0;padding-top:{rng.choice((0, 3, 5, 7))}px">{article(a, n, rng)}</div>'
            for a, n in zip(row, shares, strict=True)
        )
        rows.append(f'<div class="row">{"".join(cells)}</div>')
    above = [rng.choice((f"{rng.randint(1, 8)}", "2 教育时讯", f"第{rng.randint(1, 8)}版 要闻"))] * (rng.random() < 0.6)
    below = ["责任编辑：李敏 校对：王芳 版式：张强"] * (rng.random() < 0.5)
    marks = [[f'<div class="furniture">{text}</div>' for text in texts] for texts in (above, below)]
    body = "".join([*marks[0], *rows, *marks[1]])
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><body>{body}</body>', [*above, *below]


def _shares(sizes: Sequence[int], columns: int, rng: Random) -> list[int]:
    """Columns for articles that stand side by side, by their sizes, at least one each."""
    shares = [max(1, round(columns * size / sum(sizes))) for size in sizes]
    while sum(shares) > columns and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
    while sum(shares) < columns:
        shares[rng.randrange(len(shares))] += 1
    return shares


def reading(articles: Sequence[Clean], furniture: Sequence[str], raw: str) -> dict[str, Any]:
    """The page's reading, in the format of tests/readings."""
    entries = [
        {
            "titles": [a.title, *([a.kicker + a.title] if a.kicker else [])],
            "kicker": a.kicker or None,
            "subtitle": a.subtitle or None,
            "date": None,
            "headings": list(a.headings),
            "paragraphs": list(a.paragraphs),
        }
        for a in articles
    ]
    years = sorted({int(a.date[:4]) for a in articles if a.date})
    return {
        "raw": raw, "years": years, "articles": entries, "captions": [], "fragments": list(furniture), "duplicated": [],
    }  # fmt: skip


def readings_of(pdf: Path, ocr: bool) -> dict[str, bytes]:
    """What each reader makes of a PDF, by the name of its folder."""
    texts = {
        folder: subprocess.run(["pdftotext", *how, str(pdf), "-"], check=True, capture_output=True).stdout
        for folder, how in READERS.items()
    }
    if ocr:
        picture = pdf.with_suffix("")
        subprocess.run(
            ["pdftoppm", "-r", str(DOTS), "-gray", "-png", "-singlefile", str(pdf), str(picture)], check=True
        )
        read = ["tesseract", f"{picture}.png", "-", "-l", "chi_sim"]
        texts["ocr"] = subprocess.run(read, check=True, capture_output=True).stdout
    return texts


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, print the issues, read them back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--issues", type=int, default=15, metavar="N")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--ocr", action="store_true", help="have Tesseract read each page too: half a minute a page")
    options = parser.parse_args(arguments)
    if shutil.which("pdftotext") is None:
        sys.exit("没有 pdftotext — Debian、Ubuntu：apt-get install poppler-utils")
    from benchmarks.press.printing import press  # needs Playwright, which reading() does not

    rng = Random(options.seed)
    left = list(read_articles(options.articles))
    rng.shuffle(left)
    with press() as sheet, tempfile.TemporaryDirectory() as scratch:
        for number in range(options.issues):
            chosen = [left.pop() for _ in range(min(len(left), rng.randint(4, 6)))]
            if not chosen:
                sys.exit(f"文章不够印 {options.issues} 期 — 多给几篇，或减少 --issues")
            name, pdf = f"press-{options.seed}-{number:03d}", Path(scratch) / "page.pdf"
            html, furniture = page(chosen, rng)
            sheet.set_content(html)
            size = sheet.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")
            sheet.pdf(path=pdf, width=f"{size[0] + 2 * MARGIN}px", height=f"{size[1] + 3 * MARGIN}px")
            for folder, text in readings_of(pdf, options.ocr).items():
                said = json.dumps(reading(chosen, furniture, f"{name}.txt"), ensure_ascii=False, indent=1)
                for path, data in (
                    (options.out / folder / "raw" / name / f"{name}.txt", text),
                    (options.out / folder / "readings" / f"{name}.json", said.encode()),
                ):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
    print(f"{options.issues} 期写入 {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
