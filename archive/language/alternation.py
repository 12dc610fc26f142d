"""Word lists as regular expressions that stay fast however long the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Trie: TypeAlias = "dict[str, _Trie]"


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, as a tree by their first characters; for nothing, of none."""
    root: _Trie = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(root) or r"(?!)"


def _pattern(node: _Trie) -> str:
    ways = [re.escape(character) + _pattern(rest) for character, rest in sorted(node.items()) if character]
    if not ways:
        return ""
    single = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return single + "?" if "" in node else single
