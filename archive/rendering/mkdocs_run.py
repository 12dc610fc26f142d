"""MkDocs over some of the pages: `mkdocs build --strict` in every other respect, and what it says as one line."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.rendering.mkdocs_faults import mkdocs_faults
from archive.rendering.mkdocs_settings import settings_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def run_mkdocs(docs: Path, out: Path, extra: Mapping[str, Any], home: Path = Path()) -> None:
    """Render the pages below `docs` into `out`; `extra` is there for hooks. BadInput with the first warning."""
    file = settings_file(home)
    with mkdocs_faults("content", home):
        from mkdocs.commands import build as command
        from mkdocs.config import load_config

        found: MkDocsConfig = load_config(
            str(file), docs_dir=str(docs.resolve()), site_dir=str(out.resolve()), strict=True
        )
        found.extra.update(extra)
        found.plugins.on_startup(command="build", dirty=False)
        try:
            command.build(found)
        finally:
            found.plugins.on_shutdown()


def link_pages(content: Path, sources: Iterable[str], docs: Path) -> None:
    """Make `docs` a folder that holds some pages of content/ and nothing else, as links, or copies where the system gives no links."""
    shutil.rmtree(docs, ignore_errors=True)
    made = set()
    for source in sources:
        target = docs / source
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        try:
            target.symlink_to((content / source).resolve())
        except (OSError, NotImplementedError):  # Windows allows links to few
            shutil.copyfile(content / source, target)
