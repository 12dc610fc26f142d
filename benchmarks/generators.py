"""Other generators on the articles of an archive: the same Markdown, each set to do as little as it can, or as it comes.

hugo       Hugo, where the system has it (Debian's package), with a template of title, date and text
mkdocs     MkDocs with that same template, and no plugins
material   MkDocs with Material, articles out of the navigation, no plugins: stock, but lean
naive      MkDocs with Material as it comes: every article in the navigation, its search; for small archives only
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.writing import frontmatter
from benchmarks.watching import Cost, watch

PAGE = (
    '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title></head>\n<body><h1>{title}</h1><p>{date}</p>\n{content}\n</body></html>\n"
)
"""The plain template, for both of those that take one."""
UNTITLED = "无题"
"""Stands for the title of an article without one."""
FEW = 300
"""Articles up to which `naive` is tried: its pages, and its time, grow with the square."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a generator cost, and the bytes and HTML pages it made."""

    cost: Cost
    size: int
    pages: int


def names(articles: int) -> tuple[str, ...]:
    """The generators that are there and can take so many articles."""
    found = [name for name in GENERATORS if name != "naive" or articles <= FEW]
    return tuple(name for name in found if name != "hugo" or shutil.which("hugo"))


def copy(content: Path, into: Path) -> int:
    """Lay out the articles of content/issues for all of them, with no more than a title and a date; how many there are."""
    count = 0
    for page in sorted((content / "issues").glob("*/*.md")):
        if page.name == "index.md":
            continue
        fields, body = frontmatter.read_page(page.read_text("utf-8"), page.name)
        lines = [
            f"title: {json.dumps(str(fields.get('title', UNTITLED)), ensure_ascii=False)}",
            f"date: {page.parent.name}",
        ]
        out = into / "issues" / page.parent.name / page.name
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("\n".join(["---", *lines, "---", "", body]), encoding="utf-8")
        count += 1
    return count


def make(name: str, articles: Path, folder: Path) -> Made:
    """Have a generator make a site of what `copy` laid out, in a new folder of its own. Raises watching.Failed."""
    folder.mkdir(parents=True)
    run = watch(GENERATORS[name](articles.resolve(), folder.resolve()), folder, folder / "log")
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Made(run.whole, sum(path.stat().st_size for path in files), pages)


def _hugo(articles: Path, folder: Path) -> Sequence[str]:
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    page = PAGE.format(title="{{ .Title }}", date='{{ .Date.Format "2006-01-02" }}', content="{{ .Content }}")
    (layouts / "single.html").write_text(page, encoding="utf-8")
    (folder / "layouts" / "index.html").write_text(page, encoding="utf-8")
    settings = {
        "baseURL": "https://example.org/",
        "title": "x",
        "disableKinds": ["taxonomy", "term", "section", "RSS", "sitemap", "404"],
    }
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    cache = f"--cacheDir={folder / 'cache'}"
    return ["hugo", "--quiet", f"--contentDir={articles}", f"--destination={folder / 'site'}", cache]


def _plain(articles: Path, folder: Path) -> Sequence[str]:
    theme = folder / "theme"
    theme.mkdir()
    date = "{{ page.meta.date }}"
    page = PAGE.format(title="{{ page.title }}", date=date, content="{{ page.content }}")
    (theme / "main.html").write_text(page, encoding="utf-8")
    return _mkdocs(articles, folder, theme={"name": None, "custom_dir": str(theme)}, plugins=[], nav=HOME)


def _material(articles: Path, folder: Path) -> Sequence[str]:
    return _mkdocs(articles, folder, theme=MATERIAL, plugins=[], nav=HOME)


def _naive(articles: Path, folder: Path) -> Sequence[str]:
    return _mkdocs(articles, folder, theme=MATERIAL)


def _mkdocs(articles: Path, folder: Path, **settings: object) -> Sequence[str]:
    if not (articles / "index.md").exists():
        (articles / "index.md").write_text("# 首页\n", encoding="utf-8")
    file = folder / "mkdocs.yml"
    config = {"site_name": "x", "docs_dir": str(articles), "site_dir": str(folder / "site"), **settings}
    file.write_text(json.dumps(config), encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)]


MATERIAL = {"name": "material", "font": False, "language": "zh"}
HOME = [{"首页": "index.md"}]
GENERATORS: dict[str, Callable[[Path, Path], Sequence[str]]] = {
    "hugo": _hugo,
    "mkdocs": _plain,
    "material": _material,
    "naive": _naive,
}
