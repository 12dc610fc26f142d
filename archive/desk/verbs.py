"""What a person may do at the table, in order: each verb makes of a click or of typed words entries of issue.yml, or takes some out.

Each is a function of the issue on the table, of what was said (`{"line": {"file": "p1.txt", "line": 3}, "note": …}`) and
of the note that stands beside the entry; it gives what is to be done to the entries: one thing, or several of which the first
counts that the program takes. BadInput where what was said makes no entry; whether an entry fits the page the program itself
says, once it reads it (archive/desk/open_archive.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap

from archive.bad_input import BadInput
from archive.desk.correct_line import correct
from archive.desk.entries import add, day, flow, take_out, typed
from archive.desk.field_verbs import check_article, set_fields, sign_off
from archive.desk.same_mistake import correct_all
from archive.desk.table_issue import RawPlace, TableIssue
from archive.editing.issue_yml import TWO_PARAGRAPHS
from archive.editing.settings import LINE_WORDS

Said = Mapping[str, Any]
"""What came from the page."""
Change = Callable[[CommentedMap], None]
"""What is to be done to the entries of an issue.yml."""
Changes = Change | tuple[Change, ...]
"""One thing, or several, of which the first that the program takes counts."""


def join(table: TableIssue, said: Said, note: str) -> Changes:
    """The text of a line goes on from that of another, whatever a person parted there: as one paragraph, or as one of its own behind it."""
    before, after = table.place(said, "before"), table.place(said, "line")
    if table.order(after) < table.order(before):
        before, after = after, before
    apart = [TWO_PARAGRAPHS] if said.get("apart") else []

    def parted_no_more(doc: CommentedMap) -> None:
        for key in () if apart else ("cuts", "begins"):
            take_out(doc, key, lambda one: table.names(one, after))

    def joined(doc: CommentedMap) -> None:
        parted_no_more(doc)
        take_out(doc, "joins", lambda one: _joins(table, one, before, after), pairs=True)
        add(doc, "joins", flow([table.written(before), table.written(after), *apart]), note, pairs=True)

    return joined, parted_no_more


def cut(table: TableIssue, said: Said, note: str) -> Changes:
    """A paragraph ends before a line; a join that leads there is taken back."""
    place = table.place(said, "line")

    def joined_no_more(doc: CommentedMap) -> None:
        take_out(doc, "joins", lambda one: _leads_to(table, one, place), pairs=True)

    def parted(doc: CommentedMap) -> None:
        joined_no_more(doc)
        add(doc, "cuts", table.written(place), note)

    return parted, joined_no_more


def tell(table: TableIssue, said: Said, note: str) -> Change:
    """A line, or words in it, is a title, a kicker, a caption …, or belongs to nothing."""
    place, word = table.place(said, "line"), said.get("is")
    if word not in LINE_WORDS:
        raise BadInput(place[0], str(place[1]), "没有这种身份", f"可用的有：{'、'.join(LINE_WORDS)}")
    of = table.place(said, "of") if said.get("of") else None
    find = typed(said, "find", "这几个字") or None

    def change(doc: CommentedMap) -> None:
        def is_told(one: Any) -> bool:
            return isinstance(one, dict) and table.names(one.get("line"), place) and (one.get("find") or None) == find

        take_out(doc, "lines", is_told)
        line = table.written(place, _last(said))
        add(doc, "lines", flow({"line": line, "find": find, "is": word, "of": of and table.written(of)}), note)

    return change


def begin(table: TableIssue, said: Said, note: str) -> Changes:
    """An article begins in a line, or in the middle of it with some words, whatever a person joined or merged there."""
    place, find = table.place(said, "line"), typed(said, "find", "这几个字")

    def together_no_more(doc: CommentedMap) -> None:
        take_out(doc, "cuts", lambda one: table.names(one, place))
        for key in ("joins", "merges"):
            take_out(doc, key, lambda one: not find and _leads_to(table, one, place), pairs=True)

    def begun(doc: CommentedMap) -> None:
        together_no_more(doc)
        written = table.written(place)
        add(doc, "begins", flow({"line": written, "find": find}) if find else written, note)

    return begun, together_no_more


def merge(table: TableIssue, said: Said, note: str) -> Changes:
    """Two articles are one; where a person had one of them begin, that is taken back."""
    places = sorted((table.place(said, "first"), table.place(said, "line")), key=table.order)

    def begun_no_more(doc: CommentedMap) -> None:
        take_out(doc, "begins", lambda one: table.names(one, places[1]))

    def merged(doc: CommentedMap) -> None:
        begun_no_more(doc)
        add(doc, "merges", flow([table.written(one) for one in places]), note, pairs=True)

    return merged, begun_no_more


def move(table: TableIssue, said: Said, note: str) -> Change:
    """Text stands right behind the paragraph that holds another line, or in the article that does."""
    place = table.place(said, "line")
    where = "to" if said.get("to") else "after"
    target, find = table.place(said, where), typed(said, "find", "这几个字") or None

    def change(doc: CommentedMap) -> None:
        def is_moved(one: Any) -> bool:
            return isinstance(one, dict) and table.names(one.get("line"), place) and (one.get("find") or None) == find

        take_out(doc, "moves", is_moved)
        line = table.written(place, _last(said))
        add(doc, "moves", flow({"line": line, "find": find, where: table.written(target)}), note)

    return change


def no_article(table: TableIssue, said: Said, note: str) -> Change:
    """What holds a line is no article."""
    place = table.place(said, "line")
    return lambda doc: add(doc, "not_articles", table.written(place), note)


def put_first(table: TableIssue, said: Said, note: str) -> Change:
    """An article stands before the one before it; so all up to that place are told in their order."""
    number = table.article(said)
    if number == 0:
        raise BadInput(f"raw/{table.issue.id}", "", "这已是第一篇", "")
    articles = [*table.issue.articles[: number + 1]]
    articles[number - 1 :] = [articles[number], articles[number - 1]]

    def change(doc: CommentedMap) -> None:
        doc["order"] = flow([table.written((one.file, one.line)) for one in articles])
        if note:
            doc.yaml_add_eol_comment(note, "order", column=0)

    return change


def issue_fields(table: TableIssue, said: Said, note: str) -> Change:
    """The day and number of the issue; what is emptied is the machine's to say again."""
    given: dict[str, object] = {}
    if "date" in said:
        text = typed(said, "date", "出版日期")
        given["date"] = day(text, "出版日期") if text else None
    if "number" in said:
        given["number"] = typed(said, "number", "期号").strip() or None
    if not given:
        raise BadInput(f"raw/{table.issue.id}", "", "没有改动", "请填上出版日期或期号")

    def change(doc: CommentedMap) -> None:
        for at, (key, value) in enumerate(given.items()):
            if value is None:
                doc.pop(key, None)
            elif key in doc:
                doc[key] = value
            else:
                doc.insert(min(at, len(doc)), key, value, comment=note or None)

    return change


