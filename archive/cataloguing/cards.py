"""What a folder of content/issues holds: the cards of an issue and its articles, and their texts as far as others need them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from pathlib import Path
from typing import Any

from archive.addresses import ADDRESS_PATTERN, address_order
from archive.addressing.address_book import NO_ADDRESSES, AddressBook
from archive.bad_input import BadInput
from archive.cataloguing.catalogue import UNDATED, ArticleCard, FormerAddress, IssueCard
from archive.cataloguing.page_heads import ARTICLE_PAGE, ISSUE_PAGE, read_head
from archive.keeping.folder_entries import folder_entries
from archive.language.bylines import parse_byline
from archive.language.credits import LONGEST
from archive.language.shingles import Digests, sample
from archive.model import GAP
from archive.writing import markdown
from archive.writing.address_books import remembered_addresses
from archive.writing.markdown import Blocks


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text, as far as it is compared with others': a digest of it, and a sample of its strings."""

    digest: str
    sample: Digests


@dataclass(frozen=True, slots=True)
class FolderCards:
    """An issue's card, its articles', its addresses that are no article's any more, and its articles' texts by key.

    `faults`: pages that can't be read, each of which is left out; an issue's own has a card without its facts.
    """

    issue: IssueCard
    articles: tuple[ArticleCard, ...]
    former: Mapping[str, FormerAddress]
    texts: Mapping[str, Text]
    faults: tuple[BadInput, ...] = ()


def read_folder(folder: Path) -> FolderCards:
    """What one issue's folder holds."""
    names = (path.stem for path in folder_entries(folder, ".md"))
    own = ["index", *filter(ADDRESS_PATTERN.fullmatch, names)]
    return folder_cards(
        folder.name, {name: (folder / f"{name}.md").read_bytes() for name in own}, remembered_addresses(folder)
    )


def folder_cards(issue_id: str, files: Mapping[str, bytes], book: AddressBook = NO_ADDRESSES) -> FolderCards:
    """What an issue's pages say: `index`, and its articles by their addresses; `book`: what each address held."""
    place = f"issues/{issue_id}"
    faults: list[BadInput] = []
    pages: dict[str, tuple[dict[str, Any], Blocks]] = {}
    for name, data in files.items():
        try:
            fields, body = _page(data, f"{place}/{name}.md")
            pages[name] = fields, markdown.plain_blocks(body)
        except BadInput as error:
            faults.append(error)
    meta, _ = pages.pop("index", ({}, ()))
    first = {name: n for n, name in enumerate(_names(meta.get("order")))}
    names = sorted(
        pages, key=lambda name: (first.get(name, len(first)), address_order(_begins(pages[name][0]) or name))
    )
    cards = [_article(issue_id, name, *pages[name]) for name in names]
    keys = ["", *(card.key for card in cards), ""]
    cards = [replace(card, previous=keys[i], following=keys[i + 2]) for i, card in enumerate(cards)]
    date = _word(meta.get("date"))
    issue = IssueCard(
        id=issue_id,
        src=f"{place}/index.md",
        url=f"{place}/",
        title=_word(meta.get("title")) or issue_id,
        date=date,
        date_from=_word(meta.get("date_from")),
        number=_word(meta.get("number")),
        year=(re.match(r"\d{4}", date) or re.match(r"(?:1[89]|20)\d\d(?!\d)", issue_id) or [UNDATED])[0],
        articles=tuple(card.key for card in cards),
        characters=sum(card.characters for card in cards),
        unplaced=len(_list(meta.get("unplaced"))),
        doubts=len(_list(meta.get("doubts"))) + sum(card.doubts for card in cards),
        sources=tuple(
            (_word(row.get("file")), _word(row.get("sha256")))
            for row in _list(meta.get("sources"))
            if isinstance(row, dict)
        ),
    )
    texts = {card.key: _text(pages[card.address][1]) for card in cards}
    standing = {name for name in files if name != "index"}
    return FolderCards(issue, tuple(cards), former_addresses(book, standing), texts, tuple(faults))


def former_addresses(book: AddressBook, standing: Collection[str] = ()) -> dict[str, FormerAddress]:
    """The addresses of a book that no page stands at, and what became of each."""
    return {
        name: FormerAddress(one.title, one.now, one.gone or "")
        for name, one in book.held.items()
        if name not in standing and not one.stands
    }


