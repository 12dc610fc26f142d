"""What fills a page and is no article: public notices (公益广告), the list of what stands inside (导读), labels on frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from archive.pages.printed_page import Box
from benchmarks.press.composing import ems
from benchmarks.press.portions import Portion
from benchmarks.press.sheet import Ground, Item, Picture, Rule, SetLine, Style, Type
from tests.hardpages import Clean

SLOGANS = (
    "讲文明 树新风", "节约用水 从我做起", "书香满城 阅读同行", "安全出行 文明相伴", "绿水青山 就是金山银山", "爱护公物 人人有责",
)  # fmt: skip
LABELS = ("简讯", "时评", "人物", "链接", "短评", "基层动态", "记者观察", "新闻背景", "校园故事")
GUIDE_LINES = 6
SHARE = 0.6
"""How much of a public notice's height is its picture."""


def advert(rng: Random) -> Portion:
    """A public notice, as a portion without text that may have any size."""
    return Portion(Clean(rng.choice(SLOGANS), ()), -1, (), advert=True)


def advert_items(portion: Portion, box: Box, style: Style, seed: int) -> Iterator[Item]:
    """A picture, the slogan below it in lines as large as fit, and what it is."""
    yield Rule(Box(box.left + 1, box.top + 1, box.right - 1, box.bottom - 1), "thin", True)
    edge = style.size * 0.8
    split = box.top + box.height * SHARE
    yield Picture(Box(box.left + edge, box.top + edge, box.right - edge, split), seed)
    parts = portion.story.title.split()
    room = box.bottom - split - 2.4 * style.size
    size = min(room / (1.35 * len(parts)), *((box.width - 3 * edge) / ems(part) for part in parts))
    y = split + (room - size * 1.35 * len(parts)) / 2 + size * 0.2
    for part in parts:
        place = Box(box.left + edge, y, box.right - edge, y + size)
        yield SetLine(part, place, Type(size, "kai" if seed % 2 else "sans", seed % 2 == 0), "furniture", -1, "center")
        y += size * 1.35
    foot = box.bottom - 1.8 * style.size
    yield SetLine(
        "公益广告", Box(box.left, foot, box.right - edge, foot + style.size), Type(style.size), "furniture", -1, "right"
    )


def label_items(box: Box, style: Style, seed: int) -> Iterator[Item]:
    """A label on a frame's upper edge, white on black."""
    text = LABELS[seed % len(LABELS)]
    size = style.size * 0.95
    wide, high = ems(text) * size + size * 1.2, size * 1.5
    left = box.left + style.size * 1.5 if seed % 2 else box.right - style.size * 1.5 - wide
    place = Box(left, box.top - high * 0.75, left + wide, box.top + high * 0.25)
    yield Ground(place, True)
    top = place.top + (high - size) / 2
    line = Box(place.left, top, place.right, top + size)
    yield SetLine(text, line, Type(size, "sans", True), "furniture", -1, "center", white=True)


def guide_items(titles: Sequence[tuple[str, int]], box: Box, style: Style) -> Iterator[Item]:
    """The list of what stands inside: titles with their pages."""
    yield Rule(Box(box.left + 2, box.top + 2, box.right - 2, box.bottom - 2), "thin", True)
    head, size = style.size * 1.5, style.size * 0.98
    yield SetLine(
        "导读",
        Box(box.left, box.top + size, box.right, box.top + size + head),
        Type(head, "sans", True),
        "furniture",
        -1,
        "center",
    )
    y = box.top + size * 1.6 + head
    step = (box.bottom - y - size * 0.6) / GUIDE_LINES
    for title, page in titles[: GUIDE_LINES if step > size * 1.15 else 4]:
        most = int((box.width - 6 * size) / size)
        told = f"▪ {title if ems(title) <= most else title[: most - 1] + '…'}"
        line = Box(box.left + size, y, box.right - size, y + size)
        yield SetLine(told, line, Type(size, style.face), "furniture", -1, "left")
        yield SetLine(
            f"{page}版", line._replace(left=box.right - 4 * size), Type(size, "sans"), "furniture", -1, "right"
        )
        y += max(step, size * 1.3)
