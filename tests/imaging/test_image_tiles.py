"""Tiles of pages' pictures: files that viewers ask for, each of the size that its name says."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from archive.bad_input import BadInput
from archive.imaging import image_tiles
from archive.keeping.processes import WorkerProcesses
from tests.imaging import iiif
from tests.imaging.printed import picture, printed_page

ADDRESS = "https://example.org/iiif/2024-03-04/p1"


def jpeg(width: int, height: int, mode: str = "L", quality: int = 80) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(out, "JPEG", quality=quality)
    return out.getvalue()


def tiles(data: bytes, folder: Path) -> dict[str, bytes]:
    """The files made of a picture; by a process of its own, for libvips keeps threads that no fork survives."""
    with WorkerProcesses(1) as workers:
        workers.submit(image_tiles.write_tiles, data, "raw/a/p1.jpg", folder).result()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def size(data: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as opened:
        return opened.size


SIZES = ((1300, 1700), (1025, 513), (512, 512), (511, 300), (513, 100), (1, 1), (1024, 1024), (77, 2049))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_viewers_ask_for_files_that_are_there(width: int, height: int, tmp_path: Path) -> None:
    info = image_tiles.image_service(ADDRESS, width, height)
    iiif.valid(info, "info")
    made = tiles(jpeg(width, height), tmp_path / "p1")
    asked = {*iiif.asked_tiles(info), image_tiles.full_address("").lstrip("/")}
    sizes = {f"full/{one['width']},{one['height']}/0/default.jpg" for one in info["sizes"]}
    assert made.keys() == asked | sizes | {image_tiles.THUMBNAIL_FILE}
    assert size(made[image_tiles.THUMBNAIL_FILE])[0] == min(width, image_tiles.THUMBNAIL)
    assert size(made["full/max/0/default.jpg"]) == (width, height)
    for name in made.keys() - {"full/max/0/default.jpg", image_tiles.THUMBNAIL_FILE}:
        told = name.split("/")[1]
        assert size(made[name]) == ((width, height) if told == "max" else tuple(map(int, told.split(","))))


def test_tiles_together_are_the_picture(tmp_path: Path) -> None:
    data = picture(printed_page())
    made = tiles(data, tmp_path / "p1")
    with Image.open(io.BytesIO(data)) as whole:
        joined = Image.new("L", whole.size)
        for name, tile in made.items():
            region, told, *_ = name.split("/")
            if region != "full" and told == ",".join(region.split(",")[2:]):
                with Image.open(io.BytesIO(tile)) as opened:
                    left, top, *_ = map(int, region.split(","))
                    joined.paste(opened, (left, top))
        difference = [abs(a - b) for a, b in zip(whole.tobytes(), joined.tobytes(), strict=True)]
    assert sum(difference) / len(difference) < 3


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    data = jpeg(700, 900, "RGB")
    assert tiles(data, tmp_path / "one") == tiles(data, tmp_path / "two")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_colours_are_a_screens(mode: str, tmp_path: Path) -> None:
    made = tiles(jpeg(600, 600, mode), tmp_path / "p1")
    modes = set()
    for data in made.values():
        with Image.open(io.BytesIO(data)) as opened:
            modes.add(opened.mode)
            assert not opened.info.keys() & {"exif", "icc_profile", "xmp"}
    assert modes == {"L" if mode == "L" else "RGB"}


def test_what_a_camera_wrote_beside_the_picture_is_left_out_and_nothing_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.linear_gradient("L").resize((600, 300)).save(out, "JPEG", exif=exif)
    made = tiles(out.getvalue(), tmp_path / "p1")
    assert size(made["full/max/0/default.jpg"]) == (600, 300)
    assert not any(b"Exif" in data for data in made.values())


@pytest.mark.parametrize(("quality", "kept"), [(95, 70), (70, 70), (40, 40), (25, 25)])
def test_tiles_keep_no_more_than_the_picture_has(quality: int, kept: int) -> None:
    assert abs(image_tiles.picture_quality(jpeg(60, 60, quality=quality), "p1.jpg") - kept) <= 1


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xd9", b"GIF89a", jpeg(700, 900)[:200], jpeg(700, 900)[:3000]])
def test_what_cannot_be_decoded_is_one_line_and_leaves_nothing(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^raw/a/p1\.jpg: .*JPEG") as raised:
        tiles(data, tmp_path / "p1")
    assert "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_info_names_where_it_is_and_how_small_it_can_be() -> None:
    info = json.loads(json.dumps(image_tiles.image_service(ADDRESS, 2339, 3309)))
    assert info["id"] == ADDRESS
    assert info["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2, 4, 8]}]
    assert info["sizes"] == [{"width": 293, "height": 414}]
    assert image_tiles.small_address(ADDRESS, 2339, 3309) == f"{ADDRESS}/full/293,414/0/default.jpg"
    assert image_tiles.full_address(ADDRESS) == f"{ADDRESS}/full/max/0/default.jpg"


def test_another_library_makes_other_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    now = image_tiles.tiles_digest()
    monkeypatch.setattr(image_tiles, "version", lambda package: f"another {package}")
    assert image_tiles.tiles_digest.__wrapped__() != now