def _begins(meta: Mapping[str, Any]) -> str:
    """Where an article's body begins, where its address does not say it."""
    found = _word(meta.get("begins"))
    return found if ADDRESS_PATTERN.fullmatch(found) else ""


def _text(blocks: Blocks) -> Text:
    whole = "\n".join(text for _, text in blocks)
    return Text(markdown.text_digest(blocks), sample(whole))


def _article(issue: str, name: str, meta: Mapping[str, Any], blocks: Blocks) -> ArticleCard:
    evidence = meta.get("evidence")
    people = _list(evidence.get("people")) if isinstance(evidence, dict) else []
    dateline = meta.get("dateline")
    authors = [one if isinstance(one, dict) else {"name": one} for one in _list(meta.get("authors"))]
    names = _names([_word(one.get("name")) for one in authors])
    signed, series = _mapping(meta.get("signed")), meta.get("series")
    series = series if isinstance(series, dict) else {"name": series}
    return ArticleCard(
        key=f"{issue}/{name}",
        issue=issue,
        address=name,
        src=f"issues/{issue}/{name}.md",
        url=f"issues/{issue}/{name}/",
        title=_word(meta.get("title")) or name,
        kicker=_word(meta.get("kicker")),
        subtitle=_word(meta.get("subtitle")),
        title_from=_word(meta.get("title_from")),
        date=_word(meta.get("date")),
        tags=_names(meta.get("tags")),
        people=_names(meta.get("people")),
        places=_names(meta.get("places")),
        organizations=_names(meta.get("organizations")),
        opening=markdown.sentence(_without_bylines(_prose(blocks))),
        characters=sum(not c.isspace() for _, text in blocks for c in text.replace(GAP, "")),
        doubts=len(_list(meta.get("doubts"))),
        checked=meta.get("checked") is True,
        dateline=_word(dateline.get("text") if isinstance(dateline, dict) else dateline),
        authors=names,
        author_roles={name: roles for name in names if (roles := _roles(name, authors))},
        offices=_names([_word(one.get("name")) for one in authors if one.get("kind") == "office"]),
        signed_by=_names(signed.get("by")),
        signed_date=_word(signed.get("date")),
        series=_names(series.get("name")),
        series_part=_word(series.get("part")),
        genre=_word(meta.get("genre")),
        page=_word(_mapping(meta.get("page")).get("page")),
        page_name=_word(_mapping(meta.get("page")).get("name")),
        corrections=tuple(
            (_word(one.get("find")), _word(one.get("replace")), _word(one.get("note")))
            for one in _list(meta.get("corrections"))
            if isinstance(one, dict)
        ),
        roles={_word(p.get("name")): _names(p.get("roles")) for p in people if isinstance(p, dict) and p.get("roles")},
    )


def _prose(blocks: Blocks) -> list[str]:
    """An article's paragraphs, a poem's lines one behind the other."""
    return [text.replace("\n", " ") for role, text in blocks if role in ("paragraph", "verse")]


def _without_bylines(paragraphs: Sequence[str]) -> Sequence[str]:
    """An article's paragraphs from the first that is no by-line; all where there is no other."""
    body = dropwhile(lambda text: len(text) <= LONGEST and bool(parse_byline(text)), paragraphs)
    return tuple(body) or paragraphs


def _roles(name: str, authors: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """As what an author signed: several things, where the article says so."""
    return _names([_word(one["role"]) for one in authors if one.get("role") and _word(one.get("name")) == name])


def _page(data: bytes, src: str) -> tuple[dict[str, Any], str]:
    shapes = ISSUE_PAGE if src.endswith("/index.md") else ARTICLE_PAGE
    try:
        return read_head(page_text(data), f"content/{src}", shapes)
    except UnicodeDecodeError as error:
        raise BadInput(f"content/{src}", f"第{error.start}字节", "不是 UTF-8 文字", "另存为 UTF-8") from error


def page_text(data: bytes) -> str:
    """A page's text, its line ends as MkDocs reads them. UnicodeDecodeError where it is none."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(value: object) -> tuple[str, ...]:
    """Names in a list, or one by itself, none twice."""
    return tuple(dict.fromkeys(map(str, [value] if isinstance(value, str) else _list(value))))
