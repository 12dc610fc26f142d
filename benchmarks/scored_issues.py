"""What the measures compare, read from disk: readings (JSON, made by hand) and the archive's Markdown pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from benchmarks.measures import Names, Page, Reading, Score, Wanted, fold, measure

_FRONT = re.compile(r"\A---\n(.*?\n)---\n?(.*)\Z", re.DOTALL)
_LISTS = ("tags", "people", "places", "organizations")
_MARKUP = re.compile(r"\A(!!!|\?\?\?|\[\^|\{|:::|> )")


class Missing(Exception):
    """A reading for which the archive holds no issue."""


@dataclass(frozen=True, slots=True)
class IssuePages:
    """An issue of the archive: its articles, and all that its own page says."""

    articles: tuple[Page, ...]
    index: str


def read_reading(path: Path) -> Reading:
    """A reading from its JSON file; see tests/readings/README.md for the fields."""
    data = json.loads(path.read_text("utf-8"))
    asides = [*data.get("captions", []), *data.get("duplicated", [])]
    return Reading(data["raw"], tuple(_wanted(article) for article in data["articles"]), tuple(asides))


def read_issue_pages(folder: Path) -> IssuePages:
    """The articles and the index page of content/issues/<issue>/, in the order of their file names."""
    articles = tuple(_page(path) for path in sorted(folder.glob("*.md")) if path.name != "index.md")
    meta, body = front_matter((folder / "index.md").read_text("utf-8"))
    return IssuePages(articles, body + "\n" + flatten(meta))


def issue_folders(content: Path) -> dict[str, Path]:
    """The folder of each issue under `content`, by the names of the raw files that its page gives as sources."""
    folders: dict[str, Path] = {}
    for index in sorted(content.glob("issues/**/index.md")):
        meta, _ = front_matter(index.read_text("utf-8"))
        for name in flatten(meta.get("sources")).splitlines():
            folders.setdefault(PurePosixPath(name).name, index.parent)
    return folders


def score_issue(path: Path, folders: Mapping[str, Path], raw: Path, whole: float) -> Score:
    """The figures of the reading in `path`; Missing where no folder in `folders` holds its issue."""
    reading = read_reading(path)
    if reading.raw not in folders:
        raise Missing(f"{path}: no page under issues/ names {reading.raw} as a source — convert that issue first")
    source = next(iter(sorted(raw.rglob(reading.raw))), None)
    pages = read_issue_pages(folders[reading.raw])
    return measure(reading, pages.articles, pages.index, source.read_text("utf-8") if source else None, whole)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """A page's YAML front matter and its body; no front matter, all of it is body."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    return yaml.load(match[1], Loader=yaml.CSafeLoader) or {}, match[2]


def blocks(body: str, title: str) -> tuple[str, ...]:
    """Paragraphs and sub-headings of a Markdown body, markup removed; the page's own title and asides are none."""
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    body = re.sub(r"<(figure|aside|details|div)\b.*?</\1>", "", body, flags=re.DOTALL)
    out = []
    for raw in re.split(r"\n\s*\n", body):
        text, level = raw.strip(), 0
        if _MARKUP.match(text):
            continue
        if heading := re.match(r"\A(#{1,6})\s+(.*)\Z", text, re.DOTALL):
            level, text = len(heading[1]), heading[2]
        text = re.sub(r"<[^>]+>", "", re.sub(r"\s*\{[:#.][^}]*\}\s*\Z", "", text))
        if fold(text) and not (level == 1 and fold(text) == fold(title)):
            out.append(text)
    return tuple(out)


def flatten(value: object) -> str:
    """All values of nested front matter, one a line."""
    if isinstance(value, Mapping):
        return "\n".join(flatten(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return "\n".join(flatten(item) for item in value)
    return "" if value is None else str(value)


def _page(path: Path) -> Page:
    meta, body = front_matter(path.read_text("utf-8"))
    title = str(meta.get("title", ""))
    return Page(
        path.name,
        title,
        blocks(body, title),
        subtitle=str(meta.get("subtitle") or ""),
        date=str(meta.get("date", ""))[:10],
        topics=_set(meta.get("tags")),
        people=_set(meta.get("people")),
        places=_set(meta.get("places")),
        rest=flatten({key: value for key, value in meta.items() if key not in _LISTS}),
    )


def _wanted(article: Mapping[str, Any]) -> Wanted:
    return Wanted(
        tuple(article["titles"]),
        tuple(article["paragraphs"]),
        subtitle=article.get("subtitle") or "",
        date=article.get("date") or "",
        topics=_names(article, "topics"),
        people=_names(article, "people"),
        places=_names(article, "places"),
    )


def _names(article: Mapping[str, Any], key: str) -> Names | None:
    return Names(_set(article[key]), _set(article.get(f"{key}_allowed"))) if key in article else None


def _set(value: object) -> frozenset[str]:
    return frozenset(str(item) for item in value) if isinstance(value, list) else frozenset()
