"""What goes wrong with the order and the whole of a page: a rule a class, each pure, each a page in and a page out.

A rule finds a place where it can work and works there once; where there is none it gives the page back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest
from random import Random

from .columns import SetLine
from .pieces import NOWHERE, Piece, What, stray

Pieces = tuple[Piece, ...]
Rule = Callable[[Pieces, Random], Pieces]

HEADLINE: tuple[What, ...] = ("kicker", "title", "subtitle")


def _where(pieces: Pieces, rng: Random, wanted: Callable[[int], bool]) -> int | None:
    """A place picked by chance among those wanted."""
    places = [i for i in range(len(pieces)) if wanted(i)]
    return rng.choice(places) if places else None


def _spliced(pieces: Pieces, at: int, count: int, new: Sequence[Piece]) -> Pieces:
    return (*pieces[:at], *new, *pieces[at + count :])


def lose_title(pieces: Pieces, rng: Random) -> Pieces:
    """An article's whole headline is not in the raw text."""
    at = _where(pieces, rng, lambda i: pieces[i].what == "title")
    if at is None:
        return pieces
    return tuple(p for p in pieces if not (p.what in HEADLINE and p.article == pieces[at].article))


def shatter_title(pieces: Pieces, rng: Random) -> Pieces:
    """Shreds of a headline stand first in the file; the rest of it is lost."""
    at = _where(pieces, rng, lambda i: pieces[i].what == "title")
    if at is None:
        return pieces
    text, shreds = "".join(x.text for x in pieces[at].lines), list[Piece]()
    while text:
        size = rng.randint(1, 5)
        if rng.random() < 0.6:
            shreds.append(stray(text[:size], "shred"))
        text = text[size:]
    return (*shreds, *_spliced(pieces, at, 1, ()))


def half_title(pieces: Pieces, rng: Random) -> Pieces:
    """Only the second half of a headline was read, and it is told where its lines stood on the page."""
    at = _where(pieces, rng, lambda i: pieces[i].what == "title" and sum(len(x.text) for x in pieces[i].lines) > 10)
    if at is None:
        return pieces
    lines = pieces[at].lines
    cut = len(lines[0].text) if len(lines) > 1 else len(lines[0].text) // 3
    first = replace(lines[0], text=lines[0].text[cut:], told=lines[0].told[cut:], lost=lines[0].text[:cut])
    return _spliced(pieces, at, 1, (replace(pieces[at], lines=(first, *lines[1:])),))


def move_title(pieces: Pieces, rng: Random) -> Pieces:
    """A headline is told between the halves of a sentence of its own article, or at the file's end."""
    at = _where(pieces, rng, lambda i: pieces[i].what == "title")
    if at is None:
        return pieces
    title, rest = pieces[at], _spliced(pieces, at, 1, ())
    goal = _where(rest, rng, lambda i: rest[i].cut and rest[i].article == title.article)
    if goal is None or rng.random() < 0.3:
        return (*rest, title)
    return _spliced(rest, goal + 1, 0, (title,))


def titles_last(pieces: Pieces, rng: Random) -> Pieces:
    """Every headline is told at the file's end."""
    return (*(p for p in pieces if p.what not in HEADLINE), *(p for p in pieces if p.what in HEADLINE))


def false_mark(pieces: Pieces, rng: Random) -> Pieces:
    """A heading mark on the second half of a paragraph."""
    at = _where(pieces, rng, lambda i: pieces[i].what == "body" and pieces[i].lines[0].number > 0)
    return pieces if at is None else _spliced(pieces, at, 1, (replace(pieces[at], mark="##"),))


def _column_run(pieces: Pieces, at: int) -> tuple[int, int]:
    """Where the column's pieces that stand together with this one begin and end."""

    def same(i: int) -> bool:
        return pieces[i].what in ("body", "heading") and (pieces[i].article, pieces[i].column) == key

    key = (pieces[at].article, pieces[at].column)
    start, end = at, at + 1
    while start > 0 and same(start - 1):
        start -= 1
    while end < len(pieces) and same(end):
        end += 1
    return start, end


