"""Which article an entry of `articles` means: the one whose address it names, or that holds the line it names beside it.

An address goes with the text, so that a person's word on which text is whose may leave it with another article than begins
in the raw line that it is called after. An entry that could mean either is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.addresses import address_order, by_column, line_address, page_prefix
from archive.bad_input import BadInput
from archive.editing.draft_lines import headlines, lines_of
from archive.editing.settings import ArticleFields, LineReference
from archive.editing.words_in_line import spans
from archive.filenames import visible_name
from archive.model import Article, Issue, Printed
from archive.vocabulary.yaml_quotations import quoted

MOST_ADDRESSES = 12
"""Addresses that a message lists, the nearest ones."""
MOST_WORDS = 12
"""Characters by which an entry tells where in a raw line an article begins."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """The articles of an issue, each with the address that it bears, in the order of the issue.

    `file`: issue.yml; `by_machine`: the addresses of the raw lines in which articles begin without a person's word;
    `arranged`: the raw lines of which that word says whose text they are; `home`: the file of an address that names no page.
    """

    issue: Issue
    addresses: Sequence[str]
    file: str
    by_machine: Callable[[], frozenset[str]]
    arranged: Sequence[LineReference] = ()
    home: str = ""


def meant_article(of: Bearers, address: str, fields: ArticleFields) -> int:
    """The number of the article that an entry means.

    A line beside the address decides. An address that this archive never had means the only article that begins in its
    line: it was given where the issue had another history. Raises BadInput where no article is meant, or either of two.
    """
    if fields.line:
        return _only_holder(of, fields.line)
    if address not in of.addresses and not address.startswith("p") and of.home and len(of.issue.sources) > 1:
        address = f"{page_prefix(of.home, of.issue.sources)}-{address}"
    if address not in of.addresses:
        begun = _beginning(of.issue, address)
        if _raw_line(address) == address:  # its body's line, which it would be called after
            begun = [n for n in begun if _own_address(of.issue, n) == address]
        if len(begun) == 1 and address not in dict(of.issue.former or ()):
            return begun[0]
        raise _unknown_address(of, address, fields)
    number = of.addresses.index(address)
    if _begins_at(of.issue.articles[number], address):
        if _is_counted_otherwise(of.issue, number, address) and _parted_by_person(of, number, address):
            raise _either(of, number, address, fields)
        return number
    if not _parted_by_person(of, number, address):
        return number
    raise _either(of, number, address, fields)


def told_line(issue: Issue, number: int, address: str) -> str:
    """What an entry of an article says beside its address, as YAML; empty where it begins in the line of its address."""
    otherwise = _is_counted_otherwise(issue, number, address)
    if _begins_at(issue.articles[number], address) and not otherwise:
        return ""
    article = issue.articles[number]
    others = {(one.file, one.line) for n, other in enumerate(issue.articles) if n != number for one in lines_of(other)}
    own = [place for one in lines_of(article) if (place := (one.file, one.line)) not in others]
    first = (article.file, article.line)
    file, line = first if first in own or not own else min(own)
    told = f'line: "{file.rpartition("/")[2]}:{line}"' if len(issue.sources) > 1 else f"line: {line}"
    return told if own else f"{told}, find: {quoted(_first_words(article))}"


def holders(issue: Issue, line: LineReference) -> list[int]:
    """The numbers of the articles that have any of the lines named in their headline or body."""
    return [n for n, one in enumerate(issue.articles) if any(map(line.names, lines_of(one)))]


def holders_of_words(issue: Issue, line: LineReference) -> list[int]:
    """The numbers of the articles in which words of a line begin."""
    mine = [(n, p) for n, one in enumerate(issue.articles) for p in lines_of(one) if line.holds(p.file, p.line)]
    starts = [start for start, _ in spans((p for _, p in mine), line.find)]
    return list(dict.fromkeys(n for start in starts for n, p in mine if p.start <= start < p.end))


def _first_words(article: Article) -> str:
    """The words that an article's body begins with in its raw line."""
    first = next(p for part in article.parts for p in part.lines if (p.file, p.line) == (article.file, article.line))
    return first.text[:MOST_WORDS]


def _is_counted_otherwise(issue: Issue, number: int, address: str) -> bool:
    """Whether of the articles that begin in one raw line another than this would have its address by where they stand."""
    article = issue.articles[number]
    same = [
        n
        for n in by_column(issue.articles)
        if (one := issue.articles[n]).file == article.file and one.line == article.line
    ]
    counted = address_order(address)
    return len(same) > 1 and counted[1] == article.line and same.index(number) + 1 != counted[2]


def begins_in(article: Article, line: LineReference) -> bool:
    """Whether an article's body begins in a line, or its headline has it."""
    return any(map(line.names, first_lines(article)))


def first_lines(article: Article) -> list[Printed]:
    """The printed lines of an article's headline, and the one that its body begins in."""
    place = (article.file, article.line)
    body = [one for part in article.parts for one in part.lines if (one.file, one.line) == place]
    return [*(one for _, _, head in headlines(article) for one in head.lines), *body[:1]]


def _first_places(article: Article) -> list[tuple[str, int]]:
    heads = [(line.file, line.line) for _, _, head in headlines(article) for line in head.lines]
    return [*heads, (article.file, article.line)]


