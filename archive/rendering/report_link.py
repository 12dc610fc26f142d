"""Where a reader reports a mistake: a new issue of the repository, filled in as far as it can be."""

from __future__ import annotations

import re
from urllib.parse import quote

BARRED = re.compile(r"[^0-9A-Za-z!$()*,\-./:;=?@_~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd]")
"""What no value in a query may hold as it is: what parts values, and what is no URL code point (url.spec.whatwg.org).

Chinese may stand there; browsers send it as UTF-8. Planes above the second are written in full: few know their letters.
"""


def value(text: str) -> str:
    """A value in a query: three bytes for a Chinese character, not nine."""
    return BARRED.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def report_address(repository: str, where: str, told: str = "") -> str:
    """The address of a new issue about `where`; `told` is what else stands in it, lines that end."""
    title, body = value(f"文字有误：{where}"), value(f"{told}原文应为：\n依据：")
    return f"{repository.rstrip('/')}/issues/new?title={title}&body={body}"
