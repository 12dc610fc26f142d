"""Which characters OCR engines take for one another, and how often: the channel of the noisy channel (Kernighan, Church, Gale 1990).

`archive/data/confusions.txt`, which `training/confusions.py` makes, says it, and how it is weighed against wording:

    odds 0.29 0.73 …    weights of log-odds, in the order of `OddsWeights`
    confusions
    人入 3 120          人 was read 3 times where 入 was printed, of 120 times that it was
    alike
    0.0013 受爱 …       pairs that look as much alike as others of which this share was misread, measured or not
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from archive.arrays import Doubles, Numbers
from archive.language.weights import DATA_FOLDER

CONFUSIONS_FILE = "confusions.txt"
LOOK_ALIKES = (
    "人入八",
    "己已巳",
    "末未",
    "日曰",
    "士土",
    "千干于",
    "大太犬",
    "治冶",
    "兔免",
    "鸟乌",
    "午牛",
    "住往佳",
    "问间同",
    "拔拨",
    "侯候",
    "券卷",
    "微徽",
    "拆折析",
    "崇祟",
    "遣遗",
    "睛晴",
    "贪贫",
    "历厉",
    "待特侍",
    "壮状",
    "幕慕暮墓",
    "辨辩",
    "密蜜",
    "账帐",
    "采来",
    "力刀",
    "几凡",
    "天夫",
    "王主玉",
    "目自",
    "白百",
    "见贝",
    "今令",
    "名各",
    "休体",
    "木本",
    "本术",
    "子了",
    "史吏",
    "由田甲申",
    "学字",
    "科料",
    "管菅",
    "园圆",
    "间闻",
    "建健",
    "教敖",
    "育肓",
    "斤斥",
    "仅仪",
    "代伐",
    "持特",
    "设没",
    "清请情",
    "提堤",
    "经径",
    "动劝",
    "办为",
    "任仟",
    "会合",
    "市巾",
    "全金",
    "生主",
    "工土",
    "开并",
    "要耍",
    "活话",
    "使便",
    "师帅",
    "准淮",
    "进迸",
    "积枳",
)
"""Groups of look-alikes (形近字), which engines confuse that nobody has measured."""
LOOK_ALIKE_RATE = 0.02
"""Share of a character's occurrences that are read as a look-alike, at the least, by a machine that misreads at all."""
UNSEEN_TIMES = 20
"""Occurrences that are added to those counted: of a character met a few times, one misreading says little."""
FIGURES = frozenset("〇零一二三四五六七八九十百千万亿")
"""Characters that are never taken for one another: wording does not say which figure was printed."""


class OddsWeights(NamedTuple):
    """What log-odds of a misreading are made of, besides the rate: a constant, and for each nat or fact so many nats.

    `gain`: how much likelier the wording becomes; `page_rate`: how often this issue is misread elsewhere; `elsewhere`: the
    wording suggested stands in the issue too; `times`: the logarithm of how often the wording as it was read stands there.
    """

    constant: float
    gain: float
    page_rate: float
    elsewhere: float
    times: float


@dataclass(frozen=True, slots=True)
class Confusions:
    """What each character may have been, by code points.

    `rows`: the row of each character as read, (65536,), the first for those that nothing is taken for; `meant`: the
    characters it may have been, (rows, most), 0 where there are no more; `rates`: logarithms of how often, likewise.
    """

    rows: Numbers
    meant: Numbers
    rates: Doubles
    weights: OddsWeights


def confusions(text: str) -> Confusions:
    """The table of a file's text."""
    odds, _, rest = text.partition("\nconfusions\n")
    pairs, _, alike = rest.partition("\nalike\n")
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for read, meant in _look_alikes():
        found[read][meant] = LOOK_ALIKE_RATE
    for line in alike.splitlines():
        share, *pairs_alike = line.split()
        for pair in pairs_alike:
            found[pair[0]][pair[1]] = max(float(share), found[pair[0]].get(pair[1], 0.0))
    for line in pairs.splitlines():
        pair, times, of = line.split()
        rate = int(times) / (int(of) + UNSEEN_TIMES)
        found[pair[0]][pair[1]] = max(rate, found[pair[0]].get(pair[1], 0.0))
    for figure in FIGURES:
        for other in FIGURES & found[figure].keys():
            del found[figure][other]
    rows = np.zeros(0x10000, np.int64)
    most = max(map(len, found.values()))
    others = np.zeros((len(found) + 1, most), np.int64)
    rates = np.full(others.shape, -np.inf)
    for row, (read, them) in enumerate(sorted(found.items()), 1):
        rows[ord(read)] = row
        for n, (meant, rate) in enumerate(sorted(them.items(), key=lambda one: (-one[1], one[0]))):
            others[row, n], rates[row, n] = ord(meant), math.log(rate)
    return Confusions(rows, others, rates, OddsWeights(*map(float, odds.split()[1:])))


def read_confusions(data: Path = DATA_FOLDER) -> Confusions:
    """The table of archive/data/."""
    return confusions((data / CONFUSIONS_FILE).read_text("utf-8"))


def _look_alikes() -> Iterator[tuple[str, str]]:
    """Each character of a group with each other of it."""
    return ((read, meant) for group in LOOK_ALIKES for read in group for meant in group if read != meant)
