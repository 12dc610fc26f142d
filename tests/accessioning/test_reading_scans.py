"""Pages that are pictures are read once, each shown when it is done; what can't be read is told in a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from archive.accessioning import reading_scans
from archive.accessioning.offered_files import ScanMeans, offered_files
from archive.accessioning.readings_kept import readings_kept
from archive.model import RawFile
from archive.pages.alto import alto_pages
from archive.pages.printed_page import Box, PageLine
from archive.reading.load import raw_text
from archive.scanning import engines
from tests.pages.drawn_pdf import drawn_pdf

TEXT_PAGE = "page 300 200\n20 40 20 会议召开\n20 70 10 市二中举行运动会。\n"


@dataclass
class Reader:
    """An engine that reads the width of a picture, and counts what it reads; of a picture that is dark, nothing."""

    name: str = "RapidOCR 3.0"
    read: list[int] = field(default_factory=list)
    is_blind: bool = False

    def lines(self, picture: Image.Image) -> tuple[PageLine, ...]:
        self.read.append(picture.width)
        if self.is_blind or picture.convert("L").resize((1, 1)).getpixel((0, 0)) < 100:  # type: ignore[operator]
            return ()
        return (PageLine(f"宽{picture.width}", Box(10, 10, 90, 30), size=20, confidence=0.4),)


@dataclass
class Watcher:
    """Who is shown how far it is."""

    seen: list[tuple[str, int, int]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        done = 0

        def advance(more: int) -> None:
            nonlocal done
            done += more
            self.seen.append((name, done, total))

        yield advance


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    found = Reader()
    monkeypatch.setattr(reading_scans, "engine_here", lambda: found)
    monkeypatch.setattr(engines, "is_engine_here", lambda: True)
    return found


def scan(folder: Path, name: str, width: int = 120, ground: int = 230, pages: int = 1) -> Path:
    folder.mkdir(exist_ok=True)
    first, *others = (Image.new("L", (width + n, 100), ground) for n in range(pages))
    if others:
        first.save(folder / name, save_all=True, append_images=others)
    else:
        first.save(folder / name)
    return folder / name


def test_each_page_is_read_once_and_shown(tmp_path: Path, reader: Reader) -> None:
    paths = [scan(tmp_path, "p2.png", 130), scan(tmp_path, "卷.tif", 200, pages=3), scan(tmp_path, "p1.jpg", 140)]
    watcher = Watcher()
    found = offered_files(paths, None, ScanMeans(readings_kept(tmp_path), watcher))
    assert found.refused == ()
    told = {one.file.name: raw_text(one.file) for one in found.files}
    assert told == {
        "p2.xml": "宽130",
        "卷-p1.xml": "宽200",
        "卷-p2.xml": "宽201",
        "卷-p3.xml": "宽202",
        "p1.xml": "宽140",
    }
    assert watcher.seen == [("scan", n, 5) for n in range(1, 6)]
    assert {one.whole for one in found.files if one.file.name.startswith("卷")} == {found.files[1].whole}
    again = offered_files(paths, None, ScanMeans(readings_kept(tmp_path), Watcher()))
    assert [one.file for one in again.files] == [one.file for one in found.files]
    assert len(reader.read) == 5


def test_what_is_kept_says_who_read_it_how_surely_and_of_which_picture(tmp_path: Path, reader: Reader) -> None:
    (one,) = offered_files([scan(tmp_path, "p1.jpg")]).files
    (page,) = alto_pages(one.file.data, "p1.xml")
    assert (page.engine, page.image, page.unit) == (reader.name, "p1.jpg", "pixel")
    assert [line.confidence for line in page.lines] == [0.4]
    assert one.picture is not None
    assert one.picture.jpeg().startswith(b"\xff\xd8\xff")
    assert one.extracted == "扫描图"


def test_pages_of_a_pdf_that_have_no_text_are_read_the_others_not(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "报.pdf"
    path.write_bytes(drawn_pdf(TEXT_PAGE + "page 300 200\nframe 20 40 200 180\n" + "page 300 200\n"))
    found = offered_files([path])
    assert [one.file.name for one in found.files] == ["报-p1.xml", "报-p2.xml"]
    assert raw_text(found.files[0].file) == "会议召开\n市二中举行运动会。"
    assert len(reader.read) == 1
    assert found.files[0].left == ("第 3 页没有文字",)


def test_a_pdf_whose_characters_mean_nothing_is_read_as_a_scan(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "报.pdf"
    path.write_bytes(drawn_pdf(TEXT_PAGE.replace("200\n", "200 without meanings\n", 1)))
    (one,) = offered_files([path]).files
    assert one.extracted == "扫描图"
    assert len(reader.read) == 1


def test_a_page_on_which_nothing_is_written_is_told(tmp_path: Path, reader: Reader) -> None:
    ((one, error),) = offered_files([scan(tmp_path, "夜.png", ground=20)]).refused
    assert str(error).endswith("夜.png: 没有认出文字 — 请看看它是不是版面，有没有放正、对焦")
    assert one.file.name == "夜.xml"
    path = tmp_path / "报.pdf"
    path.write_bytes(drawn_pdf(TEXT_PAGE + "page 300 200\npicture 0 0 300 200\n"))
    reader.is_blind = True
    found = offered_files([path])
    assert found.refused == ()
    assert found.files[0].left == ("第 2 页没有认出文字",)
    assert len(reader.read) == 2


def test_a_damaged_scan_keeps_no_other_out(tmp_path: Path, reader: Reader) -> None:
    broken = scan(tmp_path, "p1.jpg")
    broken.write_bytes(broken.read_bytes()[:200])
    found = offered_files([broken, scan(tmp_path, "p2.jpg", 150)])
    assert [raw_text(one.file) for one in found.files] == ["宽150"]
    assert [error.what for _, error in found.refused] == ["图片不完整或已损坏，打不开"]
    assert reader.read == [150]


def test_without_an_engine_a_scan_is_told_what_to_install_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_scans, "engine_here", lambda: None)
    monkeypatch.setattr(engines, "is_engine_here", lambda: False)
    path = scan(tmp_path / "in", "p1.jpg")
    ((_, error),) = offered_files([path]).refused
    assert error.what == "是扫描的图，没有装识别软件"
    assert "make scan" in error.remedy
    found = offered_files([tmp_path / "in"])
    assert found.refused == ()
    assert dict(found.unused) == {"图片（是版面的扫描图，请先运行 make scan，再加一次）": 1}
    path = tmp_path / "报.pdf"
    path.write_bytes(drawn_pdf(TEXT_PAGE + "page 300 200\npicture 0 0 300 200\n"))
    found = offered_files([path])
    assert [one.left for one in found.files] == [("第 2 页是扫描的图，没有装识别软件",)]
    assert found.refused == ()


def test_pictures_in_a_folder_are_read_where_no_text_stands_beside_them(tmp_path: Path, reader: Reader) -> None:
    scan(tmp_path / "20240304", "p1.jpg")
    assert [one.file.name for one in offered_files([tmp_path]).files] == ["p1.xml"]
    (tmp_path / "20240304" / "p1.txt").write_text("会议召开。", "utf-8")
    found = offered_files([tmp_path])
    assert [one.file for one in found.files] == [RawFile("p1.txt", "会议召开。".encode())]
    assert len(reader.read) == 1


def test_the_picture_of_a_page_that_lies_beside_it_is_not_read(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "p1.pdf").write_bytes(drawn_pdf(TEXT_PAGE))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p1.xml").write_bytes(offered_files([tmp_path / "p1.pdf"]).files[0].file.data)
    path = scan(tmp_path / "in", "p1.jpg")
    found = offered_files([tmp_path / "in" / "p1.xml", path])
    (one,) = found.files
    assert one.picture is not None
    assert one.picture.jpeg() == path.read_bytes()
    assert dict(found.unused) == {"图片（是同名版面的图，已随那一版）": 1}
    assert reader.read == []
