"""Articles that go on on another page are put together: 下转第三版 at the foot of one, 上接第一版 at the head of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.language.bigrams import shared_bigrams
from archive.language.typography import ends_sentence
from archive.model import HEADLINES, SET_APART, Passage, Printed, Seam

_PAGE = r"(?:至|到|自)?第?[0-9０-９A-Za-z一二三四五六七八九十]{1,4}版"
JUMP_AWAY = re.compile(rf"[（(【\[〔]\s*(?:下|紧)?转{_PAGE}[^（()）]{{0,8}}[）)】\]〕]\s*$|下转{_PAGE}\s*$")
"""What ends the part of an article that goes on on another page (下转第三版)."""
JUMP_HERE = re.compile(rf"^\s*[（(【\[〔]\s*(?:上|紧)?接{_PAGE}[^（()）]{{0,8}}[）)】\]〕]|^\s*上接{_PAGE}")
"""What begins the part that stands there (上接第一版)."""
SAME_TITLE = 0.6
"""Share of the pairs of characters of the shorter of two headlines that the other has, where both are the article's."""
SURE = 9.0
"""Log-odds of a join that the page itself tells."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of an article behind a jump: its headline's passages and marker, by number, and its text, from one to before another."""

    title: str
    heads: tuple[int, ...]
    marker: int
    begin: int
    end: int


def jumps_joined(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages with what stands on another page behind what it continues; markers, and headlines told again, are asides.

    A part is taken for an article's by its headline; where none is like it, and one part and one article are left, they
    belong together.
    """
    rows = [part for passage in passages for part in _parted(passage)]
    leaving = [n for n, row in enumerate(rows) if _is_marker(row, JUMP_AWAY)]
    if not leaving:
        return tuple(rows)
    arriving = [_part_behind(rows, n) for n, row in enumerate(rows) if _is_marker(row, JUMP_HERE)]
    moved: dict[int, _Part] = {}
    for alike in (True, False):
        for n in leaving:
            open_parts = [part for part in arriving if part not in moved.values()]
            fitting = [part for part in open_parts if not alike or _same(_title_before(rows, n), part.title)]
            if n not in moved and (len(fitting) == 1 if not alike else fitting):
                moved[n] = fitting[0]
    return tuple(_put_back(rows, moved))


def is_jump(text: str) -> bool:
    """Whether text is but the word of where an article goes on, or comes from (转版)."""
    return JUMP_AWAY.fullmatch(text) is not None or JUMP_HERE.fullmatch(text) is not None


def _parted(passage: Passage) -> Iterator[Passage]:
    """A passage, with a marker at its beginning or its end as a passage by itself."""
    if passage.form in SET_APART or not passage.lines:
        yield passage
        return
    first, last = passage.lines[0], passage.lines[-1]
    here, away = JUMP_HERE.match(first.text), JUMP_AWAY.search(last.text)
    lines = list(passage.lines)
    begin: Printed | None = None
    end: Printed | None = None
    if here:
        begin, rest = _split(first, here.end())
        lines[:1] = [rest] if rest else []
    if away and lines:
        rest, end = _split(lines[-1], away.start() - (len(last.text) - len(lines[-1].text)))
        lines[-1:] = [rest] if rest else []
    if begin:
        yield _marker(begin)
    if lines:
        changed = bool(begin or end)
        yield replace(passage, lines=tuple(lines), open_end=passage.open_end and not end) if changed else passage
    if end:
        yield _marker(end)


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


def _part_behind(rows: Sequence[Passage], marker: int) -> _Part:
    begin = marker
    while begin and _is_headline(rows[begin - 1]):
        begin -= 1
    end = marker + 1
    while end < len(rows) and not _ends_part(rows[end]):
        end += 1
    heads = tuple(range(begin, marker))
    return _Part("".join(rows[n].text for n in heads), heads, marker, marker + 1, end)


def _ends_part(passage: Passage) -> bool:
    return (
        _is_headline(passage)
        or passage.form in SET_APART
        or _is_marker(passage, JUMP_HERE)
        or _is_marker(passage, JUMP_AWAY)
    )


def _same(title: str, other: str) -> bool:
    return bool(title and other) and max(shared_bigrams(title, other), shared_bigrams(other, title)) >= SAME_TITLE


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
