"""Which files the archive offers as a whole: what the page about its data lists."""

from __future__ import annotations

from archive.catalogue import Catalogue
from archive.publish import atom, datapackage, oai, sitemap, tables

Row = tuple[str, str]


def offered(archive: Catalogue) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Groups of files, each with its address within the site and what it is."""
    names = [(year, f"articles-{year}" if year else "articles") for year, _ in tables.groups(archive)]
    articles = [
        row
        for year, name in names
        for row in (
            (f"data/{name}.jsonl", f"{_of(year)}文章，一行一篇 JSON，连同正文"),
            (f"data/{name}.csv", f"{_of(year)}文章，一行一篇，没有正文；可用电子表格打开"),
        )
    ]
    records = [(path, f"{_of(year)}文章的都柏林核心著录，OAI-PMH 静态仓储") for path, year in oai.names(archive)]
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


def _of(year: str) -> str:
    return f"{year}年的" if year.isdigit() else ("日期不详的" if year else "全部")
