"""Each article with the address that it had, a new one with one that never stood for anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.addresses import address_order, by_column, free_address, line_address
from archive.addressing.address_book import AddressBook, Held
from archive.addressing.recognition import recognise
from archive.language.shingles import Digests, sketch, strings
from archive.model import GAP, Article, Issue


def address(issue: Issue, book: AddressBook) -> Issue:
    """The issue with each article's address, and where each that no article bears leads: to another, or nowhere (empty).

    Where nothing is known, an article's address is the raw line that its body begins in.
    """
    wordings = [wording(article) for article in issue.articles]
    found = recognise(book.held, wordings, [article.title.text for article in issue.articles])
    names = _named(issue, found.bearers, book.held)
    articles = tuple(
        replace(article, address=name, sketch=sketch(text))
        for article, name, text in zip(issue.articles, names, wordings, strict=True)
    )
    borne = frozenset(names)
    former = {
        old: names[found.leads[old]] if old in found.leads else ""
        for old, one in book.held.items()
        if old not in borne and not one.elsewhere
    }
    for old, one in book.held.items():
        if old in former and not one.first and one.now:  # its wording was never put down: it goes where that one does
            former[old] = one.now if one.now in borne else former.get(one.now, "")
    return replace(issue, articles=articles, former=tuple(former.items()))


def updated_book(book: AddressBook, issue: Issue, day: str) -> AddressBook:
    """The book after an issue was read anew, which `address` gave its addresses; what is gone now is so since `day`."""
    held = {article.address: _held(book.held.get(article.address), article) for article in issue.articles}
    former = dict(issue.former or ())
    for old in sorted(book.held.keys() - held.keys(), key=address_order):
        one = book.held[old]
        if one.elsewhere:
            held[old] = one
        elif new := former.get(old):
            held[old] = replace(one, now=new, gone=None)
        else:
            held[old] = replace(one, now="", gone=day if one.gone is None else one.gone)
    return AddressBook(held)


def withdrawn_book(book: AddressBook, day: str) -> AddressBook:
    """The book of an issue whose raw text is gone: what no other issue took over is nowhere since `day`."""

    def last(one: Held) -> Held:
        led = one.elsewhere or (one.now in book.held and book.held[one.now].elsewhere)
        return one if led or one.gone is not None else replace(one, now="", gone=day)

    return AddressBook({name: last(one) for name, one in book.held.items()}, day if book.gone is None else book.gone)


def wording(article: Article) -> Digests:
    """All strings of an article's body."""
    return text_wording("\n".join(part.text for part in article.parts))


def text_wording(text: str) -> Digests:
    """All strings of a text; what an editor says of gaps is none of it."""
    return strings(text.replace(GAP, ""))


def _held(before: Held | None, article: Article) -> Held:
    first = article.sketch if before is None else before.first
    return Held(article.title.text, first, article.sketch if article.sketch != first else b"")


def _named(issue: Issue, bearers: Sequence[str], held: Mapping[str, Held]) -> tuple[str, ...]:
    """The articles' addresses: new ones by their lines, counted on where that address has ever stood for another."""
    out = list(bearers)
    taken = {*held, *bearers}
    for index in by_column(issue.articles):
        if not out[index]:
            article = issue.articles[index]
            out[index] = free_address(line_address(article.file, article.line, issue.sources), taken)
            taken.add(out[index])
    return tuple(out)
