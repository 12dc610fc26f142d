"""Each step's outcome as plain text, for cases that are written as plain text: what was read, a line a piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from archive.language.table_text import rows_of
from archive.model import (
    Article,
    Block,
    Chances,
    Draft,
    Headline,
    Issue,
    LineRole,
    Part,
    Passage,
    Printed,
    RawFile,
    Source,
)
from archive.normalising.normalise import normalise
from archive.reading.load import load
from archive.reading.raw_kinds import raw_kinds
from archive.reading.reflow import reflow
from archive.segmenting.segment import segment
from archive.stitching.pieces import Piece, pieces
from archive.stitching.stitch import stitch
from archive.writing.invariant import violations
from archive.writing.models import models

MODELS = models()

NAME = "raw/2031-05-06/a.txt"
READINGS = sorted((Path(__file__).parent / "readings").glob("*.json"))


def source(raw: str, name: str = NAME) -> Source:
    return load(RawFile(name, raw.encode()))


def printed(text: str, line: int = 1) -> Printed:
    return Printed(NAME, line, 0, len(text), text)


GOES_ON = Chances(goes_on=1.0, begins=0.0)
BEGINS = Chances()


def block(
    *texts: str, role: LineRole = "first", first: Chances = BEGINS, rest: Chances = GOES_ON, line: int = 1
) -> Block:
    """A block of printed lines, whatever a reader would make of them: one role, one line's chances, and all others'."""
    lines = tuple(printed(text, number) for number, text in enumerate(texts, line))
    goes_on: list[LineRole] = ["next" for _ in texts[1:]]
    return Block(lines, (role, *goes_on), (first, *[rest] * len(goes_on)))


def piece(text: str, role: LineRole = "first", chances: Chances = BEGINS, line: int = 1) -> Piece:
    """A piece of one line, whatever a reader would make of it."""
    (part,) = pieces([block(text, role=role, first=chances, line=line)])
    return part


def passage(text: str, line: int = 1, role: LineRole = "first", level: int = 0) -> Passage:
    """A passage of one line, whatever a reader would make of it."""
    return Passage((printed(text, line),), role, level=level)


def blocks(raw: str) -> tuple[Block, ...]:
    return reflow((source(raw),), MODELS.lines)


def passages(raw: str) -> tuple[Passage, ...]:
    return stitch(blocks(raw), MODELS.seams)


def draft(raw: str) -> Draft:
    return normalise(segment(passages(raw), MODELS.openings), MODELS.trigrams, MODELS.confusions)


def issue(raw: str) -> Issue:
    """What the steps up to `normalise` make of a raw text, as an issue that can be asked what it lost."""
    made = draft(raw)
    return Issue("2031-05-06", (source(raw),), None, "", made.articles, made.unplaced)


def lost(raw: str) -> tuple[str, ...]:
    return violations(issue(raw))


def kinds_told(raw: str) -> str:
    """`1-4 printed`: runs of raw lines of one kind; empty lines are not told, and part no run."""
    texts = raw.split("\n")
    out: list[tuple[int, int, str]] = []
    for number, (text, kind) in enumerate(zip(texts, raw_kinds(texts), strict=True), 1):
        if not text.strip():
            continue
        if out and out[-1][2] == kind:
            out[-1] = (out[-1][0], number, kind)
        else:
            out.append((number, number, kind))
    return "\n".join(f"{a}-{b} {kind}" if a < b else f"{a} {kind}" for a, b, kind in out)


def blocks_told(found: Iterable[Block]) -> str:
    """A block a line, its printed lines parted by `／`, its heading mark before it."""
    return "\n".join("#" * b.level + " " * (b.level > 0) + "／".join(p.text for p in b.lines) for b in found)


def passages_told(found: Iterable[Passage]) -> str:
    """A passage a line; `…` stands where text is missing at its beginning or end."""
    return "\n".join("…" * p.open_start + "".join(line.text for line in p.lines) + "…" * p.open_end for p in found)


def _head(mark: str, headline: Headline | None) -> list[str]:
    return [f"{mark}{headline.text}"] if headline else []


def _part(part: Part) -> str:
    if part.role == "table":
        return "\n".join("| " + " | ".join(row) + " |" for row in rows_of(part.text))
    if part.role == "verse":
        return "诗：" + part.text.replace("\n", "／")
    return {"heading": "## ", "caption": "图：", "closing": "落款：", "paragraph": ""}[part.role] + part.text


def article_told(article: Article) -> str:
    title = "# " if article.title_from == "headline" else "#? "
    return "\n".join(
        [
            *_head("引题：", article.kicker),
            *_head(title, article.title),
            *_head("副题：", article.subtitle),
            *map(_part, article.parts),
        ]
    )


def draft_told(made: Draft) -> str:
    """Articles, `#` before a title and `#?` before one that was inferred; then what found no place, a line each."""
    left = [f"未归：{''.join(p.text for p in u.lines)}" for u in made.unplaced]
    return "\n".join([*map(article_told, made.articles), *left])


def lines_of(text: str) -> Sequence[str]:
    return [line for line in text.split("\n") if line]
