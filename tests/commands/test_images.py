"""Tiles for a host of their own: made once, whole, at the address that the settings name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.commands import commands
from archive.commands.commands import RunOptions
from archive.commands.images import cut_images
from archive.keeping.progress import Silent
from archive.rendering import manifest
from tests.imaging import iiif, printed
from tests.imaging.printed import ISSUE

BASE = "https://images.example.org/base"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings = f"site_name: 报\nsite_url: https://example.org/\nextra: {{images: !ENV [IMAGES, '{BASE}/']}}\ndocs_dir: content\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    monkeypatch.delenv("IMAGES", raising=False)
    printed.archive(tmp_path)
    return tmp_path


def cut(home: Path) -> tuple[str, list[str]]:
    lines, refused = cut_images(home / "raw", home / "content", home / "images", home, 2, Silent())
    return lines[0], [str(one) for one in refused]


def test_every_picture_is_cut_once(home: Path) -> None:
    assert cut(home) == (f"图片：2 版，新切了 2 版，在 {home}/images/", [])
    for page in ("p1", "p2"):
        info = json.loads((home / "images" / ISSUE / page / "info.json").read_text("utf-8"))
        iiif.valid(info, "info")
        assert info["id"] == f"{BASE}/{ISSUE}/{page}"
        assert all((home / "images" / ISSUE / page / name).is_file() for name in iiif.asked_tiles(info))
    before = manifest.walk(home / "images")
    assert "新切了 0 版" in cut(home)[0]
    assert manifest.walk(home / "images") == before


def test_one_that_changed_or_is_half_made_is_cut_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(home)
    whole = {path: size for path, (size, _) in manifest.walk(home / "images").items()}
    (home / "images" / ISSUE / "p1" / ".picture").unlink()
    assert "新切了 1 版" in cut(home)[0]
    assert {path: size for path, (size, _) in manifest.walk(home / "images").items()} == whole
    (home / "raw" / ISSUE / "p2.jpg").write_bytes(printed.picture(printed.printed_page(), "RGB"))
    assert "新切了 1 版" in cut(home)[0]
    monkeypatch.setenv("IMAGES", "https://elsewhere.example.org")
    assert "新切了 2 版" in cut(home)[0]


def test_a_broken_picture_is_told_and_the_others_are_cut(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "raw" / ISSUE / "p1.jpg"
    path.write_bytes(b"text")
    how = RunOptions(jobs=1, home=home)
    assert commands.images(home / "raw", home / "content", home / "images", how) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"raw/{ISSUE}/p1.jpg: 不是完整的 JPEG 图片")
    assert "图片：1 版" in said.out
    assert sorted(one.name for one in (home / "images" / ISSUE).iterdir()) == ["p2"]


def test_without_a_host_nothing_is_cut(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGES", "")
    with pytest.raises(BadInput, match=r"^mkdocs\.yml: 没有写图片放在哪里"):
        cut(home)
    assert not (home / "images").exists()


def test_what_somebody_else_put_there_stays(home: Path) -> None:
    (home / "images" / ISSUE / "p1").mkdir(parents=True)
    (home / "images" / ISSUE / "p1" / "letter.txt").write_text("keep", "utf-8")
    with pytest.raises(BadInput, match="不是图块"):
        cut(home)
    assert (home / "images" / ISSUE / "p1" / "letter.txt").read_text("utf-8") == "keep"
