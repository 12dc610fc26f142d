"""Pictures of single lines: what stands at the line's box and no more; few, small, none where the page can't be shown."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archive.imaging import line_pictures as module
from archive.imaging.line_pictures import LinePicture, WantedLine, line_pictures
from archive.pages.alto_writing import alto_bytes
from archive.pages.printed_page import NO_PLACE, PrintedPage
from tests.imaging import printed
from tests.imaging.printed import ISSUE

FILE = f"raw/{ISSUE}/p1.xml"


def wanted(raw: Path, *numbers: int, file: str = FILE) -> list[WantedLine]:
    sha256 = hashlib.sha256((raw / file.removeprefix("raw/")).read_bytes()).hexdigest()
    return [WantedLine(ISSUE, file, number, sha256) for number in numbers]


def opened(picture: LinePicture) -> Image.Image:
    head, data = picture.uri.split(",")
    assert head == "data:image/jpeg;base64"
    shown = Image.open(io.BytesIO(base64.b64decode(data)))
    assert shown.size == (picture.width, picture.height)
    return shown


def striped(page: PrintedPage) -> bytes:
    """A picture of a page, white, but for its third line: that is black."""
    drawn = Image.new("L", (int(page.width), int(page.height)), 255)
    ImageDraw.Draw(drawn).rectangle(page.lines[2].box, 0)
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=95)
    return out.getvalue()


def darkest(picture: LinePicture) -> float:
    """The darkest grey in a line's middle: at its edges its neighbours may show."""
    shown = opened(picture)
    middle = shown.crop((10, shown.height // 2 - 2, shown.width - 10, shown.height // 2 + 2))
    return min(grey for grey, many in enumerate(middle.histogram()) if many)


def test_a_picture_shows_its_line_alone(tmp_path: Path) -> None:
    printed.add_issue(tmp_path)
    page = printed.printed_page()
    (tmp_path / ISSUE / "p1.jpg").write_bytes(striped(page))
    found = line_pictures(wanted(tmp_path, 2, 3, 4), tmp_path)
    assert list(found) == [(FILE, 2), (FILE, 3), (FILE, 4)]
    assert [darkest(found[FILE, n]) < 128 for n in (2, 3, 4)] == [False, True, False]
    line = page.lines[2].box
    assert found[FILE, 3].width <= line.width + 2 * module.AROUND * line.height + 2


def test_large_type_is_made_smaller(tmp_path: Path) -> None:
    printed.add_issue(tmp_path)
    large = printed.picture(printed.printed_page())
    with Image.open(io.BytesIO(large)) as page:
        page.resize((page.width * 4, page.height * 4)).save(tmp_path / ISSUE / "p1.jpg")
    shown = line_pictures(wanted(tmp_path, 1), tmp_path)[FILE, 1]
    assert (shown.height <= module.THICK, shown.width <= module.LONG) == (True, True)


def test_there_are_no_more_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed.add_issue(tmp_path)
    lines = [*wanted(tmp_path, 1, 2, 3), *wanted(tmp_path, 1, file=f"raw/{ISSUE}/p2.xml")]
    assert len(line_pictures(lines, tmp_path)) == 4
    monkeypatch.setattr(module, "MOST_PICTURES", 2)
    assert list(line_pictures(lines, tmp_path)) == [(FILE, 1), (FILE, 2)]
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST_BYTES", 1_500)
    assert len(line_pictures(lines, tmp_path)) < 4
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST_PIXELS", printed.WIDTH * printed.HEIGHT)
    assert list(line_pictures(lines, tmp_path)) == [(FILE, 1), (FILE, 2), (FILE, 3)]


def test_what_cannot_be_shown_has_none(tmp_path: Path) -> None:
    printed.add_issue(tmp_path)
    line = wanted(tmp_path, 1)[0]
    assert line_pictures([replace(line, sha256="0" * 64)], tmp_path) == {}
    assert line_pictures([replace(line, number=0), replace(line, number=99)], tmp_path) == {}
    assert line_pictures([replace(line, file=f"raw/{ISSUE}/p1.txt")], tmp_path) == {}
    picture = tmp_path / ISSUE / "p1.jpg"
    picture.write_bytes(b"\xff\xd8 broken \xff\xd9")
    assert line_pictures([line], tmp_path) == {}
    picture.unlink()
    assert line_pictures([line], tmp_path) == {}


def test_a_line_without_a_place_has_none(tmp_path: Path) -> None:
    printed.add_issue(tmp_path)
    page = printed.printed_page()
    first = page.regions[0]
    nowhere = replace(first, box=NO_PLACE, lines=(replace(first.lines[0], box=NO_PLACE),))
    data = alto_bytes(replace(page, regions=(nowhere, *page.regions[1:])))
    (tmp_path / ISSUE / "p1.xml").write_bytes(data)
    assert list(line_pictures(wanted(tmp_path, 1, 2), tmp_path)) == [(FILE, 2)]
