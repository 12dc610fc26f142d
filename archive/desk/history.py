"""What was done to an issue.yml since its table was opened: each step the file's bytes before and after, so that undo gives the same."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Step:
    """A thing that was done, in words, and the file before and after it; None where there was no file."""

    told: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class History:
    """Steps in the order in which they were done; the first `done` of them stand, the rest were taken back."""

    steps: tuple[Step, ...] = ()
    done: int = 0

    @property
    def last(self) -> Step | None:
        """The step that undo takes back."""
        return self.steps[self.done - 1] if self.done else None

    @property
    def next(self) -> Step | None:
        """The step that redo does again."""
        return self.steps[self.done] if self.done < len(self.steps) else None

    def with_step(self, step: Step) -> History:
        """The history with one step more; what was taken back before it can't be done again."""
        return History((*self.steps[: self.done], step), self.done + 1)

    def undone(self) -> History:
        """The history with its last step taken back."""
        return replace(self, done=max(0, self.done - 1))

    def redone(self) -> History:
        """The history with that step done again."""
        return replace(self, done=min(len(self.steps), self.done + 1))

    def fitting(self, now: bytes | None) -> History:
        """The history where the file is as its steps left it; else none: what somebody else wrote is not taken back."""
        left = self.last.after if self.last else self.next.before if self.next else now
        return self if left == now else History()
