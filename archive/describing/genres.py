"""The genre of an article (体裁), only where its form and its own words leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.article_forms import Genre
from archive.describing.running_text import line_numbers
from archive.language.credits import is_credit_or_name
from archive.language.salutations import is_salutation
from archive.model import Article, Finding, Part, joined

_NOTICE = re.compile(r"(?:通知|公告|通告|公示|启事|声明|通报)[）)》]?$")
_LETTER = re.compile(
    r"^致.{2,24}(?:的)?(?:一封)?(?:公开|慰问|感谢|倡议)?信$|(?:公开信|慰问信|感谢信|的一封信|的信|来信)$"
)
_COMMENT = re.compile(
    r"(?:本报|本刊|本台|新华社|人民日报)(?:特约)?(?:评论员|编辑部|短评)(?:文章)?|社论|短评|时评|评论员文章"
)
_FEATURE = re.compile(r"(?:人物|事件|工作|长篇)?通讯")
_OPENING = 3
"""Paragraphs in which a letter's salutation stands."""

Rule = Callable[[Article], tuple[str, tuple[int, ...]] | None]
"""The words and raw lines that say an article is of a genre; None where none do."""


def genre(article: Article) -> Finding | None:
    """An article's genre by the first of RULES that says one, with the words and lines it rests on; None where unsure."""
    for name, rule in RULES:
        if found := rule(article):
            words, lines = found
            return Finding(name, (words,), lines)
    return None


def _poem(article: Article) -> tuple[str, tuple[int, ...]] | None:
    """Nothing but verse, by-lines and captions."""
    verse = [part for part in article.parts if part.role == "verse"]
    prose = [part for part in article.parts if part.role in ("paragraph", "table") and not _is_byline(part)]
    return (
        (verse[0].lines[0].text.strip(), line_numbers(verse[0].lines))
        if verse and not prose and verse[0].lines
        else None
    )


def _serial(article: Article) -> tuple[str, tuple[int, ...]] | None:
    """A part of what is called 连载, or that goes on."""
    found = article.series
    return (found.words, found.lines) if found and re.search("连载|待续|续完", found.words) else None


def _comment(article: Article) -> tuple[str, tuple[int, ...]] | None:
    """本报评论员, 社论 as a kicker or by-line."""
    if article.kicker and _COMMENT.fullmatch(article.kicker.text.strip()):
        return article.kicker.text.strip(), line_numbers(article.kicker.lines)
    for part in article.parts:
        text = joined(part.lines).strip(" 　（）()【】[]")
        if part.role == "paragraph" and (
            _COMMENT.fullmatch(text) or (re.match(r"本报(?:特约)?评论员[\s　]", text) and _is_byline(part))
        ):
            return text, line_numbers(part.lines)
    return None


def _notice(article: Article) -> tuple[str, tuple[int, ...]] | None:
    """A title that ends in 通知 or 公告, above a closing."""
    found = _NOTICE.search(article.title.text) if article.signed and article.title.lines else None
    return (found.group(), line_numbers(article.title.lines)) if found else None


def _letter(article: Article) -> tuple[str, tuple[int, ...]] | None:
    """A title that says it is a letter, or a salutation and respects, above a closing."""
    if not article.signed:
        return None
    if article.title.lines and _LETTER.search(article.title.text):
        return article.title.text, line_numbers(article.title.lines)
    paragraphs = [part for part in article.parts if part.role == "paragraph" and part.lines]
    respects = any(re.search("此致", joined(part.lines)) for part in paragraphs)
    for part in paragraphs[:_OPENING] if respects else ():
        if is_salutation(joined(part.lines)):
            return joined(part.lines).strip(), line_numbers(part.lines)
    return None


def _feature(article: Article) -> tuple[str, tuple[int, ...]] | None:
    """通讯 as a kicker."""
    kicker = article.kicker
    return (kicker.text, line_numbers(kicker.lines)) if kicker and _FEATURE.fullmatch(kicker.text.strip()) else None


def _news(article: Article) -> tuple[str, tuple[int, ...]] | None:
    """A dateline: 本报讯, 新华社北京3月4日电."""
    return (article.dateline.text, article.dateline.lines) if article.dateline else None


def _is_byline(part: Part) -> bool:
    return is_credit_or_name(joined(part.lines))


RULES: tuple[tuple[Genre, Rule], ...] = (
    ("诗歌", _poem),
    ("连载", _serial),
    ("评论", _comment),
    ("通知", _notice),
    ("书信", _letter),
    ("通讯", _feature),
    ("消息", _news),
)
"""What says that an article is of a genre, in order."""
