"""What is made of texts one by one is made once of those that a page says again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar


class Rows(Protocol):
    """What has a row for each text, of which some are taken by number: an array, or several."""

    def __getitem__(self, which: Any, /) -> Any:
        """The rows of these numbers."""


Made = TypeVar("Made", bound=Rows)


def made_once(texts: Sequence[str], make: Callable[[Sequence[str]], Made]) -> Made:
    """What `make` makes of texts, a row for each: of distinct ones, where half of them or more stand there before."""
    known = {text: n for n, text in enumerate(dict.fromkeys(texts))}
    if 2 * len(known) > len(texts):
        return make(texts)
    made: Made = make(list(known))[[known[text] for text in texts]]
    return made
