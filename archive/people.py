"""People with a public role in an article: found by the role before or behind a name, or by what only officials do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.model import Finding
from archive.stretch import Stretch
from archive.surnames import name_at
from archive.vocabulary import Person, Vocabulary
from archive.wording import alternation

Kind = Literal["role", "title", "act", "speech", "private", "listed", "list"]
"""How a name was told: a role before it, a title behind it, an official's act, anyone's speech, a private role,
in company of one with a role, in the people list."""

ROLES = (
    "总书记 副书记 书记 局长 主任 市长 县长 区长 省长 州长 盟长 旗长 厅长 部长 校长 园长 院长 会长 秘书长 理事长 董事长 监事长 总经理 经理 总裁 主席 委员长 委员 组长 队长 "
    "镇长 乡长 村长 处长 科长 股长 所长 站长 馆长 社长 台长 团长 总编辑 总编 主编 编委 编辑部主任 负责人 研究员 教研员 专家 院士 常委 政委 司令员 参谋长 检察长 审判长 法官 检察官 "
    "督学 教授 讲师 导师 博士 工程师 教师 老师 班主任 辅导员 教练员 教练 总监 发言人 大使 公使 领事 参赞 总统 总理 首相 国务卿 外长 外交大臣 防长 国王 主持人 创始人 传承人 作家 诗人 画家 "
    "书法家 艺术家 科学家 导演 演员 歌唱家 运动员 民警 教导员 指导员 支书 调研员 巡视员 厂长 行长 关长 署长 司长 总工 学者 顾问 市领导 省领导 县领导 区领导 领导同志 "
    "医师 医生 护士长 主管 特派员 代办 组织者 发起人 干事 干事长 秘书 村支书 警长 舰长 连长 营长 师长 军长 司令 总长 议长 议员 首席执行官 副总 嘉宾 劳模 模范 标兵 "
    "带头人 主讲人 召集人 联络员 分管领导 教研室 办公室 党员 先进个人 获得者 同志"
).split()
PRIVATE = (
    "学生 同学 村民 居民 市民 家长 记者 通讯员 乘客 顾客 老人 孩子 儿子 女儿 妻子 丈夫 母亲 父亲 爷爷 奶奶 患者 病人 嫌疑人 被告人 被告 原告 网友 读者 男子 女子 "
    "男孩 女孩 考生 少年 儿童 选手 新生 毕业生 大学生 研究生 中学生 小学生 高中生 初中生 摄影 作者 编辑 责编 责任编辑 校对 版式 见习记者 特约记者 小朋友 队员 司机 房东 旅客 消费者 农民"
).split()
BEHIND = (
    "总书记 副书记 书记 局长 副局长 主任 副主任 市长 副市长 县长 副县长 区长 省长 厅长 部长 校长 副校长 园长 院长 会长 秘书长 理事长 董事长 总经理 主席 副主席 委员长 总理 副总理 教授 "
    "副教授 研究员 院士 博士 老师 组长 处长 科长 所长 站长 馆长 镇长 乡长 总统 首相 将军 司令员 导师 大使"
).split()
_PERSONAL = "同志 先生 女士".split()
ACTS = "指出 强调 要求 主持会议 主持召开 主持并 出席并讲话 出席会议 致辞 致词 作重要讲话 作动员讲话 作了讲话 作讲话 宣读".split()
SPEECH = "说 介绍 表示 认为 告诉 坦言 谈到 提出 透露 希望".split()
TOP = frozenset({"总书记", "总理", "国家主席", "委员长", "国务院总理", "中共中央总书记"})
"""Roles whose holders every report quotes: they are in the report only where they act in its title or lead."""

_ROLE = re.compile(rf"(?P<role>{alternation(ROLES)})(?:同志)?[ 　]?(?=[㐀-鿿])")
_PRIVATE = re.compile(rf"(?:{alternation(PRIVATE)})[ 　:：]?(?=[㐀-鿿])")
_BEHIND = re.compile(rf"(?P<role>{alternation(BEHIND)}|{alternation(_PERSONAL)})")
_ACT = re.compile(rf"(?:同志)?(?:随后|最后|还|首先|在[^，。；]{{0,20}}?(?:时|上|中))?(?P<act>{alternation(ACTS)})")
_SPEECH = re.compile(alternation(SPEECH))
_OPEN = re.compile(r"(?:^|[。！？；，、：”“）\s]|由|请|邀请|和|与|以及|同)(?=[㐀-鿿])")
_COMPANY = re.compile(r"[、 　]|和|及|与|以及")
_ROLE_START = re.compile(r"[，。；：！？“”）\s]|会议由|由|邀请|会见了?|以及|经|受|请")
_ACTING = re.compile(r"[^，。；]{0,30}?(?:主持|出席|会见|会谈|考察|调研|抵达|来到|发表|强调|指出|看望|访问|视察|致电|致信)")
_QUOTED = re.compile(r"[^，。；]{0,40}?(?:论述|批示|思想|重要讲话|讲话精神|指示|回信|贺信|嘱托|教诲)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: how it was told, by which words, and where."""

    name: str
    kind: Kind
    role: str
    stretch: int
    start: int


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of a vocabulary, and the short names of places that no person bears."""

    people: tuple[Person, ...]
    places: frozenset[str]


def directory(vocabulary: Vocabulary) -> Directory:
    """Prepare the people of a vocabulary once."""
    return Directory(vocabulary.people, frozenset(place.short for place in vocabulary.places))


def mentions(told: Sequence[Stretch], known: Directory) -> tuple[Mention, ...]:
    """Every name that the article's own words tell, with the way it was told."""
    found: list[Mention] = []
    for number, stretch in enumerate(told):
        found += _in_text(stretch.text, number, known)
    return tuple(found)


