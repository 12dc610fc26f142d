"""A site made in parts is the site made whole, and parts that don't fit are refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.rendering import manifest
from archive.rendering.own_folder import SHARE_FILE
from archive.rendering.sharding import MachineShare, join_shares
from archive.rendering.targets import FRAME, PROSE, BuildUnit
from tests.rendering.small import Archive

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("parts"))
    archive.build("whole")
    for number in (1, 2, 3):
        archive.build(f"part-{number}", share=MachineShare(number, 3))
    return archive


def parts(archive: Archive, *numbers: int) -> list[Path]:
    return [archive.folder / f"part-{number}" for number in numbers]


def test_the_parts_together_are_the_whole(archive: Archive, tmp_path: Path) -> None:
    join_shares(parts(archive, 2, 3, 1), tmp_path / "site")
    assert archive.files("whole") == {
        path: (tmp_path / "site" / path).read_bytes() for path in manifest.walk(tmp_path / "site")
    }
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    join_shares(parts(archive, 1, 2, 3), tmp_path / "site")
    assert len(manifest.walk(tmp_path / "site")) == len(archive.files("whole"))


def test_each_part_has_pages_and_no_page_is_in_two(archive: Archive) -> None:
    held = [set(manifest.walk(part)) - {SHARE_FILE} for part in parts(archive, 1, 2, 3)]
    assert all(any(path.endswith("index.html") for path in one) for one in held)
    assert sum(map(len, held)) == len(set().union(*held))


@pytest.mark.parametrize(
    ("numbers", "missing"), [((1, 2), "缺第 3 部分"), ((1, 1, 2), "缺第 3 部分"), ((1, 2, 3, 3), "两次")]
)
def test_a_part_that_is_missing_or_given_twice_is_told(
    archive: Archive, tmp_path: Path, numbers: tuple[int, ...], missing: str
) -> None:
    with pytest.raises(BadInput, match=missing):
        join_shares(parts(archive, *numbers), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_part_of_another_site_is_told(archive: Archive, tmp_path: Path) -> None:
    shutil.copytree(archive.folder / "part-2", tmp_path / "other")
    MachineShare(2, 3, "another").sign(tmp_path / "other")
    with pytest.raises(BadInput, match="不是同一个网站"):
        join_shares([*parts(archive, 1, 3), tmp_path / "other"], tmp_path / "site")
    with pytest.raises(BadInput, match="不是网站的一部分"):
        join_shares([archive.folder / "whole"], tmp_path / "site")


@pytest.mark.parametrize("among", [1, 2, 7, 30])
def test_every_unit_is_in_one_share(among: int) -> None:
    units = [BuildUnit(f"issues/{n}", ("a.md",) * (1 + n % 7), "") for n in range(20)]
    units += [BuildUnit(PROSE, ("index.md", "about.md"), ""), BuildUnit(FRAME, (), ""), BuildUnit("records", (), "")]
    shares = [MachineShare(number, among).stale(units) for number in range(1, among + 1)]
    assert sorted(name for share in shares for name in share) == sorted(unit.name for unit in units)
    assert {PROSE, FRAME, "records"} <= shares[0]
