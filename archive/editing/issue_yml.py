"""A person's word on one issue, raw/<issue>/issue.yml, read strictly; all that is wrong in it is told at once.

```yaml
date: 2024-03-04             # publication date, where it is known
file: p1.txt                 # whose lines are meant where an issue has several files and an entry names none
number: 总第120期
pages: {p1.txt: 要闻, p2.txt: {page: 2, name: 综合新闻}}
corrections:                 # wording of the raw text, which itself stays as it is
  - {line: 31, find: 深 人开展, replace: 深入开展, note: 原报作“入”}
joins: [[58, 64], [70, 81, 两段]]  # line 64 goes on from line 58; line 81 comes behind line 70, as a paragraph of its own
cuts: [62]                   # a paragraph ends before line 62
begins: [44, {line: 90, title: …}] # an article begins in line 44, which is its headline's or its body's
                             # {line: 44, find: 乙校今天}: in the middle of line 44, with these words; so for lines and moves
lines: [{line: 41, is: 标题, of: 44}]  # or 引题, 副题, 小标题, 图片说明, 正文, 报头, 未归位
moves: [{line: 71-76, to: 44}]     # this belongs to that article; or `after: 58`, right behind that paragraph
merges: [[12, 30]]           # the articles that hold these lines are one
not_articles: [88]           # what holds this line is no article
order: [44, 12]              # these articles stand first, in this order
articles:                    # fields, by the article's address (the last part of its web address)
  "0044": {title: …, kicker: …, subtitle: …, date: …, tags: […], people: […], places: […], organizations: […],
           dateline: 新华社北京3月4日电, authors: [张三, {name: 李四, role: 摄影}, {name: 宣传部, role: 供稿, kind: office}],
           signed: {by: 海州市教育局, date: 2024-03-04}, series: {name: 走进乡村学校, part: 三}, genre: 通讯,
           note: …, checked: true}  # and `line: 44`, with `find` words of it, where its address could mean another
replaced: {p1.txt: 3fa9c1d2e4b5}   # raw text that was read anew (archive/editing/replaced_readings.py)
```
Where an issue has several files, a correction names its `file`, and a line is written "p2.txt:64"; where no file is
named, that of `file` is meant. A single entry needs no
list. A join leads on down the raw text; what contradicts itself is refused (archive/editing/contradictions.py), so is
what changes nothing, and a day outside raw/vocabulary/dates.yml. A field left empty is taken away from the article.
`checked` says that somebody compared the article with the page: its doubts are then resolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from archive.bad_input import BadInput, gathered
from archive.editing.article_fields import ARTICLE_FIELDS, article_fields
from archive.editing.replaced_readings import replaced_readings
from archive.editing.settings import (
    LINE_WORDS,
    ArticleFields,
    Beginning,
    Correction,
    Join,
    LineReference,
    Move,
    PageName,
    Settings,
    SeveralArticles,
    ToldLine,
)
from archive.editing.written_lines import is_line, line_reference, line_references
from archive.filenames import visible_name
from archive.model import RawFile
from archive.reading.load import decode
from archive.vocabulary.vocabulary import Vocabulary
from archive.vocabulary.yaml_nodes import Node, compose_meant, compose_yaml

ANYTHING = Vocabulary()
"""Where no vocabulary is at hand: any day of a newspaper, any topic, any place."""
CORRECTION_KEYS, CORRECTION_NEEDS = ("file", "line", "find", "replace", "note"), ("line", "find", "replace")
LINE_KEYS, LINE_NEEDS = ("line", "find", "is", "of"), ("line", "is")
MOVE_KEYS, MOVE_NEEDS = ("line", "find", "to", "after"), ("line",)
PAGE_KEYS, PAGE_NEEDS = ("page", "name"), ("name",)
ISSUE_KEYS = (
    "date", "number", "file", "pages", "corrections", "joins", "cuts", "begins", "lines", "moves", "merges",
    "not_articles", "order", "articles", "replaced",
)  # fmt: skip
"""What may be said of an issue."""
ALSO = {
    "join": "joins", "cut": "cuts", "begin": "begins", "move": "moves", "merge": "merges", "correction": "corrections",
    "article": "articles", "not_article": "not_articles",
}  # fmt: skip
"""Keys that mean the same as others."""
TWO_PARAGRAPHS = "两段"
"""The word behind the two lines of a join that stay two paragraphs."""
ADDRESS = re.compile(r"[“”\"'\s]*(?P<page>p[1-9][0-9]*-)?(?P<line>[0-9]{1,6})(?P<nth>-[1-9][0-9]*)?[“”\"'\s]*")
"""An article's address as a key below `articles`."""
_PAGE = re.compile(r"第?\s*(?P<page>[A-Za-z]?0*[1-9][0-9]{0,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})?\s*版?")
_PAGE_AND_NAME = re.compile(r"第\s*(?P<page>[0-9]{1,3})\s*版[\s　：:]*(?P<name>[^\s　：:].*)")
"""A page's number and name as mastheads print them together: 第1版：要闻."""
_BARE = "下面什么也没有写"
_OF_ARTICLE = "它是一篇文章的项：请写在 articles 里那一篇的网址下面，比网址多缩进两格"
_OF_ENTRY = "它是一条更正或一个条目里的项：请比上面一行的“- ”多缩进两格"
_FROM_WORDS = "从一行里的哪几个字起，请写 find"
_WITH_LINE = '请和行号写在一起，如 line: "p2.txt:64"'
_OF_ISSUE = "它是一期的项：请顶格写，前面不留空格"
_IN_CHINESE = {
    "日期": "date", "出版日期": "date", "期号": "number", "文件": "file", "版名": "pages", "更正": "corrections", "接合": "joins",
    "断开": "cuts", "另起一篇": "begins", "行": "line", "移动": "moves", "并成一篇": "merges", "不是文章": "not_articles",
    "次序": "order", "文章": "articles", "标题": "title", "题目": "title", "主题": "tags", "引题": "kicker", "副题": "subtitle",
    "人物": "people", "地方": "places", "学校": "organizations", "电头": "dateline", "作者": "authors", "落款": "signed",
    "连载": "series", "体裁": "genre", "说明": "note", "校对": "checked",
}  # fmt: skip
"""What keys are called, for who writes them so."""
_SAID_IN_CHINESE = {word: f"请写英文的 {key}" for word, key in _IN_CHINESE.items()}
_ELSEWHERE: Mapping[str, str] = {
    **_SAID_IN_CHINESE,
    **dict.fromkeys(ARTICLE_FIELDS, _OF_ARTICLE),
    **dict.fromkeys(("line", "find", "replace", "is", "of", "to", "after"), _OF_ENTRY),
}
_DEEPER = {**_SAID_IN_CHINESE, **dict.fromkeys((*ISSUE_KEYS, *ALSO), _OF_ISSUE)}
_DEEPER |= {"file": _WITH_LINE, **dict.fromkeys(("from", "words", "start"), _FROM_WORDS)}
T = TypeVar("T")


