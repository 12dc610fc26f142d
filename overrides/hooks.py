"""What MkDocs is given of the archive: which template a page takes, and the catalogue for templates to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.config_options import PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from archive.bad_input import BadInput
from archive.cataloguing import catalogue, site_capacity
from archive.cataloguing.cards import page_text
from archive.cataloguing.page_heads import ISSUE_PAGE, read_head
from archive.cataloguing.related import shared_names
from archive.keeping.folder_entries import folder_entries
from archive.language import shingles
from archive.listing import calendars, declarations
from archive.publishing import plain_text, record_forms
from archive.publishing.citation import ACCESSED, citation_forms
from archive.publishing.downloads import offered_files
from archive.publishing.inferred import bracketed, marked_issue, marked_title
from archive.publishing.page_head import Head, article_forms, feed_link, head, issue_forms
from archive.publishing.publisher import publisher
from archive.publishing.trail import TRAIL_FIELDS, Trail, TrailStep, page_trail
from archive.rendering import (
    filters,
    hand_written,
    lean,
    page_pictures,
    page_views,
    raw_comparison,
    raw_differences,
    report_link,
    script_bundles,
    targets,
    trust,
)
from archive.rendering.filters import FILTERS
from archive.rendering.template_cache import TEMPLATE_CACHE
from archive.rendering.worker import ArchiveView, archive_view
from archive.writing import frontmatter, markdown

TEMPLATES = (
    ("issues/*/index.md", "issue"),
    ("issues/*.md", "article"),
    ("search/index.md", "search"),
    ("data/index.md", "data"),
)
"""The first pattern that a page's file fits names its template in overrides/archive/. Those of lists are declared with
them (archive/listing/declarations.py); other pages are prose.
"""
UNUSED_FILES = ("assets/javascripts/", "assets/images/")
"""Files of the theme that no page asks for."""
PAGE_FILES = "assets/pages/"
"""Scripts and styles for pictures of pages, which only an archive that has any needs."""
THEME_STYLES = "assets/stylesheets/"
SITE_STYLES = "assets/site.css"
"""All styles in one file: Material's and after them ours."""


def on_page_read_source(*, page: Page, **_: Any) -> str | None:
    """A page as it can be read, whatever a hand made of its head; an article's without its evidence.

    No template shows evidence, and it takes longest to read.
    """
    src = page.file.src_uri
    if targets.is_hand_written(src):
        return hand_written.usable_text(page.file.content_bytes, f"content/{src}", Path(__file__).parent)[0]
    if fnmatch(src, "issues/*/index.md"):
        return issue_source(page.file.content_bytes, src)
    if fnmatch(src, "issues/*/*.md"):
        return plain_text.without_fields(page.file.content_string, ("evidence",))
    return None


def issue_source(data: bytes, src: str) -> str:
    """An issue's page; where its head is broken, with the issue's name for a title and nothing else of its own."""
    try:
        text = page_text(data)
        if not frontmatter.untouched(text):
            read_head(text, f"content/{src}", ISSUE_PAGE)
        return text
    except (BadInput, UnicodeDecodeError):
        return frontmatter.page_text({"title": src.split("/")[1]}, "")


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """Choose the page's template, and make its front matter safe to print anywhere, by Material's templates too."""
    src = page.file.src_uri
    own = (name for pattern, name in TEMPLATES if fnmatch(src, pattern))
    if name := declarations.template(src) or next(own, ""):
        page.meta["template"] = f"archive/{name}.html"
    page.meta = filters.escaped(page.meta)
    return markdown


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Look at the archive as the build has it, or as it stands in content/ where MkDocs is run by itself; list its lists."""
    if "view" not in config.extra:
        config.extra["view"] = archive_view(Path(config.docs_dir), _raw_folders(config))
    if not _view(config).frame:
        config.theme.static_templates.clear()
    config.extra["styles"], config.extra_css = config.extra_css, [SITE_STYLES]
    folders = (path for path in folder_entries(Path(config.docs_dir)) if (path / "index.md").is_file())
    pages = {f"{path.name}/index.md" for path in folders}
    config.nav = declarations.navigation(config.nav or (), declarations.present(pages))
    list_pages = PathSpec().run_validation("".join(f"/{name}/*\n" for name in declarations.list_folders()))
    config.not_in_nav = config.not_in_nav + list_pages if config.not_in_nav else list_pages
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave the theme's files to the share of the work that makes the frame, and those that no page asks for to nobody.

    Scripts are put together with what they import.

    PluginError where MkDocs passed over a page that it could not read.
    """
    unread = (_view(config).pages or frozenset()) - {file.src_uri for file in files}
    if unread:
        raise PluginError(f"{min(unread)} 读不到")
    if _view(config).frame:
        unused = UNUSED_FILES if page_pictures.any_kept(_view(config).raws) else (*UNUSED_FILES, PAGE_FILES)
        used = [file for file in files if not file.src_uri.startswith(unused)]
        modules = {file.src_uri: file.content_string for file in used if _is_own_script(file)}
        modules[record_forms.SCRIPT_PATH] = record_forms.record_forms_script()
        scripts = script_bundles.bundles(modules)
        made = (File.generated(config, name, content=text) for name, text in scripts.items())
        return Files([*(file for file in used if not _is_own_script(file)), *made])
    return Files([file for file in files if file.is_documentation_page()])


