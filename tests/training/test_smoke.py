"""Training end to end on generated pages: that its data are whole, and with PyTorch, that every command runs on the last's."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from training import copies, smoke
from training.articles import read_articles
from training.copies import configuration
from training.order import ORDER, step
from training.runs import ROOT, below, read_config
from training.seams import Config
from training.training_pages import pages


def test_few_steps_change_nothing_but_what_configurations_have() -> None:
    fewer = yaml.safe_load(smoke.FEWER.read_text("utf-8"))
    assert fewer.keys() <= {one.command for one in ORDER}
    for one in ORDER:
        assert configuration(one, fewer).items() >= fewer.get(one.command, {}).items()
    with pytest.raises(KeyError, match="rouds"):
        configuration(step("reader.npz"), {"reader": {"rouds": 1}})


def test_generated_data_have_all_that_configurations_name(tmp_path: Path) -> None:
    smoke.generated(tmp_path)
    fewer = yaml.safe_load(smoke.FEWER.read_text("utf-8"))
    for one in ORDER:
        said = configuration(one, fewer)
        for field in ("pages", "held", "texts", "articles", "corpus", "alike", "weighed"):
            for pattern in said.get(field, ()):
                assert below(tmp_path, [pattern])
    found = pages(below(tmp_path, ["learn/*"]), 0, ())
    assert len(found) == len(smoke.KINDS) * smoke.PAGES
    assert len(read_articles([tmp_path / "learn.json"])) == 18


def test_a_configuration_of_smoke_is_one_that_commands_take(tmp_path: Path) -> None:
    fewer = yaml.safe_load(smoke.FEWER.read_text("utf-8"))
    path = tmp_path / "seams.yml"
    path.write_text(yaml.safe_dump(configuration(step("seams.npz"), fewer)), "utf-8")
    assert read_config(path, Config).rounds == fewer["seams"]["rounds"]


def test_everything_is_trained_in_turn_and_nothing_here_changes(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    data = ROOT / "archive" / "data"
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    assert smoke.main(["--keep", str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
    made = tmp_path / "home" / "archive" / "data"
    for one in ORDER:
        same = (made / one.file).read_bytes() == before[one.file]
        assert same == (one.file in ("fold.txt", "words.npz"))


def test_what_fails_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(copies, "COPIED", ("training",))
    assert smoke.main(["--keep", str(tmp_path)]) == 1
    assert "training failed: -m training.folding_table" in capsys.readouterr().err
