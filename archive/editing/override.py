"""A person's word on an issue and on its articles' fields; it always wins, and survives every rebuild."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from archive.addresses import addresses
from archive.bad_input import BadInput, gathered, told_at_once
from archive.describing.dates import issue_date
from archive.editing.draft_lines import BY_PERSON, lines_of
from archive.editing.meant_articles import Bearers, begins_in, holders, meant_article
from archive.editing.overridden_fields import idle_fields, same_wording, with_fields
from archive.editing.settings import ArticleFields, Beginning, LineReference, PageName, Settings
from archive.editing.words_in_line import spans
from archive.model import MASTHEAD_DATE, PUBLISHED, Article, Issue, Masthead, Printed, Unplaced

REWORDED = f"{BY_PERSON}改定"
"""How the reason ends why a headline's lines are unplaced that a person worded anew."""


def override(issue: Issue, settings: Settings, by_machine: Callable[[], frozenset[str]] = frozenset) -> Issue:
    """The issue with what issue.yml says of it: date, number, names of pages, and the fields of articles by their address.

    `by_machine`: the addresses of the raw lines in which articles begin without a person's word, asked for only in doubt.
    A headline's printed lines stay with the title that replaces it; those of a kicker or subtitle become unplaced.
    Raises BadInput, all at once, where an entry means no article, or could mean two, where two entries give an article the same
    field, and where an entry changes nothing.
    """
    names = addresses(issue.articles, issue.sources)
    bearers = Bearers(issue, names, settings.file, by_machine, settings.arranged, settings.home)
    refused: list[BadInput] = []
    said: list[list[ArticleFields]] = [[] for _ in names]
    for address, fields in settings.articles.items():
        with gathered(refused):
            said[meant_article(bearers, address, fields)].append(fields)
    for one in settings.begins:
        if str(one.line.at) in {other.where for other in settings.refused}:
            continue
        holding = holders(issue, one.line)
        words = _words(issue, one.line)
        begun = [n for n in holding if begins_in(issue.articles[n], words)]
        if begun:
            said[begun[0]].append(one.fields)
        elif holding or one.fields.given:
            refused.append(_begins_no_more(issue, one, settings.file))
    left: list[Unplaced] = []
    articles = list(issue.articles)
    for number, mine in enumerate(said):
        refused += _fields_refused(articles[number], mine, settings.file)
        for fields in mine:
            left += _displaced_lines(articles[number], fields)
            articles[number] = with_fields(articles[number], fields)
    mastheads = issue.mastheads
    for page in settings.pages:
        with gathered(refused):
            mastheads = _with_page(mastheads, page, settings.file)
    order = {source.name: n for n, source in enumerate(issue.sources)}
    if settings.pages:
        mastheads = tuple(sorted(mastheads, key=lambda one: (order[one.lines[0].file], one.lines[0].line)))
    if refused:
        raise told_at_once(refused)
    date, date_from = issue.date, issue.date_from
    if settings.date:
        date, date_from = settings.date, PUBLISHED
    elif date_from != MASTHEAD_DATE and any("date" in fields.given for mine in said for fields in mine):
        date, date_from = issue_date(tuple(articles), issue.id)
    return replace(
        issue,
        date=date,
        date_from=date_from,
        number=_number(issue.number, settings.number),
        articles=tuple(articles),
        unplaced=issue.unplaced + tuple(left),
        mastheads=mastheads,
        order=names[: sum(len(entry.lines) for entry in settings.order)],  # `arrange` has put those first
    )


def _words(issue: Issue, line: LineReference) -> LineReference:
    """A line, and where it names words in it, the one character that these begin with."""
    lines = (one for article in issue.articles for one in lines_of(article) if line.holds(one.file, one.line))
    found = spans(lines, line.find) if line.find else []
    return replace(line, start=found[0][0], end=found[0][0] + 1) if found else line


def _number(printed: str, said: str) -> str:
    """The number a person gave; as it is printed where that has the same figures: 86 is 总第86期."""
    same = said and re.findall(r"\d+", said) == re.findall(r"\d+", printed) and said.strip().isdigit()
    return printed if same or not said else said


def _begins_no_more(issue: Issue, one: Beginning, file: str) -> BadInput:
    """An article that another entry took apart again, or put into another one."""
    found = holders(issue, one.line)
    where = f"它在《{issue.articles[found[0]].title.text}》一篇里" if found else "它不在哪一篇里"
    given = f"，{'、'.join(sorted(one.fields.given))} 没有用上" if one.fields.given else ""
    what = f"第 {one.line.line} 行另起的一篇不从这里开始：做完别的各条，{where}{given}"
    return BadInput(file, str(one.line.at), what, "请写那一篇真正的第一行，或删去把它移走、并走的那一条")


def _fields_refused(article: Article, said: Sequence[ArticleFields], file: str) -> Iterator[BadInput]:
    """What entries say of an article twice, or as it is already."""
    given: dict[str, int] = {}
    for fields in said:
        for name in sorted(fields.given & given.keys()):
            what = f"《{article.title.text}》一篇的 {name} 写了两次（另一处是 {file}:{given[name]}）"
            yield BadInput(file, str(fields.written_at.get(name, fields.at)), what, "请只留一处")
        given |= {name: fields.written_at.get(name, fields.at) for name in fields.given}
        for name, now in idle_fields(article, fields):
            what = f"{name} 什么也没有改变：《{article.title.text}》一篇的{now}"
            yield BadInput(
                file,
                str(fields.written_at.get(name, fields.at)),
                what,
                "请删去这一项；对照报纸校过，就写 checked: true",
            )


def _displaced_lines(article: Article, fields: ArticleFields) -> Iterator[Unplaced]:
    """Printed lines of a kicker or subtitle that a person took away or worded anew: raw text is never dropped."""
    for name, what, found in (("kicker", "引题", article.kicker), ("subtitle", "副题", article.subtitle)):
        if name in fields.given and found and found.lines and not same_wording(found.text, getattr(fields, name)):
            yield Unplaced(found.lines, f"原作{what}，{REWORDED}")


def _with_page(mastheads: tuple[Masthead, ...], said: PageName, file: str) -> tuple[Masthead, ...]:
    """The mastheads with what a person says of the page of a file; one more where the file has none of a page."""
    mine = [n for n, one in enumerate(mastheads) if one.lines[0].file == said.file]
    mine = [n for n in mine if mastheads[n].page or mastheads[n].section] or mine
    if not mine:
        return (*mastheads, Masthead((Printed(said.file, 0, 0, 0, ""),), page=said.page, section=said.name))
    found = mastheads[mine[0]]
    new = replace(found, page=said.page or found.page, section=said.name)
    if new == found:
        now = f"第 {found.page} 版“{found.section}”" if found.page else f"“{found.section}”"
        raise BadInput(file, str(said.at), f"这一条什么也没有改变：{said.file} 的版名现在就是{now}", "请删去这一条")
    return (*mastheads[: mine[0]], new, *mastheads[mine[0] + 1 :])
