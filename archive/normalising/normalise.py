"""Text to the conventions of Chinese typesetting (GB/T 15834, W3C CLREQ); figures and Latin words stay as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from archive.language.confusions import Confusions
from archive.language.table_text import rows_of, table_text
from archive.language.trigrams import Trigrams
from archive.language.typography import HAN
from archive.model import GAP, Article, Doubt, Draft, Headline, Part, Printed
from archive.normalising.misreadings import Suspect, in_words, suspects
from archive.normalising.missing_characters import missing_characters
from archive.normalising.quotes import pair_quotes
from archive.normalising.text_places import text_place

_H = r"\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…〇"
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_SPACES = re.compile(rf"(?<=[{_H}]) +| +(?=[{_H}])|(?<=[,;:!?()\"']) +(?=[{_H}])")
_DIGIT_GAPS = re.compile(r"(?<=\d) +(?=[%％‰℃])|(?<=\d\.) +(?=\d)")
_HALF_MARKS = re.compile(r" *([,;:!?]) *")
_HALF_BRACKETS = re.compile(r"\(([^()]*)\)")
_HALF_STOP = re.compile(rf"(?<=[{_H}])\.(?=$|[{_H}\"'])(?!\.)")
_DOTS = re.compile(rf"(?<=[{_H}])(?:\.{{3,}}|…(?!…)(?<!……))")
_DASHES = (
    re.compile(rf"(?<=[{_H}])(?:--+|──+|－－+|——+)(?=[{_H}])"),
    re.compile(rf"^(?:--?|[－–—―─]{{1,2}})(?=[{_H}])"),
)
_SINGLE_QUOTES = re.compile(rf"'(?=[{_H}])([^']*)(?<=[{_H}])'")
SINGLE = '引号里的直引号 " 读作单引号'
_PARTED = re.compile(rf"(?<=[{_H}])[ \u3000]+(?=[{_H}])")


def _line_ends(text: str) -> str:
    """White space of every kind becomes one space."""
    return " ".join(text.replace("\ufeff", "").split())


def _spaces(text: str) -> str:
    """No space next to a Chinese character or mark: it was a printed line's end, a digit gap or letter-spacing."""
    return _SPACES.sub("", text) if " " in text else text


def _digit_gaps(text: str) -> str:
    """No space inside a figure or before its sign: `2. 5`, `80 %`."""
    return _DIGIT_GAPS.sub("", text) if " " in text else text


def _wide_punctuation(text: str) -> str:
    """Half-width punctuation next to a Chinese character becomes full-width; inside figures and Latin it stays."""

    def wide(m: re.Match[str]) -> str:
        at, end = m.span(1)
        before, after = text[at - 1 : at], text[end : end + 1]
        if before.isdigit() and after.isdigit() and m[1] in ",:":
            return m[0]
        if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            return m[0]
        if HAN.search(text, max(0, at - 8), end + 8) is None or text.startswith("://", at):
            return m[0]
        return _WIDE[m[1]]

    return _HALF_MARKS.sub(wide, text) if any(mark in text for mark in _WIDE) else text


def _brackets(text: str) -> str:
    """Brackets round Chinese, or in the middle of it, become full-width."""

    def wide(m: re.Match[str]) -> str:
        around = text[m.start() - 1 : m.start()] + text[m.end() : m.end() + 1]
        return f"（{m[1]}）" if HAN.search(m[1] + around) else m[0]

    return _HALF_BRACKETS.sub(wide, text)


def _full_stop(text: str) -> str:
    """A half-width full stop that ends a Chinese sentence becomes a full-width one (句号)."""
    return _HALF_STOP.sub("。", text) if "." in text else text


def _ellipsis(text: str) -> str:
    """Dots in a row are an ellipsis of six (省略号)."""
    return _DOTS.sub("……", text) if "..." in text or "…" in text else text


def _dash(text: str) -> str:
    """A dash between Chinese words is two cells long (破折号); one of a single cell (连接号) and ranges of figures stay."""
    if not any(dash in text for dash in "-－–—―─"):
        return text
    for dash in _DASHES:
        text = dash.sub("——", text)
    return text


def _quotes(text: str) -> str:
    """Straight quotes are paired over the whole paragraph."""
    text = pair_quotes(text, '"')
    return _SINGLE_QUOTES.sub(r"‘\1’", text) if "'" in text else text


