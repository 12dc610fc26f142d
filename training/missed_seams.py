"""Print the seams that the archive, as it stands, misses or invents on pages whose truth is known; trains nothing.

    python -m training.missed_seams [--data DIR] [--config FILE]

The pages are those that seams are trained on, by the configuration of `training/seams.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from archive.language.assignment import assign
from archive.stitching.candidates import SeamModels, candidates
from archive.writing.models import models
from training.features import seam_inputs
from training.runs import begin
from training.seams import Config
from training.training_pages import Known, pages_of, true_seams


def missed(page: Known, given: SeamModels) -> Iterator[str]:
    """A line for each seam of a page that the archive misses or invents as it stands."""
    inputs = seam_inputs(page.source)
    parts, two = inputs.parts, inputs.pairs
    scores = dict(
        zip(zip(two.before.tolist(), two.after.tolist(), strict=True), given.network.odds(two).tolist(), strict=True)
    )
    follows = assign(candidates(parts, given))
    true = true_seams(page, parts)

    def line(what: str, seam: tuple[int, int]) -> str:
        a, b = parts[seam[0]], parts[seam[1]]
        score = f"{scores[seam]:.1f}" if seam in scores else "no pair"
        where = f"{page.name}:{a.lines[-1].line}→{b.lines[0].line}"
        return f"{where} {what} {score}: {a.text[-14:]} | {b.text[:14]}"

    for seam in sorted(true - set(follows.items())):
        got = follows.get(seam[0])
        yield line("missed", seam) + ("" if got is None else f" — got {parts[got].text[:14]}")
    for seam in sorted(set(follows.items()) - true):
        yield line("invented", seam)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each seam."""
    run = begin("missed_seams", __doc__, Config, arguments, like="seams")
    for page in pages_of(run.data, run.config.pages, run.config.own, run.config.kinds):
        for line in missed(page, models().seams):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
