"""Articles that go on on another page are put together: 下转第三版 at the foot of one, 上接第一版 at the head of the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.language.bigrams import shared_bigrams
from archive.language.jump_marks import JUMP_AWAY, JUMP_HERE
from archive.language.numerals import digits_value
from archive.language.typography import ends_sentence
from archive.model import HEADLINES, SET_APART, Passage, Printed, Seam

SAME_TITLE = 0.6
"""Share of the pairs of characters of the shorter of two headlines that the other has, where both are the article's."""
MOST_JUMPS = 200
"""Markers of an issue of one kind up to which parts are looked for; a paper of many pages has a few dozen."""
SURE = 9.0
"""Log-odds of a join that the page itself tells."""


@dataclass(frozen=True, slots=True)
class _Jump:
    """Where an article breaks off: its marker's number, its headline, the page that it stands on and the one that it names."""

    marker: int
    title: str
    page: int
    told: int


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of an article behind a jump: what it stands under, and its text, from one passage to before another, by number.

    `heads`: its headline's passages; `jump`: its own marker, whose page is its own, and which names the one that it comes from.
    """

    heads: tuple[int, ...]
    jump: _Jump
    begin: int
    end: int


def jumps_joined(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages with what stands on another page behind what it continues; markers, and headlines told again, are asides.

    A part is taken for an article's by RULES, in their order; of more than MOST_JUMPS nothing is joined.
    """
    rows = [part for passage in passages for part in _parted(passage)]
    pages = {file: n for n, file in enumerate(dict.fromkeys(row.lines[0].file for row in rows), 1)}
    away = [n for n, row in enumerate(rows) if _is_marker(row, JUMP_AWAY) and not _leads_here(rows, n)]
    here = [n for n in sorted({*range(len(rows))} - {*away}) if _is_marker(rows[n], JUMP_HERE)]
    if not away or max(len(away), len(here)) > MOST_JUMPS:
        return tuple(rows)
    leaving = [_jump(rows, n, _title_before(rows, n), pages) for n in away]
    return tuple(_put_back(rows, _matched(leaving, [_part_behind(rows, n, pages) for n in here])))


def _matched(leaving: Sequence[_Jump], arriving: Sequence[_Part]) -> dict[int, _Part]:
    """The part that each article goes on in, by the number of its marker."""
    found: dict[int, int] = {}
    for _, belongs, alone in RULES:
        left = {*range(len(arriving))} - {*found.values()}
        fits = {
            jump.marker: {n for n in left if belongs(jump, arriving[n])} for jump in leaving if jump.marker not in found
        }
        for marker, may_be in fits.items():
            still = may_be - {*found.values()}
            rivals = (its for other, its in fits.items() if other != marker and other not in found)
            if still and not (alone and (len(still) > 1 or any(still & its for its in rivals))):
                found[marker] = min(still)
    return {marker: arriving[n] for marker, n in found.items()}


def _is_under_the_headline(jump: _Jump, part: _Part) -> bool:
    one, other = jump.title, part.jump.title
    return bool(one and other) and max(shared_bigrams(one, other), shared_bigrams(other, one)) >= SAME_TITLE


def _is_on_the_told_pages(jump: _Jump, part: _Part) -> bool:
    return (jump.told, part.jump.told) == (part.jump.page, jump.page)


def _is_left(_jump: _Jump, _part: _Part) -> bool:
    return True


RULES: Sequence[tuple[str, Callable[[_Jump, _Part], bool], bool]] = (
    ("under the article's headline", _is_under_the_headline, False),
    ("on the page that the article names, naming the article's", _is_on_the_told_pages, True),
    ("what is left", _is_left, True),
)
"""(name, whether a part may be the one that an article leads to, whether it must be the only one, and of this article alone)."""


def _leads_here(rows: Sequence[Passage], n: int) -> bool:
    """Whether a marker that may lead either way (紧接第一版) stands at the head of its part, under a headline or a page's first."""
    if not JUMP_HERE.fullmatch(rows[n].text):
        return False
    return n == 0 or _is_headline(rows[n - 1]) or rows[n - 1].lines[0].file != rows[n].lines[0].file


def _jump(rows: Sequence[Passage], n: int, title: str, pages: Mapping[str, int]) -> _Jump:
    return _Jump(n, title, pages[rows[n].lines[0].file], _told_page(rows[n]))


def _told_page(marker: Passage) -> int:
    """The page that a marker tells; 0 where that is no number."""
    found = JUMP_AWAY.search(marker.text) or JUMP_HERE.match(marker.text)
    told = next((group for group in found.groups() if group), "") if found else ""
    try:
        return digits_value(told)
    except ValueError:
        return 0


def is_jump(text: str) -> bool:
    """Whether text is but the word of where an article goes on, or comes from (转版)."""
    return JUMP_AWAY.fullmatch(text) is not None or JUMP_HERE.fullmatch(text) is not None