RULES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("line ends", _line_ends),
    ("spaces", _spaces),
    ("digit gaps", _digit_gaps),
    ("ellipsis", _ellipsis),
    ("full-width punctuation", _wide_punctuation),
    ("brackets", _brackets),
    ("full stop", _full_stop),
    ("dash", _dash),
    ("quotes", _quotes),
)
"""What is done to running text, in order."""


MOST_REMEMBERED = 1 << 12
"""Texts that are remembered as they were normalised: an issue is converted again after each of a person's corrections."""


@lru_cache(MOST_REMEMBERED)
def normalise_text(raw: str) -> str:
    """Running text by all rules."""
    for _, rule in RULES:
        raw = rule(raw)
    return raw


def normalise_headline(raw: str) -> str:
    """A headline by all rules, but the space between its two parts stays, as wide as a character.

    One that is as wide already was set by who put the headline together; another may be a letter-spaced word's.
    """
    parts = _PARTED.split(raw.strip())
    shortest = 3 if "\u3000" in raw else 4
    spaced = len(parts) > 1 and all(len(p) >= shortest for p in parts)
    return "\u3000".join(normalise_text(p) for p in parts) if spaced else normalise_text(raw)


def _part(part: Part) -> Part:
    running = _normalised(part)
    before = GAP if part.open_start else ""
    after = GAP if part.open_end else ""
    return replace(part, text=before + running + after)


def _normalised(part: Part) -> str:
    """A part's text; of a poem line by line, of a table cell by cell."""
    if part.role == "verse":
        return "\n".join(map(normalise_text, part.text.split("\n")))
    return _normalised_table(part.text) if part.role == "table" else normalise_text(part.text)


def _normalised_table(text: str) -> str:
    """A table cell by cell."""
    return table_text([normalise_text(cell) for cell in row] for row in rows_of(text))


def _headline(given: Headline | None) -> Headline | None:
    return None if given is None else replace(given, text=normalise_headline(given.text))


def _doubts(part: Part, misread: Sequence[Suspect]) -> list[Doubt]:
    """What normalising changed beyond its width, and characters that the machine probably misread."""
    out = []
    for line in part.lines:
        if stop := _HALF_STOP.search(line.text):
            out.append(Doubt(line.file, line.line, "句末的“.”改作“。”", at=line.start + stop.start()))
        if (single := _single_quote(part, line)) is not None:
            out.append(Doubt(line.file, line.line, SINGLE, at=single))
    out += [Doubt(one.line.file, one.line.line, _suspicion(one), misread=one.misread) for one in misread]
    return out


def _single_quote(part: Part, line: Printed) -> int | None:
    """The place in the raw line of the first straight quote that became a single one."""
    if "‘" not in part.text and "’" not in part.text:
        return None
    for at in (line.start + n for n, char in enumerate(line.text) if char == '"'):
        place = text_place(part, line.file, line.line, at)
        if place is not None and part.text[place] in "‘’":
            return at
    return None


def _suspicion(one: Suspect) -> str:
    if not one.misread.read:
        return f"“{one.wrong}”可能是“{one.right}”，缺“{one.misread.meant}”字"
    return f"“{one.wrong}”可能是“{one.right}”（{in_words(one.misread.chance)}）"


def normalise(draft: Draft, trigrams: Trigrams, confusions: Confusions) -> Draft:
    """A draft with every text normalised, gaps marked, and suspected wrong characters reported as doubts."""
    texts = [part.lines for article in draft.articles for part in article.parts]
    misread = map(_together, suspects(texts, trigrams, confusions), missing_characters(texts, trigrams))
    return replace(draft, articles=tuple(_article(article, misread) for article in draft.articles))


def _together(misread: Sequence[Suspect], missing: Sequence[Suspect]) -> Sequence[Suspect]:
    """What is suspected of a text; no character is missing beside one that is probably another."""
    near = {(one.line, one.misread.at + n) for one in misread for n in (-1, 0, 1)}
    return [*misread, *(one for one in missing if (one.line, one.misread.at) not in near)]


def _article(article: Article, misread: Iterator[Sequence[Suspect]]) -> Article:
    """An article normalised; `misread` is of its parts, and those of the articles after it."""
    parts = tuple(map(_part, article.parts))
    title = _headline(article.title)
    assert title is not None
    return replace(
        article,
        title=title,
        kicker=_headline(article.kicker),
        subtitle=_headline(article.subtitle),
        parts=parts,
        doubts=article.doubts + tuple(doubt for part in parts for doubt in _doubts(part, next(misread))),
    )
