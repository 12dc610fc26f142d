"""MkDocs over some of the pages: what it is given to read, of content/ and of the theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from archive.rendering import mkdocs_run
from archive.rendering.mkdocs_settings import settings_file


@pytest.mark.parametrize("links", [True, False])
def test_pages_to_render_stand_by_themselves_with_or_without_links(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("a required privilege is not held by the client")

    if not links:
        monkeypatch.setattr(Path, "symlink_to", refused)
    for name in ("a/one.md", "a/two.md", "three.md"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(name, "utf-8")
    mkdocs_run.link_pages(tmp_path / "content", ["a/two.md", "three.md"], tmp_path / "docs")
    found = {path.relative_to(tmp_path / "docs").as_posix(): path for path in (tmp_path / "docs").rglob("*.md")}
    assert {name: path.read_text("utf-8") for name, path in found.items()} == {
        "a/two.md": "a/two.md",
        "three.md": "three.md",
    }
    assert {path.is_symlink() for path in found.values()} == {links}


def test_the_theme_s_files_are_those_that_mkdocs_finds_by_itself() -> None:
    found = load_config(str(settings_file(Path())))
    own = found.theme.get_env()
    visible = own.overlay(loader=mkdocs_run.VisibleFiles(found.theme.dirs))
    taken = []
    for environment in (own, visible):
        files = Files([])
        files.add_files_from_theme(environment, found)
        taken.append([(file.src_uri, file.abs_src_path) for file in files])
    assert taken[0] == taken[1] != []
    assert len(visible.list_templates()) < len(own.list_templates()) / 10
    assert (
        visible.get_template(".icons/material/magnify.svg").render()
        == own.get_template(".icons/material/magnify.svg").render()
    )
