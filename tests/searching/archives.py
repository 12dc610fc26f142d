"""Archives made up for tests: issues as lists of articles, a few words each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.gather import read_catalogue
from archive.writing import frontmatter

Articles = Sequence[Mapping[str, Any]]


def write(content: Path, issues: Mapping[str, Articles]) -> Catalogue:
    """Pages of Markdown for issues by date; an article is its front matter, and `body` as Markdown."""
    for date, articles in issues.items():
        folder = content / "issues" / date
        folder.mkdir(parents=True, exist_ok=True)
        year, month, day = date.split("-")
        title = f"{year}年{int(month)}月{int(day)}日"
        (folder / "index.md").write_text(frontmatter.page_text({"title": title, "date": date}, ""), encoding="utf-8")
        for number, article in enumerate(articles, 1):
            fields = {key: value for key, value in article.items() if key != "body"}
            page = frontmatter.page_text({"issue": date, **fields}, str(article.get("body", "")) + "\n")
            (folder / f"{number:04}.md").write_text(page, encoding="utf-8")
    return read_catalogue(content)
