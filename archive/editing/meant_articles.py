"""Which article an entry of `articles` means: the one whose address it names, or that holds the line it names beside it.

An address goes with the text, so that a person's `begins` may leave it with the second of two articles while the raw line
that it is called after begins the first. An entry that could mean either is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.addresses import line_address
from archive.bad_input import BadInput
from archive.editing.draft_lines import headlines, lines_of
from archive.editing.settings import ArticleFields, LineReference
from archive.model import Issue

MOST_ADDRESSES = 12
"""Addresses that a message lists, the nearest ones."""


def meant_article(issue: Issue, names: Sequence[str], file: str, address: str, fields: ArticleFields) -> int:
    """The number of the article that an entry means; `names` are the articles' addresses, `file` is issue.yml.

    Raises BadInput where no article has the address, where another begins in the line that it is called after, and where
    the line that stands beside it is in an article of another address.
    """
    if fields.line:
        return _holder_of_line(issue, names, file, address, fields)
    if address not in names:
        raise _unknown_address(issue, names, file, address, fields)
    number = names.index(address)
    other = _begins_there(issue, number, address)
    if other is None:
        return number
    what = (
        f"{address} 现在是《{issue.articles[number].title.text}》的地址，"
        f"从那一行开始的却是《{issue.articles[other].title.text}》，它的地址是 {names[other]}"
    )
    remedy = f'要改后一篇，请写 "{names[other]}"；要改前一篇，请在这一条里加上 {told_line(issue, number, names)}'
    raise BadInput(file, str(fields.at), what, remedy)


def told_line(issue: Issue, number: int, names: Sequence[str]) -> str:
    """What an entry of an article says beside its address, as YAML; empty where the address alone is no other's."""
    if _begins_there(issue, number, names[number]) is None:
        return ""
    article = issue.articles[number]
    several = len(issue.sources) > 1
    return f'line: "{article.file.rpartition("/")[2]}:{article.line}"' if several else f"line: {article.line}"


def holder(issue: Issue, line: LineReference) -> int | None:
    """The number of the first article that has a raw line in its headline or body; None where none has."""
    held = (n for n, one in enumerate(issue.articles) for has in lines_of(one) if line.holds(has.file, has.line))
    return next(held, None)


def _holder_of_line(issue: Issue, names: Sequence[str], file: str, address: str, fields: ArticleFields) -> int:
    line = fields.line
    assert line is not None
    number = holder(issue, line)
    if number is None:
        what = f"第 {line.line} 行不在哪一篇里"
        raise BadInput(file, str(line.at), what, "请写那一篇正文或标题的一行，或删去 line")
    if address == names[number] or number in _beginning(issue, address):
        return number
    what = (
        f"第 {line.line} 行在《{issue.articles[number].title.text}》一篇里，它的地址是 {names[number]}，不是 {address}"
    )
    raise BadInput(file, str(line.at), what, f'请写 "{names[number]}"，或改正行号')


def _begins_there(issue: Issue, number: int, address: str) -> int | None:
    """The other article that begins in the raw line of an address, where the one that bears it has nothing of that line."""
    mine = {line_address(line.file, line.line, issue.sources) for line in lines_of(issue.articles[number])}
    if _raw_line(address) in mine:
        return None
    return next((n for n in _beginning(issue, address) if n != number), None)


def _beginning(issue: Issue, address: str) -> list[int]:
    """The articles whose body begins in the raw line of an address, or whose headline has it."""
    wanted = _raw_line(address)
    found = []
    for n, article in enumerate(issue.articles):
        places = [(line.file, line.line) for _, _, head in headlines(article) for line in head.lines]
        places.append((article.file, article.line))
        if any(line_address(*place, issue.sources) == wanted for place in places):
            found.append(n)
    return found


def _raw_line(address: str) -> str:
    """An address without its count among the articles of one raw line: `p2-0017-2` is in `p2-0017`."""
    parts = address.split("-")
    return "-".join(parts[: 2 if parts[0].startswith("p") else 1])


def _number(address: str) -> int:
    """The raw line of an address, pages counted far apart."""
    *page, line = _raw_line(address).removeprefix("p").split("-")
    return int(line) + 1_000_000 * int(page[0] if page else 0)


def _unknown_address(issue: Issue, names: Sequence[str], file: str, address: str, fields: ArticleFields) -> BadInput:
    wanted = _raw_line(address)
    owners = [new for old, new in issue.former or () if old == address and new] or [
        name
        for name, article in zip(names, issue.articles, strict=True)
        if wanted in {line_address(line.file, line.line, issue.sources) for line in lines_of(article)}
    ]
    loose = any(
        wanted == line_address(line.file, line.line, issue.sources) for one in issue.unplaced for line in one.lines
    )
    now = f"，那里的文字现在在 {owners[0]}" if owners else "，那里的文字现在没有归入文章" if loose else ""
    what = f"没有地址是 {address} 的文章{now}"
    near = sorted(
        sorted(names, key=lambda name: abs(_number(name) - _number(address)))[:MOST_ADDRESSES], key=list(names).index
    )
    available = "、".join(near) if names else "（没有文章）"
    return BadInput(file, str(fields.at), what, f"请改用这一期现有的地址：{available}")
