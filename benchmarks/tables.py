"""Tables of evidence in the archive's modules, `(name, function, weight)` a line: read, and rewritten in place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NUMBER = r"-?\d+(?:\.\d+)?"
_ENTRY = re.compile(rf'(\("([^"]+)", \w+, )({_NUMBER})(?=\))')


def written(text: str) -> dict[str, float]:
    """The names and weights in a module's text, in its order."""
    return {entry[2]: float(entry[3]) for entry in _ENTRY.finditer(text)}


def rewritten(text: str, weights: Mapping[str, float]) -> str:
    """The module's text with other weights, to two places; nothing but numbers changes. KeyError: a name not there."""
    if lacking := set(weights) - set(written(text)):
        raise KeyError(*sorted(lacking))
    return _ENTRY.sub(lambda entry: entry[1] + (number(weights[entry[2]]) if entry[2] in weights else entry[3]), text)


def constant(text: str, name: str, value: float) -> str:
    """The module's text with a constant `NAME = number` set anew. KeyError: it has no such constant."""
    out, count = re.subn(rf"^({name} = ){_NUMBER}$", lambda found: found[1] + number(value), text, flags=re.MULTILINE)
    if count != 1:
        raise KeyError(name)
    return out


def number(value: float) -> str:
    """A weight to two places, without a negative zero."""
    return f"{round(value, 2) + 0.0:.2f}"


def compared(names: Sequence[str], old: Sequence[float], new: Sequence[float]) -> list[str]:
    """The lines of a table: each kind of evidence with its old and its new weight."""
    first = max(map(len, names))
    lines = [f"{'evidence'.ljust(first)}     old     new"]
    for name, before, after in zip(names, old, new, strict=True):
        lines.append(f"{name.ljust(first)}  {number(before):>6}  {number(after):>6}")
    return lines