def parse_settings(file: RawFile | None, vocabulary: Vocabulary = ANYTHING) -> Settings:
    """Read an issue.yml, whose days, topics and places are those of the vocabulary, where it names any.

    What can't be meant, unknown keys and wrong types are `refused`, each with its line; where it is no YAML, so are the
    slips that make it none, and the rest is read as it was meant. Raises BadInput where it nests too deep.
    """
    if file is None:
        return Settings()
    text = decode(file)[0]
    read: Settings | None = None
    with gathered([]):
        read = _settings(file.name, compose_yaml(file.name, text), vocabulary)
    if read is not None and not read.refused:
        return read
    root, meant = compose_meant(file.name, text)
    if read is not None and not {one.where for one in meant.refused} & {one.where for one in read.refused}:
        return read
    said = _settings(file.name, root, vocabulary)
    more = [one for one in said.refused if one.where not in meant.unsure and not one.what.endswith(_BARE)]
    return replace(said, refused=(*meant.refused, *more), as_meant=True)


def _settings(file: str, root: Node | None, vocabulary: Vocabulary) -> Settings:
    """What a document says."""
    if root is None or root.is_empty:
        return Settings(file)
    refused: list[BadInput] = []
    found: dict[str, Node] = {}
    for name, node in root.entries(ISSUE_KEYS, also=ALSO, refused=refused, elsewhere=_ELSEWHERE).items():
        long = ALSO.get(name, name)
        if long in found:
            refused.append(node.complaint(f"{name} 和别处的 {long} 是一回事", f"请都写在 {long} 里"))
        found.setdefault(long, node)

    def each(key: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        """What each item of a list says; what can't be read is refused."""
        out: list[T] = []
        for item in _items(found.get(key)):
            with gathered(refused):
                out.append(read(item))
        return tuple(out)

    date, number, home = None, "", ""
    replaced: Mapping[str, str] = {}
    with gathered(refused):
        replaced = replaced_readings(found.get("replaced"))
    with gathered(refused):
        date = found["date"].day(vocabulary.dates) if "date" in found else None
    with gathered(refused):
        number = found["number"].text() if "number" in found else ""
    with gathered(refused):
        home = found["file"].text() if "file" in found else ""
    return Settings(
        file=file,
        home=home,
        date=date,
        number=number,
        pages=_pages(found.get("pages"), refused),
        corrections=each("corrections", _correction),
        joins=_joins(found.get("joins"), refused),
        cuts=sum(each("cuts", _cuts), ()),
        begins=sum(each("begins", lambda node: _beginning(node, vocabulary, refused)), ()),
        lines=each("lines", _told_line),
        moves=each("moves", _move),
        merges=_merges(found.get("merges"), refused),
        not_articles=sum(each("not_articles", line_references), ()),
        order=_order(found.get("order"), refused),
        articles=_articles(found.get("articles"), vocabulary, refused),
        replaced=replaced,
        written_at={key: node.line for key, node in found.items()},
        refused=tuple(_causes(refused)),
    )


def _causes(refused: Sequence[BadInput]) -> list[BadInput]:
    """What was refused, but for what only came of a key that lost its indent."""
    remedies = {one.remedy for one in refused}
    return [
        one
        for one in refused
        if not (_OF_ENTRY in remedies and "缺 " in one.what)
        and not (_OF_ARTICLE in remedies and one.what.endswith(_BARE))
    ]


def _items(node: Node | None) -> Sequence[Node]:
    """The entries of a list; a single one needs none."""
    if node is None or node.is_empty:
        return ()
    return node.items() if node.is_list else (node,)


def _correction(node: Node) -> Correction:
    found = node.entries(CORRECTION_KEYS, CORRECTION_NEEDS, "这条更正", elsewhere=_DEEPER)
    line = line_reference(found["line"])
    if line.last:
        raise found["line"].complaint("一条更正只改一行", "请一行写一条")
    correction = Correction(
        file=_text(found, "file") or line.file,
        line=line.line,
        find=found["find"].filled("find ", unseen=True),
        replace=found["replace"].text(),
        note=_text(found, "note"),
        settings=node.file,
        at=node.line,
    )
    if correction.find == correction.replace:
        raise node.complaint("find 和 replace 一样，什么也没有改", "请改正，或删去这一条")
    return correction


_JOIN_REMEDY = "请写成 [58, 64]：第 64 行接在第 58 行后面；仍分两段就写 [58, 64, 两段]"


def _joins(node: Node | None, refused: list[BadInput]) -> tuple[Join, ...]:
    """Joins, each two lines; a single one needs no outer list."""
    items = _items(node)
    if node is not None and items and all(item.is_scalar for item in items) and len(items) > 1:
        items = (node,)
    out: list[Join] = []
    for item in items:
        with gathered(refused):
            out.append(_join(item))
    return tuple(out)


def _join(node: Node) -> Join:
    items = node.items() if node.is_list else (node,)
    ends = [item.with_text(part) for item in items for part in item.parts()]
    apart = len(ends) == 3 and ends[2].text() == TWO_PARAGRAPHS
    if len(ends) != 2 + apart:
        raise node.complaint(f"接合要两个行号，这里有 {len(ends)} 个", _JOIN_REMEDY)
    before, after = (line_reference(end) for end in ends[:2])
    if several := next((end for end in (before, after) if end.last), None):
        raise node.complaint(f"接合的两头各是一行，这里写了第 {several.line}-{several.last} 行", _JOIN_REMEDY)
    if (before.file, before.line) == (after.file, after.line):
        raise node.complaint("一行不能接在自己后面", _JOIN_REMEDY)
    return Join(before, after, apart)


def _cuts(node: Node) -> tuple[LineReference, ...]:
    """Lines before which a paragraph ends, each alone: of several together nobody knows where."""
    lines = line_references(node)
    for line in lines:
        if line.last:
            what = f"断开在一行之前，这里写了第 {line.line}-{line.last} 行"
            raise BadInput(node.file, str(line.at), what, f"请只写新一段的第一行，如 {line.line}")
    return lines


def _beginning(node: Node, vocabulary: Vocabulary, refused: list[BadInput]) -> tuple[Beginning, ...]:
    """Where articles begin: lines alone, or a line with what is said of the article that begins there."""
    if is_line(node):
        return tuple(map(Beginning, line_references(node)))
    found = node.entries(("line", "find", *ARTICLE_FIELDS), ("line",), "这一条", elsewhere=_DEEPER)
    said = {name: value for name, value in found.items() if name not in ("line", "find")}
    fields = article_fields(said, node.line, vocabulary, refused) if said else ArticleFields()
    return (Beginning(_line_and_words(found), fields),)


def _line_and_words(found: Mapping[str, Node]) -> LineReference:
    """The line that an entry names, and the words in it that alone are meant, where it names any."""
    line = line_reference(found["line"])
    if "find" in found and line.last:
        raise found["find"].complaint("find 是一行里的几个字，line 却写了几行", "请只写那一行的行号，或删去 find")
    return replace(line, find=found["find"].filled("find ", unseen=True)) if "find" in found else line


def _told_line(node: Node) -> ToldLine:
    found = node.entries(LINE_KEYS, LINE_NEEDS, "这一条", elsewhere=_DEEPER)
    word = found["is"].text()
    what = LINE_WORDS.get(word) or next((one for one in LINE_WORDS.values() if one == word), None)
    if what is None:
        raise found["is"].complaint(f"is 里没有 {found['is'].excerpt()}", f"可用的有：{'、'.join(LINE_WORDS)}")
    of = line_reference(found["of"]) if "of" in found else None
    if of and what in ("masthead", "unplaced"):
        raise found["of"].complaint(f"{word}不属于哪一篇", "请删去 of")
    line = _line_and_words(found)
    if what == "masthead" and line.find:
        raise found["find"].complaint("报头是整行的", "请删去 find")
    return ToldLine(line, what, of)


def _move(node: Node) -> Move:
    found = node.entries(MOVE_KEYS, MOVE_NEEDS, "这一条", elsewhere=_DEEPER)
    if ("to" in found) == ("after" in found):
        what = "to 和 after 只能写一个" if "to" in found else "没有说归到哪里"
        raise node.complaint(what, "请写 to：那一篇的任何一行；或 after：接在哪一行的那一段后面")
    to = line_reference(found["to"]) if "to" in found else None
    return Move(_line_and_words(found), to, line_reference(found["after"]) if "after" in found else None)


def _merges(node: Node | None, refused: list[BadInput]) -> tuple[SeveralArticles, ...]:
    """Articles that are one, each told by lines of theirs; a single entry needs no outer list."""
    items = _items(node)
    if node is not None and len(items) > 1 and all(item.is_scalar for item in items):
        items = (node,)
    out: list[SeveralArticles] = []
    for item in items:
        with gathered(refused):
            lines = line_references(item)
            if len(lines) < 2:
                raise item.complaint("并成一篇要两个以上的行号", "请写成 [12, 30]：这两行所在的两篇是一篇")
            out.append(SeveralArticles(lines))
    return tuple(out)


def _order(node: Node | None, refused: list[BadInput]) -> tuple[SeveralArticles, ...]:
    """The order of articles, as one entry; none where nothing is said."""
    if node is None or node.is_empty:
        return ()
    lines: tuple[LineReference, ...] = ()
    with gathered(refused):
        lines = line_references(node)
    return (SeveralArticles(lines),) if lines else ()


def _pages(node: Node | None, refused: list[BadInput]) -> tuple[PageName, ...]:
    """What pages are called, by their files: a name, or a number and a name."""
    if node is None or node.is_empty:
        return ()
    out: list[PageName] = []
    with gathered(refused):
        for key, value in node.pairs("pages ", refused):
            with gathered(refused):
                if value.is_scalar:
                    name = value.filled("版名")
                    worded = _PAGE_AND_NAME.fullmatch(name)
                    page, name = (worded["page"], worded["name"]) if worded else ("", name)
                    out.append(PageName(key.text(), page, name, key.line))
                    continue
                found = value.entries(PAGE_KEYS, PAGE_NEEDS, "这一版")
                page = _page_number(found["page"]) if "page" in found else ""
                out.append(PageName(key.text(), page, found["name"].filled("版名"), key.line))
    return tuple(out)


def _page_number(node: Node) -> str:
    """The number of a page as it is written, 2, A2 or 二, without the words around it."""
    found = _PAGE.fullmatch(node.text().strip())
    if found is None or (node.text().strip() and not found["page"]):
        raise node.complaint(f"版次不会是 {node.excerpt()}", "请写成 page: 2 的样子")
    return found["page"] or ""


def _articles(node: Node | None, vocabulary: Vocabulary, refused: list[BadInput]) -> Mapping[str, ArticleFields]:
    if node is None or node.is_empty:
        return {}
    found: dict[str, ArticleFields] = {}
    with gathered(refused):
        for key, value in node.pairs("articles ", refused):
            with gathered(refused):
                address = _address(key)
                if address in found:
                    raise key.complaint(f"{address} 写了两次", "请合并成一处")
                if value.is_empty:
                    raise key.complaint(f"{address} {_BARE}", "请写上要改的项，每一项比网址多缩进两格")
                before = len(refused)
                said = value.entries(("line", "find", *ARTICLE_FIELDS), refused=refused, elsewhere=_DEEPER)
                if set(said) <= {"line", "find"} and len(refused) == before:
                    raise key.complaint(f"{address} 只写了 line，没有写要改什么", "请写上要改的项，或删去这一条")
                if "find" in said and "line" not in said:
                    raise said["find"].complaint("写了 find，没有说是哪一行", "请加上 line，或删去 find")
                line = _line_and_words(said) if "line" in said else None
                given = {name: one for name, one in said.items() if name != "find"}
                found[address] = replace(article_fields(given, value.line, vocabulary, refused), line=line)
    return found


def _address(key: Node) -> str:
    written = ADDRESS.fullmatch(key.text())
    if written:
        return f"{written['page'] or ''}{int(written['line']):04d}{written['nth'] or ''}"
    remedy = _DEEPER.get(key.text()) or _ELSEWHERE.get(key.text()) or '请写网址的最后一段，如 "0044" 或 "p2-0017"'
    raise key.complaint(f"{visible_name(key.text())} 不是文章的地址", remedy)


def _text(found: Mapping[str, Node], name: str) -> str:
    return found[name].text() if name in found else ""
