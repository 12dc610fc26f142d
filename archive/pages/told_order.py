"""The order of reading as files tell it beside the order in which they have things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree


def ranked(told: Iterable[str]) -> dict[str, int]:
    """The place of each id in the order that is told, by its first mention."""
    return {name: place for place, name in enumerate(dict.fromkeys(told))}


def in_told_order(elements: Iterable[etree._Element], ranks: Mapping[str, int], key: str) -> list[etree._Element]:
    """Elements by the first of the ranked ids that they or what is in them bear; those of none keep their order at the end.

    `key`: the name of the attribute with the id.
    """
    if not ranks:
        return list(elements)
    return sorted(
        elements,
        key=lambda element: min(ranks.get(one.get(key, ""), len(ranks)) for one in element.iter(etree.Element)),
    )


def followed(following: Mapping[str, str]) -> list[str]:
    """Ids from one to the next, beginning with those that follow none, in their order; each once, a circle too."""
    led_to = set(following.values())
    told: dict[str, None] = {}
    for first in [*(name for name in following if name not in led_to), *following]:
        name: str | None = first
        while name and name not in told:
            told[name] = None
            name = following.get(name)
    return list(told)
