"""MkDocs over some of the pages: what it is given to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.rendering import mkdocs_run


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
