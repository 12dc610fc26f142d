"""What each printed line of a page truly is, found by looking its text up in the page's reading: what the line network learns from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from archive.model import LineRole
from archive.reading.printed_lines import MeasuredLine
from benchmarks.measures import fold

SAMPLE = 6
"""Characters that a misread line is looked for by."""
DRIFT = 60
"""Characters before the expected place from which a sample counts before one found elsewhere."""
ALIKE = {True: 66, False: 85}
"""How alike a misread line must be to what it is taken for (rapidfuzz's ratio): longer than SAMPLE, and shorter."""
SLACK = {True: 3, False: 1}
"""Characters by which a line may miss the place it is expected at: where characters are misread, and elsewhere."""


@dataclass(frozen=True, slots=True)
class Truth:
    """All that a page has, set end to end. `starts`: where each part begins; `parts`: its length and its role."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[tuple[int, LineRole], ...]

    def part(self, place: int) -> int:
        """The number of the part that a place is in."""
        return bisect_right(self.starts, place) - 1


def truth(reading: Mapping[str, Any]) -> Truth:
    """What a reading says, part by part: headlines, paragraphs, captions and shreds."""
    parts: list[tuple[str, LineRole]] = []
    for article in reading["articles"]:
        if not article.get("inferred"):
            parts.append((article["titles"][0], "title"))
        parts.extend((article[what], what) for what in ("kicker", "subtitle") if article.get(what))
        headings = set(article.get("headings") or ())
        first: LineRole = "lead"
        for paragraph in article["paragraphs"]:
            if paragraph in headings:
                parts.append((paragraph, "heading"))
            else:
                parts.append((paragraph, first))
                first = "first"
    parts.extend((caption, "caption") for caption in reading["captions"])
    parts.extend((text, "aside") for what in ("fragments", "duplicated") for text in reading[what])
    text, starts = "", []
    for part, _ in parts:
        starts.append(len(text))
        text += _bare(part) + "\n"
    return Truth(text, tuple(starts), tuple((len(_bare(part)), role) for part, role in parts))


def _bare(text: str) -> str:
    """Folded text without the dashes it begins with, of which a machine may see none, one or two."""
    folded = fold(text)
    return folded.lstrip("-") or folded


def labels(reading: Mapping[str, Any], rows: Sequence[MeasuredLine], misread: bool) -> list[LineRole]:
    """The true role of each row; what stands nowhere in the reading is an aside. `misread`: an OCR engine's page."""
    known = truth(reading)
    out: list[LineRole] = []
    expected: int | None = None
    before: int | None = None
    for row in rows:
        line = _bare(row.text)
        place = _place(line, known, expected, misread)
        if place is None:
            out.append("aside")
            before = None if len(line) > 2 else before
            continue
        part = known.part(place)
        _size, role = known.parts[part]
        along = part == before and expected is not None and abs(place - expected) <= SLACK[misread]
        inside = place - known.starts[part] > SLACK[misread]
        if role in ("lead", "first"):
            out.append("next" if along else "resumed" if inside else role)
        else:
            out.append("on" if along and inside else role)
        expected, before = place + len(line), part
    return out


def _place(line: str, known: Truth, expected: int | None, misread: bool) -> int | None:
    """Where in the truth a line begins: at the expected place, then as a whole part, then near it, then by a sample."""
    near = expected or 0
    for place in (near, near + 1):
        if line and expected is not None and known.text.startswith(line, place):
            return place
    found = _all(line, known.text)
    if found:
        return min(found, key=lambda place: _rank(place, known, near))
    for skipped in range(min(2 * SAMPLE, len(line) - SAMPLE + 1)):
        sample = line[skipped : skipped + SAMPLE]
        for start in (max(0, near - DRIFT), 0):
            place = known.text.find(sample, start) - skipped
            if place >= 0 and fuzz.ratio(line, known.text[place : place + len(line)]) > ALIKE[True] - SAMPLE:
                return place
    if misread and len(line) > 2:
        cutoff = ALIKE[len(line) >= SAMPLE]
        aligned = fuzz.partial_ratio_alignment(line, known.text, score_cutoff=cutoff)
        if aligned is not None:
            return max(0, aligned.dest_start - aligned.src_start)
    return None


def _rank(place: int, known: Truth, near: int) -> tuple[bool, int]:
    """The lower the likelier: what a part begins with, or text near the expected place; then what is nearest."""
    part = known.part(place)
    begins = place == known.starts[part]
    far = abs(place - near) > DRIFT
    text = known.parts[part][1] in ("lead", "first")
    return not begins and (far or not text), abs(place - near)


def _all(line: str, text: str) -> list[int]:
    """The places where a line stands, twenty at the most."""
    out: list[int] = []
    at = text.find(line) if line else -1
    while at >= 0 and len(out) < 20:
        out.append(at)
        at = text.find(line, at + 1)
    return out
