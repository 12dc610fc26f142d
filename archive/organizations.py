"""Schools and institutions an article names: those archivists entered, and those whose names say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.model import Finding
from archive.stretch import Stretch
from archive.vocabulary import Vocabulary
from archive.wording import alternation

_KINDS = (
    "高级中学 实验中学 职业中学 中学 小学 幼儿园 师范大学 大学 学院 专科学校 职业技术学校 职业学校 中等专业学校 特殊教育学校 技工学校 实验学校 外国语学校 "
    "进修学校 学校 高中 初中 职中 一中 二中 三中 四中 五中 六中 七中 八中 一小 二小 三小 四小 五小"
).split()
_COMMON = "的 在 和 与 及 各 全 等 是 对 为 了 到 从 由 向 所 个 这 那 其 该 本 该校 我 他 名 们 部分 多 来自 赴 走进 位于 考 入 读".split()
_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 "
    "太原 中北 清华 南京 西安 武汉 成都 杭州 广州 深圳 中国 华东 华中 华南 东北 西北 西南 吕梁"
).split()


@dataclass(frozen=True, slots=True)
class Register:
    """The organisations of a vocabulary, compiled: every wording and the name it stands for."""

    names: dict[str, str]
    known: re.Pattern[str]
    pattern: re.Pattern[str]


def register(vocabulary: Vocabulary) -> Register:
    """Compile the organisations of a vocabulary once."""
    names = {one: each.name for each in vocabulary.organizations for one in (each.name, *each.labels)}
    places = {place.short for place in vocabulary.places}
    stop = alternation(_COMMON)
    pattern = (
        rf"(?:{alternation(sorted(places | set(_PROVINCES)))})(?:[省市县区])?"
        rf"(?:(?!{stop}|{alternation(_KINDS)})[\u4e00-\u9fff]){{0,10}}(?:{alternation(_KINDS)})"
        r"(?![生校毕招组部园])"
    )
    return Register(names, re.compile(alternation(names) or r"(?!)"), re.compile(pattern))


def organizations(told: Iterable[Stretch], known: Register) -> tuple[Finding, ...]:
    """Schools and institutions in the order in which the article names them."""
    words: dict[str, dict[str, None]] = {}
    lines: dict[str, dict[int, None]] = {}
    for stretch in told:
        for name, wording, start in _in_text(stretch.text, known):
            words.setdefault(name, {})[wording] = None
            found = lines.setdefault(name, {})
            if line := stretch.line_at(start):
                found[line] = None
    return tuple(Finding(name, tuple(each), tuple(lines[name])) for name, each in words.items())


def _in_text(text: str, known: Register) -> Iterator[tuple[str, str, int]]:
    """(name, wording, offset), in order; a name that the register lacks must not overlap one that it has."""
    found = [(known.names[m.group()], m.group(), m.start()) for m in known.known.finditer(text)]
    taken = {offset for _, wording, start in found for offset in range(start, start + len(wording))}
    for m in known.pattern.finditer(text):
        if not taken.intersection(range(*m.span())):
            found.append((m.group(), m.group(), m.start()))
    return iter(sorted(found, key=lambda one: one[2]))
