"""A person's word on one issue, raw/<issue>/issue.yml, read strictly.

```yaml
date: 2024-03-04             # publication date, where it is known
number: 总第120期
corrections:                 # wording of the raw text, which itself stays as it is
  - {line: 31, find: 深 人开展, replace: 深入开展, note: 原报作“入”}
joins: [[58, 64]]            # line 64 goes on from line 58
cuts: [62]                   # a paragraph ends before line 62
articles:                    # fields, by the article's address (the last part of its web address)
  "0044": {title: …, kicker: …, subtitle: …, date: …, tags: […], people: […], places: […], note: …, checked: true}
```
Where an issue has several files, a correction names its `file`, and a line of joins and cuts is written "p2.txt:64".
`join` and `cut` will do for `joins` and `cuts`; one pair or one line need no outer list. A field left empty is taken
away from the article. `checked` says that somebody compared the article with the page: its doubts are then settled.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import yaml

from archive.filenames import shown
from archive.model import BadInput, RawFile, Source
from archive.vocabulary import yaml_nodes
from archive.vocabulary.vocabulary import COUNTIES, TOPIC_NAMES

ARTICLE_FIELDS = (
    "title",
    "kicker",
    "subtitle",
    "date",
    "tags",
    "people",
    "places",
    "organizations",
    "note",
    "checked",
)
"""What may be said of an article."""
_KEYS = ("date", "number", "corrections", "joins", "join", "cuts", "cut", "articles")
_ADDRESS = re.compile(r"(?P<page>p[1-9][0-9]*-)?(?P<line>[0-9]{1,6})(?P<nth>-[1-9][0-9]*)?")
_ANCHOR = re.compile(r"(?:(?P<file>.+):)?\s*(?P<line>0*[1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Correction:
    """Other wording for a place in a raw line. `file` may be empty until `place`; `at` is its line in issue.yml."""

    file: str
    line: int
    find: str
    replace: str
    note: str = ""
    settings: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A raw line that a join or cut names. `file` may be empty until `place`; `at` is the line in issue.yml."""

    file: str
    line: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Join:
    """The text of raw line `after` goes on from that of `before`."""

    before: Anchor
    after: Anchor


@dataclass(frozen=True, slots=True)
class Fields:
    """What a person says of an article. Only fields named in `given` count; an empty one takes the field away."""

    at: int = 0
    given: frozenset[str] = frozenset()
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    date: datetime.date | None = None
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    note: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """One issue.yml. `file` is its name, `articles` goes by address; all empty where there is none."""

    file: str = ""
    date: datetime.date | None = None
    number: str = ""
    corrections: tuple[Correction, ...] = ()
    joins: tuple[Join, ...] = ()
    cuts: tuple[Anchor, ...] = ()
    articles: Mapping[str, Fields] = field(default_factory=dict)


def parse(file: RawFile | None) -> Settings:
    """Read an issue.yml. Raises BadInput with its line on unknown keys, wrong types, and what can't be meant."""
    if file is None:
        return Settings()
    root = yaml_nodes.compose(file)
    if root is None or yaml_nodes.is_empty(root):
        return Settings(file.name)
    found = yaml_nodes.entries(file.name, root, _KEYS)
    for short, long in (("join", "joins"), ("cut", "cuts")):
        if short in found and long in found:
            raise yaml_nodes.complaint(file.name, found[short], f"{short} 和 {long} 是一回事", f"请都写在 {long} 里")
    joins = found.get("joins") or found.get("join")
    cuts = found.get("cuts") or found.get("cut")
    return Settings(
        file=file.name,
        date=yaml_nodes.day(file.name, found["date"]) if "date" in found else None,
        number=yaml_nodes.text(file.name, found["number"]) if "number" in found else "",
        corrections=_corrections(file.name, found.get("corrections")),
        joins=_joins(file.name, joins) if joins else (),
        cuts=_cuts(file.name, cuts) if cuts else (),
        articles=_articles(file.name, found.get("articles")),
    )


def place(settings: Settings, sources: tuple[Source, ...]) -> Settings:
    """Settings whose corrections, joins and cuts name a file of this issue (Source.name) and a line that holds text.

    Raises BadInput where there is no such file or line, or several files and none named.
    """

    def anchored(anchor: Anchor) -> Anchor:
        return replace(anchor, file=_file(settings.file, anchor, sources))

    corrections = tuple(
        replace(c, file=_file(settings.file, Anchor(c.file, c.line, c.at), sources)) for c in settings.corrections
    )
    joins = tuple(Join(anchored(join.before), anchored(join.after)) for join in settings.joins)
    return replace(settings, corrections=corrections, joins=joins, cuts=tuple(map(anchored, settings.cuts)))


def _file(settings: str, anchor: Anchor, sources: tuple[Source, ...]) -> str:
    names = {source.name.rpartition("/")[2]: source for source in sources}
    if not anchor.file and len(sources) > 1:
        raise BadInput(settings, str(anchor.at), "这一期有几个文件，没有说是哪一个", f"请写明：{'、'.join(names)}")
    source = names.get(anchor.file) if anchor.file else sources[0]
    if source is None:
        raise BadInput(settings, str(anchor.at), f"没有文件 {shown(anchor.file)}", f"这一期有：{'、'.join(names)}")
    if anchor.line > len(source.lines):
        what = f"{source.name} 没有第 {anchor.line} 行，它只有 {len(source.lines)} 行"
        raise BadInput(settings, str(anchor.at), what, "请改正行号，或删去这一条")
    if not source.lines[anchor.line - 1].text.strip():
        what = f"{source.name} 第 {anchor.line} 行是空行"
        raise BadInput(settings, str(anchor.at), what, "请改正行号，或删去这一条")
    return source.name


