"""What goes wrong inside a printed line: wrong characters, stray spaces, letter-spacing, fallen punctuation.

Each rule takes a line and gives it back with another `told`; its `text`, the truth, stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from .columns import SetLine

LineRule = Callable[[SetLine, Random], SetLine]

_ALIKE = """
人入八 已己巳 末未 日曰目 土士 干千于 大太 天夫 刀力 贝见 木本 间问 治冶 侯候 折拆 历厉 乌鸟 风凤 免兔 今令 代伐 住往
科料 体休 便使 晴睛 遣遗 幕慕墓 蓝篮 课裸 育肓 抓孤 校枚 政攻 师帅 生主 工二 民氏 开井 元无 白自 百自 市巿 广厂 设没
委季 记纪 评许 全金 会舍 重童 员贝 0O 1l 查杏 袭效 团困 指拾 碧莫 第弟 各名 责贵 技枝 兴关 完宪 领颂
"""
ALIKE = {char: pair.replace(char, "") for pair in _ALIKE.split() for char in pair}
HALF = str.maketrans("，；：！？（）", ",;:!?()")


def wrong_characters(line: SetLine, rng: Random, rate: float = 0.02) -> SetLine:
    """A look-alike for about one character in fifty of all."""
    told = "".join(
        rng.choice(ALIKE[c]) if ALIKE.get(c) and rng.random() < rate * 8 else ("" if rng.random() < rate / 8 else c)
        for c in line.told
    )
    return replace(line, told=told)


def stray_spaces(line: SetLine, rng: Random) -> SetLine:
    """Spaces between characters, in stretches."""
    rate = rng.choice((0.0, 0.02, 0.1, 0.5))
    return replace(line, told="".join(c + (" " if rng.random() < rate else "") for c in line.told).rstrip())


def missing_punctuation(line: SetLine, rng: Random) -> SetLine:
    """Now and then a mark unseen, or taken for another one."""
    swaps = {"，": ",", "。": ".", "、": ",", "；": ";", "：": ":", "“": '"', "”": '"'}
    told = "".join(
        ("" if rng.random() < 0.5 else swaps[c]) if c in swaps and rng.random() < 0.08 else c for c in line.told
    )
    return replace(line, told=told)


def narrow_punctuation(line: SetLine, rng: Random) -> SetLine:
    """Marks told half-width, with a space where the rest of their cell was."""
    told = re.sub(r"[；：！？）]", lambda m: m[0].translate(HALF) + " ", line.told)
    return replace(line, told=told.replace("（", " (").strip())


def fallen_punctuation(line: SetLine, rng: Random) -> SetLine:
    """The mark that hung at a line's end stands on a line of its own."""
    found = re.fullmatch(r"(.+?)([。，、；”]{1,2})", line.told)
    if found and line.role == "paragraph" and rng.random() < 0.12:
        return replace(line, told=f"{found[1]}\n{found[2]}")
    return line


def parted_marks(line: SetLine, rng: Random) -> SetLine:
    """A raw line ends between two marks that stand together: a typesetter pulls them into one cell."""
    told = re.sub(
        r"(?<=[，。、；：！？”》）])(?=[“”《（。，、；：！？》）])",
        lambda _: "\n" if rng.random() < 0.7 else "",
        line.told,
    )
    return replace(line, told=told)


def letter_spaced(line: SetLine, rng: Random) -> SetLine:
    """A justified line with a space between all its characters."""
    if line.role == "paragraph" and rng.random() < 0.05:
        return replace(line, told=re.sub(r"(?<=[^\x00-\x7f])(?=.)", " ", line.told))
    return line


def digit_gaps(line: SetLine, rng: Random) -> SetLine:
    """A gap on one side or both of digits that stand in Chinese text."""
    told = re.sub(r"(?<=[^\x00-\x7f])(?=[0-9])", " ", line.told)
    if rng.random() < 0.6:
        told = re.sub(r"(?<=[0-9])(?=[\u4e00-\u9fff])", " ", told)
    return replace(line, told=told)


def straight(line: SetLine, rng: Random) -> SetLine:
    """Half-width marks and straight quotes; 。 and 、 stay as they are."""
    told = line.told.translate(HALF)
    return replace(line, told=re.sub("[“”]", '"', re.sub("[‘’]", "'", told)))


def half_commas(line: SetLine, rng: Random) -> SetLine:
    """Half-width commas among curly quotes."""
    return replace(line, told=line.told.translate(HALF))
