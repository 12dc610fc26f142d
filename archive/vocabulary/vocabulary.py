"""Topics, places, people and organisations as archivists keep them in raw/vocabulary/: read once, strictly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from archive.model import BadInput

GROUPS = (
    ("党的建设", "作风建设", "清廉建设"),
    ("学前教育", "义务教育", "高中教育", "职业教育", "高等教育", "特殊教育", "民办教育"),
    ("思政德育", "体育美育劳动", "心理健康", "科学教育", "家校社协同", "双减与课后服务", "语言文字"),
    ("教研教学", "教师队伍", "考试招生", "教育改革"),
    ("校园安全", "智慧教育", "教育督导与法治", "教育投入与布局", "教育公益", "对外交流"),
)
TOPIC_NAMES = tuple(name for group in GROUPS for name in group)
"""The names are fixed (design.md); everything else about a topic is the vocabulary's to hold."""

COUNTIES = (
    *("离石区", "孝义市", "汾阳市", "文水县", "中阳县", "兴县", "临县"),
    *("方山县", "柳林县", "岚县", "交口县", "交城县", "石楼县"),
)


_PEOPLE = ("roles", "quoted", "private", "people")
_SCHOOLS = ("kinds", "prefixes", "organizations")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: what readers are told of it, and the evidence words that speak for it, each with its weight."""

    name: str
    group: str
    definition: str
    labels: tuple[str, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A county. `alone`: its short form needs no company; `strict`: its full name needs a boundary before it."""

    name: str
    short: str
    alone: bool = False
    strict: bool = False
    traps: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who holds a public office, as an archivist entered them."""

    name: str
    roles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """A school or institution, its other names, and the county it stands in where the name tells it."""

    name: str
    labels: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that archivists entered.

    `after`, `before`: what may stand beside a county's name (places.yml). `roles`, `quoted`, `private`: the words
    that tell a public role, one of those whom every report quotes, a private person (people.yml). `kinds`,
    `prefixes`: how the names of schools end and begin (organizations.yml).
    """

    topics: tuple[Topic, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _At:
    """A node of a YAML file that remembers where it stands, and reads itself or says what is wrong with it."""

    file: str
    node: yaml.Node = field(repr=False)

    def bad(self, what: str, remedy: str = "") -> BadInput:
        return BadInput(self.file, str(self.node.start_mark.line + 1), what, remedy)

    def entries(self, what: str) -> Iterator[tuple[str, _At, _At]]:
        """(key, node of the key, value) of a mapping; a key that stands twice is an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.bad(f"{what}应当是“名称: 内容”的形式", "看文件开头的说明")
        seen: set[str] = set()
        for key, value in self.node.value:
            at = _At(self.file, key)
            name = at.text("名称")
            if name in seen:
                raise at.bad(f"“{name}”写了两次", "留一处")
            seen.add(name)
            yield name, at, _At(self.file, value)

    def fields(self, what: str, allowed: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, _At]:
        found = {}
        for name, at, value in self.entries(what):
            if name not in allowed:
                raise at.bad(f"{what}里没有“{name}”这一项", f"可以写的有：{'、'.join(allowed)}")
            found[name] = value
        for name in needed:
            if name not in found:
                raise self.bad(f"{what}缺少“{name}”", f"补上 {name}: …")
        return found

    def items(self, what: str) -> list[_At]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.bad(f"{what}应当是一列，如 [甲, 乙]", "用方括号括起来，或每行一个“- ”")
        return [_At(self.file, node) for node in self.node.value]

    def text(self, what: str) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not str(self.node.value).strip():
            raise self.bad(f"{what}应当是一段文字", "若含冒号、井号，用引号括起来")
        return str(self.node.value).strip()

    def texts(self, what: str) -> tuple[str, ...]:
        found: list[str] = []
        for item in self.items(what):
            text = item.text(what)
            if text in found:
                raise item.bad(f"{what}里“{text}”写了两次", "删去一个")
            found.append(text)
        return tuple(found)

    def yes(self, what: str) -> bool:
        if not isinstance(self.node, yaml.ScalarNode) or self.node.value not in ("yes", "no", "true", "false"):
            raise self.bad(f"{what}只能写 yes 或 no", "改成 yes 或 no")
        return self.node.value in ("yes", "true")


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read topics.yml, places.yml, people.yml and organizations.yml of a folder. BadInput names file and line."""
    places, after, before = _places(_root(folder / "places.yml"))
    listed = _root(folder / "people.yml").fields("人名表", _PEOPLE, _PEOPLE)
    schools = _root(folder / "organizations.yml").fields("学校和机构表", _SCHOOLS, _SCHOOLS)
    return Vocabulary(
        topics=_topics(_root(folder / "topics.yml")),
        places=places,
        people=_people(listed["people"]),
        organizations=_organizations(schools["organizations"]),
        after=after,
        before=before,
        roles=listed["roles"].texts("roles"),
        quoted=listed["quoted"].texts("quoted"),
        private=listed["private"].texts("private"),
        kinds=schools["kinds"].texts("kinds"),
        prefixes=schools["prefixes"].texts("prefixes"),
    )


def _root(path: Path) -> _At:
    """The parsed file, named as it stands below the repository: raw/vocabulary/topics.yml."""
    name = f"raw/vocabulary/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BadInput(name, "", "没有这个文件", "从版本库里取回来") from None
    except UnicodeDecodeError as error:
        raise BadInput(name, f"第{error.start}字节", "不是 UTF-8 文字", "另存为 UTF-8") from None
    try:
        node = _composed(text)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        mark = getattr(error, "problem_mark", None)
        where = str(mark.line + 1) if mark is not None else ""
        raise BadInput(name, where, "YAML 写法有误", "看这一行和上一行的冒号、引号、方括号、缩进") from None
    if node is None:
        raise BadInput(name, "1", "文件是空的", "从版本库里取回来")
    return _At(name, node)


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError:  # the slow one tells better where it went wrong
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _topics(root: _At) -> tuple[Topic, ...]:
    topics: dict[str, Topic] = {}
    for group, _, members in root.entries("主题表"):
        for name, at, value in members.entries(f"主题组“{group}”"):
            if name not in TOPIC_NAMES:
                raise at.bad(f"没有“{name}”这个主题", f"名称固定为：{'、'.join(TOPIC_NAMES)}")
            if name in topics:
                raise at.bad(f"主题“{name}”写了两次", "留一处")
            topics[name] = _topic(name, group, value)
    for name in TOPIC_NAMES:
        if name not in topics:
            raise root.bad(f"缺少主题“{name}”", "二十七个主题一个不能少")
    return tuple(topics[name] for name in TOPIC_NAMES)


def _topic(name: str, group: str, at: _At) -> Topic:
    fields = at.fields(f"主题“{name}”", ("definition", "labels", "words", "ignore"), ("definition", "words"))
    words: dict[str, float] = {}
    for weight, key, listed in fields["words"].entries(f"“{name}”的 words"):
        if not weight.isdigit() or not 1 <= int(weight) <= 9:
            raise key.bad(f"分量“{weight}”不对", "写 1 到 9 的整数")
        for word in listed.texts(f"“{name}”的证据词"):
            if word in words:
                raise listed.bad(f"“{name}”的证据词“{word}”写了两次", "留一处")
            if len(word) < 2:
                raise listed.bad(f"“{name}”的证据词“{word}”只有一个字", "一个字到处都有，换成词")
            words[word] = float(weight)
    return Topic(
        name,
        group,
        fields["definition"].text("definition"),
        fields["labels"].texts("labels") if "labels" in fields else (),
        tuple(words.items()),
        fields["ignore"].texts("ignore") if "ignore" in fields else (),
    )


def _places(root: _At) -> tuple[tuple[Place, ...], tuple[str, ...], tuple[str, ...]]:
    fields = root.fields("地名表", ("after", "before", "places"), ("after", "before", "places"))
    places: dict[str, Place] = {}
    for name, at, value in fields["places"].entries("places"):
        if name not in COUNTIES:
            raise at.bad(f"“{name}”不是吕梁的县（市、区）", f"只有：{'、'.join(COUNTIES)}")
        has = value.fields(f"“{name}”", ("short", "alone", "strict", "traps", "names"), ("short",))
        places[name] = Place(
            name,
            has["short"].text("short"),
            "alone" in has and has["alone"].yes("alone"),
            "strict" in has and has["strict"].yes("strict"),
            has["traps"].texts("traps") if "traps" in has else (),
            has["names"].texts("names") if "names" in has else (),
        )
    for name in COUNTIES:
        if name not in places:
            raise fields["places"].bad(f"缺少“{name}”", "十三个县（市、区）一个不能少")
    return tuple(places[name] for name in COUNTIES), fields["after"].texts("after"), fields["before"].texts("before")


def _people(at: _At) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for item in at.items("people"):
        has = item.fields("一个人", ("name", "roles", "note"), ("name",))
        name = has["name"].text("name")
        if name in people:
            raise item.bad(f"“{name}”写了两次", "并成一条")
        if len(name) < 2:
            raise item.bad(f"“{name}”不是全名", "写姓和名")
        roles = has["roles"].texts("roles") if "roles" in has else ()
        people[name] = Person(name, roles, has["note"].text("note") if "note" in has else "")
    return tuple(people.values())


def _organizations(at: _At) -> tuple[Organization, ...]:
    found: dict[str, Organization] = {}
    taken: dict[str, str] = {}
    for item in at.items("organizations"):
        has = item.fields("一个机构", ("name", "labels", "place"), ("name",))
        name = has["name"].text("name")
        labels = has["labels"].texts("labels") if "labels" in has else ()
        for one in (name, *labels):
            if one in taken:
                raise item.bad(f"“{one}”已经是“{taken[one]}”的名称", "一个名称只能归一个机构")
            taken[one] = name
        place = has["place"].text("place") if "place" in has else ""
        if place and place not in COUNTIES:
            raise has["place"].bad(f"“{place}”不是吕梁的县（市、区）", f"只有：{'、'.join(COUNTIES)}")
        found[name] = Organization(name, labels, place)
    return tuple(found.values())
