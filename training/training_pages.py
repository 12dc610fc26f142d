"""Pages whose true reading is known, and what it says of their pieces, lines and headlines: what weights are trained on.

A folder of such pages holds `raw/<page>/<page>.txt` and `readings/<page>.json`, as `python -m tests.hardpages` writes
them; `training/README.md` says which folders the committed weights were trained on. Without `--data`, pages are generated
from tests/readings, and training on them gives other, poorer weights than those committed: eighteen articles are little
wording, and the weights are judged by the same eighteen afterwards.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from archive.language.credits import is_credit
from archive.model import RawFile, Source
from archive.reading.load import load
from archive.stitching.pieces import Piece
from benchmarks.measures import fold
from tests.archive_copy import RAW
from tests.hardpages import make, read_articles
from training.cards import Source as Learnt
from training.cards import of_titles
from training.exclusion import left_out
from training.features import shown
from training.runs import below, held

ROOT = Path(__file__).resolve().parents[1]

READINGS = ROOT / "tests/readings"
OWN = "own"
"""The group of the five issues at hand."""
GENERATED = 8
"""Pages of each kind that are generated where no folder is given."""
EDGE = 8
"""Characters on each side of a seam, and at a lead's beginning, that distinguish it from another."""
ALIKE = 6
"""Of those, how many have to be the same at a lead's beginning: a machine misreads some."""


@dataclass(frozen=True, slots=True)
class PagesConfig:
    """What every run is set to that learns a network from pages; its configuration file says what each is."""

    seed: int
    threads: int
    pages: tuple[str, ...]
    held: tuple[str, ...]
    kinds: tuple[str, ...]
    own: int
    rounds: int
    units: int
    dropped: float
    rate: float
    last_rate: float
    decay: float
    together: int


@dataclass(frozen=True, slots=True)
class Known:
    """A page with its true reading, folded. `articles`: each one's paragraphs and sub-headings, which `headings` names."""

    group: str
    name: str
    source: Source
    reading: Mapping[str, Any]
    articles: tuple[tuple[str, ...], ...]
    headings: frozenset[str]
    asides: tuple[str, ...]
    """Headlines, kickers, subtitles, captions, shreds: all that is no running text."""
    times: int = 1
    """How often the page counts."""

    @property
    def misread(self) -> bool:
        """Whether an OCR engine read the page: its group's name says so."""
        return self.group.endswith(("ocr", "kind4"))

    @property
    def running(self) -> str:
        """All articles' paragraphs and sub-headings, a line each."""
        return "\n".join(paragraph for article in self.articles for paragraph in article)


def known(group: str, reading: Mapping[str, Any], raw: bytes) -> Known:
    """A page from its reading (tests/readings/README.md) and its raw text."""
    articles: Sequence[Mapping[str, Any]] = reading["articles"]
    titles = [a["titles"][0] for a in articles] + [a.get(key) or "" for a in articles for key in ("subtitle", "kicker")]
    asides = [*titles, *reading["captions"], *reading["fragments"]]
    return Known(
        group=group,
        name=reading["raw"],
        reading=reading,
        source=shown(load(RawFile(f"raw/{group}/{reading['raw']}", raw))),
        articles=tuple(tuple(fold(paragraph) for paragraph in a["paragraphs"]) for a in articles),
        headings=frozenset(fold(heading) for a in articles for heading in a.get("headings") or ()),
        asides=tuple(filter(None, map(fold, asides))),
    )


def read_pages(group: str, raw: Path, readings: Path, every: int = 1) -> Iterator[Known]:
    """Every nth page of a folder of readings, by name; its raw text is the file of the reading's name below `raw`.

    A page on which held-out articles stand (tests/heldout) is left out.
    """
    for path in sorted(readings.glob("*.json"))[::every]:
        reading = json.loads(path.read_text("utf-8"))
        text = next(raw.rglob(reading["raw"]), None)
        if text is None:
            sys.exit(f"{path}: {raw} 下没有 {reading['raw']} — 原始文本要与读本一起放")
        page = known(group, reading, text.read_bytes())
        if not left_out(str(path), page.asides, page.running):
            yield page


