"""Markdown as vision models write it: whether a file is, and what the marks of each of its lines mean.

A mark is read only where the file as a whole shows Markdown (CommonMark 0.31, tables as GitHub has them): other raw text
has stars, hyphens and angle brackets of its own. Signs of headings stay, for `printed_lines.heading_mark` to read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.language.headline_form import CAPTION_OPENING, WIDEST_HEADLINE, is_byline, is_folio, looks_like_headline
from archive.language.typography import ends_sentence, width
from archive.model import LineForm, Mark
from archive.reading.markdown_inline import IMAGE, inline_marks
from archive.reading.markdown_tables import html_marks, pipe_marks, table_lines

LIST_OF = 3
"""Items from which a list, in a file with headings, shows Markdown."""
LONGEST_FRONT_MATTER = 20
"""Lines of the longest front matter that a model writes before a page."""

_HEADING = re.compile(r"[ \u3000]{0,3}(#{1,6})(?!#)[ \t\u3000]+\S")
_SIGNS = re.compile(r"[ \t\u3000]*#{1,6}(?!#)[ \t\u3000]*(?=\S)")
_FENCE = re.compile(r"\s*(?:```+|~~~+)\s*[A-Za-z]*\s*")
_RULE = re.compile(r"\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_SETEXT = re.compile(r"\s*={3,}\s*")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"[ \t\u3000]*([-*+])[ \t]+(?=\S)")
_PREFIX = re.compile(r"[ \t\u3000]*(?:[-*+>][ \t]+|#{1,6}[ \t]*|\d{1,2}[.、．][ \t]*)*")
_BOLD = re.compile(r"(\*\*|__)(?=[^\s*_])(?:(?!\1)[^\n])*[^\s*_]\1(?![*_])")
_TIGHT_BOLD = re.compile(r"(?<=[^\s*\x00-\x7f])\*\*(?=[^\s*，。、；：！？）”])[^*\n]*[^\s*]\*\*(?!\*)")
_WHOLE_BOLD = re.compile(r"\s*(\*\*\*?|__)(?=\S)[^*_\n]*\S\1\s*")
_WHOLE_ITALIC = re.compile(r"\s*([*_])(?![*_\s])[^*_\n]*[^*_\s]\1\s*")
_ELEMENT = re.compile(
    r"<br\s*/?>|</t[dr]>|^\s*<(?:div|p|center|h[1-6]|figure|figcaption)\b[^<>]*>|^\s*<img\b[^<>]*>\s*$", re.IGNORECASE
)
_IMAGES = re.compile(rf"\s*(?:{IMAGE.pattern}\s*)+|\s*(?:<[^<>]*>\s*)*<img\b[^<>]*>\s*(?:<[^<>]*>\s*)*", re.IGNORECASE)
"""A line that holds images and nothing else."""
_CENTRED = re.compile(r"\s*<(?:center|figcaption|(?:div|p)\b[^<>]*center[^<>]*)>.*", re.IGNORECASE)
_TEX = re.compile(r"\$[^$\n]*\\[A-Za-z%][^$\n]*\$")
_FIELD = re.compile(r"[a-z_]+: ?[\x21-\x7e]*")
_RUN = re.compile(r"(?:\*{1,3}|_{2,3})(?![*_])")
_END_RUN = re.compile(r"(?<![*_])(?:\*{1,3}|_{2,3})$")


class LineMarks(NamedTuple):
    """What Markdown's marks make of a raw line: its form, and the characters that are marks."""

    marks: tuple[Mark, ...] = ()
    form: LineForm = "text"


PLAIN = LineMarks()
"""Of a line without any."""


def markdown_lines(texts: Sequence[str]) -> tuple[LineMarks, ...]:
    """The marks of each line of a file; none where it does not show Markdown."""
    if not shows_markdown(texts):
        return (PLAIN,) * len(texts)
    out: list[LineMarks | None] = [None] * len(texts)
    for n in range(_front_matter(texts)):
        out[n] = _nothing(texts[n])
    for begin, end, in_html in table_lines(texts):
        rows = html_marks(texts[begin:end]) if in_html else tuple(map(pipe_marks, texts[begin:end]))
        out[begin:end] = [LineMarks(marks, "table") for marks in rows]
    _blocks(texts, out)
    lowest = min(6, 1 + max((len(found[1]) for text in texts if (found := _HEADING.match(text))), default=1))
    for group in _paragraphs(texts, out):
        _paragraph(texts, group, out, lowest)
    return tuple(one or PLAIN for one in out)