VERBS: tuple[tuple[str, str, Callable[[TableIssue, Said, str], Changes]], ...] = (
    ("correct", "改字", correct),
    ("correct_all", "别处同样的也改", correct_all),
    ("join", "接合", join),
    ("cut", "断开", cut),
    ("tell", "定为", tell),
    ("begin", "另起一篇", begin),
    ("merge", "并成一篇", merge),
    ("move", "移动", move),
    ("no_article", "不是文章", no_article),
    ("order", "上移一篇", put_first),
    ("fields", "改各项", set_fields),
    ("check", "校过", check_article),
    ("issue", "改日期、期号", issue_fields),
    ("sign_off", "整期校过", sign_off),
)
"""What may be done: as the page asks for it, as people know it, and what it does."""


def _leads_to(table: TableIssue, one: Any, place: RawPlace) -> bool:
    """Whether an entry of several lines has a line behind its first."""
    return isinstance(one, list) and any(table.names(each, place, _file_of(one[0])) for each in one[1:])


def _joins(table: TableIssue, one: Any, before: RawPlace, after: RawPlace) -> bool:
    """Whether an entry joins these two lines, in one paragraph or two."""
    several = isinstance(one, list) and len(one) > 1
    return several and table.names(one[0], before) and table.names(one[1], after, _file_of(one[0]))


def _file_of(written: object) -> str:
    """The file that a line names, which another line of its entry means too."""
    return str(written).rpartition(":")[0].strip()


def _last(said: Said) -> int:
    """The last of several lines that were chosen, 0 where one was."""
    last = said.get("last")
    return last if isinstance(last, int) else 0
