"""What stands on a page and is no article: nameplate (报名、报头), running head with page name and editors' line, imprint."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from archive.pages.printed_page import Box
from benchmarks.press.composing import ems
from benchmarks.press.sheet import Ground, Item, Role, Rule, SetLine, Side, Style, Type
from tests.hardpages.dressing import name

NAMES = ("青岭教育报", "平川日报", "河湾时报", "石门周报", "云溪晚报", "临江教育", "安远日报", "双桥校刊")
PAGE_NAMES = ("要闻", "综合", "教育周刊", "校园", "副刊", "时讯", "专题", "基层", "文化", "国际")
WEEKDAYS = "一二三四五六日"
DIGITS = "〇一二三四五六七八九十"
MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
NEW_MOONS = (
    "0210", "0310", "0409", "0508", "0606", "0706", "0804", "0903", "1003", "1101", "1201", "1231",
)  # fmt: skip
"""The first days of the months of the lunar year 甲辰, which begins on 10 February 2024."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's habits in its nameplate and running heads, and the issue's day and number."""

    name: str
    day: datetime.date
    number: int
    pages: int
    editors: tuple[str, str, str]
    form: int


def paper(day: datetime.date, pages: int, rng: Random) -> Paper:
    """A paper made up, with an issue of this day."""
    return Paper(
        rng.choice(NAMES), day, rng.randint(300, 6000), pages, (name(rng), name(rng), name(rng)), rng.randint(0, 3)
    )


def weekday(day: datetime.date) -> str:
    """星期一 to 星期日."""
    return "星期" + WEEKDAYS[day.weekday()]


def date(day: datetime.date) -> str:
    """2024年3月4日."""
    return f"{day.year}年{day.month}月{day.day}日"


