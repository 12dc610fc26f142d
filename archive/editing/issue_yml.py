"""A person's word on one issue, raw/<issue>/issue.yml, read strictly.

```yaml
date: 2024-03-04             # publication date, where it is known
number: 总第120期
corrections:                 # wording of the raw text, which itself stays as it is
  - {line: 31, find: 深 人开展, replace: 深入开展, note: 原报作“入”}
joins: [[58, 64]]            # line 64 goes on from line 58
cuts: [62]                   # a paragraph ends before line 62
articles:                    # fields, by the article's address (the last part of its web address)
  "0044": {title: …, kicker: …, subtitle: …, date: …, tags: […], people: […], places: […], organizations: […],
           dateline: 新华社北京3月4日电, authors: [张三, {name: 李四, role: 摄影}, {name: 宣传部, role: 供稿, kind: office}],
           signed: {by: 海州市教育局, date: 2024-03-04}, series: {name: 走进乡村学校, part: 三}, genre: 通讯,
           note: …, checked: true}
replaced: {p1.txt: 3fa9c1d2e4b5}   # raw text that was read anew (archive/editing/replaced_readings.py)
```
Where an issue has several files, a correction names its `file`, and a line of joins and cuts is written "p2.txt:64".
`join` and `cut` will do for `joins` and `cuts`; one pair or one line need no outer list. A join leads on down the raw
text; what contradicts itself is refused (archive/editing/contradictions.py), so is a day outside raw/vocabulary/dates.yml.
A field left empty is taken away from the article. `checked` says that somebody compared the article with the page: its
doubts are then resolved.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from archive.article_forms import GENRES, Closing, Genre, Series
from archive.bad_input import BadInput
from archive.editing.replaced_readings import replaced_readings
from archive.filenames import visible_name
from archive.model import AuthorKind, RawFile, Source
from archive.reading.load import decode
from archive.vocabulary.date_range import ANY_NEWSPAPER, DateRange
from archive.vocabulary.vocabulary import COUNTIES, TOPIC_NAMES
from archive.vocabulary.yaml_nodes import Node, compose_yaml

ARTICLE_FIELDS = (
    "title",
    "kicker",
    "subtitle",
    "date",
    "tags",
    "people",
    "places",
    "organizations",
    "dateline",
    "authors",
    "signed",
    "series",
    "genre",
    "note",
    "checked",
)
"""What may be said of an article."""
AUTHOR_KINDS: Mapping[str, AuthorKind] = {"": "person", "person": "person", "office": "office"}
"""What an author may be; a person where nothing is said."""
_KEYS = ("date", "number", "corrections", "joins", "join", "cuts", "cut", "articles", "replaced")
_ADDRESS = re.compile(r"(?P<page>p[1-9][0-9]*-)?(?P<line>[0-9]{1,6})(?P<nth>-[1-9][0-9]*)?")
_ANCHOR = re.compile(r"(?:(?P<file>.+):)?\s*(?P<line>0*[1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Correction:
    """Other wording for a place in a raw line. `file` may be empty until `place_settings`; `at` is its line in issue.yml."""

    file: str
    line: int
    find: str
    replace: str
    note: str = ""
    settings: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class LineReference:
    """A raw line that a join or cut names. `file` may be empty until `place_settings`; `at` is the line in issue.yml."""

    file: str
    line: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Join:
    """The text of raw line `after` goes on from that of `before`."""

    before: LineReference
    after: LineReference


@dataclass(frozen=True, slots=True)
class AuthorFields:
    """An author as a person writes one: a name alone, `role` and `kind` None, or with all that is to be said."""

    name: str
    role: str | None = None
    kind: AuthorKind | None = None


@dataclass(frozen=True, slots=True)
class ArticleFields:
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
    dateline: str = ""
    authors: tuple[AuthorFields, ...] = ()
    signed: Closing | None = None
    series: Series | None = None
    genre: Genre | None = None
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
    cuts: tuple[LineReference, ...] = ()
    articles: Mapping[str, ArticleFields] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)


def parse_settings(file: RawFile | None, dates: DateRange = ANY_NEWSPAPER) -> Settings:
    """Read an issue.yml, whose days are among `dates`.

    Raises BadInput with its line on unknown keys, wrong types, and what can't be meant.
    """
    if file is None:
        return Settings()
    root = compose_yaml(file.name, decode(file)[0])
    if root is None or root.is_empty:
        return Settings(file.name)
    found = root.entries(_KEYS)
    for short, long in (("join", "joins"), ("cut", "cuts")):
        if short in found and long in found:
            raise found[short].complaint(f"{short} 和 {long} 是一回事", f"请都写在 {long} 里")
    joins = found.get("joins") or found.get("join")
    cuts = found.get("cuts") or found.get("cut")
    return Settings(
        file=file.name,
        date=found["date"].day(dates) if "date" in found else None,
        number=_text(found, "number"),
        corrections=_corrections(found.get("corrections")),
        joins=_joins(joins) if joins else (),
        cuts=_cuts(cuts) if cuts else (),
        articles=_articles(found.get("articles"), dates),
        replaced=replaced_readings(found.get("replaced")),
    )


def place_settings(settings: Settings, sources: tuple[Source, ...]) -> Settings:
    """Settings whose corrections, joins and cuts name a file of this issue (Source.name) and a line that holds text.

    Raises BadInput where there is no such file or line, or several files and none named.
    """

    def anchored(anchor: LineReference) -> LineReference:
        return replace(anchor, file=_file(settings.file, anchor, sources))

    corrections = tuple(
        replace(c, file=_file(settings.file, LineReference(c.file, c.line, c.at), sources))
        for c in settings.corrections
    )
    joins = tuple(Join(anchored(join.before), anchored(join.after)) for join in settings.joins)
    return replace(settings, corrections=corrections, joins=joins, cuts=tuple(map(anchored, settings.cuts)))


def _file(settings: str, anchor: LineReference, sources: tuple[Source, ...]) -> str:
    names = {source.name.rpartition("/")[2]: source for source in sources}
    if not anchor.file and len(sources) > 1:
        raise BadInput(settings, str(anchor.at), "这一期有几个文件，没有说是哪一个", f"请写明：{'、'.join(names)}")
    source = names.get(anchor.file) if anchor.file else sources[0]
    if source is None:
        raise BadInput(
            settings, str(anchor.at), f"没有文件 {visible_name(anchor.file)}", f"这一期有：{'、'.join(names)}"
        )
    if anchor.line > len(source.lines):
        what = f"{source.name} 没有第 {anchor.line} 行，它只有 {len(source.lines)} 行"
        raise BadInput(settings, str(anchor.at), what, "请改正行号，或删去这一条")
    if not source.lines[anchor.line - 1].text.strip():
        what = f"{source.name} 第 {anchor.line} 行是空行"
        raise BadInput(settings, str(anchor.at), what, "请改正行号，或删去这一条")
    return source.name


def _text(found: Mapping[str, Node], name: str) -> str:
    return found[name].text() if name in found else ""


def _corrections(node: Node | None) -> tuple[Correction, ...]:
    return tuple(_correction(item) for item in node.items()) if node else ()


def _correction(node: Node) -> Correction:
    found = node.entries(("file", "line", "find", "replace", "note"), ("line", "find", "replace"), "这条更正")
    correction = Correction(
        file=_text(found, "file"),
        line=found["line"].number("line "),
        find=found["find"].filled("find "),
        replace=found["replace"].text(),
        note=_text(found, "note"),
        settings=node.file,
        at=node.line,
    )
    if correction.find == correction.replace:
        raise node.complaint("find 和 replace 一样，什么也没有改", "请改正，或删去这一条")
    return correction


def _anchor(node: Node) -> LineReference:
    written = node.text()
    found = _ANCHOR.fullmatch(written)
    if not found:
        what = f"这里要的是行号，不是 {node.excerpt()}"
        raise node.complaint(what, '请写成 62，或在有几个文件时写成 "p2.txt:62"')
    return LineReference((found["file"] or "").strip(), int(found["line"]), node.line)


_JOIN_REMEDY = "请写成 [58, 64]：第 64 行接在第 58 行后面"


def _joins(node: Node) -> tuple[Join, ...]:
    pairs = node.items()
    if pairs and all(item.is_scalar for item in pairs):
        pairs = (node,)
    return tuple(_join(pair) for pair in pairs)


def _join(node: Node) -> Join:
    ends = node.items()
    if len(ends) != 2:
        raise node.complaint(f"接合要两个行号，这里有 {len(ends)} 个", _JOIN_REMEDY)
    before, after = (_anchor(end) for end in ends)
    if (before.file, before.line) == (after.file, after.line):
        raise node.complaint("一行不能接在自己后面", _JOIN_REMEDY)
    return Join(before, after)


def _cuts(node: Node) -> tuple[LineReference, ...]:
    alone = node.is_scalar and not node.is_empty
    nodes = (node,) if alone else node.items()
    return tuple(_anchor(item) for item in nodes)


def _articles(node: Node | None, dates: DateRange) -> Mapping[str, ArticleFields]:
    if node is None or node.is_empty:
        return {}
    found: dict[str, ArticleFields] = {}
    for key, value in node.entries().items():
        written = _ADDRESS.fullmatch(key)
        if not written:
            what = f"{visible_name(key)} 不是文章的地址"
            raise value.complaint(what, '请写网址的最后一段，如 "0044" 或 "p2-0017"')
        address = f"{written['page'] or ''}{int(written['line']):04d}{written['nth'] or ''}"
        if address in found:
            raise value.complaint(f"{address} 写了两次", "请合并成一处")
        found[address] = _fields(value, dates)
    return found


def _fields(node: Node, dates: DateRange) -> ArticleFields:
    found = node.entries(ARTICLE_FIELDS)
    return ArticleFields(
        at=node.line,
        given=frozenset(found),
        title=found["title"].filled("题目") if "title" in found else "",
        kicker=_text(found, "kicker"),
        subtitle=_text(found, "subtitle"),
        date=found["date"].day(dates) if "date" in found else None,
        tags=_names(found.get("tags"), "主题", TOPIC_NAMES),
        people=_names(found.get("people")),
        places=_names(found.get("places"), "地点", COUNTIES),
        organizations=_names(found.get("organizations")),
        dateline=_text(found, "dateline"),
        authors=_authors(found.get("authors")),
        signed=_signed(found.get("signed"), dates),
        series=_series(found.get("series")),
        genre=_genre(found.get("genre")),
        note=_text(found, "note"),
        checked=found["checked"].truth() if "checked" in found else False,
    )


def _authors(node: Node | None) -> tuple[AuthorFields, ...]:
    """Authors in the person's order; a name or an author may stand without a list, one that comes twice counts once."""
    if node is None or node.is_empty:
        return ()
    return tuple(dict.fromkeys(map(_author, node.items() if node.is_list else (node,))))


