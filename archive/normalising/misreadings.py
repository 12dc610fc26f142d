"""Characters that a machine misreads for one another: found by the wording around them, reported as doubts, never changed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from archive.arrays import Doubles, Numbers
from archive.language.character_classes import class_points, code_points
from archive.language.trigrams import Trigrams
from archive.model import Printed

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
"""Groups of look-alikes (形近字) that OCR engines confuse."""
USUAL_PAIR = -5.0
"""Log-probability of a character after the one before it from which the pair is usual; two of them make no suspect."""
SUGGESTED_GAIN = 9.0
"""Gain in log-likelihood from which a look-alike is suggested (a doubt in some ten thousand characters of clean prose)."""

_AROUND = np.arange(-2, 3)
_APART = "\0\0"
"""What is set round each text, so that no window reaches into another: no raw text holds it."""

_LIKE: dict[str, str] = {}
for _group in LOOK_ALIKES:
    for _c in _group:
        _LIKE[_c] = _LIKE.get(_c, "") + _group.replace(_c, "")
_OTHERS = np.zeros((0x10000, max(map(len, _LIKE.values()))), np.int64)
"""The look-alikes of each character, by code point; 0 where it has no more."""
for _c, _others in _LIKE.items():
    _OTHERS[ord(_c), : len(_others)] = list(map(ord, _others))

Suspect = tuple[str, str, Printed]
"""Wording as it stands, the wording suggested, and the printed line it stands in."""


def suspects(texts: Sequence[Sequence[Printed]], model: Trigrams) -> list[list[Suspect]]:
    """For each text wording that is very unlikely as it stands and likely with a look-alike."""
    bare = ["".join("".join(line.text for line in lines).split()) for lines in texts]
    whole = "".join(_APART + text for text in bare) + _APART
    as_is, points = code_points(whole), class_points(whole)
    at = np.flatnonzero(_OTHERS[np.minimum(as_is, 0xFFFF), 0])
    at = at[(points[at - 1] > 0) & (points[at + 1] > 0)]
    before, own, after = points[at - 1], points[at], points[at + 1]
    at = at[(model.after_one(before, own) <= USUAL_PAIR) | (model.after_one(own, after) <= USUAL_PAIR)]
    windows = points[at[:, None] + _AROUND]
    now = _likelihood(model, windows)
    unlikely = now <= -SUGGESTED_GAIN  # nothing is likelier than certain
    at, windows, now = at[unlikely], windows[unlikely], now[unlikely]
    others = _OTHERS[as_is[at]]
    row, nth = np.nonzero(others)
    changed = windows[row]
    changed[:, 2] = others[row, nth]
    gain = np.zeros(others.shape)
    gain[row, nth] = _likelihood(model, changed) - now[row]
    out: list[list[Suspect]] = [[] for _ in texts]
    starts = np.cumsum([len(_APART), *(len(text) + len(_APART) for text in bare)])
    for n in np.flatnonzero(gain.max(axis=1, initial=0.0) > SUGGESTED_GAIN).tolist():
        which = int(np.searchsorted(starts, at[n], "right")) - 1
        text, i, best = bare[which], int(at[n] - starts[which]), chr(others[n, gain[n].argmax()])
        a, b = max(0, i - 1), min(len(text), i + 2)
        out[which].append((text[a:b], text[a:i] + best + text[i + 1 : b], _owner(texts[which], i)))
    return out


def _owner(lines: Sequence[Printed], at: int) -> Printed:
    """The printed line that the character number `at`, white space not counted, stands in."""
    for line in lines:
        at -= len("".join(line.text.split()))
        if at < 0:
            return line
    return lines[-1]


def _likelihood(model: Trigrams, windows: Numbers) -> Doubles:
    """Log-probability of the last three characters of each window, each after the two before it, as far as there are."""
    first, last = windows[:, :3], windows[:, 2:]
    odds = np.where((first > 0) & (last > 0), model.after_two(first, windows[:, 1:4], last), 0.0)
    out: Doubles = odds.sum(axis=1)
    return out