def shows_markdown(texts: Sequence[str]) -> bool:
    """Whether a file has what only Markdown has, or headings and several of what other texts may have by chance."""
    if _front_matter(texts) or next(table_lines(texts), None):
        return True
    for text in texts:
        if _FENCE.fullmatch(text) or _IMAGES.fullmatch(text) or _ELEMENT.search(text) or _TEX.search(text):
            return True
        prefix = _PREFIX.match(text)
        if _BOLD.match(text, prefix.end() if prefix else 0):
            return True
    bold = sum(_TIGHT_BOLD.search(text) is not None and bool(inline_marks(text)) for text in texts)
    if not any(map(_HEADING.match, texts)):
        return bold > 1
    quotes = sum(_QUOTE.match(text) is not None for text in texts)
    return bold > 0 or quotes > 1 or sum(_ITEM.match(text) is not None for text in texts) >= LIST_OF


def _nothing(text: str) -> LineMarks:
    return LineMarks((Mark(0, len(text)),) if text else ())


def _front_matter(texts: Sequence[str]) -> int:
    """Lines of the fields that a model wrote of a page before it: names and values in ASCII between two rows of hyphens."""
    if not texts or texts[0].strip("\ufeff ") != "---":
        return 0
    for n, text in enumerate(texts[1:LONGEST_FRONT_MATTER], 1):
        if text.strip() == "---":
            return n + 1 if n > 1 else 0
        if not _FIELD.fullmatch(text.strip()):
            return 0
    return 0


def _blocks(texts: Sequence[str], out: list[LineMarks | None]) -> None:
    """Mark fences and rules, whose lines hold no text, and the line of signs below a title."""
    for n, text in enumerate(texts):
        below_title = n > 0 and out[n - 1] is None and texts[n - 1].strip() and _SETEXT.fullmatch(text)
        if out[n] is None and (below_title or _FENCE.fullmatch(text) or _RULE.fullmatch(text)):
            out[n] = _nothing(text)


def _paragraphs(texts: Sequence[str], out: Sequence[LineMarks | None]) -> Iterator[list[int]]:
    """The lines not yet read that emphasis may reach over: a heading or an item begins anew, as does an empty line."""
    group: list[int] = []
    for n, text in enumerate(texts):
        fresh = _stands_alone(text) or _ITEM.match(text) or _QUOTE.match(text)
        if group and (out[n] is not None or not text.strip() or fresh or _stands_alone(texts[group[-1]])):
            yield group
            group = []
        if out[n] is None and text.strip():
            group.append(n)
    if group:
        yield group


def _stands_alone(text: str) -> bool:
    """Whether a line is a paragraph of its own wherever it stands: a heading, an image, words that are set in bold as a whole."""
    return any(form.fullmatch(text) for form in (_WHOLE_BOLD, _IMAGES)) or _SIGNS.match(text) is not None


def _paragraph(texts: Sequence[str], group: Sequence[int], out: list[LineMarks | None], lowest: int) -> None:
    """Read the marks of a paragraph's lines: those before its text, then those in it."""
    first = texts[group[0]]
    before, form = _before(texts, group[0])
    skip = before[-1].end if before else 0
    whole = first[skip:] + "".join("\n" + texts[n] for n in group[1:])
    inner = [Mark(mark.start + skip, mark.end + skip, mark.means) for mark in inline_marks(whole)]
    heading = _heading(texts, group, skip, lowest)
    for n, inside in zip(group, _by_line(inner, [texts[n] for n in group]), strict=True):
        own = [*before, *heading, *inside] if n == group[0] else inside
        if signs := _SIGNS.match(texts[n], skip if n == group[0] else 0):
            own = [*own, *_title_ends(texts[n], signs.end(), own)]
        out[n] = LineMarks(tuple(sorted(own)), form if n == group[0] else "text")
    if _is_caption(texts, group, out):
        for n in group:
            out[n] = LineMarks((out[n] or PLAIN).marks, "image")


