"""What the commands say, where running them through build.py would take long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.commands import commands
from archive.commands import serve as preview
from archive.keeping.file_digests import FileDigests
from archive.rendering import site as rendering
from archive.rendering.site import BuildSummary

TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实，办好人民满意的教育。\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "raw" / "2024-03-04").mkdir(parents=True)
    (tmp_path / "raw" / "2024-03-04" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "raw"


def test_the_site_is_rendered_from_lists_made_anew(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content, out = raw.parent / "content", raw.parent / "site"

    def build(content: Path, *_: object) -> BuildSummary:
        assert [path.name for path in (content / "issues").iterdir()] == ["2024-03-04"]
        return BuildSummary(12, 34, 5_600_000)

    monkeypatch.setattr(rendering, "build_site", build)
    assert commands.everything(raw, content, out) == 0
    said = capsys.readouterr().out
    assert "转换：1 期，1 篇文章" in said
    assert "网站：12 个网页，34 个文件，5.6 MB" in said
    assert f"在 {out}/" in said
    assert "make serve" in said


def test_a_site_that_cannot_be_rendered_is_one_line(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(*_: object) -> BuildSummary:
        raise BadInput("content/index.md", "", "写法有误", "请改正")

    monkeypatch.setattr(rendering, "build_site", build)
    assert commands.site(raw, raw.parent / "content", raw.parent / "site") == 1
    assert capsys.readouterr().err == "content/index.md: 写法有误 — 请改正\n"


def test_the_preview_converts_again_and_goes_on_where_an_issue_is_bad(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = raw.parent / "content"

    def serve(
        shown: preview.PreviewSources, watch: list[Path], convert: Callable[[FileDigests], object], port: int
    ) -> None:
        assert (shown.content, watch, port) == (content, [raw], 8123)
        convert(FileDigests())
        assert list((content / "issues" / "2024-03-04").glob("0003.md"))
        (raw / "2024-03-05").mkdir()
        (raw / "2024-03-05" / "a.txt").write_bytes(b"")
        convert(FileDigests())

    monkeypatch.setattr(preview, "serve_site", serve)
    assert commands.serve(raw, content, 8123) == 0
    assert capsys.readouterr().err.startswith("raw/2024-03-05/a.txt: 文件是空的")
