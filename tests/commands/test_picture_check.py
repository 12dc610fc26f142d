"""What `check` says of pages' pictures: how many more have room, which can't be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.cataloguing import site_capacity
from archive.commands import picture_check
from archive.commands.check import check_archive
from archive.commands.commands import check
from archive.commands.picture_check import checked_pictures, picture_room_of, told_room
from archive.imaging.page_pictures import PagePicture
from archive.keeping.processes import InProcess
from tests.imaging import printed
from tests.imaging.printed import ISSUE

SETTINGS = (
    "site_name: 报\nsite_url: https://example.org/\nextra: {images: !ENV [IMAGES, ''], rights: !ENV [RIGHTS, '']}\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS + "docs_dir: content\n", "utf-8")
    printed.archive(tmp_path)
    return tmp_path


def said(home: Path) -> list[str]:
    return [str(one) for one in check_archive(home / "raw", home / "content", InProcess(), home)]


def pictures(count: int, size: int = 2_000_000) -> list[PagePicture]:
    return [PagePicture("a", f"p{n}", f"raw/a/p{n}.xml", Path(f"p{n}.jpg"), 100, 100, size) for n in range(count)]


def test_how_many_pages_more_have_room_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = told_room(home / "raw", home / "content", home)
    assert line.startswith("版面图片 2 版，网站里约占 ")
    assert "还放得下约 " in line
    check(home / "raw", home / "content")
    assert line.split("，")[0] in capsys.readouterr().out


def test_an_archive_without_pictures_is_told_nothing(home: Path) -> None:
    for path in (home / "raw").rglob("*.jpg"):
        path.unlink()
    assert checked_pictures(home / "raw", home / "content", home) == (None, ())
    assert told_room(home / "raw", home / "content", home) == ()
    assert told_room(home / "raw", home / "none", home) == ()


def test_one_that_comes_near_is_told_and_one_beyond_is_an_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("版面图片" in one for one in said(home))
    for patched, severity in (
        ((picture_check, "NEAR_LIMIT", 1e-6), "存疑"),
        ((site_capacity, "LIMIT", 10_000), "错误"),
    ):
        monkeypatch.setattr(*patched)
        (line,) = [one for one in said(home) if "连同版面图片" in one]
        assert line.startswith(f"{severity} raw: ")
        assert "images" in line


def test_pdfs_count_as_long_as_they_fit() -> None:
    few, many = picture_room_of(pictures(10), 0, False), picture_room_of(pictures(170), 0, False)
    assert few.taken / few.pages > many.taken / many.pages
    assert few.near is None
    assert many.near is not None
    assert many.near.over is False
    over = picture_room_of(pictures(250), 0, False)
    assert (over.left, over.near is not None and over.near.over) == (0, True)


def test_pictures_that_lie_elsewhere_take_little_room(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGES", "https://images.example.org/base")
    room, _ = checked_pictures(home / "raw", home / "content", home)
    assert room
    assert (room.left, room.near) == (None, None)
    assert "还放得下" not in str(room)


def test_a_picture_that_cannot_be_shown_is_an_error(home: Path) -> None:
    (home / "raw" / ISSUE / "p1.jpg").write_bytes(b"text")
    assert [one for one in said(home) if ".jpg" in one] == [
        f"错误 raw/{ISSUE}/p1.jpg: 不是完整的 JPEG 图片 — 请换成完整的 JPEG 图片，或移走它"
    ]


@pytest.mark.parametrize(
    "value", ["images.example.org", "ftp://example.org/a", "https://例子.cn/", "https:///a", "https://a/?b"]
)
def test_a_wrong_address_of_pictures_is_one_line(home: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("IMAGES", value)
    (line,) = [one for one in said(home) if "images" in one]
    assert line.startswith("错误 mkdocs.yml:3: images 应是版面图片所在的网址 — ")
    with pytest.raises(BadInput, match="images"):
        checked_pictures(home / "raw", home / "content", home)
    assert told_room(home / "raw", home / "content", home) == ()


def test_a_wrong_licence_is_one_line(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTS", "版权所有")
    assert [one.split(" — ")[0] for one in said(home) if "rights" in one] == [
        "错误 mkdocs.yml:3: rights 应是知识共享许可或 RightsStatements.org 声明的网址"
    ]
