"""Schools and institutions an article names: those archivists entered, and those whose names say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.describing.own_place import OwnPlace, is_bare, other_cities, own_place
from archive.describing.running_text import Stretch
from archive.language.alternation import alternation
from archive.model import Finding
from archive.vocabulary.vocabulary import Vocabulary

_COMMON = (
    *(
        "的",
        "在",
        "和",
        "与",
        "及",
        "各",
        "全",
        "等",
        "是",
        "对",
        "为",
        "了",
        "到",
        "从",
        "由",
        "向",
        "所",
        "个",
        "这",
        "那",
    ),
    *("其", "该", "本", "我", "他", "名", "们", "部分", "多", "来自", "赴", "走进", "位于", "考", "入", "读"),
)
"""Words that no school's name holds: where one stands, the name has not begun yet."""
_OF_MANY = (
    *("有关", "相关", "其他", "其余", "个别", "一些", "几", "直", "直属", "所属", "辖区", "城区", "市区"),
    *("县城", "城镇", "城乡", "乡镇", "农村", "乡村", "山区", "基层", "周边", "民办", "公办", "普惠"),
    *("普惠性", "中", "小", "中小", "大中小", "初", "高", "普通", "普通高", "初级", "中等", "高等"),
    *("九年一贯制", "寄宿制", "义务教育", "义务教育阶段", "基础教育", "高中阶段", "试点", "示范", "薄弱"),
    *("优质", "重点", "标准化", "规模", "小规模", "项目", "成员", "参赛", "获奖", "结对", "兄弟"),
)
"""What stands between a place and a kind where schools of a kind are meant, and none by its name: 汾阳市城区小学, 兴县民办学校."""
_STUDY = "科(?![学技])|业(?![余绩务])|段|历(?![史任来年届经])|年(?![轻级度初终])|期(?!间)|籍|制|位(?![于居列])"
"""What makes a word of a 学 before it, which then ends no school's name: 初中学科 is no 中学."""


@dataclass(frozen=True, slots=True)
class OrganizationNames:
    """The organisations of a vocabulary, compiled: every wording and the name it stands for."""

    names: dict[str, str]
    known: re.Pattern[str]
    pattern: re.Pattern[str]
    own_place: OwnPlace


def organization_names(vocabulary: Vocabulary) -> OrganizationNames:
    """Compile the organisations of a vocabulary once."""
    names = {one: each.name for each in vocabulary.organizations for one in (each.name, *each.labels)}
    starts = alternation({*(place.short for place in vocabulary.places), *vocabulary.prefixes})
    kinds = alternation(vocabulary.kinds)
    many = rf"(?!(?:{alternation(_OF_MANY)})(?:{kinds}))"
    # 第一中学 has a 一中 in it: a kind before a 学 ends no name.
    inner = rf"(?:(?!{alternation(_COMMON)}|(?:{kinds})(?!学))[\u4e00-\u9fff]){{1,10}}"
    end = rf"(?:(?<!学)(?!学(?!{_STUDY}))|(?<=学)(?!学|{_STUDY}))(?![生校毕招组部园])"
    pattern = rf"(?:{starts})[省市县区]?+{many}{inner}(?:{kinds}){end}"
    return OrganizationNames(names, re.compile(alternation(names)), re.compile(pattern), own_place(vocabulary))


def organizations(
    stretches: Iterable[Stretch], known: OrganizationNames, elsewhere: bool = False
) -> tuple[Finding, ...]:
    """Schools and institutions in the order in which the article names them.

    `elsewhere`: the article is of another place, so that what names none (市教育局) is not ours.
    """
    words: dict[str, dict[str, None]] = {}
    lines: dict[str, dict[int, None]] = {}
    for stretch in stretches:
        for name, wording, start in _in_text(stretch.text, known):
            if elsewhere and is_bare(wording):
                continue
            words.setdefault(name, {})[wording] = None
            found = lines.setdefault(name, {})
            if line := stretch.line_at(start):
                found[line] = None
    return tuple(Finding(name, tuple(each), tuple(lines[name])) for name, each in words.items())


def _in_text(text: str, known: OrganizationNames) -> Iterator[tuple[str, str, int]]:
    """(name, wording, offset), in order; a name that the vocabulary lacks must not overlap one that it has.

    What another city's name runs into is that one's: 市教育局 in 新城市教育局 is none of ours.
    """
    in_list = [*known.known.finditer(text)]
    asked = any(is_bare(found.group()) for found in in_list)
    theirs = other_cities(text, known.own_place) if asked else frozenset()
    entered = [
        (known.names[found.group()], found.group(), found.start())
        for found in in_list
        if not (is_bare(found.group()) and found.start() + 1 in theirs)
    ]
    taken = {offset for _, wording, start in entered for offset in range(start, start + len(wording))}
    others = (found for found in known.pattern.finditer(text) if not taken.intersection(range(*found.span())))
    entered.extend((found.group(), found.group(), found.start()) for found in others)
    return iter(sorted(entered, key=lambda one: one[2]))
