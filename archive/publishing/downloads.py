"""Which files the archive offers as a whole: what the page about its data lists."""

from __future__ import annotations

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import atom, datapackage, oai, sitemap, tables
from archive.publishing.yearly_parts import shares

Row = tuple[str, str]
PAGE = "data/"
"""The page that lists them."""
FEW = (
    ("文章表格 CSV", "data/articles", ".csv"),
    ("全文 JSON Lines", "data/articles", ".jsonl"),
    ("新到文章 Atom", atom.NAME, ""),
    ("著录 OAI-PMH", "oai", ".xml"),
    ("全站网页 Sitemap", sitemap.NAME, ""),
)
"""What the kinds that most readers ask for are called; how their addresses begin, and what stands in them."""


def offered(archive: Catalogue) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Groups of files, each with its address within the site and what it is."""
    names = [
        (share.label, f"articles-{share.slug}" if share.slug else "articles") for share in shares(archive, tables.LARGE)
    ]
    articles = [
        row
        for label, name in names
        for row in (
            (
                f"data/{name}.{tables.suffix(name.removeprefix('articles'))}",
                f"{_of(label)}文章，一行一篇 JSON，连同正文",
            ),
            (f"data/{name}.csv", f"{_of(label)}文章，一行一篇，没有正文；可用电子表格打开"),
        )
    ]
    records = [
        (path, f"{_of(share.label)}文章的都柏林核心著录，OAI-PMH 静态仓储") for path, share in oai.repositories(archive)
    ]
    return (
        (
            "表格",
            (
                *articles,
                ("data/issues.json", "各期：日期和依据、篇目、原始文字的校验值"),
                ("data/topics.json", "主题：定义、又称、篇数"),
                (f"data/{datapackage.NAME}", "以上各文件的字段说明（Frictionless Data Package）"),
            ),
        ),
        ("订阅", ((atom.NAME, "新到的文章（Atom）；更早的在它所指的存档里"),)),
        ("收割与抓取", (*records, (sitemap.NAME, "全站网页和最后改动的日期"))),
    )


def few(archive: Catalogue) -> tuple[Row, ...]:
    """The same in a line: of each kind of file its address and what it is called; of a kind in parts, the page of all."""
    paths = [path for _, rows in offered(archive) for path, _ in rows]
    found = []
    for name, begins, within in FEW:
        held = [path for path in paths if path.startswith(begins) and within in path]
        found += [(held[0] if len(held) == 1 else PAGE, name)] if held else []
    return tuple(found)


def _of(label: str) -> str:
    return f"{label}的" if label else "全部"
