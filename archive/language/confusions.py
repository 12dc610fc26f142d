"""Which characters OCR engines take for one another, and how often: the channel of the noisy channel (Kernighan, Church, Gale 1990).

`archive/data/confusions.txt`, which `training/confusions.py` makes, says it, and how it is weighed against wording:

    odds 0.29 0.73 …    weights of log-odds, in the order of `OddsWeights`
    confusions
    人入 3 120          人 was read 3 times where 入 was printed, of 120 times that it was
    alike
    0.0013 受爱 …       pairs that look as much alike as others of which this share was misread, measured or not
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from archive.arrays import Doubles, Numbers
from archive.language.character_classes import code_points
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
    counted, _, alike = rest.partition("\nalike\n")
    words = counted.split()
    times, of = np.array(words[1::3], float), np.array(words[2::3], float)
    parts = [("".join(words[::3]), times / (of + UNSEEN_TIMES))]
    for line in alike.splitlines():
        share, *pairs = line.split()
        parts.append(("".join(pairs), np.full(len(pairs), float(share))))
    curated = [read + meant for group in LOOK_ALIKES for read in group for meant in group if read != meant]
    parts.append(("".join(curated), np.full(len(curated), LOOK_ALIKE_RATE)))
    read, meant = code_points("".join(pairs for pairs, _ in parts)).reshape(-1, 2).T
    rows, others, rates = _rows(read, meant, np.concatenate([rates for _, rates in parts]))
    return Confusions(rows, others, rates, OddsWeights(*map(float, odds.split()[1:])))


def _rows(read: Numbers, meant: Numbers, rates: Doubles) -> tuple[Numbers, Numbers, Doubles]:
    """The arrays of `Confusions`: of each pair its greatest rate, the likelier first."""
    figures = np.array(sorted(map(ord, FIGURES)))
    known = ~(np.isin(read, figures) & np.isin(meant, figures))
    read, meant, rates = read[known], meant[known], rates[known]
    order = np.lexsort((-rates, meant, read))
    _, first = np.unique(read[order] << 16 | meant[order], return_index=True)
    order = order[first]
    order = order[np.lexsort((meant[order], -rates[order], read[order]))]
    characters, starts, sizes = np.unique(read[order], return_index=True, return_counts=True)
    row = np.repeat(np.arange(1, len(characters) + 1), sizes)
    nth = np.arange(len(order)) - np.repeat(starts, sizes)
    rows = np.zeros(0x10000, np.int64)
    rows[characters] = np.arange(1, len(characters) + 1)
    others = np.zeros((len(characters) + 1, sizes.max()), np.int64)
    logarithms = np.full(others.shape, -np.inf)
    others[row, nth], logarithms[row, nth] = meant[order], np.log(rates[order])
    return rows, others, logarithms


def read_confusions(data: Path = DATA_FOLDER) -> Confusions:
    """The table of archive/data/."""
    return confusions((data / CONFUSIONS_FILE).read_text("utf-8"))