def _in_text(text: str, number: int, known: Directory) -> Iterator[Mention]:
    taken: dict[int, int] = {}
    for rule in (_before, _behind, _acting, _listed):
        for name, kind, role, start in rule(text, known):
            if name[:2] in known.places or taken.get(start, len(name)) != len(name):
                continue
            taken[start] = len(name)
            yield Mention(name, kind, role, number, start)


_Told = tuple[str, Kind, str, int]


def _before(text: str, _: Directory) -> Iterator[_Told]:
    """副市长油晓峰; 市领导张某某、李某某; 村民王某某 (private)."""
    for pattern, kind in ((_PRIVATE, "private"), (_ROLE, "role")):
        for found in pattern.finditer(text):
            start, role = found.end(), found.group().strip()
            name = name_at(text, start)
            if not name:
                continue
            told = _role_before(text, start) if kind == "role" else role
            yield name, "role" if kind == "role" else "private", told, start
            yield from _company(text, start + len(name), "role" if kind == "role" else "private", role)


def _company(text: str, end: int, kind: Kind, role: str) -> Iterator[_Told]:
    """Names that go on from one that has a role: 、李某某、王某某等."""
    while (mark := _COMPANY.match(text, end)) is not None:
        name = name_at(text, mark.end(), sure=False)
        if not name or text[mark.end() + len(name) : mark.end() + len(name) + 1] not in {"、", "，", "。", "等", "和", "及", " ", "）", "　", "出", "参"}:
            return
        yield name, "private" if kind == "private" else "listed", role, mark.end()
        end = mark.end() + len(name)


def _behind(text: str, _: Directory) -> Iterator[_Told]:
    """孙大军书记, 王凌教授: the name stands between a boundary and the title."""
    for found in _BEHIND.finditer(text):
        for length in (3, 2, 4):
            start = found.start() - length
            if start < 0 or not _begins(text, start):
                continue
            if name_at(text, start, sure=False) == text[start : found.start()]:
                yield text[start : found.start()], "title", found["role"], start
                break


def _begins(text: str, start: int) -> bool:
    return any((mark := _OPEN.match(text, start - back)) is not None and mark.end() == start for back in (0, 1, 2) if start >= back)


