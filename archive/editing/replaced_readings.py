"""A person's word that a page's raw text was replaced: issue.yml names the file and how the digest of the new one begins.

replaced: {p1.txt: 3fa9c1d2e4b5}     # read anew; no later change of it is meant
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from archive.vocabulary.yaml_nodes import Node

SHORT_DIGEST = 12
"""Hexadecimal digits of a digest that tell a reading from every other of its page."""
_HEXADECIMAL = re.compile(rf"[0-9a-f]{{{SHORT_DIGEST},64}}")


def short_digest(data: bytes) -> str:
    """How the digest (SHA-256) of a raw file begins."""
    return hashlib.sha256(data).hexdigest()[:SHORT_DIGEST]


def replaced_readings(node: Node | None) -> Mapping[str, str]:
    """The digests of readings that a person accepted, by file. Raises BadInput where one is none."""
    if node is None or node.is_empty:
        return {}
    found: dict[str, str] = {}
    for key, value in node.pairs("replaced"):
        digest = value.text().casefold()
        if not _HEXADECIMAL.fullmatch(digest):
            raise value.complaint(
                f"{value.excerpt()} 不是文件摘要的开头", "请照 python build.py check 给出的那一行抄写"
            )
        found[key.filled("文件名")] = digest[:SHORT_DIGEST]
    return found
