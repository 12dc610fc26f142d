"""What a person says of an article as a whole: its headline, day, topics, people, places, and that it was compared with the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from archive.addresses import addresses
from archive.bad_input import BadInput
from archive.desk.entries import day, entries, typed, worded
from archive.desk.form_fields import ONE, TYPED
from archive.desk.table_issue import TableIssue
from archive.editing.meant_articles import told_line
from archive.model import Article, Finding
from archive.vocabulary.yaml_nodes import compose_yaml

NAMES = ("tags", "people", "places", "organizations")
"""Fields that are lists of names, as they are typed: 赵雪宏、李敏."""
TEXTS = ("title", "kicker", "subtitle", "dateline", "genre", "note")
"""Fields that are a line of words."""
CALLED = {
    "title": "主题", "kicker": "引题", "subtitle": "副题", "date": "日期", "tags": "主题词", "people": "人物",
    "places": "地方", "organizations": "学校和机构", "genre": "体裁", "note": "给读者的说明",
    "dateline": "电头", "authors": "作者", "signed": "落款", "series": "连载",
}  # fmt: skip
"""What people call the fields."""
_WITH_OFFICE = re.compile(r"(?P<name>[^（(]+)[（(](?P<role>[^（()）]+)[)）]")
"""A person with the office that they hold, as the desk shows one: 赵雪宏（局长）."""


def set_fields(
    table: TableIssue, said: Mapping[str, Any], note: str
) -> Callable[[CommentedMap], None] | tuple[Callable[[CommentedMap], None], ...]:
    """Fields of an article as they were typed; an empty one is taken away from it, or, where only a person gave it, said no more."""
    number = table.article(said)
    given: dict[str, object] = {}
    for name in (*TEXTS, "date", *NAMES, *TYPED):
        if name in said:
            text = typed(said, name, CALLED[name]).strip()
            given[name] = _value(name, text, table.issue.articles[number])
    if not given:
        raise BadInput(f"raw/{table.issue.id}", "", "没有改动", "请先改一项")
    if "title" in given and not given["title"]:
        raise BadInput(f"raw/{table.issue.id}", "", "主题是空的", "请填写主题")

    def change(doc: CommentedMap) -> None:
        for name, value in given.items():
            _put(doc, table, number, name, value, note)

    def said_no_more(doc: CommentedMap) -> None:
        for name, value in given.items():
            if value is None:
                _take_back(doc, table, number, name)
            else:
                _put(doc, table, number, name, value, note)

    return (change, said_no_more) if None in given.values() else change


def check_article(table: TableIssue, said: Mapping[str, Any], note: str) -> Callable[[CommentedMap], None]:
    """Somebody compared an article with the page."""
    number = table.article(said)
    return lambda doc: _put(doc, table, number, "checked", True, _who(said, note))


def sign_off(table: TableIssue, said: Mapping[str, Any], note: str) -> Callable[[CommentedMap], None]:
    """Somebody compared every article of the issue with the page."""
    left = [n for n, article in enumerate(table.issue.articles) if not article.checked]
    if not left:
        raise BadInput(f"raw/{table.issue.id}", "", "这一期各篇都已校过", "不用再做")

    def change(doc: CommentedMap) -> None:
        for number in left:
            _put(doc, table, number, "checked", True, _who(said, note))

    return change


def _who(said: Mapping[str, Any], note: str) -> str:
    """Who compared, before the note, where that was said."""
    by = typed(said, "by", "姓名").strip()
    return f"{by}校，{note}" if by else note


def _value(name: str, text: str, article: Article) -> object:
    """What issue.yml says of a field: a day, names, or words."""
    if not text:
        return None
    if name == "date":
        return day(text, "日期")
    if name in TEXTS:
        return worded(text)
    if name in TYPED:
        return TYPED[name](text)
    same = {
        shown_name(one): one.name for one in article.people if len(one.roles) > 1
    }  # more than is shown: left as told
    several = [one.strip() for one in ONE.findall(text) if one.strip()]
    found = CommentedSeq([_name(same.get(one, one) if name == "people" else one) for one in several])
    found.fa.set_flow_style()
    return found


def shown_name(found: Finding) -> str:
    """A name as it is shown and typed, a person's with the first office that is told."""
    return f"{found.name}（{found.roles[0]}）" if found.roles else found.name


def _name(text: str) -> object:
    """A name; of a person with an office, both."""
    found = _WITH_OFFICE.fullmatch(text)
    if not found:
        return worded(text)
    out = CommentedMap(name=worded(found["name"].strip()), role=worded(found["role"].strip()))
    out.fa.set_flow_style()
    return out


def _put(doc: CommentedMap, table: TableIssue, number: int, name: str, value: object, note: str) -> None:
    """A field of an article, where an entry has it already, else in the one of its address, which is begun if need be."""
    held = _begun(doc, table, number)
    if held is None or name not in held:
        held = _entry(doc, table, number)
    held[name] = value
    if note and not held.fa.flow_style():
        held.yaml_add_eol_comment(note, name, column=0)


def _take_back(doc: CommentedMap, table: TableIssue, number: int, name: str) -> None:
    """A field of an article is said no more; an entry by address that says nothing else goes, too."""
    held = _begun(doc, table, number)
    if held is None or name not in held:
        held = _entry(doc, table, number)
    held.pop(name, None)
    for key in ("article", "articles"):
        articles = doc.get(key)
        if isinstance(articles, CommentedMap):
            for written in [one for one, fields in articles.items() if not set(fields or ()) - {"line", "find"}]:
                del articles[written]
            if not articles:
                del doc[key]


def _begun(doc: CommentedMap, table: TableIssue, number: int) -> CommentedMap | None:
    """The entry of `begins` that says something of the article that begins there."""
    article = table.issue.articles[number]
    if "begins" not in doc and "begin" not in doc:
        return None
    lines = {(line.file, line.line) for line in article.title.lines} | {(article.file, article.line)}
    several = (one for one in entries(doc, "begins") if isinstance(one, CommentedMap))
    return next((one for one in several if table.meant(one.get("line")) in lines), None)


def _entry(doc: CommentedMap, table: TableIssue, number: int) -> CommentedMap:
    """The entry of an article by its address, begun where there is none."""
    address = addresses(table.issue.articles, table.issue.sources)[number]
    key = "article" if "article" in doc else "articles"
    if not isinstance(doc.get(key), CommentedMap):
        doc[key] = CommentedMap()
    articles = doc[key]
    for written in articles:
        if str(written).strip("“”\"' ").zfill(4) == address:
            if not isinstance(articles[written], CommentedMap):
                articles[written] = CommentedMap()
            entry: CommentedMap = articles[written]
            return entry
    new = CommentedMap()
    told = compose_yaml("issue.yml", told_line(table.issue, number, address))
    for word, node in told.pairs() if told is not None else ():
        new[word.text()] = int(node.text()) if node.text().isdecimal() else worded(node.text())
    articles[DoubleQuotedScalarString(address)] = new  # bare figures would be a number
    return new
