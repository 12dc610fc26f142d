"""Pictures of pages: which an issue has, and the small ones that are made of them."""

from __future__ import annotations

import hashlib
import io
import random
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.cataloguing.catalogue import IssueCard
from archive.rendering.page_pictures import (
    OVERVIEW,
    THUMBNAIL,
    KeptPicture,
    all_pictures,
    any_kept,
    kept_pictures,
    picture_numbers,
    small_pictures,
)
from tests.made import archive

ISSUE: IssueCard = next(iter(archive(1).issues.values()))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Three pages, the second of which has no picture."""
    folder = tmp_path / "raw" / "a"
    folder.mkdir(parents=True)
    for name in ("p1", "p2", "p3"):
        (folder / f"{name}.xml").write_text(name, "utf-8")
        if name != "p2":
            Image.new("RGB", (40, 60), "white").save(folder / f"{name}.jpg")
    return tmp_path / "raw"


def issue(raw: Path, *names: str) -> IssueCard:
    files = [raw / "a" / name for name in names or ("p1.xml", "p2.xml", "p3.xml")]
    sources = tuple((f"raw/a/{one.name}", hashlib.sha256(one.read_bytes()).hexdigest()) for one in files)
    return replace(ISSUE, id="a", sources=sources)


def test_pictures_are_counted_in_the_order_of_the_files(raw: Path) -> None:
    found = kept_pictures(issue(raw), [raw.with_name("nowhere"), raw])
    assert [(one.number, one.source, one.stem, one.width, one.height) for one in found] == [
        (1, 1, "p1", 40, 60),
        (2, 3, "p3", 40, 60),
    ]


def test_an_issue_whose_raw_text_is_another_has_none(raw: Path) -> None:
    card = issue(raw)
    (raw / "a" / "p2.xml").write_text("anders", "utf-8")
    assert kept_pictures(card, [raw]) == ()
    (raw / "a" / "p2.xml").unlink()
    assert kept_pictures(card, [raw]) == ()


def test_pictures_beside_no_page_are_nobodys(raw: Path) -> None:
    (raw / "a" / "p1.xml").rename(raw / "a" / "p1.txt")
    (raw / "a" / "p3.xml").rename(raw / "a" / "p3.txt")
    assert kept_pictures(issue(raw, "p1.txt", "p3.txt"), [raw]) == ()
    assert not any_kept([raw])


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff"], ids=["empty", "another", "cut off"])
def test_what_is_no_picture_is_none(raw: Path, data: bytes) -> None:
    (raw / "a" / "p1.jpg").write_bytes(data)
    assert [one.stem for one in kept_pictures(issue(raw), [raw])] == ["p3"]


def test_a_picture_of_too_many_pixels_is_none(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.imaging.page_pictures.MOST_PIXELS", 2399)
    assert kept_pictures(issue(raw), [raw]) == ()


def test_pictures_and_their_numbers_are_told_of_issues_that_have_any(raw: Path) -> None:
    one = archive(1)
    of = replace(one, issues={"a": issue(raw), "b": replace(ISSUE, id="b")})
    found = all_pictures(of, [raw], lambda path: hashlib.sha256(Path(path).read_bytes()).hexdigest())
    assert picture_numbers(found) == {"a": {1: 1, 3: 2}}
    assert all_pictures(of, [raw.with_name("nowhere")], lambda path: path) == {}


def noise(path: Path, width: int, height: int) -> KeptPicture:
    chance = random.Random(1)
    Image.frombytes("L", (width, height), chance.randbytes(width * height)).save(path, quality=95)
    return KeptPicture(1, 1, "raw/a/p.xml", path, width, height)


def test_small_pictures_are_light_however_busy(tmp_path: Path) -> None:
    made = small_pictures(noise(tmp_path / "p.jpg", 1200, 1700))
    for data, (width, most) in zip(made, (OVERVIEW, THUMBNAIL), strict=True):
        assert len(data) <= most
        assert Image.open(io.BytesIO(data)).size == (width, round(1700 * width / 1200))


def test_no_small_picture_is_larger_than_the_picture(tmp_path: Path) -> None:
    made = small_pictures(noise(tmp_path / "p.jpg", 90, 60))
    assert [Image.open(io.BytesIO(data)).size for data in made] == [(90, 60), (90, 60)]


def test_a_picture_that_is_broken_off_leaves_its_place_blank(tmp_path: Path) -> None:
    picture = noise(tmp_path / "p.jpg", 600, 900)
    picture.path.write_bytes(picture.path.read_bytes()[:4000])
    for data, size in zip(small_pictures(picture), ((600, 900), (300, 450)), strict=True):
        found = Image.open(io.BytesIO(data))
        assert found.size == size
        assert found.convert("RGB").getpixel((150, 440)) == pytest.approx((232, 232, 228), abs=3)
