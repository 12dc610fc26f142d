"""Pages that somebody typed or a good machine read: whole paragraphs or printed lines in order, and the little that goes wrong."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from .columns import SetArticle, SetLine
from .damage import HEADLINE, Pieces
from .pieces import Piece, What, headline, in_order, stray

_PEOPLE = ("王小敏", "李强", "陈志明", "周海波", "赵文", "孙丽", "欧阳春", "吴琼", "何建国", "马兰")
_CAPTIONS = (
    "图为{about}现场",
    "图为{about}",
    "{about}现场 {who} 摄",
    "{clause}。{who} 摄",
    "{clause}",
    "{clause}（{who} 摄）",
    "学生正在参加活动 本报记者 摄",
    "与会人员合影留念",
    "合影留念",
    "活动现场",
    "会议现场（{who} 摄）",
    "本报记者 {who} 摄",
    "摄影：{who}",
    "{who}/摄",
)


def whole_paragraphs(page: Sequence[SetArticle], rng: Random) -> Pieces:
    """Article after article, each paragraph in one piece; a few are told in two."""
    told: list[Piece] = []
    for article in page:
        told.extend(headline(article))
        parts: dict[int, list[SetLine]] = {}
        for line in (line for column in article.columns for line in column):
            parts.setdefault(line.part, []).append(line)
        for lines in parts.values():
            what: What = "heading" if lines[0].role == "heading" else "body"
            told.append(Piece(tuple(replace(line, column=0) for line in lines), what))
    return tuple(told)


def either_order(page: Sequence[SetArticle], rng: Random) -> Pieces:
    """Column after column, or paragraph after paragraph."""
    return in_order(page) if rng.random() < 0.5 else whole_paragraphs(page, rng)


def _bodies(pieces: Pieces) -> list[int]:
    return [i for i, piece in enumerate(pieces) if piece.what == "body" and piece.article >= 0]


def tear_paragraph(pieces: Pieces, rng: Random) -> Pieces:
    """A paragraph is told in two pieces, one below the other."""
    places = [i for i in _bodies(pieces) if len(pieces[i].lines) > 1]
    if not places:
        return pieces
    at = rng.choice(places)
    lines = pieces[at].lines
    cut = rng.randrange(1, len(lines))
    halves = (replace(pieces[at], lines=lines[:cut]), replace(pieces[at], lines=lines[cut:]))
    return (*pieces[:at], *halves, *pieces[at + 1 :])


def captions_between(pieces: Pieces, rng: Random) -> Pieces:
    """One to three photographs' captions stand between paragraphs, or between the halves of one."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        places = _bodies(pieces)
        if not places:
            return pieces
        at = rng.choice(places)
        text = "".join(line.text for line in pieces[at].lines)
        title = "".join(
            x.text for p in pieces if p.what == "title" and p.article == pieces[at].article for x in p.lines
        )
        clauses = [clause for clause in re.split("[，。；：]", text) if 6 <= len(clause) <= 24] or ["活动现场"]
        who = rng.choice(_PEOPLE)
        told = rng.choice(_CAPTIONS).format(about=title or "活动", clause=rng.choice(clauses), who=who)
        pieces = (*pieces[: at + 1], stray(told, "caption"), *pieces[at + 1 :])
    return pieces


def title_after_lead(pieces: Pieces, rng: Random) -> Pieces:
    """A headline is told below its article's first piece of text."""
    places = [
        i
        for i, (piece, after) in enumerate(itertools.pairwise(pieces))
        if piece.what == "title" and after.what == "body" and after.article == piece.article
    ]
    if not places:
        return pieces
    at = rng.choice(places)
    return (*pieces[:at], pieces[at + 1], pieces[at], *pieces[at + 2 :])


def some_titles_last(pieces: Pieces, rng: Random) -> Pieces:
    """The headlines of one to three articles are told at the file's end."""
    articles = list(dict.fromkeys(piece.article for piece in pieces if piece.what == "title"))
    late = set(rng.sample(articles, min(len(articles), rng.randint(1, 3))))
    moved = tuple(piece for piece in pieces if piece.what in HEADLINE and piece.article in late)
    return (*(piece for piece in pieces if piece not in moved), *moved)


def tails_after(pieces: Pieces, rng: Random) -> Pieces:
    """Two articles go on beside each other: the rest of the first is told behind the beginning of the second."""
    spans: dict[int, list[int]] = {}
    for i, piece in enumerate(pieces):
        if piece.article >= 0:
            spans.setdefault(piece.article, []).append(i)
    pairs = [
        (one, other)
        for one, other in zip(spans.values(), list(spans.values())[1:], strict=False)
        if one[-1] < other[0] and len(one) > 2 and len(other) > 2
    ]
    if not pairs:
        return pieces
    one, other = rng.choice(pairs)
    first, second = rng.randrange(2, len(one)), rng.randrange(2, len(other))
    tail, head = pieces[one[first] : other[0]], pieces[other[0] : other[second]]
    return (*pieces[: one[first]], *head, *tail, *pieces[other[second] :])


def column_out_of_turn(pieces: Pieces, rng: Random) -> Pieces:
    """What ends an article is told near its beginning."""
    spans = [
        [i for i in _bodies(pieces) if pieces[i].article == article]
        for article in {piece.article for piece in pieces if piece.article >= 0}
    ]
    spans = [span for span in spans if len(span) > 3]
    if not spans:
        return pieces
    span = rng.choice(spans)
    at, goal = span[-1], rng.choice(span[1:-1])
    return (*pieces[:goal], pieces[at], *pieces[goal:at], *pieces[at + 1 :])


def write_plain(pieces: Pieces, rng: Random) -> str:
    """A raw line a piece, with or without marks, blank lines and indents; a long headline may stand on several raw lines."""
    mark = rng.choice(("", "", "", "# ", "## ", "### "))
    heading = rng.choice(("", "", "## ", "### ", "#### ")) if mark else ""
    between = rng.choice(("\n\n", "\n\n", "\n\n", "\n", "\n\n\n"))
    glue, indent = rng.choice(("", "", "", " ")), rng.choice(("", "", "　　", "  "))
    several = rng.random() < 0.3
    blocks: list[str] = []
    for piece in pieces:
        lines = [line.told.strip() for line in piece.lines if line.told.strip()]
        if not lines:
            continue
        if piece.what == "title":
            blocks.extend(mark + line for line in (lines if several else ["".join(lines)]))
            if between == "\n\n" and rng.random() < 0.15:
                blocks[-1] += "\n"
        elif piece.what == "heading":
            blocks.append(heading + "".join(lines))
        elif piece.what == "body" and piece.article >= 0:
            first = piece.lines[0].number == 0
            blocks.append((indent if first else "") + glue.join(lines))
        else:
            blocks.append("".join(lines))
    return between.join(blocks) + "\n"
