"""The small pictures of pages: an issue a unit, made again when its pictures change and by nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from archive.keeping.processes import InProcess
from archive.keeping.progress import Silent
from archive.publishing.publisher import Publisher
from archive.rendering.build_steps import BuildJob
from archive.rendering.page_pictures import KeptPicture
from archive.rendering.page_steps import Pictures, leaf_units, make_leaves
from archive.rendering.worker import Workplace
from tests.made import archive


def digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """Two pages of one issue and one of another."""
    found: dict[str, list[KeptPicture]] = {"a": [], "b": []}
    for issue, number in (("a", 1), ("a", 2), ("b", 1)):
        path = tmp_path / f"{issue}{number}.jpg"
        Image.new("RGB", (400, 600), (number, 2, 3)).save(path)
        found[issue].append(KeptPicture(number, number, f"raw/{issue}/{number}.xml", path, 400, 600))
    return found


def job(folder: Path, *stale: str) -> BuildJob:
    by = Publisher("https://example.org/", "报")
    place = Workplace(folder, (), folder / "shares", by, "")
    return BuildJob(archive(1), place, InProcess(), Silent(), frozenset(stale), {})


def test_a_unit_is_another_when_one_of_its_pictures_is(pictures: Pictures) -> None:
    before = leaf_units(pictures, digest)
    assert [unit.name for unit in before] == ["leaves/a", "leaves/b"]
    assert leaf_units(pictures, digest) == before
    Image.new("RGB", (400, 600), "red").save(pictures["b"][0].path)
    after = leaf_units(pictures, digest)
    assert (after[0] == before[0], after[1] == before[1]) == (True, False)


def test_only_what_is_stale_is_made(pictures: Pictures, tmp_path: Path) -> None:
    (made,) = make_leaves(pictures, job(tmp_path, "leaves/a"))
    assert made.unit == "leaves/a"
    assert sorted(made.files) == [f"issues/a/page-{n}{end}.jpg" for n in (1, 2) for end in ("-small", "")]
    for path, width in (("issues/a/page-2.jpg", 400), ("issues/a/page-2-small.jpg", 300)):
        with Image.open(tmp_path / "shares" / "leaves-0" / path) as picture:
            assert picture.width == width
    assert make_leaves(pictures, job(tmp_path)) == []
