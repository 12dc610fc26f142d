"""The catalogue as templates read it, noting what of it a page shows: that is what the page has to be rendered anew for."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from archive.cataloguing.catalogue import CARDS, Catalogue, card_row

T = TypeVar("T")
ANY_KEY = "*"
MARSHAL_VERSION = 2
"""The last format of marshal in which the same values have the same bytes, whoever else refers to them."""
GROUPS, ALONE = "groups", "alone"
TEXTS_KEY = "texts"


class AccessLog:
    """What was read since the last page was begun, as `articles/2024-03-04/0044`, or `articles/*` where all were."""

    def __init__(self) -> None:
        self.now: set[str] = set()

    def taken(self) -> set[str]:
        """What was read, and begin anew."""
        found, self.now = self.now, set()
        return found


class TrackedMapping(Mapping[str, T]):
    """A mapping that notes under its name what is asked of it."""

    def __init__(self, name: str, inner: Mapping[str, T], seen: AccessLog) -> None:
        self._name, self._inner, self._seen = name, inner, seen

    def __getitem__(self, key: str) -> T:
        self._seen.now.add(f"{self._name}/{key}")
        return self._inner[key]

    def __contains__(self, key: object) -> bool:
        self._seen.now.add(f"{self._name}/{key}")
        return key in self._inner

    def __iter__(self) -> Iterator[str]:
        self._seen.now.add(f"{self._name}/{ANY_KEY}")
        return iter(self._inner)

    def __len__(self) -> int:
        self._seen.now.add(f"{self._name}/{ANY_KEY}")
        return len(self._inner)


class LazyMapping(Mapping[str, T]):
    """A mapping whose values are fetched when they are asked for."""

    def __init__(self, fetch: Callable[[str], T], keys: Mapping[str, object]) -> None:
        self._fetch, self._keys = fetch, keys

    def __getitem__(self, key: str) -> T:
        return self._fetch(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def tracked(archive: Catalogue, seen: AccessLog) -> Catalogue:
    """The catalogue as tracked mappings: what is read of it is noted in `seen`."""
    return replace(
        archive,
        **{name: TrackedMapping(name, getattr(archive, name), seen) for name in (*CARDS, GROUPS, ALONE)},
    )


class ValueDigests:
    """A digest of each thing that a page may have shown, as it is now."""

    def __init__(self, archive: Catalogue, texts: Mapping[str, str]) -> None:
        self._archive, self._texts = archive, texts
        self._known: dict[str, str] = {}

    def digest(self, name: str) -> str:
        """The digest of `articles/KEY`, `texts/KEY`, or `people/*`; empty where there is no such thing."""
        if name not in self._known:
            self._known[name] = self._digest(name)
        return self._known[name]

    def _digest(self, name: str) -> str:
        kind, _, key = name.partition("/")
        if kind == TEXTS_KEY:
            return self._texts.get(key, "")
        held: Mapping[str, object] = getattr(self._archive, kind)
        if key == ANY_KEY:
            return _short(
                "\n".join(f"{one} {self.digest(f'{kind}/{one}')}" for one in held).encode("utf-8", "surrogatepass")
            )
        if key not in held:
            return ""
        value: Any = held[key] if kind in (GROUPS, ALONE) else card_row(held[key])  # type: ignore[arg-type]
        return _short(marshal.dumps(value, MARSHAL_VERSION))


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
