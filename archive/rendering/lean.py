"""Pages as light as their text lets them be, and the pages that stand beside a page, in the same frame."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from archive.keeping.folder_entries import folder_entries
from archive.rendering import raw_comparison

SIDE_PAGES = {raw_comparison.RAW_PAGE: "原始文字对照", "print.html": "整期"}
"""Pages that stand beside a page in the same frame, and what their titles begin with. A template parts its own from
each by comments `apart: NAME`, the last `apart: frame`; a name of no such page may say what its title begins with itself,
`apart: NAME TITLE`."""
MATERIAL_VERSION = "9.8.1"
"""The version of Material that the next two were read off: another's pages have to be looked at first. They stand in its
base.html outside every block that a template of ours could fill."""
TAGS = (
    *('input class="md-toggle"', 'label class="md-overlay"', 'div data-md-component="skip"'),
    *('div data-md-component="announce"', 'div class="md-dialog"'),
)
"""How the tags of parts begin that serve its drawer, search and scripts, of which this site has none; empty all of them,
but for a `div` without anything in it."""
ATTRIBUTES = (
    *('data-md-component="container"', 'data-md-component="main"', 'dir="ltr"', 'class="no-js"'),
    *('data-md-color-primary="custom"', 'data-md-color-accent="custom"', 'data-md-color-scheme="default"'),
)
"""Attributes that only its scripts and styles of other colours look at."""
UNUSED_MARKUP = re.compile(
    rf"\s*<(?:{'|'.join(TAGS)})[^>]*>(?:\s*<div[^>]*></div>)?\s*(?:</label>|</div>)?|"
    rf" (?:{'|'.join(ATTRIBUTES)})(?=[ >])"
)
"""Parts of Material's frame that this site has no use for."""
PAGE_MARK = re.compile("<!-- apart: (.+?) -->")
MACHINE_DATA = re.compile("<!-- machine data -->.*?<!-- /machine data -->", re.DOTALL)
"""What the head says to machines of a page; pages beside it go without, for machines are not to index them."""
CSS_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = (
    "html|head|meta|link|script|title|body|header|nav|main|footer|div|section|article|aside|form|details|summary|"
    "h[1-6]|p|[uo]l|li|d[ltd]|table|caption|t(?:head|body|r|h|d)"
)
WHITE_SPACE = re.compile(rf"(<pre\b.*?</pre>)|<!-- /?machine data -->|\n\s*(?=</?(?:{_BLOCK})\b)|(\n)\s+", re.DOTALL)
"""White space that no reader sees: templates are written for their writers. What stands in a `pre` is seen; of what
stands before the tag of a block nothing is."""


def lean_page(output: str) -> str:
    """A page without the parts of Material's frame that this site has no use for."""
    return UNUSED_MARKUP.sub("", output)


def split_pages(output: str, address: str) -> dict[str, str]:
    """A page, under no name, and those beside it by the names of their files: they take its frame.

    So Material's templates run once for all of them. `address` is the page's own.
    """
    if len(parts := PAGE_MARK.split(output)) == 1:
        return {"": without_white_space(output)}
    head, own, *others, foot = parts[0], parts[2], *parts[3:]
    found = {"": without_white_space(head + own + foot)}
    for told, sheet in zip(others[::2], others[1::2], strict=False):
        name, _, title = told.partition(" ")
        if sheet.strip():
            title = f'<meta name="robots" content="noindex"><title>{title or SIDE_PAGES[name]}：'
            above = MACHINE_DATA.sub("", head).replace(f'href="{address}"', f'href="{address}{name}"', 1)
            found[name] = without_white_space(above.replace("<title>", title, 1) + sheet + foot)
    return found


def without_white_space(output: str) -> str:
    """A page without the white space and the marks that serve its templates only."""
    return WHITE_SPACE.sub(r"\1\2", output)


def join_styles(site: Path, theirs: str, own: Sequence[str], name: str) -> None:
    """Put the theme's styles and our own, paths below the site, into the file `name`, which takes their place."""
    files = [*folder_entries(site / theirs, ".css"), *(site / path for path in own)]
    (site / name).write_text("".join(lean_style(file.read_text("utf-8")) for file in files), "utf-8", newline="\n")
    for file in files[-len(own) :]:
        file.unlink()
    shutil.rmtree(site / theirs)


def lean_style(text: str) -> str:
    """A stylesheet without what is for its writers: comments, and how lines are set in."""
    return re.sub(r"\n\s*", "\n", CSS_COMMENTS.sub("", text)).lstrip()