def lunar(day: datetime.date) -> str:
    """农历甲辰年二月廿四; empty outside that year."""
    moons = [datetime.date(2024, int(moon[:2]), int(moon[2:])) for moon in NEW_MOONS]
    past = [moon for moon in moons if moon <= day]
    if not past or day > datetime.date(2025, 1, 28):
        return ""
    nth = (day - past[-1]).days + 1
    tens = {1: "十", 2: "廿"}.get(nth // 10, "三十")
    said = "初" + DIGITS[nth] if nth <= 10 else {20: "二十", 30: "三十"}.get(nth) or tens + DIGITS[nth % 10]
    return f"农历甲辰年{MONTHS[len(past) - 1]}月{said}"


def page_numeral(number: int) -> str:
    """一 to 十."""
    return DIGITS[number]


def _line(
    text: str, box: Box, type_: Type, side: Side = "left", role: Role = "furniture", white: bool = False
) -> SetLine:
    return SetLine(text, box, type_, role, -1, side, white=white)


def running_head(paper: Paper, page: int, page_name: str, style: Style) -> tuple[float, tuple[Item, ...]]:
    """The head of a page but the first: how far down it reaches, and what it is made of."""
    left, right, top = style.margin, style.width - style.margin, style.margin * 0.75
    size = style.size
    small, large = Type(size * 0.92), Type(size * 2.1, "sans", True)
    one, two, three = paper.editors
    editors = (
        f"责任编辑：{one}　校对：{two}　版式：{three}",
        f"本版编辑 {one}　美编 {two}　电话：0358-82{paper.number % 9000 + 1000}",
        f"编辑：{one} 校对：{two}",
        f"责编 {one} 版式 {two} 校对 {three}",
    )[paper.form]
    day = f"{date(paper.day)}　{weekday(paper.day)}"
    high = size * 2.6
    bottom = top + high
    room = Box(left, top, right, bottom)
    low = Box(left, bottom - size * 1.25, right, bottom - size * 0.25)
    items: list[Item] = []
    if paper.form == 0:
        text = f"{page_name}"
        items += [_line(f"{page}", Box(left, top, left + 40, top + large.size), large)]
        items += [
            _line(text, Box(left + large.size * 1.2, top, right, top + large.size), Type(large.size, "serif", True))
        ]
        items += [_line(day, _right(low, right - style.span(2), style), small), _line(editors, low, small, "right")]
    elif paper.form == 1:
        tag = Box(right - size * 7, top, right, bottom)
        items += [Ground(tag, True)]
        items += [
            _line(
                f"第{page:02d}版 {page_name}",
                _middle(tag, size * 1.25),
                Type(size * 1.25, "sans", True),
                "center",
                white=True,
            )
        ]
        items += [
            _line(f"{paper.name}　{day}", low, small),
            _line(editors, Box(left, low.top, tag.left - 10, low.bottom), small, "right"),
        ]
    elif paper.form == 2:
        items += [_line(page_name, _middle(room, large.size), large, "center")]
        items += [
            _line(f"{day}　第{page_numeral(page)}版", low, small),
            _line(paper.name, low, Type(size * 1.2, "kai"), "right"),
        ]
        items += [
            _line(
                editors,
                Box(left, style.height - style.margin * 0.8, right, style.height - style.margin * 0.8 + small.size),
                small,
                "right",
            )
        ]
    else:
        items += [
            _line(
                f"{paper.name}", Box(left, top + size * 0.6, right, top + size * 2.2), Type(size * 1.6, "serif", True)
            )
        ]
        items += [_line(f"{day}", Box(left, low.top, right, low.bottom), small, "center")]
        items += [
            _line(
                f"{page_name}　{page}",
                Box(left, top + size * 0.6, right, top + size * 2.2),
                Type(size * 1.6, "sans", True),
                "right",
            )
        ]
        foot = style.height - style.margin * 0.8
        items += [_line(editors, Box(left, foot, right, foot + small.size), small)]
    items.append(Rule(Box(left, bottom, right, bottom), ("thick", "thin", "double", "thin")[paper.form]))
    return bottom + size * 1.2, tuple(items)


def _right(box: Box, left: float, style: Style) -> Box:
    return Box(min(left, box.right - style.size * 34), box.top, box.right, box.bottom)


def _middle(box: Box, size: float) -> Box:
    top = box.top + (box.height - size) / 2
    return Box(box.left, top, box.right, top + size)


def nameplate(paper: Paper, style: Style, ear: bool, rng: Random) -> tuple[float, Box | None, tuple[Item, ...]]:
    """The head of page one: how far down it reaches, the room beside it (报眼) where it has one, what it is made of."""
    columns = max(2, round(style.columns * 0.58)) if ear else style.columns
    left, top = style.margin, style.margin * 0.8
    right, full = left + style.span(columns), style.width - style.margin
    high = style.size * rng.choice((10.5, 12, 14))
    bottom = top + high
    size = min(high * 0.55, (right - left) * (0.92 if ear else 0.56) / len(paper.name) / 1.12)
    face = Type(size, rng.choice(("serif", "kai", "sans")), True)
    wide = size * 1.12 * len(paper.name)
    at = left if ear else left + (right - left - wide) / 2
    y = top + high * 0.68
    place = _middle(Box(at, top, at + wide, y), size)
    items: list[Item] = [SetLine(paper.name, place, face, "nameplate", -1, "justify")]
    rows = _issue_lines(paper)
    small = Type(style.size)
    if ear or paper.form % 2:
        items.append(Rule(Box(left, y - style.size * 0.3, right, y - style.size * 0.3), "thin"))
        for row in rows:
            fits = min(small.size, (right - left) / max(1.0, ems(row)))
            items.append(
                _line(row, Box(left, y + style.size * 0.3, right, y + style.size * 0.3 + fits), Type(fits), "center")
            )
            y += style.size * 1.5
    else:
        for row, x, to in zip(rows, (left, at + wide + style.size), (at - style.size, right), strict=True):
            for nth, part in enumerate(row.split("　")):
                step = top + style.size * (1.2 + 1.7 * nth)
                items.append(_line(part, Box(x, step, to, step + small.size), small, "center"))
    items.append(Rule(Box(left, bottom, right if ear else full, bottom), "thick" if paper.form % 2 else "double"))
    beside = Box(right + style.gap, top, full, bottom) if ear else None
    return bottom + style.size * 1.1, beside, tuple(items)


def _issue_lines(paper: Paper) -> tuple[str, str]:
    """Day and number as a nameplate tells them, in two lines of parts."""
    day, moon = f"{date(paper.day)}　{weekday(paper.day)}", lunar(paper.day)
    moon = f"　{moon}" if moon else ""
    code = f"国内统一刊号：CN14-00{paper.number % 89 + 10}"
    if paper.form == 1:
        return f"{day}　第{paper.number}期（总第{paper.number + 1200}期）", f"{code}　本期{page_count(paper.pages)}"
    if paper.form == 3:
        return f"{date(paper.day)}{moon}　{weekday(paper.day)}", f"总第{paper.number}期　{code}　网址：www.example.cn"
    return f"{day}{moon}　今日{paper.pages}版", f"总第{paper.number}期　{code}　主办：{paper.name[:2]}市教育局"


def page_count(pages: int) -> str:
    """四版, as a nameplate tells it."""
    return f"{page_numeral(pages)}版"


def imprint(paper: Paper, style: Style) -> Iterator[Item]:
    """The line at the foot of page one."""
    town, n = paper.name[:2], paper.number
    text = f"社址：{town}市学府街{n % 90 + 1}号　邮编：0330{n % 90 + 10}　新闻热线：0358-82{n % 9000 + 1000}"
    text += f"　印刷：{town}日报印务中心　零售价：1.00元"
    top = style.height - style.margin * 0.85
    size = min(style.size * 0.9, (style.width - 2 * style.margin) / ems(text))
    yield Rule(Box(style.margin, top - size * 0.4, style.width - style.margin, top - size * 0.4))
    yield _line(text, Box(style.margin, top, style.width - style.margin, top + size), Type(size), "center")
