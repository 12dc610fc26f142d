"""A whole issue as a book: EPUB 3.3, with a table of contents that EPUB 2 readers know as well.

Written by hand on zipfile: of the libraries, EbookLib is under the AGPL, mkepub puts the time of day into every book, and
neither gives the same bytes twice. epubcheck judges the result in the tests.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.cataloguing.catalogue import IssueCard
from archive.cataloguing.documents import Document
from archive.language.table_text import rows_of
from archive.model import Role
from archive.publishing import plain_text
from archive.publishing.change_dates import UNKNOWN_DAY, citable_date, valid_day
from archive.publishing.inferred import INFERRED_TITLE, marked_issue, marked_title
from archive.publishing.output_format import IssueText
from archive.publishing.publisher import Publisher
from archive.publishing.text_doubts import TextDoubt, marked_places
from archive.publishing.xml import XML_DECLARATION, element, leaf, xml_text

EPUB_TYPE = "application/epub+zip"
_OPS = ' xmlns:epub="http://www.idpf.org/2007/ops"'
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold
_CONTAINER = (
    f'{XML_DECLARATION}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_STYLE = """\
body { line-height: 1.75; margin: 0 5%; }
h1 { font-size: 1.5em; line-height: 1.4; margin: 0.4em 0; text-align: center; }
h2 { font-size: 1.1em; margin: 1.4em 0 0.6em; }
p { margin: 0; text-align: justify; text-indent: 2em; }
.kicker, .subtitle, .imprint, .caption, .source { text-align: center; text-indent: 0; }
.caption, .imprint, .source { font-size: 0.85em; margin: 0.8em 0; overflow-wrap: anywhere; }
.verse { text-align: left; text-indent: 0; margin: 0.8em 2em; }
.closing { text-align: right; text-indent: 0; }
.doubt { color: inherit; text-decoration: none; border-bottom: 2px dotted; }
.doubts { margin-top: 1.5em; font-size: 0.85em; }
.body { margin-top: 1.5em; }
table { border-collapse: collapse; margin: 1em auto; font-size: 0.85em; }
th, td { border: 1px solid; padding: 0.2em 0.5em; text-align: left; overflow-wrap: anywhere; }
"""
_ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "全书为文字，按报上的次序排列，有目录。"),
)


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A page of the book: its file's name without suffix, its title, and what it shows, as XHTML."""

    name: str
    title: str
    inner: str


def epub_book(text: IssueText, by: Publisher) -> bytes:
    """The issue's articles in the order of the paper, a chapter each; then what could not be placed."""
    issue = text.card
    chapters = [_opening(issue, by), *(_article(one, text.doubts.get(one.card.key, ()), by) for one in text.documents)]
    if text.unplaced:
        chapters.append(_unplaced(text.unplaced))
    title = f"{by.name} {marked_issue(issue)}"
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(issue, title, chapters, by),
        "EPUB/nav.xhtml": _navigation(chapters),
        "EPUB/toc.ncx": _ncx(title, chapters, by.address(issue.url)),
        "EPUB/style.css": _STYLE,
        **{f"EPUB/{chapter.name}.xhtml": _page(chapter.title, chapter.inner, _OPS) for chapter in chapters},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "mimetype", EPUB_TYPE, zipfile.ZIP_STORED)
        for name, content in files.items():
            _put(archive, name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: str, method: int) -> None:
    """Add a file with no time, no owner and no trace of the machine."""
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type, entry.create_system, entry.external_attr = method, 3, 0o644 << 16
    archive.writestr(entry, content.encode("utf-8", "replace"))


def _opening(issue: IssueCard, by: Publisher) -> _Chapter:
    lines = "".join(leaf("p", line, class_="imprint") for line in plain_text.imprint(issue, by))
    return _Chapter("opening", marked_issue(issue), leaf("h1", f"{by.name} {marked_issue(issue)}") + lines)


def _article(document: Document, doubts: Sequence[TextDoubt], by: Publisher) -> _Chapter:
    card = document.card
    inner = leaf("p", card.kicker, class_="kicker") + leaf("h1", marked_title(card))
    inner += leaf("p", card.subtitle, class_="subtitle")
    inner += leaf("p", INFERRED_TITLE if card.title_inferred else "", class_="imprint")
    numbered = enumerate(document.blocks, 1)
    blocks = [_block(role, words, marked_places(words, number, doubts)) for number, (role, words) in numbered]
    inner += element("div", "".join(f"\n{block}" for block in blocks) + "\n", class_="body")
    inner += _doubted(doubts)
    inner += element("p", leaf("a", by.address(card.url), href=by.address(card.url)), class_="source")
    return _Chapter(f"a{card.address}", marked_title(card), inner)