def _only_holder(of: Bearers, line: LineReference) -> int:
    found = holders_of_words(of.issue, line) if line.find else holders(of.issue, line)
    if len(found) == 1:
        return found[0]
    titles = "、".join(f"《{of.issue.articles[n].title.text}》" for n in found)
    where = f"第 {line.line}-{line.last} 行" if line.last > line.line else f"第 {line.line} 行"
    where += f"的“{visible_name(line.find)}”" if line.find else ""
    what = f"{where}在几篇里：{titles}" if found else f"{where}不在哪一篇里"
    remedy = "请写那一篇正文或标题的一行，或删去 line"
    raise BadInput(of.file, str(line.at), what, "请照原文写那一篇开头的几个字" if line.find else remedy)


def _parted_by_person(of: Bearers, number: int, address: str) -> bool:
    """Whether a person's word, not a new reading of the page, is why an article doesn't begin in its address's line.

    That word names a line of it, or of what begins in its address's line. Or one does begin there without that word; or,
    where the article has that line further down, in the line that it begins in.
    """
    article, wanted = of.issue.articles[number], _raw_line(address)
    both = [of.issue.articles[n] for n in (number, *_beginning(of.issue, address))]
    places = {(line.file, line.line) for one in both for line in lines_of(one)}
    if any(line.holds(*place) for line in of.arranged for place in places):
        return True
    lines = {line_address(line.file, line.line, of.issue.sources) for line in lines_of(article)}
    return (_own_address(of.issue, number) if wanted in lines else wanted) in of.by_machine()


def _own_address(issue: Issue, number: int) -> str:
    """The address of the raw line that an article begins in now."""
    article = issue.articles[number]
    return line_address(article.file, article.line, issue.sources)


def _either(of: Bearers, number: int, address: str, fields: ArticleFields) -> BadInput:
    bearer = of.issue.articles[number]
    other = next((n for n in _beginning(of.issue, address) if n != number), None)
    line = told_line(of.issue, number, address)
    what = f"{address} 现在是《{bearer.title.text}》的地址，它不从那一行开始"
    if other is not None and _begins_at(bearer, address):
        what = (
            f"{address} 现在是《{bearer.title.text}》的地址，那一行里还有一篇《{of.issue.articles[other].title.text}》"
        )
        ready = told_line(of.issue, other, of.addresses[other])
        remedy = f'要改前一篇，请在这一条里加上 {line}；要改后一篇，请写 "{of.addresses[other]}"，加上 {ready}'
    elif other is None:
        remedy = f"要改的是这一篇，请在这一条里加上 {line}；不是，请删去这一条"
    else:
        what += f"，从那里开始的是《{of.issue.articles[other].title.text}》，地址是 {of.addresses[other]}"
        remedy = f'要改后一篇，请写 "{of.addresses[other]}"；要改前一篇，请在这一条里加上 {line}'
    return BadInput(of.file, str(fields.at), what, remedy)


def _begins_at(article: Article, address: str) -> bool:
    """Whether an article that bears an address begins in its line, or its headline has it.

    Of whichever page: an address keeps the page that it was given by, though files that came later stand before it.
    """
    return _line(address) in {line for _, line in _first_places(article)}


def _beginning(issue: Issue, address: str) -> list[int]:
    """The articles whose body begins in the raw line of an address, or whose headline has it."""
    wanted = _raw_line(address)
    return [
        n
        for n, article in enumerate(issue.articles)
        if any(line_address(*place, issue.sources) == wanted for place in _first_places(article))
    ]


def _raw_line(address: str) -> str:
    """An address without its count among the articles of one raw line: `p2-0017-2` is in `p2-0017`."""
    parts = address.split("-")
    return "-".join(parts[: 2 if parts[0].startswith("p") else 1])


def _line(address: str) -> int:
    """The number of an address's raw line in its file."""
    return address_order(address)[1]


def _number(address: str) -> int:
    """The raw line of an address, pages counted far apart."""
    page, line, _ = address_order(address)
    return line + 1_000_000 * page


def _unknown_address(of: Bearers, address: str, fields: ArticleFields) -> BadInput:
    issue, wanted = of.issue, _raw_line(address)

    def has(lines: Iterable[Printed]) -> bool:
        return any(wanted == line_address(line.file, line.line, issue.sources) for line in lines)

    holding = [name for name, one in zip(of.addresses, issue.articles, strict=True) if has(lines_of(one))]
    text = [new for old, new in issue.former or () if old == address and new] or holding
    now = f"，那里的文字现在在 {text[0]}" if text else ""
    if not text and any(has(one.lines) for one in issue.unplaced):
        now = "，那里的文字现在没有归入文章"
    if holding and text[0] not in holding:
        now += f"，那一行在 {holding[0]}"
    nearest = sorted(of.addresses, key=lambda name: abs(_number(name) - _number(address)))[:MOST_ADDRESSES]
    available = "、".join(name for name in of.addresses if name in nearest) or "（没有文章）"
    remedy = f"请改用这一期现有的地址：{available}"
    return BadInput(of.file, str(fields.at), f"没有地址是 {address} 的文章{now}", remedy)