def _is_own_script(file: File) -> bool:
    """Whether a file is one of this folder's scripts."""
    own = Path(file.abs_src_path) if file.abs_src_path else Path()
    return file.src_uri.endswith(".js") and own.is_relative_to(Path(__file__).resolve().parent / "assets")


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Leave pages that others render, but for their places in the navigation."""
    pages = _view(config).pages
    for file in files.documentation_pages():
        if pages is not None and file.src_uri not in pages:
            file.inclusion = InclusionLevel.EXCLUDED
    return nav


def on_page_context(context: Any, *, page: Page, **_: Any) -> Any:
    """Leave out Material's link to the first heading: the header has one to the text, on every page."""
    page.toc = ()  # type: ignore[assignment]
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Note what the page shows of others, and make it and those beside it lean."""
    src = page.file.src_uri
    if fnmatch(src, "issues/*/index.md"):
        issue = _view(config).archive.issues[src.split("/")[1]]
        page_views.write_views(config.extra["page_views"](issue), Path(page.file.abs_dest_path).parent)
    _view(config).page_done(src)
    found = lean.split_pages(lean.lean_page(output), page.canonical_url or "")
    for name in found.keys() - {""}:
        target = Path(page.file.abs_dest_path).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(found[name], "utf-8", newline="\n")
    return found[""]


def on_post_template(output_content: str, **_: Any) -> str:
    """Make a page lean that no Markdown stands behind: 404.html."""
    return lean.without_white_space(lean.lean_page(output_content))


def on_post_build(*, config: MkDocsConfig) -> None:
    """Put all styles into one file."""
    if _view(config).frame:
        lean.join_styles(
            Path(config.site_dir), THEME_STYLES, [str(path) for path in config.extra["styles"]], SITE_STYLES
        )


def on_env(env: Environment, *, config: MkDocsConfig, files: Files, **_: Any) -> Environment:
    """Give templates the catalogue, the pages by file, and a few filters; those of our own escape what they print."""
    env.autoescape = lambda name: bool(name and name.startswith("archive/"))
    seen = _view(config)
    archive, texts = seen.archive, seen.texts
    page_of = {file.src_uri: file.page for file in files.documentation_pages(inclusion=lambda _: True) if file.page}

    def blocks(card: catalogue.ArticleCard) -> list[str]:
        """An article's text, of the page at hand where it is among those rendered with it."""
        page = page_of.get(card.src)
        return [
            text for _, text in (markdown.plain_blocks(page.markdown) if page and page.markdown else texts[card.key])
        ]

    def words(card: catalogue.ArticleCard, other: str) -> str:
        """The words that an article shares with another."""
        return shingles.shared_words("\n".join(blocks(card)), "\n".join(text for _, text in texts[other]))

    def address(kind: str, slug: str) -> str:
        """A heading's page, or the one article that has it where the site has no room for such pages."""
        own = f"{kind}/{slug}/"
        return (
            own
            if kind not in site_capacity.SPARSE_KINDS or site_capacity.ALONE in seen.forms
            else archive.alone.get(own, own)
        )

    def meta_of(src: str) -> Mapping[str, Any]:
        """A page's front matter."""
        return page_of[src].meta

    @lru_cache(maxsize=4)  # pages come issue by issue
    def pictures_of(issue: catalogue.IssueCard) -> tuple[page_pictures.KeptPicture, ...]:
        """The pictures of an issue's pages."""
        return () if issue.id in seen.unread else page_pictures.kept_pictures(issue, seen.raws)

    def tiles_of(issue: catalogue.IssueCard, picture: page_pictures.KeptPicture) -> str:
        """What the pieces of a page's picture are told by: a file of the site, or of the host that has them."""
        place = quote(f"{issue.id}/{picture.stem}/info.json")
        host = str(config.extra.get("images") or "").rstrip("/")
        return f"{host}/{place}" if host else f"../../iiif/{place}"

    read = raw_comparison.raw_reader(archive, meta_of, seen.raws, seen.unread)
    config.extra["page_views"] = page_views.view_reader(pictures_of, read, meta_of)
    env.bytecode_cache, env.auto_reload = TEMPLATE_CACHE, False  # templates are what they were when the build began
    env.globals.update(archive=archive, page_of=page_of, key=catalogue.key)
    env.globals.update(
        kinds=declarations.labels(),
        decks=declarations.decks(),
        issue_lists=declarations.through_issues(),
        heading_kinds=catalogue.HEADING_KINDS,
    )
    env.globals.update(
        related=seen.related,
        words=words,
        shared=shared_names,
        texts=texts,
        address_of=lambda kind, name: address(kind, catalogue.slug(name)),
        quality=lambda card: trust.quality(card.checked, card.doubts, card.title_from),
        quality_words=trust.QUALITY_WORDS,
        blocks=blocks,
        raw_groups=raw_comparison.group_reader(
            raw_comparison.raw_reader(archive, meta_of, seen.raws if "raw" in seen.forms else (), seen.unread)
        ),
        pictures_of=pictures_of,
        page_views=config.extra["page_views"],
        tiles_of=tiles_of,
        differences=raw_differences.differences,
        raw_page=raw_comparison.RAW_PAGE,
    )
    by = replace(publisher(config), forms=seen.forms, pictured=seen.pictured, in_pdf=seen.in_pdf)

    def headings_of_rows(rows: list[str], kind: str) -> list[tuple[catalogue.Heading, int]]:
        """Headings and counts of a list's rows, each a slug and a number; of headings only what such a list shows."""
        found = []
        for slug, _, count in (row.rpartition(" ") for row in rows or ()):
            name = seen.names[f"{kind}/{slug}"]
            roles = archive.people[name].roles if kind == "people" else ()
            found.append(
                (catalogue.Heading(kind, name, f"{kind}/{slug}.md", address(kind, slug), (), roles), int(count))
            )
        return found

    def trail_of(page: Page) -> Trail:
        own = TrailStep(Markup(page.title or "").unescape(), targets.page_address(page.file.src_uri))
        section = page.parent
        first = section.children[0] if section else None
        above = (TrailStep(str(section.title), first.url),) if section and isinstance(first, Page) else ()
        fields = {name: filters.unescaped(page.meta[name]) for name in TRAIL_FIELDS if name in page.meta}
        return page_trail(page.file.src_uri, own, fields, archive, above)

    def head_of(page: Page) -> Head:
        definition = Markup(page.meta.get("definition", "")).unescape()
        title = Markup(page.title or "").unescape()
        return head(page.file.src_uri, title, definition, archive, by, trail_of(page))

    def tab_title(page: Page) -> str:
        """What the page is called where browsers show it, marked where that is inferred; lists by their whole titles."""
        name = str(Markup(page.meta.get("title") or page.title or "").unescape())
        return bracketed(name, is_inferred=any(step.inferred for step in trail_of(page)[-1:]))

    def margin_title(page: Page) -> str:
        """What the top of a printed page says: of an article its issue, of any other page what it is called."""
        card = archive.articles.get(catalogue.key(page.file.src_uri))
        return marked_issue(archive.issues[card.issue]) if card else tab_title(page)

    env.globals.update(
        head_of=head_of,
        margin_title=margin_title,
        marked_title=marked_title,
        tab_title=tab_title,
        trail_of=trail_of,
        feed_of=lambda kind, name: (found := archive.headings(kind).get(name)) and feed_link(found, by),
        citation_of=lambda card: citation_forms(card, archive.issues[card.issue], by),
        accessed=ACCESSED,
        offered=lambda: offered_files(archive, bool(by.pictured)),
        article_forms=lambda card: article_forms(card, by),
        issue_forms=lambda issue: issue_forms(issue, by),
        write_to=report_link.Correspondence(config.repo_url or "", report_link.mailbox(by.contact)),
        letters=report_link.LETTERS,
        letter_head=lambda card: f"文章：{card.title}\n网页：{config.site_url or ''}{card.url}\n",
        has=by.has,
    )
    env.filters.update(
        FILTERS, headings_of_rows=headings_of_rows, cards=lambda keys: [archive.articles[key] for key in keys]
    )
    env.filters.update(in_calendar=calendars.calendar_address)
    return env


def _raw_folders(config: MkDocsConfig) -> list[Path]:
    """Where raw files are looked for when MkDocs is run by itself."""
    return [Path(config.docs_dir).parent / "raw"]


def _view(config: MkDocsConfig) -> ArchiveView:
    found: ArchiveView = config.extra["view"]
    return found
