"""Text to the conventions of Chinese typesetting (GB/T 15834, W3C CLREQ); figures and Latin words stay as they were."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from archive.cells import is_han
from archive.characters import suspects
from archive.model import Article, Doubt, Headline, Part
from archive.quotes import pair
from archive.segment import Draft

GAP = "〔缺〕"
_H = r"\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…〇"
_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？"})


def _line_ends(text: str) -> str:
    """White space of every kind becomes one space."""
    return re.sub(r"\s+", " ", text.replace("\ufeff", "")).strip()


def _spaces(text: str) -> str:
    """No space next to a Chinese character or mark: it was a printed line's end, a digit gap or letter-spacing."""
    return re.sub(rf"(?<=[{_H}]) +| +(?=[{_H}])|(?<=[,;:!?()\"']) +(?=[{_H}])", "", text)


def _digit_gaps(text: str) -> str:
    """No space inside a figure or before its sign: `2. 5`, `80 %`."""
    return re.sub(r"(?<=\d) +(?=[%％‰℃])|(?<=\d\.) +(?=\d)", "", text)


def _wide_punctuation(text: str) -> str:
    """Half-width punctuation beside a Chinese character becomes full-width; inside figures and Latin it stays."""

    def wide(m: re.Match[str]) -> str:
        before, after = text[m.start(1) - 1 : m.start(1)], text[m.end(1) : m.end(1) + 1]
        if before.isdigit() and after.isdigit() and m[1] in ",:":
            return m[0]
        if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            return m[0]
        near = text[max(0, m.start(1) - 8) : m.end(1) + 8]
        address = text.startswith("://", m.start(1))
        return m[1].translate(_WIDE) if any(map(is_han, near)) and not address else m[0]

    return re.sub(r" *([,;:!?]) *", wide, text)


def _brackets(text: str) -> str:
    """Brackets round Chinese, or in the middle of it, become full-width."""

    def wide(m: re.Match[str]) -> str:
        around = text[m.start() - 1 : m.start()] + text[m.end() : m.end() + 1]
        return f"（{m[1]}）" if any(map(is_han, m[1] + around)) else m[0]

    return re.sub(r"\(([^()]*)\)", wide, text)


def _full_stop(text: str) -> str:
    """A half-width full stop that ends a Chinese sentence becomes a full-width one (句号)."""
    return re.sub(rf"(?<=[{_H}])\.(?=$|[{_H}\"'])(?!\.)", "。", text)


def _ellipsis(text: str) -> str:
    """Dots in a row are an ellipsis of six (省略号)."""
    return re.sub(rf"(?<=[{_H}])(?:\.{{3,}}|…(?!…)(?<!……))", "……", text)


def _dash(text: str) -> str:
    """A dash between Chinese words is two cells long (破折号); one of a single cell (连接号) and ranges of figures stay."""
    text = re.sub(rf"(?<=[{_H}])(?:--+|──+|－－+|——+)(?=[{_H}])", "——", text)
    return re.sub(rf"^(?:--?|[－–—―─]{{1,2}})(?=[{_H}])", "——", text)


def _quotes(text: str) -> str:
    """Straight quotes are paired over the whole paragraph."""
    text = pair(text, '"')
    return re.sub(rf"'(?=[{_H}])([^']*)(?<=[{_H}])'", r"‘\1’", text)


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


def text(raw: str) -> str:
    """Running text by all rules."""
    for _, rule in RULES:
        raw = rule(raw)
    return raw


def headline(raw: str) -> str:
    """A headline by the same rules, but the space between its two parts stays, as wide as a character."""
    parts = re.split(rf"(?<=[{_H}])[ \u3000]+(?=[{_H}])", raw.strip())
    spaced = len(parts) > 1 and all(len(p) >= 4 for p in parts)
    return "\u3000".join(text(p) for p in parts) if spaced else text(raw)


def _part(part: Part) -> Part:
    running = text(part.text)
    before = GAP if part.open_start else ""
    after = GAP if part.open_end else ""
    return replace(part, text=before + running + after)


def _headline(given: Headline | None) -> Headline | None:
    return None if given is None else replace(given, text=headline(given.text))


def _doubts(part: Part) -> list[Doubt]:
    """What normalising changed beyond its width, and characters that the machine probably misread."""
    out = []
    for line in part.lines:
        if re.search(rf"[{_H}]\.(?:$|[{_H}\"'])", line.text):
            out.append(Doubt(line.file, line.line, "句末的“.”改作“。”"))
        if '"' in line.text and ("‘" in part.text or "’" in part.text):
            out.append(Doubt(line.file, line.line, '引号里的直引号 " 读作单引号'))
    for wrong, right, at in suspects(part.lines):
        out.append(Doubt(at.file, at.line, f"“{wrong}”疑为“{right}”"))
    return out


def normalise(draft: Draft) -> Draft:
    """A draft with every text normalised, gaps marked, and suspected wrong characters told as doubts."""
    return replace(draft, articles=tuple(_article(a) for a in draft.articles))


def _article(article: Article) -> Article:
    parts = tuple(_part(p) for p in article.parts)
    title = _headline(article.title)
    assert title is not None
    return replace(
        article,
        title=title,
        kicker=_headline(article.kicker),
        subtitle=_headline(article.subtitle),
        parts=parts,
        doubts=article.doubts + tuple(d for p in parts for d in _doubts(p)),
    )