def _neighbours(pieces: Pieces, rng: Random) -> tuple[int, int, int] | None:
    """Two columns of an article that are told one after the other: where they begin, part and end."""

    def edge(i: int) -> bool:
        a, b = pieces[i - 1], pieces[i]
        return i > 0 and a.what == b.what == "body" and a.article == b.article >= 0 and a.column < b.column

    at = _where(pieces, rng, edge)
    return None if at is None else (_column_run(pieces, at - 1)[0], at, _column_run(pieces, at)[1])


def swap_columns(pieces: Pieces, rng: Random) -> Pieces:
    """Two neighbouring columns of an article are told in the wrong order."""
    found = _neighbours(pieces, rng)
    if found is None:
        return pieces
    start, at, end = found
    return (*pieces[:start], *pieces[at:end], *pieces[start:at], *pieces[end:])


def interleave(pieces: Pieces, rng: Random) -> Pieces:
    """Some lines of two neighbouring columns are told in turn, inside the first one's block."""

    def beside(a: Piece, b: Piece) -> bool:
        whole = a.what == b.what == "body" and min(len(a.lines), len(b.lines)) > 3
        return whole and a.article == b.article >= 0 and b.column == a.column + 1

    near = range(1, 7)
    pairs = [(i, i + n) for i in range(len(pieces)) for n in near if i + n < len(pieces)]
    pairs = [(i, j) for i, j in pairs if beside(pieces[i], pieces[j])]
    if not pairs:
        return pieces
    i, j = rng.choice(pairs)
    a, b = pieces[i].lines, pieces[j].lines
    k = rng.randint(2, min(4, len(a) - 1, len(b) - 1))
    at, of = rng.randint(0, len(a) - k), rng.randint(0, len(b) - k)
    mixed = [x for pair in zip(a[at : at + k], b[of : of + k], strict=True) for x in pair]
    rest = (*b[:of], *b[of + k :])
    first = replace(pieces[i], lines=(*a[:at], *mixed, *a[at + k :]))
    done = _spliced(pieces, i, 1, (first,))
    return _spliced(done, j, 1, (replace(pieces[j], lines=rest),))


def _rows(left: Sequence[SetLine], right: Sequence[SetLine], rng: Random) -> tuple[SetLine, ...]:
    """Two columns' lines row by row: on one raw line, or one after the other where they are not level."""
    told: list[SetLine] = []
    for a, b in zip_longest(left, right):
        if a is not None:
            told.append(a)
        if b is not None:
            told.append(replace(b, beside=a is not None and rng.random() < 0.9))
    return tuple(told)


def rows_across(pieces: Pieces, rng: Random) -> Pieces:
    """Two neighbouring columns are read as one: each raw line holds a printed line of both."""
    found = _neighbours(pieces, rng)
    if found is None:
        return pieces
    start, at, end = found
    left, right = ([x for p in part for x in p.lines] for part in (pieces[start:at], pieces[at:end]))
    return _spliced(pieces, start, end - start, (Piece(_rows(left, right, rng)),))


def headlines_across(pieces: Pieces, rng: Random) -> Pieces:
    """Headlines that stand side by side are read row by row."""

    def edge(i: int) -> bool:
        a, b = pieces[i - 1], pieces[i]
        return i > 0 and a.what in HEADLINE and b.what in HEADLINE and a.article != b.article

    at = _where(pieces, rng, edge)
    if at is None:
        return pieces
    sides = [[p for p in pieces if p.what in HEADLINE and p.article == pieces[i].article] for i in (at - 1, at)]
    left, right = ([x for p in side for x in p.lines] for side in sides)
    return _spliced(pieces, at - len(sides[0]), sum(map(len, sides)), (Piece(_rows(left, right, rng), "title"),))