def _parted(passage: Passage) -> Iterator[Passage]:
    """A passage cut at its markers, each a passage by itself; what stands behind one that leads here was not cut off above."""
    if passage.form in SET_APART or not any(map(_has_marker, passage.lines)):
        yield passage
        return
    lines: list[Printed] = []
    behind = False
    for line in passage.lines:
        here = JUMP_HERE.match(line.text)
        rest: Printed | None = line
        if here:
            yield from _stretch(passage, lines, behind)
            lines, behind = [], True
            marker, rest = _split(line, here.end())
            yield _marker(marker or line)
        if rest and (away := JUMP_AWAY.search(rest.text)):
            before, marker = _split(rest, away.start())
            yield from _stretch(passage, [*lines, before] if before else lines, behind)
            lines, behind = [], True
            yield _marker(marker or rest)
        elif rest:
            lines.append(rest)
    yield from _stretch(passage, lines, behind)


def _has_marker(line: Printed) -> bool:
    return "版" in line.text and (JUMP_HERE.match(line.text) or JUMP_AWAY.search(line.text)) is not None


def _stretch(passage: Passage, lines: Sequence[Printed], behind: bool) -> Iterator[Passage]:
    """The lines of a passage between two markers; `behind`: one stands before them."""
    if not lines:
        return
    whole = lines[-1].line == passage.lines[-1].line and lines[-1].end == passage.lines[-1].end
    held = {(line.file, line.line) for line in lines}
    seams = tuple(seam for seam in passage.seams if {(end.file, end.line) for end in (seam.before, seam.after)} <= held)
    yield replace(
        passage,
        lines=tuple(lines),
        role="first" if behind else passage.role,
        open_start=passage.open_start and not behind,
        open_end=passage.open_end and whole,
        seams=seams,
    )


def _split(line: Printed, at: int) -> tuple[Printed, Printed | None] | tuple[Printed | None, Printed]:
    """A printed line in two, at a character of it; nothing for a half of blanks."""
    text = line.text
    before, after = text[:at].rstrip(), text[at:]
    skipped = len(after) - len(after.lstrip())
    first = Printed(line.file, line.line, line.start, line.start + len(before), before, line.place)
    second = Printed(line.file, line.line, line.start + at + skipped, line.end, after.lstrip(), line.place)
    if not before:
        return None, second
    return first, second if second.text else None


def _marker(line: Printed) -> Passage:
    return Passage((line,), role="aside")


def _is_marker(passage: Passage, form: re.Pattern[str]) -> bool:
    return passage.role == "aside" and len(passage.lines) == 1 and form.fullmatch(passage.text) is not None


def _is_headline(passage: Passage) -> bool:
    return passage.role in HEADLINES - {"heading"} or passage.role == "on"


def _title_before(rows: Sequence[Passage], n: int) -> str:
    """The headline that stands before a passage, over its article."""
    while n and not _is_headline(rows[n - 1]):
        n -= 1
    heads = []
    while n and _is_headline(rows[n - 1]):
        n -= 1
        heads.append(rows[n].text)
    return "".join(reversed(heads))


def _part_behind(rows: Sequence[Passage], marker: int, pages: Mapping[str, int]) -> _Part:
    begin = marker
    while begin and _is_headline(rows[begin - 1]):
        begin -= 1
    end = marker + 1
    while end < len(rows) and not _ends_part(rows[end]):
        end += 1
    heads = tuple(range(begin, marker))
    jump = _jump(rows, marker, "".join(rows[n].text for n in heads), pages)
    return _Part(heads, jump, marker + 1, end)


def _ends_part(passage: Passage) -> bool:
    return (
        _is_headline(passage)
        or passage.form in SET_APART
        or _is_marker(passage, JUMP_HERE)
        or _is_marker(passage, JUMP_AWAY)
    )


def _put_back(rows: Sequence[Passage], moved: dict[int, _Part]) -> Iterator[Passage]:
    """The passages, each part behind the marker that leads to it, its headline and its own marker left as asides where they stood."""
    gone = {n for part in moved.values() for n in range(part.begin, part.end)}
    heads = {n for part in moved.values() for n in part.heads}
    out: list[Passage] = []
    for n, row in enumerate(rows):
        if n in gone:
            continue
        out.append(replace(row, role="aside", level=0) if n in heads else row)
        if n in moved:
            marker = out.pop()
            part = [rows[m] for m in range(moved[n].begin, moved[n].end)]
            if out and part:
                out[-1:] = _joined(out[-1], part[0])
            out.extend(part[1:])
            out.append(marker)
    return iter(out)


def _joined(before: Passage, after: Passage) -> list[Passage]:
    """Two passages, one where the first breaks off in mid-sentence."""
    if ends_sentence(before.text):
        return [before, replace(after, open_start=False)]
    seam = Seam(before.lines[-1], after.lines[0], SURE, far=True)
    lines, seams = before.lines + after.lines, (*before.seams, seam, *after.seams)
    return [replace(before, lines=lines, seams=seams, open_end=after.open_end)]
