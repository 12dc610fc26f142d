"""Where a reader reports a mistake: a new issue of the repository, filled in as far as it can be."""

from __future__ import annotations

import re
from urllib.parse import quote

ESCAPED_CHARACTERS = re.compile(
    r"[^0-9A-Za-z!$()*,\-./:;=?@_~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd]"
)
"""What no value in a query may hold as it is: what parts values, and what is no URL code point (url.spec.whatwg.org).

Chinese may stand there; browsers send it as UTF-8. Planes above the second are written in full: few know their letters.
"""


def query_value(text: str) -> str:
    """A value in a query: three bytes for a Chinese character, not nine."""
    return ESCAPED_CHARACTERS.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def report_address(repository: str, where: str, details: str = "") -> str:
    """The address of a new issue about `where`; `details`: further lines of its text, each with its line end."""
    title, body = query_value(f"文字有误：{where}"), query_value(f"{details}原文应为：\n依据：")
    return f"{repository.rstrip('/')}/issues/new?title={title}&body={body}"
