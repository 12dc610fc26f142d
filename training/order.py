"""Which command makes which file of archive/data, and in what order: what is trained on other weights comes after them.

`after` names the files whose weights a run reads to see its pages at all. Where one of them changes, what comes after it is
trained again, in this order: it learnt to trust what the old weights said. Cards hold the digests of what a run came after.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A command of training, `python -m training.<command>`, the file that it makes, and the files that it comes after."""

    command: str
    file: str
    after: tuple[str, ...] = ()


ORDER = (
    Step("folding_table", "fold.txt"),
    Step("trigrams", "characters.npz"),
    Step("continuation", "continuation.npz"),
    Step("subject_vectors", "subject.npz"),
    Step("reader", "reader.npz", ("continuation.npz",)),
    Step("seams", "seams.npz", ("continuation.npz", "subject.npz", "reader.npz")),
    Step("openings", "openings.npz", ("subject.npz", "reader.npz", "seams.npz")),
)


def step(file: str) -> Step:
    """The step that makes a file. Raises KeyError where none does."""
    return {one.file: one for one in ORDER}[file]


def to_train_after(file: str) -> tuple[str, ...]:
    """The commands to run again, in their order, where a file of weights has changed."""
    changed = {file}
    for one in ORDER:
        if changed & {*one.after}:
            changed.add(one.file)
    return tuple(one.command for one in ORDER if one.file in changed - {file})
