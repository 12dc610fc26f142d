"""Pages' pictures in a build: tiles made once, by any number of processes and machines; a broken one costs only itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from archive.bad_input import BadInput
from archive.cataloguing import gather
from archive.imaging import issue_pdf, picture_room
from archive.imaging.page_pictures import PagePicture
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import InProcess
from archive.keeping.progress import Silent
from archive.publishing.publisher import Publisher, publisher
from archive.rendering import manifest, picture_steps
from archive.rendering.build_steps import BuildJob
from archive.rendering.manifest import UnitRecord
from archive.rendering.sharding import MachineShare, join_shares
from archive.rendering.targets import BuildUnit
from archive.rendering.worker import Workplace
from tests.imaging import iiif, printed
from tests.imaging.printed import ISSUE
from tests.rendering.small import ROOT, Archive

OTHER = "2023-11-06"
BY = Publisher("https://example.org/", "报", forms=frozenset())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive of six issues without pictures and two with, built."""
    made = Archive(tmp_path_factory.mktemp("pictures"))
    printed.add_issue(made.raw)
    printed.add_issue(made.raw, OTHER, pages=1)
    made.build("site")
    return made


@pytest.fixture
def own(archive: Archive, tmp_path: Path) -> Archive:
    """The same in a folder of its own, to be changed: its site stands as it was built."""
    shutil.copytree(archive.folder, tmp_path, dirs_exist_ok=True)
    made = Archive.__new__(Archive)
    made.folder, made.home = tmp_path, ROOT
    made.raw, made.content = tmp_path / "raw", tmp_path / "content"
    made.build("site")
    return made


def told(folder: Path, name: str) -> Any:
    return json.loads((folder / "site" / name).read_text("utf-8"))


def tile_times(folder: Path) -> dict[str, int]:
    """When each tile was written."""
    return {path: entry[1] for path, entry in manifest.walk(folder / "site" / "iiif").items() if path.endswith(".jpg")}


@pytest.mark.slow
def test_viewers_find_all_that_they_ask_for(archive: Archive) -> None:
    base = told(archive.folder, "iiif/collection.json")["provider"][0]["id"]
    collection = told(archive.folder, "iiif/collection.json")
    iiif.valid(collection, "collection")
    assert [one["id"].removeprefix(base) for one in collection["items"]] == [
        f"iiif/{OTHER}/manifest.json",
        f"iiif/{ISSUE}/manifest.json",
    ]
    for one in collection["items"]:
        found = told(archive.folder, one["id"].removeprefix(base))
        iiif.valid(found, "manifest")
        for canvas in found["items"]:
            body = canvas["items"][0]["items"][0]["body"]
            place = body["service"][0]["id"].removeprefix(base)
            info = told(archive.folder, f"{place}/info.json")
            iiif.valid(info, "info")
            assert info["id"] == body["service"][0]["id"]
            for name in iiif.asked_tiles(info):
                assert (archive.folder / "site" / place / name).is_file()
            iiif.valid(told(archive.folder, canvas["annotations"][0]["id"].removeprefix(base)), "lines")
        for address in addresses(found, base):
            assert (archive.folder / "site" / address).exists(), address


def addresses(found: Any, base: str) -> Iterator[str]:
    """The files of the site that a manifest leads to."""
    if isinstance(found, dict):
        if found.get("type") in ("Image", "Text", "Agent", "Collection", "Manifest"):
            yield urlsplit(found["id"]).path.removeprefix(urlsplit(base).path)
        for value in found.values():
            yield from addresses(value, base)
    elif isinstance(found, list):
        for value in found:
            yield from addresses(value, base)


