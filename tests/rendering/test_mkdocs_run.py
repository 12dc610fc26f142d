"""MkDocs over some of the pages: whose settings it takes, and what it is given to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.model import BadInput
from archive.rendering import mkdocs_run


def test_settings_are_those_of_the_folder_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 别的报\nplugins: []\n", "utf-8")
    (tmp_path / "docs").mkdir()
    assert mkdocs_run.load_settings(tmp_path)["site_name"] == "别的报"
    assert mkdocs_run.theme_folder(tmp_path) == tmp_path / "overrides"


def test_settings_are_those_of_the_current_folder_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert mkdocs_run.settings_file() == tmp_path / "mkdocs.yml"


def test_where_there_are_no_settings_a_line_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as found:
        mkdocs_run.settings_file(tmp_path)
    assert str(found.value).startswith(f"mkdocs.yml: {tmp_path} 里没有这个文件 — ")
    assert len(str(found.value).splitlines()) == 1


def test_what_the_settings_take_from_the_environment_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text('site_url: !ENV [ONE_URL, "a"]\nrepo_url: !ENV TWO_URL\n', "utf-8")
    monkeypatch.setenv("ONE_URL", "https://example.org/")
    monkeypatch.delenv("TWO_URL", raising=False)
    assert mkdocs_run.environment_values(tmp_path) == "ONE_URL=https://example.org/\nTWO_URL=None\n"


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
