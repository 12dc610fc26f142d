"""Which pictures an issue's pages have; what lies in their place is told in a line, and costs nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.cataloguing import catalogue, gather
from archive.cataloguing.catalogue import IssueCard
from archive.imaging import page_pictures
from archive.imaging.page_pictures import issue_pictures
from tests.imaging import printed
from tests.imaging.printed import HEIGHT, ISSUE, WIDTH


@pytest.fixture
def issue(tmp_path: Path) -> IssueCard:
    return gather.read_catalogue(printed.archive(tmp_path)).issues[ISSUE]


def refused(issue: IssueCard, raw: Path) -> tuple[list[str], str]:
    """The pictures that are left, and what is said of the others."""
    told: list[BadInput] = []
    found = issue_pictures(issue, [raw], told)
    return [one.stem for one in found], "\n".join(map(str, told))


def test_pages_have_the_pictures_that_are_called_like_them(issue: IssueCard, tmp_path: Path) -> None:
    told: list[BadInput] = []
    first, second = issue_pictures(issue, [tmp_path / "none", tmp_path / "raw"], told)
    assert (first.stem, first.page, first.place) == ("p1", f"raw/{ISSUE}/p1.xml", f"{ISSUE}/p1")
    assert (first.width, first.height, first.size) == (WIDTH, HEIGHT, first.path.stat().st_size)
    assert second.name == f"raw/{ISSUE}/p2.jpg"
    assert page_pictures.picture_bytes(second) == second.path.read_bytes()
    assert told == []


def test_a_page_without_a_picture_has_none_and_a_picture_without_a_page_is_none(
    issue: IssueCard, tmp_path: Path
) -> None:
    folder = tmp_path / "raw" / ISSUE
    (folder / "p1.jpg").rename(folder / "p9.jpg")
    assert refused(issue, tmp_path / "raw") == (["p2"], "")


@pytest.mark.parametrize(
    "data", [b"", b"text", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\x89PNG\r\n\x1a\n\xff\xd9", b"\xff\xd8\xff\xc0\xff\xd9"]
)
def test_what_is_no_jpeg_is_told_and_the_others_stay(issue: IssueCard, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "raw" / ISSUE / "p1.jpg").write_bytes(data)
    left, said = refused(issue, tmp_path / "raw")
    assert left == ["p2"]
    assert said == f"raw/{ISSUE}/p1.jpg: 不是完整的 JPEG 图片 — 请换成完整的 JPEG 图片，或移走它"


def test_a_picture_that_was_cut_off_is_told(issue: IssueCard, tmp_path: Path) -> None:
    path = tmp_path / "raw" / ISSUE / "p1.jpg"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refused(issue, tmp_path / "raw")[0] == ["p2"]


def test_a_picture_that_is_too_large_is_told_without_being_decoded(issue: IssueCard, tmp_path: Path) -> None:
    path = tmp_path / "raw" / ISSUE / "p1.jpg"
    data = path.read_bytes()
    at = data.index(b"\xff\xc0")
    path.write_bytes(data[: at + 5] + (40_000).to_bytes(2, "big") + (50_000).to_bytes(2, "big") + data[at + 9 :])
    left, said = refused(issue, tmp_path / "raw")
    assert (left, said.count("\n")) == (["p2"], 0)
    with path.open("r+b") as file:
        file.truncate(page_pictures.LARGEST_PICTURE_FILE + 1)
    assert "60,000,001 字节" in refused(issue, tmp_path / "raw")[1]


def test_more_pixels_than_any_page_has_are_told(
    issue: IssueCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pictures, "MOST_PIXELS", WIDTH * HEIGHT - 1)
    left, said = refused(issue, tmp_path / "raw")
    assert left == []
    assert "700×1,100 像素" in said


def test_links_folders_and_pipes_are_no_pictures(issue: IssueCard, tmp_path: Path) -> None:
    folder = tmp_path / "raw" / ISSUE
    (folder / "p1.jpg").rename(tmp_path / "p1.jpg")
    (folder / "p1.jpg").symlink_to(tmp_path / "p1.jpg")
    (folder / "p2.jpg").unlink()
    os.mkfifo(folder / "p2.jpg")
    left, said = refused(issue, tmp_path / "raw")
    assert left == []
    assert said.count("不是普通文件") == 2


def test_names_that_the_site_needs_itself_are_told(issue: IssueCard, tmp_path: Path) -> None:
    folder = tmp_path / "raw" / ISSUE
    for ending in (".xml", ".jpg"):
        (folder / f"p1{ending}").rename(folder / f"manifest.json{ending}")
    other = catalogue.IssueCard(
        *(issue.id, issue.src, issue.url, issue.title, "", "", "", "", (), 0, 0, 0),
        sources=((f"raw/{ISSUE}/manifest.json.xml", ""), (f"raw/{ISSUE}/p2.xml", "")),
    )
    assert refused(other, tmp_path / "raw") == (
        ["p2"],
        f"raw/{ISSUE}/manifest.json.jpg: 这个名字在网站上另有用处 — 请给文件和它的版面文件一起改名",
    )


def test_another_folders_picture_is_not_this_pages(issue: IssueCard, tmp_path: Path) -> None:
    """An archive that is built elsewhere has issues of the same names."""
    other = tmp_path / "other"
    printed.add_issue(other)
    (tmp_path / "raw" / ISSUE / "p1.jpg").unlink()
    told: list[BadInput] = []
    (left,) = issue_pictures(issue, [tmp_path / "raw", other], told)
    assert left.path == tmp_path / "raw" / ISSUE / "p2.jpg"