def _doubted(doubts: Sequence[TextDoubt]) -> str:
    """What is doubted, as notes that reading systems bring up at the words themselves."""
    if not doubts:
        return ""
    notes = (
        element("li", xml_text(f"{one.where}：{one.what}"), id=f"d{number}", **{"epub:type": "footnote"})
        for number, one in enumerate(doubts, 1)
    )
    return element("section", leaf("h2", "存疑") + element("ol", "".join(notes)), class_="doubts")


def _words(words: str, places: Iterable[tuple[int, int, int]]) -> str:
    """Words as XHTML, those in doubt leading to their notes."""
    out, at = "", 0
    for start, end, number in places:
        note = leaf("a", words[start:end], class_="doubt", href=f"#d{number}", **{"epub:type": "noteref"})
        out, at = out + xml_text(words[at:start]) + note, end
    return out + xml_text(words[at:])


def _block(role: Role, words: str, places: Sequence[tuple[int, int, int]] = ()) -> str:
    if role == "table":
        head, *rows = rows_of(words)
        cells = ("".join(element(name, xml_text(cell)) for cell in row) for name, row in _named(head, rows))
        return element("table", element("tbody", "".join(element("tr", row) for row in cells)))
    if role == "caption":
        return element("p", _words(words, places), class_="caption")
    if role in ("verse", "closing"):
        return element("p", "<br/>".join(map(xml_text, words.split("\n"))), class_=role)
    return element("h2" if role == "heading" else "p", _words(words, places))


def _named(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[tuple[str, Sequence[str]]]:
    """Rows with the element that their cells are: the head's are heads."""
    return [("th", head), *(("td", row) for row in rows)]


def _unplaced(rows: Sequence[tuple[str, str]]) -> _Chapter:
    inner = leaf("h1", "未能归位的文字") + "".join(
        f"\n{leaf('p', f'{words}（{why}）' if why else words)}" for words, why in rows
    )
    return _Chapter("unplaced", "未能归位的文字", inner)


def _page(title: str, inner: str, spaces: str = "") -> str:
    return (
        f'{XML_DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"{spaces} lang="zh-CN" xml:lang="zh-CN">'
        f'<head><title>{xml_text(title) or "—"}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{inner}\n</body></html>\n"
    )


def _package(issue: IssueCard, title: str, chapters: Sequence[_Chapter], by: Publisher) -> str:
    metadata = (
        leaf("dc:identifier", by.address(issue.url), id="id")
        + leaf("dc:title", title)
        + leaf("dc:language", "zh-CN")
        + leaf("dc:publisher", by.name)
        + leaf("dc:date", citable_date(issue))
        + leaf("dc:source", by.address(issue.url))
        + leaf("meta", f"{valid_day(issue.date) or UNKNOWN_DAY}T00:00:00Z", property="dcterms:modified")
        + "".join(leaf("meta", value, property=f"schema:{name}") for name, value in _ACCESS)
    )
    kind = {"media-type": "application/xhtml+xml"}
    manifest = (
        element("item", id="nav", href="nav.xhtml", properties="nav", **kind)
        + element("item", id="ncx", href="toc.ncx", **{"media-type": "application/x-dtbncx+xml"})
        + element("item", id="style", href="style.css", **{"media-type": "text/css"})
        + "".join(element("item", id=c.name, href=f"{c.name}.xhtml", **kind) for c in chapters)
    )
    spine = "".join(element("itemref", idref=chapter.name) for chapter in chapters)
    return (
        f'{XML_DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>\n'
        f'<manifest>{manifest}</manifest>\n<spine toc="ncx">{spine}</spine>\n</package>\n'
    )


def _navigation(chapters: Sequence[_Chapter]) -> str:
    items = "".join(element("li", leaf("a", c.title.strip() or "—", href=f"{c.name}.xhtml")) + "\n" for c in chapters)
    inner = f'<nav epub:type="toc" id="toc"><h1>目录</h1>\n<ol>\n{items}</ol></nav>'
    return _page("目录", inner, _OPS)


def _ncx(title: str, chapters: Sequence[_Chapter], identifier: str) -> str:
    points = "".join(
        element(
            "navPoint",
            element("navLabel", leaf("text", c.title.strip() or "—")) + element("content", src=f"{c.name}.xhtml"),
            id=f"n-{c.name}",
            playOrder=str(i),
        )
        + "\n"
        for i, c in enumerate(chapters, 1)
    )
    return (
        f'{XML_DECLARATION}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="zh-CN">'
        f"<head>{element('meta', name='dtb:uid', content=identifier)}</head>"
        f"<docTitle>{leaf('text', title)}</docTitle>\n<navMap>\n{points}</navMap></ncx>\n"
    )