def generate(kinds: Sequence[str], count: int, into: Path) -> list[Path]:
    """Folders of hard pages, one a kind, with `count` pages each, from the articles of tests/readings."""
    papers = [list(read_articles([path])) for path in sorted(READINGS.glob("*.json"))]
    folders = []
    for kind in kinds:
        rng = Random(kind)
        for number in range(count):
            paper = papers[number % len(papers)]
            name = f"{kind}-{number:03d}"
            page = make(rng.sample(paper, min(3, len(paper))), kind, name)
            for path, text in (
                (into / kind / "raw" / name / f"{name}.txt", page.raw),
                (into / kind / "readings" / f"{name}.json", json.dumps(page.reading, ensure_ascii=False)),
            ):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
        folders.append(into / kind)
    return folders


def pages_of(data: Path | None, patterns: Sequence[str], own: int, kinds: Sequence[str]) -> list[Known]:
    """The pages of a run: those that patterns name below a folder, or generated ones; then the five issues, `own` times."""
    return pages(below(data, patterns), own, kinds)


def held_pages(data: Path | None, patterns: Sequence[str]) -> list[Known]:
    """Pages that a run is measured on, and which have no part in it; none where the folder has none."""
    folders = held(data, patterns)
    return pages(folders, 0, ()) if folders else []


def learnt_from(known: Sequence[Known]) -> list[Learnt]:
    """What a card says of pages: how many of each folder, how often each counted, the digest of their articles' titles."""
    out = []
    for group in dict.fromkeys(page.group for page in known):
        here = [page for page in known if page.group == group]
        articles = [article for page in here for article in page.reading["articles"]]
        counts = {"pages": len(here), "articles": len(articles), "times": here[0].times}
        out.append(Learnt(group, counts, of_titles(article["titles"][0] for article in articles)))
    return out


def pages(folders: Sequence[str], own: int, kinds: Sequence[str]) -> list[Known]:
    """The pages of all folders, or where there are none generated pages of these kinds; then the five issues."""
    found: list[Known] = []
    for argument in folders:
        name, _, every = argument.partition("@")
        if not Path(name, "readings").is_dir() or not (every or "1").isdigit() or every == "0":
            sys.exit(f"{argument}: 没有 readings/ — 写作 DIR 或 DIR@N，DIR 里要有 raw/ 与 readings/")
        folder = Path(name)
        found.extend(read_pages(folder.name, folder / "raw", folder / "readings", int(every or 1)))
    if not folders:
        with tempfile.TemporaryDirectory() as made:
            for folder in generate(kinds, GENERATED, Path(made)):
                found.extend(read_pages(folder.name, folder / "raw", folder / "readings"))
    if own > 0:
        found.extend(replace(page, times=own) for page in read_pages(OWN, RAW, READINGS))
    if not found:
        sys.exit(f"{' '.join(folders)}: 没有读本（readings/*.json） — 先用 python -m tests.hardpages 写几期")
    return found


def true_seams(page: Known, parts: Sequence[Piece]) -> set[tuple[int, int]]:
    """The pieces, by number, of which one goes on in the other in the true text.

    Found by the characters on both sides, so misread characters hide a seam: pages read by an OCR engine are of no use.
    A headline, a caption or a shred goes on in nothing, whatever the characters.
    """
    text = page.running
    folded = ["" if (own := fold(piece.text)) in page.asides else own for piece in parts]
    tails = [own[-EDGE:] for own in folded]
    heads = [own[:EDGE] for own in folded]
    found: set[tuple[int, int]] = set()
    for a, tail in enumerate(tails):
        for at in _places(tail, text):
            next_ = text[at + len(tail) : at + len(tail) + EDGE]
            found.update((a, b) for b, head in enumerate(heads) if head and a != b and next_.startswith(head))
    return found


def _places(part: str, text: str) -> Iterator[int]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def opens_article(page: Known, body: str) -> bool:
    """Whether an article's running text begins as this passage does, up to a misread character or two.

    A by-line above it is set apart before beginnings are looked for.
    """
    head = fold(body)[:EDGE]
    articles = [[p for p in article["paragraphs"] if not is_credit(p)] for article in page.reading["articles"]]
    leads = [fold(article[0])[:EDGE] for article in articles if article]
    return any(head == lead or sum(map(str.__eq__, head, lead)) >= ALIKE for lead in leads)
