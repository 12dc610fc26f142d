"""What a folder of content/issues holds: the cards of an issue and its articles, and their texts as far as others need them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from pathlib import Path
from typing import Any

from archive.addresses import ADDRESS_PATTERN, address_order
from archive.cataloguing.catalogue import UNDATED, ArticleCard, IssueCard
from archive.cataloguing.shingles import Digests, sample
from archive.keeping.folder_entries import folder_entries
from archive.language.bylines import parse_byline
from archive.language.credits import LONGEST
from archive.model import GAP, BadInput
from archive.writing import frontmatter, markdown
from archive.writing.markdown import Blocks


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text, as far as it is compared with others': a digest of it, and a sample of its strings."""

    digest: str
    sample: Digests


@dataclass(frozen=True, slots=True)
class FolderCards:
    """An issue's card, its articles', the addresses that moved within it, and its articles' texts by key."""

    issue: IssueCard
    articles: tuple[ArticleCard, ...]
    moved: Mapping[str, str]
    texts: Mapping[str, Text]


def read_folder(folder: Path) -> FolderCards:
    """What one issue's folder holds."""
    place = f"issues/{folder.name}"
    meta, _ = _page(folder / "index.md", f"{place}/index.md")
    stems = (path.stem for path in folder_entries(folder, ".md"))
    names = sorted(filter(ADDRESS_PATTERN.fullmatch, stems), key=address_order)
    pages = {name: _page(folder / f"{name}.md", f"{place}/{name}.md") for name in names}
    blocks = {name: markdown.plain_blocks(body) for name, (_, body) in pages.items()}
    cards = [_article(folder.name, name, pages[name][0], blocks[name]) for name in names]
    keys = ["", *(card.key for card in cards), ""]
    cards = [replace(card, previous=keys[i], following=keys[i + 2]) for i, card in enumerate(cards)]
    date = _word(meta.get("date"))
    issue = IssueCard(
        id=folder.name,
        src=f"{place}/index.md",
        url=f"{place}/",
        title=_word(meta.get("title")) or folder.name,
        date=date,
        date_from=_word(meta.get("date_from")),
        number=_word(meta.get("number")),
        year=(re.match(r"\d{4}", date) or re.match(r"\d{4}", folder.name) or [UNDATED])[0],
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
    moved = meta.get("moved")
    carried = {str(k): _word(v) for k, v in moved.items()} if isinstance(moved, dict) else {}
    texts = {card.key: _text(blocks[card.address]) for card in cards}
    return FolderCards(issue, tuple(cards), carried, texts)


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


def _page(path: Path, src: str) -> tuple[dict[str, Any], str]:
    try:
        return frontmatter.read_page(path.read_text("utf-8-sig"), f"content/{src}")
    except UnicodeDecodeError as error:
        raise BadInput(f"content/{src}", f"第{error.start}字节", "不是 UTF-8 文字", "另存为 UTF-8") from error


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(value: object) -> tuple[str, ...]:
    """Names in a list, or one by itself, none twice."""
    return tuple(dict.fromkeys(map(str, [value] if isinstance(value, str) else _list(value))))
