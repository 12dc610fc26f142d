"""Markdown's marks inside a paragraph: emphasis, links, images, formulas, entities, tags, escapes; what each means as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from archive.language.typography import NEVER_FIRST
from archive.model import Mark
from archive.reading.tex_text import is_formula, tex_text

INLINE_TAGS = "a|b|strong|i|em|u|s|del|ins|mark|small|big|sup|sub|span|font|code|img|br|wbr"
BLOCK_TAGS = "center|div|p|hr|h[1-6]|figure|figcaption|ul|ol|li|blockquote|section|article|header|footer|table|thead|tbody|tfoot|caption|tr|td|th"
TAG = re.compile(rf"<(/?)({INLINE_TAGS}|{BLOCK_TAGS})((?:\s[^<>]*)?)/?>", re.IGNORECASE)
"""A tag that vision models write into Markdown."""
IMAGE = re.compile(r"!\[([^\[\]]*)\]\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+[\"'][^\"'()]*[\"'])?\s*\)")
_TOKEN = re.compile(
    r"(?P<comment><!--(?:(?!-->)[^\n]){0,400}-->)"
    rf"|(?P<tag>{TAG.pattern})"
    r"|(?P<math>\$\$[^$\n]+\$\$|\$[^$\n]+\$|\\\([^\n]{1,120}?\\\))"
    rf"|(?P<image>{IMAGE.pattern})"
    r"|(?P<link>\[([^\[\]\n]+)\]\(\s*([^()\s]*[./#:][^()\s]*)(?:\s+[\"'][^\"'()]*[\"'])?\s*\))"
    r"|(?P<code>(?<!`)`(?!`)[^`\n]+`(?!`))"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])",
    re.IGNORECASE | re.DOTALL,
)
_MACHINE_ALT = re.compile(
    r"\s*(?:an?\s+)?(?:image|img|picture|pic|figure|fig|photo|图片|图像|照片|插图|图)?[\s_.\-]*\d*\s*|\S+\.(?:jpe?g|png|gif|webp|bmp|svg)",
    re.IGNORECASE,
)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TAKEN = "\0"
"""Stands for a character that a mark has taken: no raw text holds it."""
# From the shortest run to the longest, so that one may stand inside another.
_EMPHASIS = tuple(
    (len(run.replace("\\", "")), re.compile(rf"(?<!{c}){run}(?!{c})(?=\S)([^{c}]*[^{c}\s])(?<!{c}){run}(?!{c})"))
    for c, run in (
        (r"\*", r"\*"),
        ("_", "_"),
        (r"\*", r"\*\*"),
        ("_", "__"),
        (r"\*", r"\*\*\*"),
        ("_", "___"),
        ("~", "~~"),
        ("=", "=="),
    )
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The hundred commonest surnames: of a name of which stars hide the rest, 李**, the stars are no emphasis."""


def inline_marks(text: str) -> tuple[Mark, ...]:
    """The marks of a paragraph, which may be several lines, in their order; none overlap."""
    marks = list(_tokens(text, 0, len(text)))
    taken = _without(text, marks)
    for size, pattern in _EMPHASIS:
        pairs = list(_emphasis(taken, pattern, size))
        marks.extend(pairs)
        taken = _without(taken, pairs)
    return tuple(sorted(marks))


def _tokens(text: str, start: int, end: int) -> Iterator[Mark]:
    """The marks that need no pair, from `start` to `end`; those inside a link's or an image's words as well."""
    at = start
    while found := _TOKEN.search(text, at, end):
        mine = list(_meant(found))
        yield from mine
        if len(mine) > 1 and not found["code"]:
            yield from _tokens(text, mine[0].end, mine[1].start)
        at = found.end() if mine else found.start() + 1


def _without(text: str, marks: Iterable[Mark]) -> str:
    out, at = [], 0
    for mark in sorted(marks):
        out += [text[at : mark.start], _TAKEN * (mark.end - mark.start)]
        at = mark.end
    return "".join([*out, text[at:]])


def image_words(alt: str) -> str:
    """An image's words as its caption; empty where they are a file's name, or say only that it is an image."""
    return "" if _MACHINE_ALT.fullmatch(alt) else alt.strip()


def _meant(found: re.Match[str]) -> Iterator[Mark]:
    start, end = found.span()
    if found["comment"]:
        yield Mark(start, end)
    elif found["tag"]:
        yield Mark(start, end, _of_tag(found["tag"]))
    elif found["math"]:
        inner = found["math"].strip("$") if found["math"].startswith("$") else found["math"][2:-2]
        if is_formula(inner) and (meaning := tex_text(inner)):
            yield Mark(start, end, meaning)
    elif found["image"]:
        alt = IMAGE.match(found["image"])
        if alt and image_words(alt[1]):
            yield Mark(start, start + 2)
            yield Mark(start + alt.end(1), end)
        elif alt:
            yield Mark(start, end)
    elif found["link"]:
        words = found["link"].index("](")
        yield Mark(start, start + 1)
        yield Mark(start + words, end)
    elif found["code"]:
        yield Mark(start, start + 1)
        yield Mark(end - 1, end)
    elif found["entity"]:
        if (character := _of_entity(found["entity"])) is not None:
            yield Mark(start, end, character)
    elif found["escape"] != "\\#":
        yield Mark(start, end, found["escape"][1])


def _of_tag(tag: str) -> str:
    """What a tag means in a line: a break a space, an image its words, a heading its signs, all others nothing."""
    found = TAG.fullmatch(tag)
    if found is None:
        return ""
    closes, name, attributes = found[1], found[2].lower(), found[3]
    if name == "br":
        return " "
    if name == "img":
        alt = _ALT.search(attributes)
        return image_words(html.unescape(alt[1] or alt[2] or "")) if alt else ""
    if re.fullmatch("h[1-6]", name):
        return "" if closes else "#" * int(name[1]) + " "
    return " " if closes and re.fullmatch(BLOCK_TAGS, name) else ""


def _of_entity(entity: str) -> str | None:
    """The character, a space for any white one; nothing where there is no such entity, or it is no text."""
    text = html.unescape(entity)
    if text == entity or not text:
        return None
    if text.isspace():
        return " "
    shown = len(text) == 1 and (text.isprintable() or text in "\u200b\u00ad") and text != "\ufffd"
    return None if not shown else "" if not text.isprintable() else text


def _emphasis(text: str, pattern: re.Pattern[str], size: int) -> Iterator[Mark]:
    """Paired runs of stars, underlines and the like, of one length."""
    at = 0
    while found := pattern.search(text, at):
        at = found.start() + size
        if _is_emphasis(text, found):
            yield Mark(found.start(), found.start() + size)
            yield Mark(found.end() - size, found.end())
            at = found.end()


def _is_emphasis(text: str, found: re.Match[str]) -> bool:
    """Whether a pair of runs sets words apart: no operators, no names of which stars hide a part, no words_with_lines."""
    start, end, inner = found.start(), found.end(), found[1].strip(_TAKEN)
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if not inner or inner[0] in NEVER_FIRST or (before in _SURNAMES and inner[-1] in _SURNAMES):
        return False
    sign = found[0][0]
    if sign == "_" and (_is_latin(before) or _is_latin(after)):
        return False
    if (before.isdigit() and inner[0].isdigit()) or (inner[-1].isdigit() and after.isdigit()):
        return False
    return any(c.isalnum() for c in inner)


def _is_latin(c: str) -> bool:
    return c.isascii() and c.isalnum()
