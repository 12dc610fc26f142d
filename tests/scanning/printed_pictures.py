"""Small pages as a scanner gives them: text drawn in a typeface of newspapers, where its lines stand being known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

PAPER, INK = 238, 30


class Printed(NamedTuple):
    """A line: the left and upper edge of its first character's em, its size, its text. `down`: characters below each other."""

    left: int
    top: int
    size: int
    text: str
    down: bool = False


def picture(lines: list[Printed], size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A page with these lines, in grey."""
    page = Image.new("L", size, PAPER)
    draw = ImageDraw.Draw(page)
    for line in lines:
        face = ImageFont.truetype(serif_path(), line.size, layout_engine=ImageFont.Layout.BASIC)
        for n, character in enumerate(line.text):
            left, top = line.left, line.top
            left, top = (left, top + n * line.size) if line.down else (left + n * line.size, top)
            baseline = top + round(0.88 * line.size)
            draw.text((left, baseline), character, fill=INK, font=face, anchor="ls")
    return page


def column(text: str, left: int, top: int, size: int, cells: int) -> Iterator[Printed]:
    """Text set in a column so many cells wide, its first line drawn in by two."""
    first = cells - 2
    yield Printed(left + 2 * size, top, size, text[:first])
    for n, begin in enumerate(range(first, len(text), cells), 1):
        yield Printed(left, top + n * round(1.6 * size), size, text[begin : begin + cells])


SPORTS = (
    "3月2日，市二中秋季田径运动会在学校操场举行，全校四十个班级的运动员参加了比赛。赛场上，运动员奋勇争先，看台上加油"
    "声此起彼伏，有三名学生打破了校纪录。闭幕式上，学校为获奖班级和个人颁发了奖状，希望同学们把拼搏精神带到学习中去。"
)
HEADLINE = "市二中举行秋季田径运动会"


def page() -> Image.Image:
    """A page with a masthead's line over a rule, a headline and an article of two columns."""
    half = 16 + 16 * 3 - 2
    lines = [Printed(60, 20, 24, "新城教育"), Printed(360, 20, 24, "2024年3月4日")]
    lines += [Printed(760, 20, 24, "第2版"), Printed(60, 90, 52, HEADLINE)]
    lines += column(SPORTS[:half], 60, 190, 26, 16)
    lines += [
        Printed(520, 190 + n * 42, 26, SPORTS[half + 16 * n : half + 16 * (n + 1)])
        for n in range(-(-(len(SPORTS) - half) // 16))
    ]
    sheet = picture(lines, (1000, 460))
    ImageDraw.Draw(sheet).rectangle((60, 62, 940, 64), fill=INK)
    return sheet