def _author(node: Node) -> AuthorFields:
    if node.is_scalar:
        return AuthorFields(node.filled("姓名"))
    found = node.entries(("name", "role", "kind"), ("name",), "这个作者")
    kind = AUTHOR_KINDS.get(_text(found, "kind"))
    if kind is None:
        raise found["kind"].complaint(f"kind 里没有 {found['kind'].excerpt()}", "请写 person（人）或 office（单位）")
    return AuthorFields(found["name"].filled("姓名"), _text(found, "role"), kind)


def _signed(node: Node | None, dates: DateRange) -> Closing | None:
    if node is None or node.is_empty:
        return None
    found = node.entries(("by", "date"), (), "这个落款")
    return Closing(_names(found.get("by")), found["date"].day(dates) if "date" in found else None)


def _series(node: Node | None) -> Series | None:
    """A series by name and part; the name may stand alone."""
    if node is None or node.is_empty:
        return None
    if node.is_scalar:
        return Series(node.filled("连载的名称"))
    found = node.entries(("name", "part"), ("name",), "这个连载")
    return Series(found["name"].filled("连载的名称"), _text(found, "part"))


def _genre(node: Node | None) -> Genre | None:
    if node is None or node.is_empty:
        return None
    for genre in GENRES:
        if node.text() == genre:
            return genre
    raise node.complaint(f"体裁里没有 {node.excerpt()}", f"可用的有：{'、'.join(GENRES)}")


def _names(node: Node | None, what: str = "名称", known: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """A list of names in the person's order; one name may stand without a list, one that comes twice counts once."""
    if node is None or node.is_empty:
        return ()
    found = {}
    for item in (node,) if node.is_scalar else node.items():
        name = item.filled(what)
        if known is not None and name not in known:
            raise item.complaint(f"{what}里没有 {visible_name(name)}", f"可用的有：{'、'.join(known)}")
        found[name] = True
    return tuple(found)
