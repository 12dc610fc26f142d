"""A masthead's line taken apart: date, weekday, number, page, editors, and short names that are none of these."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from archive.language.numerals import digits_value
from archive.reading.masthead_words import (
    ANY_PART,
    LABEL,
    LATIN_AND_FIGURES,
    NO_NAME,
    PAPER,
    PARTS,
    SECTION,
    SEPARATORS,
    PartKind,
)
from archive.reading.printed_lines import heading_mark

NAMES: frozenset[PartKind] = frozenset({"name", "paper", "section"})
"""Kinds of parts that are names of papers and pages, known or not."""
LONGEST_MASTHEAD = 160
"""Characters of the longest line that is looked at: a foot with editors, telephone and address has some hundred."""
LONGEST_NAME = 8
"""Characters of the longest name of a paper or page."""
MOST_PARTS = 16
"""Parts of the fullest line: a foot with ten editors and two addresses."""
_MOST_SPACED = 3 * LONGEST_NAME
"""Characters of the longest names that are set apart character by character, spaces counted."""
MOST_REMEMBERED = 1 << 15
"""Lines whose parts are remembered, as an issue's are asked for twice: before their kinds are known, and after corrections."""
_LEAST_LATIN = 4
_HINT = re.compile("[0-9A-Za-z |/:·年月期号號版刊编編校责責张張页頁办辦管印《]")
"""What any line has that is more than one name: most lines of text have none of it."""
_MISREAD_COLON = re.compile(r"(?<=[辑輯编編对對校式版责責任]) ?[;.](?= ?[\u3400-\u9fff])")
"""What engines make of a colon behind an editor's label: 校对;王芳."""
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class MastheadPart:
    """A part as printed, folded in width and without spaces; the day that a date names, None where the calendar has none."""

    kind: PartKind
    text: str
    day: datetime.date | None = None


@lru_cache(MOST_REMEMBERED)
def parse_parts(text: str) -> tuple[MastheadPart, ...] | None:
    """The parts of a raw line that consists of nothing else, in its order; None of any other line."""
    if len(text) > LONGEST_MASTHEAD or "。" in text:
        return None
    folded = " ".join(unicodedata.normalize("NFKC", text[heading_mark(text)[1] :]).replace("\ufeff", "").split())
    folded = _MISREAD_COLON.sub(":", folded)
    if len(folded) > LONGEST_NAME and _HINT.search(folded) is None:
        return None
    if folded.endswith((",", ";", ":", "、")):
        return None
    out: list[MastheadPart] = []
    at, paused = 0, False
    while at < len(folded):
        if folded[at] in SEPARATORS or (folded[at] in ",:;" and out and out[-1].kind not in NAMES):
            paused = paused or folded[at] in ",;" or (folded[at] == ":" and out[-1].kind != "page")
            at += 1
            continue
        found = _part_at(folded, at) or _names_at(folded, at)
        if found is None or len(out) == MOST_PARTS:
            return None
        parts, at = found
        out.extend(parts)
    split = {"name", "split_date"} <= {part.kind for part in out}  # words with 2023年 among them are a sentence's
    if split or (paused and any(part.kind in NAMES for part in out)):
        return None
    return tuple(out) or None


def weekday_of(part: MastheadPart) -> int:
    """The weekday that a part of that kind names, 0 for Monday."""
    return _WEEKDAYS.index(part.text[-1].replace("天", "日"))


def _part_at(text: str, at: int) -> tuple[tuple[MastheadPart, ...], int] | None:
    """The part that begins at a place of a folded line, and where it ends."""
    for kind, pattern in (*PARTS, *LATIN_AND_FIGURES):
        found = pattern.match(text, at)
        if found is None or (kind == "latin" and len(found[0]) < _LEAST_LATIN):
            continue
        if kind in {"editor", "staff"} and not _names_people(found[0]):
            continue
        return (_part(kind, found),), found.end()
    return None


def _names_people(field: str) -> bool:
    """Whether what follows a label is names of people: up to four characters each, or set apart character by character."""
    people = re.split(r"[ 、,/;:]+", re.sub(rf"^{LABEL} ?[:/]?", "", field).strip())
    return all(len(name) <= 4 or "·" in name for name in people) and sum(map(len, people)) >= 2


def _part(kind: PartKind, found: re.Match[str]) -> MastheadPart:
    if kind == "date":
        return MastheadPart(kind, _bare(found[0]), _day(found))
    if kind == "page":
        return MastheadPart(kind, _page(found))
    if kind in {"editor", "staff"} and (label := re.match(LABEL, found[0])):
        return MastheadPart(kind, f"{_bare(label[0])} {found[0][label.end() :].strip(' :/')}")
    return MastheadPart(kind, _bare(found[0]).strip("《》"))


def _day(found: re.Match[str]) -> datetime.date | None:
    groups = found.groupdict()
    try:
        year = 1911 + digits_value(groups["r"]) if groups.get("r") else digits_value(groups["y"])
        return datetime.date(year, digits_value(found["m"]), digits_value(found["d"]))
    except (ValueError, OverflowError):
        return None


def _page(found: re.Match[str]) -> str:
    if found["a"]:
        return _bare(found["a"])
    figures = re.split("[-–~至]", _bare(found["p"] or found["n"] or found["q"]))
    try:
        return "-".join(str(digits_value(figure)) for figure in figures)
    except ValueError:
        return "-".join(figures)


def _names_at(text: str, at: int) -> tuple[tuple[MastheadPart, ...], int] | None:
    """The names that begin at a place of a folded line, up to the next part, separator or the end."""
    end, word = at, 0
    while (
        end < min(len(text), at + _MOST_SPACED)
        and word <= LONGEST_NAME
        and ("\u3400" <= text[end] <= "\u9fff" or text[end] in " ·〇")
    ):
        if end > at and ANY_PART.match(text, end):
            break
        word = 0 if text[end] == " " else word + 1
        end += 1
    words = text[at:end].split()
    if len(words) > 1 and all(len(word) <= 2 for word in words):
        words = ["".join(words)]
    names = [_name(bare) for word in words if (bare := word.strip("·"))]
    found = tuple(name for name in names if name is not None)
    return (found, end) if found and len(found) == len(names) else None


def _name(word: str) -> MastheadPart | None:
    """A short name that may be a paper's or a page's; None where it can't be one."""
    if not 2 <= len(word) <= LONGEST_NAME or NO_NAME.fullmatch(word):
        return None
    if PAPER.fullmatch(word):
        return MastheadPart("paper", word)
    return MastheadPart("section" if SECTION.fullmatch(word) else "name", word)


def _bare(text: str) -> str:
    return "".join(text.split())
