"""The step of a build that makes the small pictures of pages: in units of their own, for text changes oftener than pictures do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from archive.rendering import manifest
from archive.rendering.build_steps import BuildJob, as_done
from archive.rendering.page_pictures import KeptPicture, page_name, small_pictures
from archive.rendering.targets import BuildUnit
from archive.rendering.worker import MadeUnit

LEAVES = "leaves"
"""How the names of the units begin, an issue each."""
Pictures = Mapping[str, Sequence[KeptPicture]]
"""The pictures of each issue that has any."""


def leaf_units(pictures: Pictures, digest: Callable[[str], str]) -> list[BuildUnit]:
    """The units of small pictures. `digest` gives a file's SHA-256."""
    return [
        BuildUnit(f"{LEAVES}/{issue}", (), manifest.digest_of(f"{one.number} {digest(str(one.path))}" for one in its))
        for issue, its in pictures.items()
    ]


def make_leaves(pictures: Pictures, job: BuildJob) -> list[MadeUnit]:
    """The small pictures of issues that are stale: `page-1.jpg` and `page-1-small.jpg` beside an issue's page."""
    stale = {issue: its for issue, its in pictures.items() if f"{LEAVES}/{issue}" in job.stale}
    if not stale:
        return []
    found = []
    with job.progress.step("leaves", len(stale)) as advance:
        todo = [
            job.workers.submit(_leaves, issue, tuple(its), job.place.shares / f"{LEAVES}-{number}")
            for number, (issue, its) in enumerate(stale.items())
        ]
        for made in as_done(todo):
            found.append(made)
            advance(1)
    return found


def _leaves(issue: str, pictures: Sequence[KeptPicture], share: Path) -> MadeUnit:
    folder = share / "issues" / issue
    folder.mkdir(parents=True)
    for picture in pictures:
        name, (overview, thumbnail) = page_name(picture.number), small_pictures(picture)
        (folder / f"{name}.jpg").write_bytes(overview)
        (folder / f"{name}-small.jpg").write_bytes(thumbnail)
    return MadeUnit(f"{LEAVES}/{issue}", files=manifest.walk(share))