class Links(HTMLParser):
    """The links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value or "" for name, value in attrs if tag == "a" and name == "href"}


def links(folder: Path, page: str) -> set[str]:
    parser = Links()
    parser.feed((folder / "site" / page).read_text("utf-8"))
    return parser.found


@pytest.mark.slow
def test_an_issue_leads_to_its_pdf_and_manifest_where_it_has_pictures(archive: Archive) -> None:
    found = links(archive.folder, f"issues/{ISSUE}/index.html")
    assert {f"{ISSUE}.pdf", f"../../iiif/{ISSUE}/manifest.json"} <= found
    reader = PdfReader(archive.folder / "site" / "issues" / ISSUE / f"{ISSUE}.pdf")
    assert [page.extract_text().splitlines()[0] for page in reader.pages] == [printed.HEADLINE, "柳林县举行第2次演练"]
    without = next(path for path in archive.raw.iterdir() if (path / "000.txt").exists())
    assert not any(
        "iiif" in link or ".pdf" in link for link in links(archive.folder, f"issues/{without.name}/index.html")
    )
    assert "../iiif/collection.json" in links(archive.folder, "data/index.html")


@pytest.mark.slow
def test_building_again_makes_no_tile_again(own: Archive) -> None:
    before = tile_times(own.folder)
    assert own.build("site").written == 0
    with (own.content / "about" / "help.md").open("a", encoding="utf-8") as page:
        page.write("\n又一段。\n")
    assert own.build("site").written > 0
    assert tile_times(own.folder) == before


@pytest.mark.slow
def test_another_theme_or_address_makes_no_tile_again(own: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tile_times(own.folder)
    monkeypatch.setenv("SITE_URL", "https://example.org/elsewhere/")
    own.build("site")
    assert tile_times(own.folder) == before
    assert told(own.folder, f"iiif/{ISSUE}/p1/info.json")["id"] == f"https://example.org/elsewhere/iiif/{ISSUE}/p1"
    assert own.files("site") == own.anew()


@pytest.mark.slow
def test_a_picture_that_changed_is_cut_again_and_no_other(own: Archive) -> None:
    before = tile_times(own.folder)
    (own.raw / ISSUE / "p2.jpg").write_bytes(printed.picture(printed.printed_page()))
    own.build("site")
    changed = {path.rsplit("/", 4)[0] for path, time in tile_times(own.folder).items() if before.get(path) != time}
    assert {path for path in changed if not path.startswith(f"{ISSUE}/p2")} == set()
    assert changed
    assert own.files("site") == own.anew()


@pytest.mark.slow
def test_pictures_come_and_go(own: Archive) -> None:
    (own.raw / ISSUE / "p1.jpg").unlink()
    own.build("site")
    assert not (own.folder / "site" / "iiif" / ISSUE / "p1").exists()
    assert len(told(own.folder, f"iiif/{ISSUE}/manifest.json")["items"]) == 1
    (own.raw / ISSUE / "p2.jpg").unlink()
    shutil.rmtree(own.raw / OTHER)
    own.build("site")
    assert not (own.folder / "site" / "iiif").exists()
    assert not any("iiif" in link for link in links(own.folder, f"issues/{ISSUE}/index.html"))
    assert own.files("site") == own.anew()


@pytest.mark.slow
@pytest.mark.parametrize("data", [b"", b"\xff\xd8 no picture \xff\xd9", b"PNG"])
def test_a_broken_picture_is_told_each_time_and_the_pages_are_there(own: Archive, data: bytes) -> None:
    (own.raw / ISSUE / "p1.jpg").write_bytes(data)
    for built in (own.build("site"), own.build("site")):
        assert [str(fault) for fault in built.faults] == [
            f"raw/{ISSUE}/p1.jpg: 不是完整的 JPEG 图片 — 请换成完整的 JPEG 图片，或移走它"
        ]
    assert (own.folder / "site" / "issues" / ISSUE / "p1-0002" / "index.html").is_file()
    assert [one["label"] for one in told(own.folder, f"iiif/{ISSUE}/manifest.json")["items"]] == [
        {"zh-CN": ["第 1 页"]}
    ]


@pytest.mark.slow
def test_a_picture_that_only_decoding_shows_to_be_broken_is_left_out_and_told_each_time(own: Archive) -> None:
    path = own.raw / ISSUE / "p1.jpg"
    data = path.read_bytes()
    scan = data.index(b"\xff\xda")
    path.write_bytes(data[:scan] + b"\xff\xc4\x00\x04\xff\xff" + data[scan:])  # a Huffman table that is none
    for built in (own.build("site"), own.build("site")):
        assert [str(fault) for fault in built.faults] == [
            f"raw/{ISSUE}/p1.jpg: 图片解不开，网页上看不到它 — 请换成完整的 JPEG 图片，或移走它"
        ]
    assert not (own.folder / "site" / "iiif" / ISSUE / "p1").exists()
    assert len(PdfReader(own.folder / "site" / "issues" / ISSUE / f"{ISSUE}.pdf").pages) == 1
    path.write_bytes(data)
    assert own.build("site").faults == ()
    assert own.files("site") == own.anew()


def break_picture(path: Path) -> None:
    """Put a Huffman table that is none before a picture's first scan: its head is sound, and nothing can be decoded."""
    data = path.read_bytes()
    scan = data.index(b"\xff\xda")
    path.write_bytes(data[:scan] + b"\xff\xc4\x00\x04\xff\xff" + data[scan:])