def _acting(text: str, _: Directory) -> Iterator[_Told]:
    """赵雪宏指出, at the start of a clause."""
    for opening in _OPEN.finditer(text):
        start = opening.end()
        name = name_at(text, start, sure=False)
        if not name:
            continue
        if (act := _ACT.match(text, start + len(name))) is not None:
            yield name, "act", act["act"], start
        elif (said := _SPEECH.match(text, start + len(name))) is not None:
            yield name, "speech", said.group(), start


def _listed(text: str, known: Directory) -> Iterator[_Told]:
    for person in known.people:
        start = text.find(person.name)
        while start >= 0:
            yield person.name, "list", "", start
            start = text.find(person.name, start + len(person.name))


def _role_before(text: str, start: int) -> str:
    """The whole wording of a role: back to the clause's start."""
    head = text[max(0, start - 40) : start]
    last = 0
    for mark in _ROLE_START.finditer(head):
        if mark.end() < len(head):
            last = mark.end()
    return head[last:].strip("、 　").removesuffix("同志")


def people(issue: Sequence[Sequence[Stretch]], known: Directory) -> tuple[tuple[Finding, ...], ...]:
    """For each article of an issue, the people with a public role in it.

    Who has a role in one article and only speaks in another has it there too.
    """
    told = [_by_name(mentions(article, known)) for article in issue]
    sure = [
        {name for name, each in names.items() if _public(name, article, each)}
        for article, names in zip(issue, told, strict=True)
    ]
    everywhere = frozenset().union(*sure)
    return tuple(
        tuple(
            _finding(name, article, each)
            for name, each in names.items()
            if name in known_here or (name in everywhere and not _barred(name, article, each))
        )
        for article, names, known_here in zip(issue, told, sure, strict=True)
    )


def _by_name(found: Iterable[Mention]) -> dict[str, list[Mention]]:
    names: dict[str, list[Mention]] = {}
    for mention in found:
        names.setdefault(mention.name, []).append(mention)
    return names


def _barred(name: str, told: Sequence[Stretch], each: Iterable[Mention]) -> bool:
    """A private person, or one of those whom every report quotes and who does not act in this one."""
    top = any(mention.role.endswith(tuple(TOP)) for mention in each)
    return any(mention.kind == "private" for mention in each) or (top and not _acts(name, told))


def _public(name: str, told: Sequence[Stretch], each: Sequence[Mention]) -> bool:
    kinds = {mention.kind for mention in each}
    roles = [mention.role for mention in each if mention.kind in {"role", "title"}]
    if any(role.endswith(tuple(TOP)) for role in roles):
        return _acts(name, told)
    if kinds & {"role", "list", "listed"}:
        return True
    if "private" in kinds:
        return False
    if "title" in kinds and any(role not in _PERSONAL for role in roles):
        return True
    return "act" in kinds


def _acts(name: str, told: Sequence[Stretch]) -> bool:
    lead = next((stretch.text for stretch in told if stretch.where == "paragraph"), "")
    for text in (*(stretch.text for stretch in told if stretch.where == "title"), lead):
        for found in re.finditer(re.escape(name), text):
            if _ACTING.match(text, found.end()) and not _QUOTED.match(text, found.end()):
                return True
    return False


def _finding(name: str, told: Sequence[Stretch], each: Sequence[Mention]) -> Finding:
    words = dict.fromkeys(_words(told[mention.stretch].text, mention) for mention in each)
    lines = dict.fromkeys(line for m in each if (line := told[m.stretch].line_at(m.start)))
    roles = dict.fromkeys(mention.role for mention in each if mention.kind == "role" and mention.role)
    return Finding(name, tuple(words), tuple(lines), tuple(roles))


def _words(text: str, mention: Mention) -> str:
    end = mention.start + len(mention.name)
    if mention.kind in {"role", "private"}:
        return mention.role + mention.name
    if mention.kind in {"act", "speech", "title"}:
        return text[mention.start : text.find(mention.role, end) + len(mention.role)]
    return mention.name
