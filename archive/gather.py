"""Gathers the catalogue from the front matter and bodies of content/issues."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive import frontmatter, markdown
from archive.address import PATTERN, order
from archive.catalogue import UNDATED, ArticleCard, Catalogue, Heading, IssueCard, Year, slug
from archive.model import BadInput

GAP = "〔缺〕"
Names = Mapping[str, Sequence[str]]
"""Names by kind (`topics`, `places`) that have a heading even while no article bears them."""


def read(content: Path, names: Names | None = None) -> Catalogue:
    """The catalogue of content/issues. BadInput names the first file whose front matter can't be read."""
    found = [_issue(folder) for folder in sorted((content / "issues").glob("*/")) if (folder / "index.md").is_file()]
    return gather(found, names)


def gather(
    found: Iterable[tuple[IssueCard, Sequence[ArticleCard], Mapping[str, str]]], names: Names | None = None
) -> Catalogue:
    """A catalogue of issues, each with its articles and the addresses that moved within it."""
    numbers = sorted(found, key=lambda one: (one[0].date or one[0].id, one[0].id), reverse=True)
    cards = [one[0] for one in numbers]
    ids = ["", *(card.id for card in cards), ""]
    issues = {c.id: replace(c, following=ids[i], previous=ids[i + 2]) for i, c in enumerate(cards)}
    articles = {card.key: card for one in numbers for card in one[1]}
    place = {name: i for i, name in enumerate(issues)}
    newest = sorted(articles.values(), key=lambda a: (place[a.issue], order(a.address)))
    newest.sort(key=lambda a: a.date or issues[a.issue].date, reverse=True)
    return Catalogue(
        issues=issues,
        articles=articles,
        topics=_headings("topics", newest, names or {}),
        people=_headings("people", newest, names or {}),
        places=_headings("places", newest, names or {}),
        organizations=_headings("organizations", newest, names or {}),
        years=_years(issues.values()),
        moved={
            f"issues/{one[0].id}/{old}/": f"issues/{one[0].id}/{new}/" if new else one[0].url
            for one in numbers
            for old, new in one[2].items()
        },
    )


def _issue(folder: Path) -> tuple[IssueCard, tuple[ArticleCard, ...], Mapping[str, str]]:
    """What one issue's folder holds."""
    place = f"issues/{folder.name}"
    meta, _ = _page(folder / "index.md", f"{place}/index.md")
    names = sorted((p.stem for p in folder.glob("*.md") if PATTERN.fullmatch(p.stem)), key=order)
    cards = [_article(folder.name, name, *_page(folder / f"{name}.md", f"{place}/{name}.md")) for name in names]
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
    )
    moved = meta.get("moved")
    return issue, tuple(cards), {str(k): _word(v) for k, v in moved.items()} if isinstance(moved, dict) else {}


def _article(issue: str, name: str, meta: Mapping[str, Any], body: str) -> ArticleCard:
    blocks = markdown.plain(body)
    evidence = meta.get("evidence")
    people = _list(evidence.get("people")) if isinstance(evidence, dict) else []
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
        opening=markdown.sentence([text for role, text in blocks if role == "paragraph"]),
        characters=sum(not c.isspace() for _, text in blocks for c in text.replace(GAP, "")),
        doubts=len(_list(meta.get("doubts"))),
        checked=meta.get("checked") is True,
        roles={_word(p.get("name")): _names(p.get("roles")) for p in people if isinstance(p, dict) and p.get("roles")},
    )


def _page(path: Path, src: str) -> tuple[dict[str, Any], str]:
    try:
        return frontmatter.read(path.read_text("utf-8-sig"), f"content/{src}")
    except UnicodeDecodeError as error:
        raise BadInput(f"content/{src}", f"第{error.start}字节", "不是 UTF-8 文字", "另存为 UTF-8") from error


def _headings(kind: str, newest: Sequence[ArticleCard], names: Names) -> dict[str, Heading]:
    """The headings that articles bear, those with most articles first; then those that none bears yet."""
    found: defaultdict[str, list[ArticleCard]] = defaultdict(list)
    for card in newest:
        for name in card.tags if kind == "topics" else getattr(card, kind):
            found[name].append(card)
    borne = sorted(found, key=lambda name: (-len(found[name]), name))
    return {name: _heading(kind, name, found.get(name, [])) for name in (*borne, *names.get(kind, ()))}


def _heading(kind: str, name: str, cards: Sequence[ArticleCard]) -> Heading:
    place = f"{kind}/{slug(name)}"
    roles = dict.fromkeys(role for card in cards for role in card.roles.get(name, ())) if kind == "people" else ()
    return Heading(kind, name, f"{place}.md", f"{place}/", tuple(card.key for card in cards), tuple(roles))


def _years(issues: Iterable[IssueCard]) -> dict[str, Year]:
    found: defaultdict[str, list[IssueCard]] = defaultdict(list)
    for issue in issues:
        found[issue.year].append(issue)
    return {
        year: Year(
            year, f"years/{year}.md", f"years/{year}/", tuple(i.id for i in of), sum(len(i.articles) for i in of)
        )
        for year, of in sorted(found.items(), key=lambda one: (one[0] != UNDATED, one[0]), reverse=True)
    }


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(value: object) -> tuple[str, ...]:
    """Names in a list, or one by itself, none twice."""
    return tuple(dict.fromkeys(map(str, [value] if isinstance(value, str) else _list(value))))
