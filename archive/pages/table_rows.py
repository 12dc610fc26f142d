"""The rows of a table that an engine tells as HTML."""

from __future__ import annotations

from lxml import etree

from archive.pages.guarded_xml import text_within

_MOST_TAGS = 200_000


def table_rows(html: str) -> str:
    """A table's text, a line each row, its cells apart by tabs; the text as it is where it isn't HTML or holds no table."""
    if "<t" not in html.lower() or html.count("<") > _MOST_TAGS:
        return html
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return html
    if root is None or parser.error_log.filter_from_fatals():  # what comes after a limit isn't read
        return html
    rows = [
        "\t".join(" ".join(text_within(cell).split()) for cell in row.iterchildren("td", "th"))
        for row in root.iter("tr")
    ]
    return "\n".join(row for row in rows if row.strip()) or html
