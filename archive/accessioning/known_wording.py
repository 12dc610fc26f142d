"""Which texts are the same page again, by their wording: a copy, another reading, or a file that holds several pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from archive.addressing.address import text_wording
from archive.bad_input import BadInput
from archive.file_faults import regular_bytes
from archive.language.shingles import Digests, read_sketch, sketch
from archive.model import RawFile
from archive.pages.alto_writing import without_image
from archive.reading.issue_files import is_page_name, is_second_reading, largest_of
from archive.reading.limits import CHECK_FILE
from archive.reading.load import issue_folders, raw_text, second_readings, text_files

SAME_PAGE = 0.35
"""The share of its strings by which a page is another page again. Of the five issues no two share more than 0.13; of a page of
which a twentieth of the characters is read otherwise 0.84 is left, of a tenth 0.56 (one seed)."""
FEWEST_STRINGS = 64
"""Strings of the shortest text that is compared by wording; of a shorter one only a copy, byte for byte, is told: two may be alike."""


class KnownText(NamedTuple):
    """A text that is there: where, its bytes, but for the name of a page's picture, and all its strings."""

    place: str
    data: bytes
    strings: Digests


class Likeness(NamedTuple):
    """The text that another is most like, and the share of its strings that it has."""

    place: str
    share: float
    identical: bool


def known_texts(raw: Path) -> Iterator[KnownText]:
    """Every page's text below raw/ that can be read; `place` is raw/<issue>/<file>. Of second readings only the bytes are known."""
    for folder in issue_folders(raw) if raw.is_dir() else ():
        for path in (*text_files(folder), *second_readings(folder)):
            name = f"raw/{folder.name}/{path.name}"
            try:
                file = RawFile(name, regular_bytes(path, name, largest_of(name), CHECK_FILE))
                again = is_second_reading(path.name)
                yield KnownText(name, file.data, np.empty(0, np.uint32)) if again else known_text(file)
            except BadInput:
                continue  # whoever converts its issue says so


def known_text(file: RawFile) -> KnownText:
    """A file as one that others may be like. Raises BadInput where it is no text."""
    data = without_image(file.data) if is_page_name(file.name) else file.data
    return KnownText(file.name, data, text_wording(raw_text(file)))


def likenesses(offered: Sequence[KnownText], known: Iterable[KnownText]) -> list[Likeness | None]:
    """For each text offered the known one that it is again, or holds, or is a part of; None for a new one.

    One that comes twice among those offered is like the first of them.
    """
    sketches = [read_sketch(sketch(one.strings)) for one in offered]
    wanted, owners = _together(sketches)
    strings, holders = _together([one.strings for one in offered])
    best: list[Likeness | None] = [None] * len(offered)

    def weigh(other: KnownText, upto: int) -> None:
        """Compare a text with those offered after place `upto`."""
        if len(other.strings) < FEWEST_STRINGS:
            same = [n for n, one in enumerate(offered) if one.data == other.data]
            shares = dict.fromkeys(same, 1.0)
        else:
            mine = read_sketch(sketch(other.strings))
            has = np.bincount(owners[np.isin(wanted, other.strings)], minlength=len(offered))
            first, last = np.searchsorted(strings, mine, "left"), np.searchsorted(strings, mine, "right")
            counts = np.zeros(len(offered))
            for a, b in zip(first, last, strict=True):
                counts[holders[a:b]] += 1
            shares = {
                n: max(float(has[n]) / len(sketches[n]), float(counts[n]) / len(mine))
                for n in range(len(offered))
                if len(offered[n].strings) >= FEWEST_STRINGS
            }
        for n, share in shares.items():
            found, identical = best[n], other.data == offered[n].data
            better = found is None or (identical, share) > (found.identical, found.share)
            if n > upto and share >= SAME_PAGE and better:
                best[n] = Likeness(other.place, share, identical)

    for one in known:
        weigh(one, -1)
    for n, one in enumerate(offered):
        weigh(one, n)
    return best


def _together(several: Sequence[Digests]) -> tuple[Digests, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """All strings in order, and whose each is."""
    everything = np.concatenate([np.empty(0, np.uint32), *several])
    order = np.argsort(everything, kind="stable")
    owners = np.repeat(np.arange(len(several)), [len(one) for one in several])
    return everything[order], owners[order] if len(several) else np.empty(0, np.intp)
