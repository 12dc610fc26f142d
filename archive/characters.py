"""Characters that a machine misreads for one another: found by the wording around them, told as doubts, never changed."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from archive import language
from archive.model import Printed

ALIKE = (
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
USUAL = -5.0
"""Log-probability of a character after the one before it from which the pair is usual; two of them make no suspect."""
SURE = 9.0
"""Gain in log-likelihood from which a look-alike is suggested (a doubt in some ten thousand characters of clean prose)."""

_LIKE: dict[str, str] = {}
for _group in ALIKE:
    for _c in _group:
        _LIKE[_c] = _LIKE.get(_c, "") + _group.replace(_c, "")


def suspects(lines: Sequence[Printed]) -> list[tuple[str, str, Printed]]:
    """Wording that is very unlikely as it stands and likely with a look-alike: (as it stands, suggested, where)."""
    model = language.model()
    text = "".join(p.text for p in lines)
    if not any(c in _LIKE for c in text):
        return []
    bare = [c for c in text if not c.isspace()]
    points = [_point(c) for c in bare]
    out = []
    for i, c in enumerate(bare):
        if c not in _LIKE or i < 1 or i + 1 >= len(bare):
            continue
        if model.after_one(points[i - 1], points[i]) > USUAL and model.after_one(points[i], points[i + 1]) > USUAL:
            continue
        window = points[max(0, i - 2) : i + 3]
        at = i - max(0, i - 2)
        now = _score(model, window)
        if now > -SURE:  # nothing is likelier than certain
            continue
        best, gain = "", SURE
        for other in _LIKE[c]:
            better = _score(model, [*window[:at], ord(other), *window[at + 1 :]]) - now
            if better > gain:
                best, gain = other, better
        if best:
            a, b = max(0, i - 1), min(len(bare), i + 2)
            out.append(("".join(bare[a:b]), "".join(bare[a:i]) + best + "".join(bare[i + 1 : b]), _owner(lines, i)))
    return out


@functools.cache
def _point(c: str) -> int:
    """The code point that the model counts a character as."""
    return ord(language.fold(c)[:1] or c)


def _owner(lines: Sequence[Printed], at: int) -> Printed:
    """The printed line that the character number `at`, white space not counted, stands in."""
    for line in lines:
        at -= sum(not c.isspace() for c in line.text)
        if at < 0:
            return line
    return lines[-1]


def _score(model: language.Model, points: Sequence[int]) -> float:
    return sum(model.after_two(*points[k - 2 : k + 1]) for k in range(2, len(points)))