def _corrections(file: str, node: yaml.Node | None) -> tuple[Correction, ...]:
    return tuple(_correction(file, item) for item in yaml_nodes.items(file, node)) if node else ()


def _correction(file: str, node: yaml.Node) -> Correction:
    found = yaml_nodes.entries(file, node, ("file", "line", "find", "replace", "note"))
    for needed in ("line", "find", "replace"):
        if needed not in found:
            raise yaml_nodes.complaint(file, node, f"这条更正缺 {needed}", "请写明 line、find、replace")
    correction = Correction(
        file=yaml_nodes.text(file, found["file"]) if "file" in found else "",
        line=yaml_nodes.number(file, found["line"], "line "),
        find=yaml_nodes.filled(file, found["find"], "find "),
        replace=yaml_nodes.text(file, found["replace"]),
        note=yaml_nodes.text(file, found["note"]) if "note" in found else "",
        settings=file,
        at=yaml_nodes.line_of(node),
    )
    if correction.find == correction.replace:
        raise yaml_nodes.complaint(file, node, "find 和 replace 一样，什么也没有改", "请改正，或删去这一条")
    return correction


def _anchor(file: str, node: yaml.Node) -> Anchor:
    written = yaml_nodes.text(file, node)
    found = _ANCHOR.fullmatch(written)
    if not found:
        what = f"这里要的是行号，不是 {yaml_nodes.excerpt(node)}"
        raise yaml_nodes.complaint(file, node, what, '请写成 62，或在有几个文件时写成 "p2.txt:62"')
    return Anchor((found["file"] or "").strip(), int(found["line"]), yaml_nodes.line_of(node))


_JOIN_REMEDY = "请写成 [58, 64]：第 64 行接在第 58 行后面"


def _joins(file: str, node: yaml.Node) -> tuple[Join, ...]:
    pairs = yaml_nodes.items(file, node)
    if pairs and all(isinstance(item, yaml.ScalarNode) for item in pairs):
        pairs = (node,)
    return tuple(_join(file, pair) for pair in pairs)


def _join(file: str, node: yaml.Node) -> Join:
    ends = yaml_nodes.items(file, node)
    if len(ends) != 2:
        raise yaml_nodes.complaint(file, node, f"接合要两个行号，这里有 {len(ends)} 个", _JOIN_REMEDY)
    before, after = (_anchor(file, end) for end in ends)
    if (before.file, before.line) == (after.file, after.line):
        raise yaml_nodes.complaint(file, node, "一行不能接在自己后面", _JOIN_REMEDY)
    return Join(before, after)


def _cuts(file: str, node: yaml.Node) -> tuple[Anchor, ...]:
    alone = isinstance(node, yaml.ScalarNode) and not yaml_nodes.is_empty(node)
    listed = (node,) if alone else yaml_nodes.items(file, node)
    return tuple(_anchor(file, item) for item in listed)


def _articles(file: str, node: yaml.Node | None) -> Mapping[str, Fields]:
    if node is None or yaml_nodes.is_empty(node):
        return {}
    found: dict[str, Fields] = {}
    for key, value in yaml_nodes.entries(file, node).items():
        written = _ADDRESS.fullmatch(key)
        if not written:
            what = f"{shown(key)} 不是文章的地址"
            raise yaml_nodes.complaint(file, value, what, '请写网址的最后一段，如 "0044" 或 "p2-0017"')
        address = f"{written['page'] or ''}{int(written['line']):04d}{written['nth'] or ''}"
        if address in found:
            raise yaml_nodes.complaint(file, value, f"{address} 写了两次", "请合并成一处")
        found[address] = _fields(file, value)
    return found


def _fields(file: str, node: yaml.Node) -> Fields:
    found = yaml_nodes.entries(file, node, ARTICLE_FIELDS)

    def told(name: str, reader: Callable[[str, yaml.Node], str]) -> str:
        return reader(file, found[name]) if name in found else ""

    return Fields(
        at=yaml_nodes.line_of(node),
        given=frozenset(found),
        title=told("title", lambda file, node: yaml_nodes.filled(file, node, "题目")),
        kicker=told("kicker", yaml_nodes.text),
        subtitle=told("subtitle", yaml_nodes.text),
        date=yaml_nodes.day(file, found["date"]) if "date" in found else None,
        tags=_names(file, found.get("tags"), "主题", TOPIC_NAMES),
        people=_names(file, found.get("people")),
        places=_names(file, found.get("places"), "地点", COUNTIES),
        organizations=_names(file, found.get("organizations")),
        note=told("note", yaml_nodes.text),
        checked=yaml_nodes.truth(file, found["checked"]) if "checked" in found else False,
    )


def _names(
    file: str, node: yaml.Node | None, what: str = "名称", known: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """A list of names in the person's order; one name may stand without a list, one that comes twice counts once."""
    if node is None or yaml_nodes.is_empty(node):
        return ()
    found = {}
    for item in (node,) if isinstance(node, yaml.ScalarNode) else yaml_nodes.items(file, node):
        name = yaml_nodes.filled(file, item, what)
        if known is not None and name not in known:
            raise yaml_nodes.complaint(file, item, f"{what}里没有 {shown(name)}", f"可用的有：{'、'.join(known)}")
        found[name] = True
    return tuple(found)
