"""Every output format, each declared once: what it takes, what it is called, how it is written, where it is offered.

What else knows of formats takes it from here: what is written beside pages and for the whole archive, what pages, their
heads and the data page offer, the data package, what a site has room for, what `check` says of it. A new format is a line
of FORMATS.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.cataloguing import site_capacity
from archive.cataloguing.catalogue import Catalogue
from archive.publishing import atom, datapackage, epub, issue_picture, opensearch, plain_text, sitemap, whole_archive
from archive.publishing.output_format import AlternateFile, ArchiveFiles, OutputFormat
from archive.publishing.publisher import Publisher

TABLES, FEEDS, HARVESTING = "表格", "订阅", "收录与抓取"
"""Headings of the data page."""
FORMATS = (
    OutputFormat(atom.NAME_FEEDS, "人物、地方、学校和作者的订阅", 1_700),
    OutputFormat("raw", "原始文字对照页", 5_000, 7.6),
    OutputFormat(
        *("epub", "EPUB", 1_200, 1.5),
        of_issue=AlternateFile(
            *(".epub", epub.EPUB_TYPE, "EPUB 电子书"),
            epub.epub_book,
        ),
    ),
    OutputFormat(
        *("text", "各篇纯文本", 500, 3.0),
        of_article=AlternateFile(
            ".txt", "text/plain", "纯文本", lambda text, by: [plain_text.article_text(text.document, by, text.doubts)]
        ),
    ),
    OutputFormat(
        *("markdown", "各篇 Markdown", 700, 3.0),
        of_article=AlternateFile(
            *(".md", "text/markdown", "Markdown"),
            lambda text, _: [plain_text.markdown_text(text.page.read_text("utf-8-sig"))],
        ),
    ),
    OutputFormat("print", "整期打印页", 1_100, 3.0),
    OutputFormat(
        *("whole text", "整期纯文本", 200, 3.0),
        of_issue=AlternateFile(".txt", "text/plain", "纯文本", plain_text.issue_text),
    ),
    OutputFormat(site_capacity.ALONE, "只见于一篇的人物、学校和作者的页", 3_600),
    OutputFormat(atom.FEED_HISTORY, "各主题订阅里较早的文章", 900),
    OutputFormat("citations", "写在网页里的 BibTeX 和 RIS（改由浏览器写出）", 850),
    OutputFormat(
        *(issue_picture.NAME, "各期分享时的图片（改用全站的一张）", 4_700),
        of_issue=AlternateFile(issue_picture.SUFFIX, "image/png", "分享图片", issue_picture.issue_picture),
    ),
    OutputFormat(
        *("articles", "文章表格"),
        whole=ArchiveFiles(
            *(TABLES, whole_archive.offered_tables, whole_archive.tables_of_articles),
        ),
    ),
    OutputFormat(
        *("lists", "期次和主题表格"),
        whole=ArchiveFiles(
            TABLES,
            lambda _: (
                ("data/issues.json", "各期：日期和依据、篇目、原始文字的校验值"),
                ("data/topics.json", "主题：定义、又称、篇数"),
            ),
            whole_archive.tables_of_lists,
        ),
    ),
    OutputFormat(
        *("package", "字段说明"),
        whole=ArchiveFiles(
            TABLES,
            lambda _: ((f"data/{datapackage.DATAPACKAGE_NAME}", "以上各文件的字段说明（Frictionless Data Package）"),),
            lambda _: (),  # made last, of all the others' resources
        ),
    ),
    OutputFormat(
        *("feed", "Atom"),
        whole=ArchiveFiles(
            FEEDS,
            lambda _: ((atom.FEED_FILE, "新到的文章（Atom）；更早的在它所指的存档里"),),
            whole_archive.feed_parts,
        ),
    ),
    OutputFormat(
        *("oai", "OAI-PMH"),
        whole=ArchiveFiles(
            *(HARVESTING, whole_archive.offered_repositories, whole_archive.repository_parts),
        ),
    ),
    OutputFormat(
        *("sitemap", "Sitemap"),
        whole=ArchiveFiles(
            HARVESTING,
            lambda _: ((sitemap.SITEMAP_NAME, "全站网页和最后改动的日期"),),
            whole_archive.sitemaps,
        ),
    ),
    OutputFormat(
        *("opensearch", "OpenSearch"),
        whole=ArchiveFiles(
            HARVESTING,
            lambda _: ((opensearch.OPENSEARCH_FILE, "怎样从别处检索本站（OpenSearch）；浏览器可以把它加作搜索引擎"),),
            whole_archive.search_descriptions,
        ),
    ),
)
"""Those that may be given up: the most valuable first. Bytes are those of benchmarks/scale.py's archives of 3,000 and
30,000 articles."""


def optional_formats() -> list[OutputFormat]:
    """The formats that an archive gives up when it outgrows its host, the last ones first."""
    return [one for one in FORMATS if one.optional]


def site_formats(by: Publisher) -> list[OutputFormat]:
    """The formats that a site has."""
    return [one for one in FORMATS if by.has(one.name) or not one.optional]


def available_formats(archive: Catalogue) -> frozenset[str]:
    """The names of the optional formats that the archive has."""
    return fitting_formats(len(archive.articles), archive.characters)


def fitting_formats(articles: int, characters: int) -> frozenset[str]:
    """The names of the optional formats that a site has room for, of so many articles with so many characters."""
    return site_capacity.fitting(articles, characters, [one.form for one in optional_formats()])


def site_size(articles: int, characters: int, names: frozenset[str]) -> float:
    """Bytes of a site with these of the optional formats, about."""
    return site_capacity.size(articles, characters, [one.form for one in optional_formats() if one.name in names])


def archive_formats() -> Iterator[tuple[str, ArchiveFiles]]:
    """The formats of the whole archive, by name."""
    return ((one.name, one.whole) for one in FORMATS if one.whole)
