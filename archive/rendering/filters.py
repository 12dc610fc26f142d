"""What templates do with text: escape it, shorten it, say a day as people do."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup, escape

from archive.language import headline_breaks
from archive.rendering import doubt_marks, raw_comparison, year_bars
from archive.writing import markdown

GAP_LINK = '<a class="gap" href="#que" aria-describedby="que" data-what="报上此处有字，原始文字里没有">〔缺〕</a>'
QUOTED = re.compile(r"(?<=[\u4e00-\u9fff])(?=[“‘][0-9A-Za-z])|(?<=[0-9A-Za-z][”’])(?=[\u4e00-\u9fff])")
"""Where a line may end beside quotes that hold figures or Latin."""

_PAGE_NUMBER = re.compile(r"第([A-Za-z]?)(\d+)版")


def escaped(value: Any) -> Any:
    """A value with all its text escaped for HTML, and known as escaped to templates that escape."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {name: escaped(item) for name, item in value.items()}
    return [escaped(item) for item in value] if isinstance(value, list) else value


def unescaped(value: Any) -> Any:
    """What `escaped` made of a value, as it was."""
    if isinstance(value, Markup):
        return value.unescape()
    if isinstance(value, dict):
        return {name: unescaped(item) for name, item in value.items()}
    return [unescaped(item) for item in value] if isinstance(value, list) else value


def beginning(blocks: markdown.Blocks, least: int = 100) -> list[str]:
    """The first paragraphs or stanzas of an article, as many as make `least` characters; no sentence that is cut off."""
    taken, length = [], 0
    for role, text in blocks:
        whole = markdown.whole_sentences(text) if role in ("paragraph", "verse") and length < least else ""
        if whole:
            taken.append(whole)
            length += len(whole)
    return taken


def phrased(text: str) -> Markup:
    """A short text with a mark wherever a line of it may end: archive.css lets none end elsewhere, but after a mark."""
    plain = text.unescape() if isinstance(text, Markup) else text
    return Markup("<wbr>").join(headline_breaks.breakable_pieces(plain))


def loosened(content: str) -> Markup:
    """A page's HTML, a line of which may end outside quotes round figures or Latin: browsers hold those to what is beside."""
    return Markup(QUOTED.sub("<wbr>", content))


def lowered(content: str) -> Markup:
    """A page's HTML to stand within another page: its headings a level lower, and without anchors."""
    return Markup(re.sub(r"<(/?)h([2-5])[^>]*>", lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}>", content))


def scrollable(content: str) -> Markup:
    """A page's HTML, each table in a box that scrolls sideways by itself, with a finger or by keys, where it is too wide."""
    box = '<div class="wide" role="region" aria-label="表格" tabindex="0">'
    return Markup(re.sub(r"<table\b.*?</table>", lambda table: f"{box}{table[0]}</div>", content, flags=re.DOTALL))


def gaps(content: str) -> Markup:
    """A page's HTML, each mark of missing text explained to whoever points at it."""
    return Markup(str(content).replace("〔缺〕", GAP_LINK))  # of marked-up text, replace would escape the link


def shade(count: int, most: int = 0) -> int:
    """How dark a count is shown, 1 to 4: by its own size where all are small, else relative to the greatest of its page."""
    return math.ceil(4 * math.sqrt(count / most)) if most > 8 else min(4, count.bit_length())


def tint(count: int, most: int) -> int:
    """How dark a count is shown beside the greatest of its page, 0 for none to 4."""
    return math.ceil(4 * math.sqrt(min(1, count / max(1, most))))


def chinese_day(date: object) -> str:
    """`2024-03-04` as 2024年3月4日; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(date))
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else str(date)


def css_text(text: str) -> Markup:
    """Plain text within the quotes of a style sheet's string, in HTML: what could end either is told by its number."""
    return Markup(
        re.sub(r"[^\w \u3000-\u303f\uff00-\uffef·–—“”‘’…:/.,?=%~-]", lambda sign: f"\\{ord(sign[0]):x} ", text)
    )


def decoded(address: str) -> str:
    """An address as people read it: 作风 for `%E4%BD%9C%E9%A3%8E`."""
    return unquote(address)


def counted(rows: Iterable[str]) -> list[tuple[str, int]]:
    """Names and numbers of rows, each `2024 5`."""
    return [(name, int(count)) for name, _, count in (row.rpartition(" ") for row in rows)]


def year(name: str) -> str:
    """A year as pages show it."""
    return f"{name}年" if name.isdigit() else "未注明年份"


def without_year(title: str) -> str:
    """`2024年3月4日` as 3月4日."""
    return title.rpartition("年")[2]


def file_name(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


def by_page(names: Iterable[str]) -> list[str]:
    """Names of pages, 第2版 综合新闻, none twice, in the order of their numbers; those without one come last."""

    def place(name: str) -> tuple[int, str, int]:
        found = _PAGE_NUMBER.match(name)
        return (0, found[1], int(found[2])) if found else (1, name, 0)

    return sorted(set(names), key=lambda name: (place(name), name))


FILTERS = {
    "beginning": beginning,
    "by_page": by_page,
    "counted": counted,
    "css_text": css_text,
    "day": chinese_day,
    "decoded": decoded,
    "file_name": file_name,
    "gaps": gaps,
    "loosened": loosened,
    "lowered": lowered,
    "numbered": raw_comparison.numbered,
    "phrased": phrased,
    "scrollable": scrollable,
    "shade": shade,
    "tint": tint,
    "with_doubts": doubt_marks.with_doubts,
    "unescaped": unescaped,
    "without_year": without_year,
    "year": year,
    "year_bars": lambda rows: year_bars.year_bars(counted(rows)),
}
"""By the names that templates know them by."""
