"""What the table shows: raw lines with their places on the page, the articles as they will stand, and the lines of each block.

All of it is text and numbers; the page sets it as text. Lines are named by the number of their file, from 0, and theirs, from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.addresses import addresses
from archive.desk.field_verbs import shown_name
from archive.desk.form_fields import shown_authors, shown_closing, shown_series
from archive.desk.queue import Task
from archive.desk.table_issue import TableIssue
from archive.model import Article, Finding, Headline, Part, Printed, Source
from archive.pages.printed_page import NO_PLACE, Box

HEADLINES = (("kicker", "引题"), ("title", "主题"), ("subtitle", "副题"))
"""Parts of a headline in the order in which they are read, and what people call them."""
ROLES = {
    "paragraph": "正文", "heading": "小标题", "caption": "图片说明", "table": "表格", "verse": "诗", "closing": "落款",
}  # fmt: skip
"""What people call the parts of a body."""

Data = dict[str, Any]
"""What goes to the page as JSON."""


@dataclass(frozen=True, slots=True)
class PictureOfPage:
    """The picture of a raw file's page: its size in pixels, and the box of each line."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def table_view(table: TableIssue, tasks: Sequence[Task], pictures: Mapping[str, PictureOfPage]) -> Data:
    """An issue's table; `pictures` by raw file, of those that have one."""
    issue = table.issue
    files = {source.name: n for n, source in enumerate(issue.sources)}
    names = addresses(issue.articles, issue.sources)
    return {
        "id": issue.id,
        "date": issue.date.isoformat() if issue.date else "",
        "number": issue.number,
        "files": [_file(source, table, pictures.get(source.name)) for source in issue.sources],
        "articles": [_article(one, names[n], files) for n, one in enumerate(issue.articles)],
        "unplaced": [
            {
                "text": "".join(line.text for line in one.lines).strip(),
                "why": one.why,
                "lines": _lines(one.lines, files),
            }
            for one in issue.unplaced
        ],
        "tasks": [_task(one, files) for one in tasks],
    }


def raw_view(issue: str, files: Mapping[str, Sequence[str]], refused: Iterable[str]) -> Data:
    """An issue that can't be converted: why, and its raw lines."""
    shown = [
        {
            "name": name.rpartition("/")[2],
            "picture": None,
            "lines": [_raw(n, text) for n, text in enumerate(lines, 1) if text.strip()],
        }
        for name, lines in files.items()
    ]
    return {
        "id": issue,
        "date": "",
        "number": "",
        "files": shown,
        "articles": [],
        "unplaced": [],
        "tasks": [],
        "refused": list(refused),
    }


def _raw(number: int, text: str) -> Data:
    return {"n": number, "text": text}


def _file(source: Source, table: TableIssue, picture: PictureOfPage | None) -> Data:
    lines = []
    for line in source.lines:
        if not line.text.strip():
            continue
        one = _raw(line.number, line.text)
        raw = table.raw.get((source.name, line.number), line.text)
        if raw != line.text:
            one["raw"] = raw
        box = picture.boxes[line.number - 1] if picture and line.number <= len(picture.boxes) else NO_PLACE
        if box != NO_PLACE:
            one["box"] = [round(side) for side in (box.left, box.top, box.width, box.height)]
        lines.append(one)
    size = {"width": picture.width, "height": picture.height} if picture else None
    return {"name": source.name.rpartition("/")[2], "picture": size, "lines": lines}


def _article(article: Article, address: str, files: Mapping[str, int]) -> Data:
    heads = [(called, getattr(article, name)) for name, called in HEADLINES]
    return {
        "address": address,
        "checked": article.checked,
        "inferred": article.title_from == "inferred",
        "blocks": [
            *(_head(called, head, files) for called, head in heads if head),
            *(_part(part, files) for part in article.parts),
        ],
        "fields": {
            **{name: head.text if (head := getattr(article, name)) else "" for name, _ in HEADLINES},
            "date": article.date.isoformat() if article.date else "",
            "tags": _names(article.topics),
            "people": _names(article.people),
            "places": _names(article.places),
            "organizations": _names(article.organizations),
            "dateline": article.dateline.text if article.dateline else "",
            "authors": shown_authors(article.authors),
            "signed": shown_closing(article.signed),
            "series": shown_series(article.series),
            "genre": article.genre.name if article.genre else "",
            "note": article.note,
        },
    }


def _head(called: str, head: Headline, files: Mapping[str, int]) -> Data:
    return {"kind": called, "text": head.text, "lines": _lines(head.lines, files)}


def _part(part: Part, files: Mapping[str, int]) -> Data:
    return {"kind": ROLES[part.role], "text": part.text, "lines": _lines(part.lines, files)}


def _lines(lines: Iterable[Printed], files: Mapping[str, int]) -> list[list[int]]:
    """The raw lines that text is of, each once."""
    return [list(place) for place in dict.fromkeys((files[line.file], line.line) for line in lines if line.line)]


def _names(found: Iterable[Finding]) -> str:
    """Names as they are typed: 赵雪宏（局长）、李敏."""
    return "、".join(map(shown_name, found))


def _task(task: Task, files: Mapping[str, int]) -> Data:
    doubt = task.doubt
    out: Data = {
        "key": task.key,
        "kind": task.kind,
        "what": doubt.what,
        "chance": round(task.chance, 2),
        "weighed": task.weighed,
        "weight": round(task.weight, 1),
        "gain": round(task.gain, 1),
        "state": task.state,
        "offers": list(task.offers),
        "words": task.words,
        "line": [files[doubt.file], doubt.line] if doubt.file in files and doubt.line else None,
    }
    if task.ready:
        out["ready"] = {"find": task.ready.find, "replace": task.ready.replace}
    return out