def displace(pieces: Pieces, rng: Random) -> Pieces:
    """A block is told one to three blocks too early or too late."""
    at = _where(pieces, rng, lambda i: pieces[i].what == "body")
    if at is None:
        return pieces
    rest = _spliced(pieces, at, 1, ())
    goal = at + rng.choice((-3, -2, -1, 1, 2, 3))
    return _spliced(rest, max(0, min(len(rest), goal)), 0, (pieces[at],))


def caption(pieces: Pieces, rng: Random) -> Pieces:
    """A banner's words or a photograph's caption stand between the halves of a sentence."""
    at = _where(pieces, rng, lambda i: pieces[i].cut)
    if at is None:
        return pieces
    title = next((p for p in pieces if p.what == "title" and p.article == pieces[at].article), None)
    about = "".join(x.text for x in title.lines) if title else "活动"
    about = about.removesuffix("召开")
    clauses = [c for c in re.split("[，。；：]", "".join(x.text for x in pieces[at].lines)) if 8 <= len(c) <= 26]
    half = about[rng.randrange(1 + len(about) // 3) :][: rng.randint(6, 30)]
    text = rng.choice(
        (f"图为{about}现场", about, half, f"{half}暨动员会", rng.choice([about, *clauses]), "本报记者 摄")
    )
    also = [stray(half, "caption")] * (rng.random() < 0.2)
    return _spliced(pieces, at + 1, 0, (stray(text, "caption"), *also))


def lose_lead(pieces: Pieces, rng: Random) -> Pieces:
    """The column that an article begins in was not read: its text is taken up in mid-sentence."""

    def begins(i: int) -> bool:
        first = pieces[i].lines[0]
        more = sum(p.article == first.article and p.what == "body" for p in pieces) > 1
        return pieces[i].what == "body" and first.article >= 0 and first.part == first.number == 0 and more

    at = _where(pieces, rng, begins)
    return pieces if at is None else _spliced(pieces, at, 1, ())


def lose_edge(pieces: Pieces, rng: Random) -> Pieces:
    """Text is lost at a column's edge: the end of its last line, or the first line of the next column."""
    at = _where(pieces, rng, lambda i: pieces[i].cut and len(pieces[i].lines) > 2)
    if at is None:
        return pieces
    lines = pieces[at].lines
    end = lines[-1]
    keep = rng.choice((0, 0, len(end.text) // 2, len(end.text) - 2))
    short = replace(end, text=end.text[:keep], told=end.told[:keep], lost=end.text[keep:] + end.lost)
    return _spliced(pieces, at, 1, (replace(pieces[at], lines=(*lines[:-1], short)),))


def repeat(pieces: Pieces, rng: Random) -> Pieces:
    """The machine says a clause again at a block's end, and stops in the middle of it."""
    at = _where(pieces, rng, lambda i: pieces[i].what == "body" and len(pieces[i].lines) > 2)
    if at is None:
        return pieces
    text = "".join(x.text for x in pieces[at].lines[-3:])
    again = text[-rng.randint(10, min(30, len(text))) : -rng.randint(1, 3)]
    line = SetLine(NOWHERE, 0, 0, again, again)
    return _spliced(pieces, at, 1, (replace(pieces[at], lines=(*pieces[at].lines, line)),))


def page_numbers(pieces: Pieces, rng: Random) -> Pieces:
    """The page's own furniture: its number, section, editors, at its head or foot."""
    texts = rng.choice(
        (
            (f"{rng.randint(1, 8)}", "教育时讯"),
            (f"{rng.randint(1, 8)} 综合新闻", "责任编辑：李敏 校对：王芳 版式：张强"),
            (f"第{rng.randint(1, 8)}版",),
        )
    )
    return (stray(texts[0], "furniture"), *pieces, *(stray(t, "furniture") for t in texts[1:]))


def specks(pieces: Pieces, rng: Random) -> Pieces:
    """Column rules and dirt, read as characters."""
    at = _where(pieces, rng, lambda i: i > 0)
    return (
        pieces
        if at is None
        else _spliced(pieces, at, 0, (stray(rng.choice(("|", "-不口", "一", "ee", "丨 .")), "furniture"),))
    )
