"""What several tests of training ask for: generated pages, and a folder of weights that may be written into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from training import cards, training_pages
from training.runs import ROOT


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages of each of two kinds, as `--data` has them."""
    folder = tmp_path_factory.mktemp("data")
    training_pages.generate(("kind1", "kind3raw"), 3, folder)
    return folder


@pytest.fixture(scope="session")
def folders(data: Path) -> list[str]:
    return [str(data / kind) for kind in ("kind1", "kind3raw")]


@pytest.fixture(scope="session")
def known(folders: list[str]) -> list[training_pages.Known]:
    return training_pages.pages(folders, 0, ())


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of links to what archive/data holds, which cards and runs take for it; what they lead to stays as it is."""
    folder, data = tmp_path / "weights", ROOT / "archive" / "data"
    folder.mkdir()
    for path in data.iterdir():
        (folder / path.name).symlink_to(path)
    monkeypatch.setattr(cards, "DATA", folder)
    before = {path.name: path.stat().st_mtime_ns for path in data.iterdir()}
    yield folder
    assert {path.name: path.stat().st_mtime_ns for path in data.iterdir()} == before
