"""What was said of an article by its address, where a step takes that address away: it goes with the article, or goes.

gone = addresses_gone(before, after)          # {"0009": "0011", "0031": ""}
told = follow(entries, gone)                  # the keys below `articles` are put right; what was done, in words
"""

from __future__ import annotations

from collections.abc import Mapping

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from archive.addresses import addresses
from archive.editing.draft_lines import lines_of
from archive.model import Article, Issue

KEYS = ("articles", "article")
"""How the entries by address are called."""


def without_articles(doc: CommentedMap) -> None:
    """Take out all that is said of articles by their addresses."""
    for key in KEYS:
        doc.pop(key, None)


def addresses_gone(before: Issue, after: Issue) -> dict[str, str]:
    """The addresses that no article bears any more, each with that of the article which has its text, empty where none is its own.

    An article that another address leads to already is that one's, not this one's.
    """
    old = dict(zip(addresses(before.articles, before.sources), before.articles, strict=True))
    new = dict(zip(addresses(after.articles, after.sources), after.articles, strict=True))
    fresh = {name: article for name, article in new.items() if name not in old}
    gone: dict[str, str] = {}
    for name, article in old.items():
        if name in new:
            continue
        shared = {one: _shared(article, other) for one, other in fresh.items()}
        best = max(shared, key=lambda one: shared[one], default="")
        gone[name] = best if best and shared[best] else ""
        fresh.pop(gone[name], None)
    return gone


def follow(doc: CommentedMap, gone: Mapping[str, str]) -> list[str]:
    """Put right the entries of addresses that are gone; what became of each, in words."""
    told = []
    for key in KEYS:
        held = doc.get(key)
        if not isinstance(held, CommentedMap):
            continue
        for at, written in enumerate(list(held)):
            address = _address(written)
            if address not in gone or (isinstance(held[written], dict) and "line" in held[written]):
                continue
            fields = "、".join(map(str, held[written] or ()))
            if to := gone[address]:
                entry = held.pop(written)
                held.insert(min(at, len(held)), DoubleQuotedScalarString(to), entry)
                told.append(f"{address} 的各项（{fields}）跟到了 {to}")
            else:
                del held[written]
                told.append(f"{address} 这一篇没有了，它的各项（{fields}）也去掉了")
        if not held:
            del doc[key]
    return told


def _address(written: object) -> str:
    """An address as it is borne, whatever its quotes and zeros."""
    page, _, line = str(written).strip("“”\"' ").rpartition("-") if str(written)[:1] == "p" else ("", "", str(written))
    line = line.strip("“”\"' ")
    return f"{page}-{line.zfill(4)}" if page else line.zfill(4)


def _shared(one: Article, other: Article) -> int:
    """Characters of raw text that two articles both have."""
    theirs = set(lines_of(other))
    return sum(len(line.text) for line in lines_of(one) if line in theirs)
