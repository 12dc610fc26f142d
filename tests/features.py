"""What networks are given of fixed pages, in sum, so that a change of any feature shows by name.

tests/fixtures/pages/*.txt are four pages of hard raw text; tests/fixtures/<module>/sums.txt holds a line for each page
and kind of evidence: the page, how many rows have any of it, the sum over all of them, the name. A feature that is meant
to change is written anew by `python -m tests.features`, and the networks that see it are trained again.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from archive.arrays import Floats
from archive.language import continuation
from archive.language.character_classes import classes
from archive.reading.line_features import SIGHTS, sights, told
from archive.reading.printed_lines import rows
from archive.segmenting.opening_features import OPENS, sight
from archive.segmenting.openings import spots
from archive.stitching.pieces import pieces
from archive.stitching.seam_features import SEAM, Seams, asked, evidence, pairs
from tests.cases import FIXTURES
from tests.steps import blocks, passages, source

PAGES = {path.stem: path.read_text("utf-8") for path in sorted((FIXTURES / "pages").glob("*.txt"))}
Sums = dict[tuple[str, str], tuple[int, float]]
"""By page and name: how many rows are not nothing, and the sum of all."""


def line_sights(raw: str) -> Floats:
    """What is seen of each printed line of a page."""
    return sights(told(rows(source(raw).lines)))


def seams(raw: str) -> Floats:
    """What is seen of each piece of a page with the next three and the one before."""
    parts = pieces(blocks(raw))
    two = [(a, b) for a in range(len(parts)) for b in (a - 1, a + 1, a + 2, a + 3) if 0 <= b < len(parts)]
    before, after = np.array(two).T
    tails = continuation.endings([parts[a].lines[-1].text for a in before.tolist()])
    heads = continuation.beginnings([parts[b].lines[0].text for b in after.tolist()])
    text = "\n".join(classes(part.text) for part in parts)
    known = Seams(before, after, continuation.goes_on(tails, heads))
    return evidence(pairs(parts, asked(parts), known, text, 0.5))


def openings(raw: str) -> Floats:
    """What is seen of each spot of a page where an article may begin."""
    return np.array([sight(spot) for spot in spots(passages(raw)) if spot.after is not None], np.float32)


SEEN: Mapping[str, tuple[Callable[[str], Floats], Sequence[str]]] = {
    "line_features": (line_sights, [name for name, _ in SIGHTS]),
    "seam_features": (seams, [name for name, _ in SEAM]),
    "opening_features": (openings, [name for name, _ in OPENS]),
}


def sums(module: str) -> Sums:
    """The sums of a module's features, as they are."""
    see, names = SEEN[module]
    found = {}
    for page, raw in PAGES.items():
        values = see(raw).astype(np.float64)
        for name, column in zip(names, values.T, strict=True):
            found[page, name] = int((np.abs(column) > 1e-6).sum()), float(column.sum())
    return found


def file(module: str) -> Path:
    """Where they stand as they were."""
    return FIXTURES / module / "sums.tsv"


def known(module: str) -> Sums:
    """The sums of a module's features, as the file has them."""
    rows = [line.split("\t") for line in file(module).read_text("utf-8").splitlines()]
    return {(page, name): (int(count), float(total)) for page, count, total, name in rows}


def changed(module: str) -> list[str]:
    """Page and name of each feature that is another than the file says; single precision may differ in the last digits."""
    now, then = sums(module), known(module)
    others = [key for key in now.keys() & then.keys() if now[key][0] != then[key][0] or _far(now[key][1], then[key][1])]
    return sorted(f"{page}: {name}" for page, name in {*others, *(now.keys() ^ then.keys())})


def _far(one: float, other: float) -> bool:
    return abs(one - other) > 2e-3 * max(1.0, abs(one), abs(other))


def main() -> None:
    """Write the sums as they are."""
    argparse.ArgumentParser(
        prog="python -m tests.features", description=(__doc__ or "").partition("\n")[0]
    ).parse_args()
    for module in SEEN:
        found = sums(module).items()
        lines = (f"{page}\t{count}\t{total:.4f}\t{name}\n" for (page, name), (count, total) in found)
        file(module).parent.mkdir(exist_ok=True)
        file(module).write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
