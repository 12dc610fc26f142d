"""Files of another format that were saved as .txt: told by their content, never by a mark or two that a page may have."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence

SIGNATURES = (
    (b"%PDF-", " PDF 文件"),
    (b"PK\x03\x04", " Word 文档或压缩包"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF87a", "图片"),
    (b"GIF89a", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"AT&TFORM", " DjVu 文件"),
    (b"\x1f\x8b", "压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包"),
    (b"Rar!\x1a\x07", "压缩包"),
    (b"{\\rtf", " RTF 文档"),
    (b"%!PS", " PostScript 文件"),
)
"""How files of formats that are no text begin, blanks before it not counted."""

LEAST_ROWS = 3
"""Rows of the shortest table, its head included, that a file is taken for."""
LEAST_TAG_LINES = 3
"""Lines of tags, of which a file has to have more than of others, to be taken for markup."""

LEAST_KEYS = 2
"""Keys in quotes, each with a colon behind it, that make JSON of a text in brackets, though it be cut off."""
LEAST_POINTS = 4
"""Points [x, y] that make an engine's boxes of it: one has four corners."""

_MARKUP_OPENING = re.compile(
    r"(?:<!--(?>.*?-->)\s*)*+(?:<\?xml\b|<!doctype\b|<(?:html|head|body|meta)\b|<(?:alto|PcGts|TEI|svg|hocr)\b[^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_HOCR = re.compile(r"""<[a-z]+\s[^<>]*\bclass=["']ocrx?_(?:page|carea|par|line|word)\b""", re.IGNORECASE)
_QUOTED_KEY = re.compile(r"""["'][A-Za-z_][\w-]*["']\s*:""")
_POINT = re.compile(r"\[\s*-?\d+(?:\.\d+)?\s*,\s*-?\d+(?:\.\d+)?\s*\]")
_SETTING = re.compile(r"[a-z][a-z_]{2,}\s*[:：](?:\s|$)")
"""How a line of an issue.yml begins that is not indented."""
_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>.*</\1\s*>", re.DOTALL)
_TAG_LINE = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>(?:.*</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>)?")
_IN_MARKDOWN = re.compile(
    r"<table\b(?:(?!<table\b).)*?</table\s*>|<(?:div|p|center)\b[^<>]*>\s*<img\b[^<>]*>[^\n]*|</?(?:br|img)\b[^<>]*>",
    re.DOTALL,
)
"""Elements that vision models write into Markdown, which is text."""
_NEVER_WHOLE = frozenset(("table", "script", "b", "i", "strong", "em", "u", "center", "sup", "sub", "span"))
"""Elements that a page's text may consist of."""
_FENCED = re.compile(r"```[\w-]*[ \t]*\n(.*?)\n?```", re.DOTALL)
_FIGURE = re.compile(r"[-+]?\d+(?:[.,:/-]\d+)*%?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_ .-]*")


def binary_format(data: bytes) -> str:
    """What a file is whose bytes begin as no text does, in Chinese; empty for text."""
    begin = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((what for signature, what in SIGNATURES if data.startswith(signature)), "") or next(
        (what for signature, what in SIGNATURES if signature[:1].isascii() and begin.startswith(signature)), ""
    )


def structured_format(text: str) -> str:
    """What format a text has as a whole, in Chinese: JSON, XML, a table's; empty for the text of a page."""
    bare = text.strip("\ufeff \t\r\n\f\u3000")
    fenced = _FENCED.fullmatch(bare)
    bare = fenced[1].strip() if fenced else bare
    for what, has in (
        (" JSON", _is_json),
        (" hOCR", _is_hocr),
        (" XML 或 HTML", _is_markup),
        (" LaTeX", _is_latex),
        ("网页存档（MHTML）", _is_mhtml),
    ):
        if has(bare):
            return what
    return _table_format(bare)


def _is_json(text: str) -> bool:
    """Whether the whole is JSON that holds text, or each line is, be it cut off, in Python's spelling or told in prose."""
    if not text.startswith(("{", "[")):
        lines = [line for line in text.splitlines() if line.strip()]
        keyed = sum(_QUOTED_KEY.search(line) is not None for line in lines)
        return keyed > 0 and 2 * sum(line.strip()[:1] in '{}[]"`' for line in lines) > len(lines)
    if len(_QUOTED_KEY.findall(text)) >= LEAST_KEYS or len(_POINT.findall(text)) >= LEAST_POINTS:
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    return _holds_values(text) or (len(lines) > 1 and all(_holds_values(line) for line in lines))


def _is_hocr(text: str) -> bool:
    """Whether an engine's boxes stand in it, with or without a page around them."""
    return "<" in text and _HOCR.search(text) is not None


def is_settings(text: str) -> bool:
    """Whether a text is what a person wrote for the program, under whatever name: each line at the margin a key in Latin."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip() and line[0] not in "#-"]
    margin = [line for line in lines if not line[0].isspace() and line.strip() != "---"]
    return bool(margin) and all(_SETTING.match(line) for line in margin)


def _holds_values(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if isinstance(value, dict):
        return bool(value)
    return isinstance(value, list) and any(isinstance(one, dict | list | str) and one for one in value)


def _is_markup(text: str) -> bool:
    """Whether text begins as XML or HTML does, is one element, or has more lines of tags than of anything else."""
    if _MARKUP_OPENING.match(text):
        return True
    if not text.startswith("<"):
        return False
    whole = _ELEMENT.fullmatch(text)
    if whole and whole[1].lower() not in _NEVER_WHOLE and not _IN_MARKDOWN.match(text):
        return True
    lines = [line.strip() for line in _IN_MARKDOWN.sub("", text).splitlines() if line.strip()]
    tags = sum(_TAG_LINE.fullmatch(line) is not None for line in lines)
    return tags >= LEAST_TAG_LINES and 2 * tags > len(lines)


def _is_latex(text: str) -> bool:
    return re.match(r"(?:%.*\n\s*)*\\documentclass\b", text) is not None


def _is_mhtml(text: str) -> bool:
    head = text[:2000]
    return (
        re.match(r"[A-Z][\w-]*: ", head) is not None and re.search(r"^MIME-Version: \d", head, re.MULTILINE) is not None
    )


def _table_format(text: str) -> str:
    for delimiter, what in (("\t", " TSV 表格"), (",", " CSV 表格")):
        if delimiter in text.partition("\n")[0] and _is_table(text, delimiter):
            return what
    return ""


def _is_table(text: str, delimiter: str) -> bool:
    """Whether all of the text is rows of as many cells under a head: figures under words, names of fields, or all quoted."""
    try:
        rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True) if row]
    except csv.Error:
        return False
    if len(rows) < LEAST_ROWS or len({len(row) for row in rows}) > 1 or len(rows[0]) < 3:
        return False
    if any("。" in cell for cell in rows[0]) or not all(cell.strip() for cell in rows[0]):
        return False
    named = all(_NAME.fullmatch(cell.strip("\ufeff ")) for cell in rows[0])
    quoted = all(line.startswith('"') and f'"{delimiter}"' in line for line in text.splitlines() if line.strip())
    return named or quoted or _figures_below(rows)


def _figures_below(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column has figures alone below a head that is none."""
    head, *below = rows
    return any(
        not _FIGURE.fullmatch(title.strip()) and all(_FIGURE.fullmatch(row[n].strip()) for row in below)
        for n, title in enumerate(head)
    )