@pytest.mark.slow
def test_nothing_leads_to_the_manifest_of_an_issue_whose_pictures_are_all_broken(own: Archive) -> None:
    for page in ("p1", "p2"):
        break_picture(own.raw / ISSUE / f"{page}.jpg")
    assert len(own.build("site").faults) == 2
    site = own.folder / "site"
    assert not (site / "iiif" / ISSUE / "manifest.json").exists()
    assert f"iiif/{ISSUE}/manifest.json" not in (site / "issues" / ISSUE / "index.html").read_text("utf-8")
    listed = [one["id"] for one in told(own.folder, "iiif/collection.json")["items"]]
    assert [ISSUE in one for one in listed] == [False]
    assert own.files("site") == own.anew()


@pytest.mark.slow
def test_a_picture_that_is_damaged_in_the_middle_is_shown_and_told_each_time(own: Archive) -> None:
    path = own.raw / ISSUE / "p1.jpg"
    data = path.read_bytes()
    path.write_bytes(
        data[: len(data) // 2] + b"\xff\xd5" + data[len(data) // 2 + 600 :]
    )  # a restart where none was due
    for built in (own.build("site"), own.build("site")):
        assert [str(fault) for fault in built.faults] == [
            f"raw/{ISSUE}/p1.jpg: 图片中间有损坏，网页上会缺一块 — 请换成完整的 JPEG 图片"
        ]
    assert (own.folder / "site" / "iiif" / ISSUE / "p1" / "full" / "max" / "0" / "default.jpg").is_file()
    assert len(told(own.folder, f"iiif/{ISSUE}/manifest.json")["items"]) == 2


@pytest.mark.slow
def test_the_parts_of_several_machines_and_processes_are_the_whole(own: Archive) -> None:
    whole = own.files("site")
    own.build("two", jobs=2)
    assert own.files("two") == whole
    for number in (1, 2, 3):
        own.build(f"part-{number}", jobs=2, share=MachineShare(number, 3))
    parts = [own.folder / f"part-{number}" for number in (1, 2, 3)]
    join_shares(parts, own.folder / "joined")
    assert own.files("joined") == whole
    with_pages = [part for part in parts if (part / "issues" / ISSUE / "index.html").exists()]
    assert with_pages == [part for part in parts if (part / "iiif" / ISSUE / "p1").exists()]


@pytest.mark.slow
def test_pictures_that_lie_elsewhere_are_not_made(own: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGES", "https://images.example.org/base/")
    own.build("site")
    assert [path for path in manifest.walk(own.folder / "site" / "iiif") if path.endswith((".jpg", "info.json"))] == []
    found = told(own.folder, f"iiif/{ISSUE}/manifest.json")
    iiif.valid(found, "manifest")
    service = found["items"][0]["items"][0]["items"][0]["body"]["service"][0]["id"]
    assert service == f"https://images.example.org/base/{ISSUE}/p1"
    assert (own.folder / "site" / "issues" / ISSUE / f"{ISSUE}.pdf").is_file()


@pytest.mark.slow
def test_pdfs_go_where_the_site_has_no_room_for_them(own: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_room, "pdfs_fit", lambda *_, **__: False)
    own.build("site", fresh=True)
    assert not (own.folder / "site" / "issues" / ISSUE / f"{ISSUE}.pdf").exists()
    assert f"{ISSUE}.pdf" not in links(own.folder, f"issues/{ISSUE}/index.html")
    assert told(own.folder, f"iiif/{ISSUE}/manifest.json")["items"]
    monkeypatch.undo()
    monkeypatch.setattr(issue_pdf, "LARGEST_PDF", 1)
    own.build("site", fresh=True)
    assert f"{ISSUE}.pdf" not in links(own.folder, f"issues/{ISSUE}/index.html")


@pytest.mark.slow
def test_what_pictures_take_is_no_more_than_is_reckoned(archive: Archive) -> None:
    files = manifest.walk(archive.folder / "site")
    tiles = sum(size for path, (size, _) in files.items() if path.startswith("iiif/"))
    pdfs = sum(size for path, (size, _) in files.items() if path.endswith(".pdf"))
    pictures = [path.stat().st_size for path in archive.raw.rglob("*.jpg")]
    assert tiles < picture_room.tiles_size(len(pictures), sum(pictures))
    assert pdfs < picture_room.pdf_size(len(pictures), sum(pictures))


def test_units_name_what_they_are_made_of(tmp_path: Path) -> None:
    path = tmp_path / "p1.jpg"
    path.write_bytes(b"1")
    path.with_suffix(".xml").write_bytes(b"1")
    picture = PagePicture("a", "p1", "raw/a/p1.xml", path, 1, 1, 1)
    by, stamps = publisher({"site_url": "https://example.org/"}), FileDigests()
    units = picture_steps.picture_units(
        {"a": [picture]}, by, {"issues/a/index.md": "1", "issues/b/index.md": "2"}, stamps
    )
    assert [(unit.name, unit.apart) for unit in units] == [("iiif/a/p1", True), ("iiif/a", False), ("iiif", False)]
    assert picture_steps.picture_units({}, by, {}, stamps) == []


def job_of(folder: Path, by: Publisher, stale: set[str]) -> tuple[BuildJob, picture_steps.Pictures]:
    """A job on the small printed issue, in this process, and its pictures."""
    printed.archive(folder)
    archive = gather.read_catalogue(folder / "content")
    pictures = picture_steps.pictures_of(archive, [folder / "raw"], [])
    by = picture_steps.with_pictures(by, pictures, archive)
    place = Workplace(folder / "content", (folder / "raw",), folder / "shares", by, "edition")
    return BuildJob(archive, place, InProcess(), Silent(), frozenset(stale), {}), pictures


def test_tiles_are_made_of_what_is_stale_and_only_of_that(tmp_path: Path) -> None:
    job, pictures = job_of(tmp_path, BY, {f"iiif/{ISSUE}/p2"})
    (made,) = picture_steps.make_tiles(pictures, job)
    assert made.unit == f"iiif/{ISSUE}/p2"
    assert made.files
    assert all(path.startswith(f"iiif/{ISSUE}/p2/") for path in made.files)
    assert picture_steps.make_tiles(pictures, replace(job, stale=frozenset())) == []
    assert picture_steps.picture_faults([made], {}) == ({}, {})


def test_what_tells_of_pictures_leaves_out_those_that_are_broken(tmp_path: Path) -> None:
    job, pictures = job_of(tmp_path, BY, {f"iiif/{ISSUE}", "iiif"})
    told = ["raw/a.jpg", "坏了", ""]
    broken, damaged = picture_steps.picture_faults([], {f"iiif/{ISSUE}/p1": UnitRecord("", data=told)})
    assert not damaged
    issue, every = picture_steps.describe_pictures(pictures, broken, job)
    assert set(issue.files) == {
        f"iiif/{ISSUE}/manifest.json",
        f"iiif/{ISSUE}/p2/info.json",
        f"iiif/{ISSUE}/p2/lines.json",
        f"issues/{ISSUE}/{ISSUE}.pdf",
    }
    assert set(every.files) == {"iiif/collection.json"}
    both = {f"iiif/{ISSUE}/{page}": BadInput("raw/a.jpg", "", "坏了") for page in ("p1", "p2")}
    assert not picture_steps.describe_pictures(pictures, both, job)[0].files
    assert picture_steps.describe_pictures(pictures, {}, replace(job, stale=frozenset())) == []


def test_pages_of_issues_with_pictures_depend_on_them(tmp_path: Path) -> None:
    job, pictures = job_of(tmp_path, BY, set())
    units = [BuildUnit(f"issues/{ISSUE}", (), "own"), BuildUnit("pages", (), "own")]
    stamps = FileDigests()
    first = picture_steps.shown_pictures(units, pictures, job.place.by, stamps)
    assert [unit.own == "own" for unit in first] == [False, True]
    without = picture_steps.shown_pictures(units, pictures, replace(job.place.by, in_pdf=frozenset()), stamps)
    assert without[0].own != first[0].own
    (tmp_path / "raw" / ISSUE / "p1.jpg").unlink()
    assert picture_steps.shown_pictures(units, pictures, job.place.by, stamps)[0].own != first[0].own


def test_no_pdf_is_promised_that_has_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job, pictures = job_of(tmp_path, BY, set())
    assert job.place.by.pictured == job.place.by.in_pdf == frozenset({ISSUE})
    monkeypatch.setattr(issue_pdf, "LARGEST_PDF", sum(one.size for one in pictures[ISSUE]) - 1)
    assert picture_steps.with_pictures(BY, pictures, job.archive).in_pdf == frozenset()
