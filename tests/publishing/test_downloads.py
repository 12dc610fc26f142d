"""Which files the archive offers as a whole: every one that is written, each with what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.publishing.downloads import offered_files
from tests.made import archive as made
from tests.publishing import samples


def test_what_is_offered_is_what_is_written(tmp_path: Path) -> None:
    found = samples.archive(tmp_path / "content")
    samples.offer(found, tmp_path / "content", tmp_path / "site", {})
    paths = [path for _, rows in offered_files(found) for path, _ in rows]
    assert len(set(paths)) == len(paths)
    assert [path for path in paths if not (tmp_path / "site" / path).is_file()] == []
    assert {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site/data").iterdir()} <= set(paths)


def test_each_is_described(tmp_path: Path) -> None:
    groups = offered_files(samples.archive(tmp_path))
    assert [name for name, _ in groups] == ["表格", "订阅", "收录与抓取"]
    assert all(what for _, rows in groups for _, what in rows)
    assert len({what for _, rows in groups for _, what in rows}) == sum(len(rows) for _, rows in groups)


@pytest.mark.slow
def test_what_comes_in_parts_is_offered_in_parts() -> None:
    large = made(issues=2600, articles=8)
    parts = [path for _, group in offered_files(large) for path, _ in group if path.startswith("data/articles")]
    assert len(parts) > 4
