"""Nothing lost, nothing invented: every raw character is in exactly one place, and every printed one came from there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from archive.language.typography import is_han
from archive.model import Article, Headline, Issue, Line, Part, Printed, Source
from archive.reading.printed_lines import heading_mark

_MARKS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "〝": '"',
        "〞": '"',
        "—": "-",
        "－": "-",
        "–": "-",
        "―": "-",
        "─": "-",
        "…": ".",
        "。": ".",
    }
)


def comparable(text: str) -> str:
    """Text without what normalising may change: width, spaces, quote style, the length of dashes and ellipses."""
    bare = re.sub(r"〔缺〕", "", unicodedata.normalize("NFKC", text).translate(_MARKS))
    bare = re.sub(r"\s+", "", bare).replace("\ufeff", "").replace("'", '"')
    bare = unicodedata.normalize("NFKC", bare)  # marks that a space kept apart have an order among them now
    return re.sub(r"([-.])\1+", r"\1", bare)


def _headlines(article: Article) -> Iterator[Headline]:
    for headline in (article.kicker, article.title, article.subtitle):
        if headline is not None:
            yield headline


def _places(issue: Issue) -> Iterator[Printed]:
    """Every printed line of the issue, wherever it was put."""
    for article in issue.articles:
        for headline in _headlines(article):
            yield from headline.lines
        for part in article.parts:
            yield from part.lines
    for unplaced in issue.unplaced:
        yield from unplaced.lines


def violations(issue: Issue) -> tuple[str, ...]:
    """What is lost, doubled or invented in an issue, a line each with file and line; nothing when all is well."""
    out = []
    used: dict[tuple[str, int], Counter[int]] = {}
    text = {(source.name, line.number): line.meant for source in issue.sources for line in source.lines}
    for printed in _places(issue):
        if text.get((printed.file, printed.line), "")[printed.start : printed.end] != printed.text:
            out.append(f"{printed.file}:{printed.line}: 文字与原始文本不符：{printed.text[:20]}")
        used.setdefault((printed.file, printed.line), Counter()).update(range(printed.start, printed.end))
    for source in issue.sources:
        out.extend(_lost(source, used))
    for article in issue.articles:
        for headline in _headlines(article):
            if (
                headline.lines
                and article.title_from != "correction"
                and not _same(headline.lines, headline.text, loose=True)
            ):
                out.append(
                    f"{headline.lines[0].file}:{headline.lines[0].line}: 标题多出或缺少文字：{headline.text[:20]}"
                )
        out.extend(_changed(article))
    return tuple(out)


def _lost(source: Source, used: dict[tuple[str, int], Counter[int]]) -> Iterator[str]:
    for line in source.lines:
        if taken := _words_taken(line):
            yield f"{source.name}:{line.number}: 标记里有文字：{taken[:20]}"
        text = line.meant
        begin = heading_mark(text)[1]
        here = used.get((source.name, line.number), Counter())
        for i, c in enumerate(text):
            if c.isspace() or c == "\ufeff" or i < begin:
                continue
            if here[i] != 1:
                what = "丢失" if not here[i] else "重复"
                yield f"{source.name}:{line.number}: 第{i + 1}个字“{c}”{what}"
                break


def _words_taken(line: Line) -> str:
    """Chinese text that a mark of Markdown takes away: none may, but inside a tag, a comment, or an image's or link's address."""
    for mark in line.marks:
        raw = line.text[mark.start : mark.end]
        lost = Counter(filter(is_han, raw)) - Counter(filter(is_han, mark.means))
        if lost and not raw.startswith(("<", "![", "](")):
            return raw
    return ""


def _changed(article: Article) -> Iterator[str]:
    for part in article.parts:
        if not _same(part.lines, part.text):
            where: Part | Printed = part.lines[0] if part.lines else part
            at = f"{where.file}:{where.line}" if isinstance(where, Printed) else article.file
            yield f"{at}: 正文与原始文本不符：{part.text[:20]}"


def _same(lines: tuple[Printed, ...], text: str, loose: bool = False) -> bool:
    raw, made = comparable("".join(p.text for p in lines)), comparable(text)
    if loose:  # a subtitle is printed without the dash that marks it
        raw, made = raw.lstrip("-"), made.lstrip("-")
    return raw == made