def _by_line(marks: Sequence[Mark], lines: Sequence[str]) -> Iterator[list[Mark]]:
    """The marks of lines that were read as one text, line by line; one over several lines means what it does in its first."""
    at = nth = 0
    for line in lines:
        end = at + len(line)
        own = []
        while nth < len(marks) and marks[nth].start < end:
            mark = marks[nth]
            own.append(Mark(max(mark.start - at, 0), min(mark.end, end) - at, mark.means if mark.start >= at else ""))
            if mark.end > end:
                break
            nth += 1
        yield own
        at = end + 1


def _before(texts: Sequence[str], n: int) -> tuple[list[Mark], LineForm]:
    """The marks before a line's text, a quotation's and a list's, as one; and whether it is an item."""
    text, at = texts[n], 0
    if quote := _QUOTE.match(text):
        at = quote.end()
    item = _ITEM.match(text, at)
    if item and (item[1] != "-" or _in_list(texts, n)):
        return [Mark(0, item.end())], "item"
    return ([Mark(0, at)] if at else []), "text"


def _in_list(texts: Sequence[str], n: int) -> bool:
    """Whether another item stands next to an item: a hyphen alone may be a dash before a subtitle."""
    for near in (range(n + 1, len(texts)), range(n - 1, -1, -1)):
        text = next((texts[m] for m in itertools.islice(near, 2) if texts[m].strip()), "")
        found = _ITEM.match(text.lstrip("> "))
        if found and found[1] == "-":
            return True
    return False


def _heading(texts: Sequence[str], group: Sequence[int], skip: int, lowest: int) -> list[Mark]:
    """The signs of a heading that a line without any means: one set in bold by itself, or with a line of signs below it."""
    n = group[0]
    if len(group) > 1:
        return []
    if n + 1 < len(texts) and _SETEXT.fullmatch(texts[n + 1]) and not _HEADING.match(texts[n]):
        return [Mark(skip, skip, "# ")]
    if not _WHOLE_BOLD.fullmatch(texts[n], skip) or skip:
        return []
    words = texts[n].strip().strip("*_").strip()
    before = texts[n - 1] if n else ""
    alone = not before.strip() or ends_sentence(before) or _SIGNS.match(before) or _RULE.fullmatch(before)
    titled = looks_like_headline(words) and width(words) <= WIDEST_HEADLINE
    if not alone or not titled or is_byline(words) or is_folio(words) or CAPTION_OPENING.match(words):
        return []
    return [Mark(0, 0, "#" * lowest + " ")]


def _title_ends(text: str, begin: int, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Signs that close a heading, and runs at its two ends that pair with none: a title keeps neither."""
    end = len(text.rstrip())
    closing = re.search(r"[ \t]+#+$", text[begin:end])
    if closing:
        yield Mark(begin + closing.start(), end)
        end = begin + closing.start()
    spans = [found.span() for found in (_RUN.match(text, begin, end), _END_RUN.search(text, begin, end)) if found]
    for span in dict.fromkeys(spans):
        if span != (begin, end) and not any(mark.start < span[1] and span[0] < mark.end for mark in marks):
            yield Mark(*span)


def _is_caption(texts: Sequence[str], group: Sequence[int], out: Sequence[LineMarks | None]) -> bool:
    """Whether a paragraph is an image, or the words below one that are set as its caption."""
    if all(_IMAGES.fullmatch(texts[n]) or "<figcaption" in texts[n].lower() for n in group):
        return True
    if not all(_WHOLE_ITALIC.fullmatch(texts[n]) or _CENTRED.fullmatch(texts[n]) for n in group):
        return False
    before = next((n for n in range(group[0] - 1, -1, -1) if texts[n].strip()), -1)
    return before >= 0 and (out[before] or PLAIN).form == "image"
