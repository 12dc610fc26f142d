"""Readers of a page, by kind of raw text: what each does to order, to lines, and how it writes them down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from typing import Any

from . import damage, glyphs, plain
from .article import Clean
from .columns import SetArticle, SetLine, set_page
from .damage import Pieces, Rule
from .glyphs import LineRule
from .pieces import Piece, column_pieces, headline, in_order, lost, reading

Writer = Callable[[Pieces, Random], str]
Order = Callable[[Sequence[SetArticle], Random], Pieces]


@dataclass(frozen=True, slots=True)
class HardPage:
    """A raw text with its true reading. `gone` is what the page had and the raw text lacks."""

    raw: str
    reading: dict[str, Any]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of raw text. `damage` and `lines` are applied from first to last, each page by its own chance."""

    order: Order
    damage: tuple[tuple[str, float, Rule], ...]
    lines: tuple[tuple[str, float, LineRule], ...]
    write: Writer


def article_order(page: Sequence[SetArticle], rng: Random) -> Pieces:
    """Article after article, columns from left to right."""
    return in_order(page)


def page_order(page: Sequence[SetArticle], rng: Random) -> Pieces:
    """Row by row across articles that stand side by side: up to three in a band, their columns in up to three rows."""
    told: list[Piece] = []
    at = 0
    while at < len(page):
        band = page[at : at + rng.choice((1, 2, 2, 3))]
        at += len(band)
        told.extend(piece for article in band for piece in headline(article))
        rows = rng.choice((1, 2, 2, 3)) if len(band) > 1 else 1
        for row in range(rows):
            for article in band:
                size = -(-len(article.columns) // rows)
                for column in article.columns[row * size : (row + 1) * size]:
                    told.extend(column_pieces(column))
    return tuple(told)


def _marked(piece: Piece, styles: dict[str, str]) -> str:
    """A headline's or sub-heading's mark; a false one stays."""
    mark = piece.mark or styles.get(piece.what, "")
    return f"{mark} " if mark.startswith("#") else mark


def _blocks(pieces: Pieces, rng: Random, glue: str) -> str:
    title = rng.choice(("##", "##", "#", ""))
    styles = {"title": title, "heading": rng.choice(("##", "##", "")) if title != "#" else "##"}
    dash = rng.choice(("——", "——", "-", "—", ""))
    blocks = []
    for piece in pieces:
        text = glue.join(line.told.strip() for line in piece.lines if line.told.strip())
        if piece.what == "subtitle":
            text = dash + text.lstrip("—")  # the dash may be missing: another line under the title
        if piece.what == "title" and len(piece.lines) > 1 and not glue:
            text = rng.choice((" ", "")).join(line.told for line in piece.lines)
        if text:
            blocks.append(_marked(piece, styles) + text)
        if piece.what == "title":
            blocks.append("\n" * rng.choice((0, 0, 1, 2)))
    return "\n" * rng.randint(0, 2) + "\n\n".join(b for b in blocks) + rng.choice(("", "\n"))


def write_spaced(pieces: Pieces, rng: Random) -> str:
    """A raw line a piece, a space at each printed line's end."""
    return _blocks(pieces, rng, " ")


def write_whole(pieces: Pieces, rng: Random) -> str:
    """A raw line a piece, printed lines run together."""
    return _blocks(pieces, rng, "")


def _raw_rows(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    """The printed lines of each raw line: one, or the two that stand beside each other."""
    rows: list[list[SetLine]] = []
    for line in lines:
        if line.beside and rows:
            rows[-1].append(line)
        elif line.told.strip():
            rows.append([line])
    return rows


def write_printed(pieces: Pieces, rng: Random) -> str:
    """A raw line a printed line; blanks after each, at paragraphs, at columns, or by chance; indents or none."""
    blank_line = rng.choice((0.0, 0.0, 0.97, 1.0))
    blank_piece = rng.choice(("never", "paragraph", "column"))
    indent = rng.choice(("　　", "  ", " ", "", ""))
    feed = rng.random() < 0.5
    out: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        new_column = before is not None and (before.article, before.column) != (piece.article, piece.column)
        parted = blank_piece == "paragraph" or (blank_piece == "column" and new_column) or piece.what != "body"
        if out and out[-1] and parted and blank_piece != "never":
            out.append("")
        for row in _raw_rows(piece.lines):
            first = row[0].number == 0 and row[0].role == "paragraph" and row[0].article >= 0
            out.extend(((indent if first else "") + " ".join(x.told for x in row)).split("\n"))
            if rng.random() < blank_line:
                out.append("")
        before = piece
    return "\n".join(out) + ("\n\f" if feed else "\n")


def write_ocr(pieces: Pieces, rng: Random) -> str:
    """Printed lines with blank lines at paragraphs, after columns, or by chance."""
    chance = rng.choice((0.0, 0.05, 0.15))
    every = rng.random() < 0.5
    out: list[str] = []
    column: tuple[int, int] | None = None
    for piece in pieces:
        if out and (every or (piece.article, piece.column) != column or piece.what != "body"):
            out.append("")
        column = (piece.article, piece.column)
        for line in piece.lines:
            if line.told.strip():
                out.append(line.told)
                if rng.random() < chance:
                    out.append("")
    return "\n".join(out) + "\n\f"


READERS: dict[str, Reader] = {
    "kind1": Reader(
        article_order,
        (
            ("lose edge", 0.25, damage.lose_edge),
            ("lose lead", 0.1, damage.lose_lead),
            ("repeat", 0.15, damage.repeat),
            ("swap columns", 0.35, damage.swap_columns),
            ("interleave", 0.4, damage.interleave),
            ("displace", 0.35, damage.displace),
            ("caption", 0.5, damage.caption),
            ("false mark", 0.5, damage.false_mark),
            ("half title", 0.2, damage.half_title),
            ("move title", 0.3, damage.move_title),
            ("shatter title", 0.3, damage.shatter_title),
            ("lose title", 0.15, damage.lose_title),
        ),
        (("straight quotes", 1.0, glyphs.straight),),
        write_spaced,
    ),
    "kind2": Reader(
        article_order,
        (
            ("repeat", 0.1, damage.repeat),
            ("displace", 0.2, damage.displace),
            ("caption", 0.25, damage.caption),
            ("move title", 0.15, damage.move_title),
            ("lose title", 0.15, damage.lose_title),
        ),
        (("half-width commas", 0.6, glyphs.half_commas),),
        write_whole,
    ),
    "kind3raw": Reader(
        article_order,
        (
            ("page numbers", 0.4, damage.page_numbers),
            ("caption", 0.15, damage.caption),
            ("titles last", 0.2, damage.titles_last),
            ("move title", 0.1, damage.move_title),
            ("lose title", 0.1, damage.lose_title),
        ),
        (
            ("digit gaps", 0.5, glyphs.digit_gaps),
            ("letter-spaced lines", 0.3, glyphs.letter_spaced),
            ("parted marks", 0.3, glyphs.parted_marks),
            ("fallen punctuation", 0.3, glyphs.fallen_punctuation),
        ),
        write_printed,
    ),
    "kind3read": Reader(
        page_order,
        (
            ("page numbers", 0.4, damage.page_numbers),
            ("caption", 0.2, damage.caption),
            ("headlines across", 0.15, damage.headlines_across),
            ("rows across", 0.5, damage.rows_across),
            ("lose title", 0.05, damage.lose_title),
        ),
        (
            ("digit gaps", 0.5, glyphs.digit_gaps),
            ("letter-spaced lines", 0.2, glyphs.letter_spaced),
            ("fallen punctuation", 0.3, glyphs.fallen_punctuation),
        ),
        write_printed,
    ),
    "kind4": Reader(
        page_order,
        (
            ("page numbers", 0.4, damage.page_numbers),
            ("caption", 0.2, damage.caption),
            ("lose title", 0.1, damage.lose_title),
            ("specks", 0.4, damage.specks),
        ),
        (
            ("wrong characters", 1.0, glyphs.wrong_characters),
            ("missing punctuation", 0.7, glyphs.missing_punctuation),
            ("narrow punctuation", 0.6, glyphs.narrow_punctuation),
            ("stray spaces", 0.8, glyphs.stray_spaces),
        ),
        write_ocr,
    ),
    "plain": Reader(
        plain.whole_paragraphs,
        (
            ("tear paragraph", 0.25, plain.tear_paragraph),
            ("captions between", 0.35, plain.captions_between),
            ("title after lead", 0.1, plain.title_after_lead),
            ("some titles last", 0.08, plain.some_titles_last),
            ("column out of turn", 0.06, plain.column_out_of_turn),
            ("lose title", 0.1, damage.lose_title),
            ("shatter title", 0.04, damage.shatter_title),
            ("page numbers", 0.15, damage.page_numbers),
        ),
        (("half-width commas", 0.2, glyphs.half_commas), ("straight quotes", 0.25, glyphs.straight)),
        plain.write_plain,
    ),
    "printed": Reader(
        plain.either_order,
        (
            ("page numbers", 0.3, damage.page_numbers),
            ("captions between", 0.3, plain.captions_between),
            ("some titles last", 0.2, plain.some_titles_last),
            ("tails after", 0.25, plain.tails_after),
            ("lose title", 0.08, damage.lose_title),
        ),
        (
            ("digit gaps", 0.3, glyphs.digit_gaps),
            ("letter-spaced lines", 0.15, glyphs.letter_spaced),
            ("fallen punctuation", 0.2, glyphs.fallen_punctuation),
        ),
        write_printed,
    ),
}


def classes(kind: str) -> tuple[str, ...]:
    """The names of what can go wrong on a page of this kind."""
    reader = READERS[kind]
    return tuple(name for name, _, _ in (*reader.damage, *reader.lines))


def _apply_lines(pieces: Pieces, rule: LineRule, rng: Random) -> Pieces:
    def each(line: SetLine) -> SetLine:
        return rule(line, rng)

    return tuple(replace(piece, lines=tuple(map(each, piece.lines))) for piece in pieces)


@lru_cache(maxsize=32)
def page_set(articles: tuple[Clean, ...], seed: str) -> tuple[SetArticle, ...]:
    """The page before anything goes wrong on it, which is the same for each class of what does."""
    return set_page(articles, Random(seed))


def make(articles: Sequence[Clean], kind: str, seed: str, only: Sequence[str] | None = None) -> HardPage:
    """A hard page of one kind from clean articles, the same for the same seed.

    `only` names the classes that are to go wrong, each for certain; None lets each happen by its own chance.
    """
    reader = READERS[kind]

    def dice(what: str) -> Random:  # each stage has its own, so that a class changes nothing but what is its own
        return Random(f"{kind} {seed} {what}")

    def happens(name: str, chance: float) -> bool:
        return dice(f"whether {name}").random() < chance if only is None else name in only

    page = page_set(tuple(articles), f"{kind} {seed} columns")
    pieces = reader.order(page, dice("order"))
    for name, chance, rule in reader.damage:
        if happens(name, chance):
            pieces = rule(pieces, dice(name))
    gone = lost(pieces, page)
    for name, chance, line_rule in reader.lines:
        if happens(name, chance):
            pieces = _apply_lines(pieces, line_rule, dice(name))
    return HardPage(reader.write(pieces, dice("style")), reading(pieces, articles, f"{seed}.txt"), gone)
