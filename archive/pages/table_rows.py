"""The rows of a table that an engine tells as HTML."""

from __future__ import annotations

from lxml import etree

from archive.pages.guarded_xml import text_within

_MOST_TAGS = 200_000
_WIDEST_SPAN = 50
"""Columns or rows of the widest cell that is believed."""


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
    covered: dict[int, int] = {}
    rows = ["\t".join(_cells(row, covered)) for row in root.iter("tr")]
    return "\n".join(row for row in rows if row.strip()) or html


def _cells(row: etree._Element, covered: dict[int, int]) -> list[str]:
    """A row's cells, each in its column: empty where another reaches across or down. `covered`: for how many rows more, by column."""
    texts: list[str] = []

    def pass_over() -> None:
        while covered.get(len(texts), 0) > 0:
            covered[len(texts)] -= 1
            texts.append("")

    for cell in row.iterchildren("td", "th"):
        pass_over()
        across, down = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
        text = " ".join(text_within(cell).split())
        for column in range(across):
            covered[len(texts)] = down - 1
            texts.append("" if column else text)
    pass_over()
    return texts


def _span(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 3 and 0 < int(told) <= _WIDEST_SPAN else 1
