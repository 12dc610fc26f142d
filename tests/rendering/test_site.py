"""Rendering into a site that is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.rendering import site
from archive.vocabulary.vocabulary import read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER
from tests.rendering.small import prose

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


def test_content_becomes_a_site(tmp_path: Path) -> None:
    built = site.build_site(prose(tmp_path), tmp_path / "out", VOCABULARY)
    assert "正文。" in (tmp_path / "out" / "about" / "index.html").read_text("utf-8")
    assert (tmp_path / "out" / ".nojekyll").exists()
    assert built.pages == len(list((tmp_path / "out").rglob("*.html")))
    assert built.size == sum(p.stat().st_size for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content", "out"]


def test_a_failed_build_leaves_the_old_site_and_says_why_in_one_line(tmp_path: Path) -> None:
    content = prose(tmp_path)
    site.build_site(content, tmp_path / "out", VOCABULARY)
    before = (tmp_path / "out" / "about" / "index.html").read_bytes()
    (content / "about" / "index.md").write_text("新的 [链接](nowhere.md)", encoding="utf-8")
    with pytest.raises(BadInput, match=r"nowhere\.md") as raised:
        site.build_site(content, tmp_path / "out", VOCABULARY)
    assert "\n" not in str(raised.value)
    assert (tmp_path / "out" / "about" / "index.html").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content", "out"]


def test_a_folder_of_somebody_elses_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(BadInput, match="别的文件"):
        site.build_site(prose(tmp_path), tmp_path / "out", VOCABULARY)
    assert (tmp_path / "out" / "letter.txt").read_text("utf-8") == "keep"
    (tmp_path / "link").symlink_to(tmp_path / "out")
    with pytest.raises(BadInput, match="不是文件夹"):
        site.build_site(prose(tmp_path), tmp_path / "link", VOCABULARY)
