"""A list as pages: front matter for the page that a list begins on, and for each page that it was split into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.cataloguing.pagination import Span

PageFields = dict[str, Any]
"""A page's front matter."""


def pages_of_list(
    base: str, title: str, whole: Span, field: str, top: Mapping[str, Any], **common: Any
) -> dict[str, PageFields]:
    """Pages by path below content/. `base` is the first page's path without its suffix: `topics/作风建设`, `list/index`.

    Each page has either `field`, the names in its rows, or `parts`, the pages that it was split into; `top` stands on
    the first page only, `common` on all. A page below has `up`, the pages that it is a part of, and its neighbours.
    """
    pages: dict[str, PageFields] = {
        list_file(base, whole): {"title": title, **common, **top, **_rows_or_parts(base, whole, field)}
    }
    _below(pages, base, title, whole, field, [{"title": title, "url": list_address(base, whole)}], common)
    return pages


def list_address(base: str, span: Span) -> str:
    """Where a page of a list stands within the site."""
    return f"{base.removesuffix('/index')}/{span.slug}/".replace("//", "/")


def list_file(base: str, span: Span) -> str:
    """The file of a page of a list, below content/."""
    return f"{base.removesuffix('/index')}/{span.slug}.md" if span.slug else f"{base}.md"


def _below(
    pages: dict[str, PageFields],
    base: str,
    title: str,
    above: Span,
    field: str,
    up: list[PageFields],
    common: PageFields,
) -> None:
    """Add the pages of a span's parts, newest first, each knowing the one before and the one after."""
    parts = above.parts
    for at, part in enumerate(parts):
        fields = {"title": f"{title}：{part.label}", **common, "span": part.label, "up": up}
        fields |= {"newer": _link(base, parts[at - 1])} if at else {}
        fields |= {"older": _link(base, parts[at + 1])} if at + 1 < len(parts) else {}
        pages[list_file(base, part)] = fields | _rows_or_parts(base, part, field)
        _below(pages, base, title, part, field, [*up, _link(base, part)], common)


def _rows_or_parts(base: str, span: Span, field: str) -> PageFields:
    parts = [{**_link(base, part), "count": part.count} for part in span.parts]
    return {"count": span.count, field: [name for _, name in span.rows], "parts": parts}


def _link(base: str, span: Span) -> PageFields:
    return {"title": span.label, "url": list_address(base, span)}
