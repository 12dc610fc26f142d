"""MkDocs run over some pages: what it says is one line, and what it reads is what it was given."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from archive.model import BadInput
from archive.rendering import mkdocs_run


def test_the_pages_that_are_rendered_are_links_and_no_others(tmp_path: Path) -> None:
    content, docs = tmp_path / "content", tmp_path / "docs"
    for name in ("index.md", "about/index.md", "about/trust.md"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(name, "utf-8")
    mkdocs_run.link(content, ["index.md", "about/index.md", "about/trust.md"], docs)
    mkdocs_run.link(content, ["about/trust.md"], docs)
    assert [path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_symlink()] == ["about/trust.md"]
    assert (docs / "about/trust.md").read_text("utf-8") == "about/trust.md"


def test_what_settings_take_from_the_environment_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("a: !ENV [ONE, 'x']\nb: !ENV TWO\nc: !ENV [ONE, 'y']\n", "utf-8")
    monkeypatch.setattr(mkdocs_run, "CONFIG", config)
    monkeypatch.setenv("ONE", "1")
    monkeypatch.delenv("TWO", raising=False)
    assert mkdocs_run.environment() == "ONE=1\nTWO=None\n"


def test_settings_are_those_of_the_archive() -> None:
    assert mkdocs_run.config()["site_name"]
    assert Path(mkdocs_run.config()["config_file_path"]) == mkdocs_run.CONFIG


def test_settings_that_cannot_be_read_are_told_in_a_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: 甲\ntheme: no_such_theme\n", "utf-8")
    monkeypatch.setattr(mkdocs_run, "CONFIG", config)
    with pytest.raises(BadInput, match=r"^mkdocs\.yml: 网页没有生成：.*no_such_theme") as caught:
        mkdocs_run.config()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (["一个 [link]\n断了"], "网页没有生成：一个 [link] 断了 — "),
        (["第一", "第二", "第三"], "网页没有生成：第一（另有 2 处） — "),
        ([], "网页没有生成：stopped — "),
    ],
)
def test_the_first_warning_stands_for_all(said: list[str], line: str) -> None:
    with pytest.raises(BadInput, match=r"^content: ") as caught:
        stopped(said)
    assert line in str(caught.value)
    assert not [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, mkdocs_run._Messages)]


def stopped(said: list[str]) -> None:
    """What happens where MkDocs warns of something, and then stops."""
    with mkdocs_run._told("content"):
        logging.getLogger("mkdocs.pages").info("not a warning")
        for one in said:
            logging.getLogger("mkdocs.pages").warning(one)
        raise SystemExit("stopped")
