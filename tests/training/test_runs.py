"""A run as every command makes it: options of one shape, strict configurations, weights written only where that is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import yaml

from archive.language.weights import read_weights
from archive.segmenting import opening_network
from archive.stitching import seam_network
from tests.training.configs import config_with
from training import (
    cards,
    confusions,
    continuation,
    folding_table,
    openings,
    phrasing,
    reader,
    runs,
    seams,
    subject_vectors,
    succession,
    training_pages,
    trigrams,
    word_table,
)
from training.order import ORDER, step, to_train_after

pytestmark = pytest.mark.slow

COMMANDS = {
    "confusions": confusions,
    "continuation": continuation,
    "folding_table": folding_table,
    "openings": openings,
    "phrasing": phrasing,
    "reader": reader,
    "seams": seams,
    "subject_vectors": subject_vectors,
    "succession": succession,
    "trigrams": trigrams,
    "word_table": word_table,
}


def test_every_command_stands_in_the_order_and_has_a_configuration() -> None:
    assert {one.command for one in ORDER} == COMMANDS.keys()
    assert {path.stem for path in runs.CONFIGS.iterdir()} == {*COMMANDS, "smoke", "sources_in_turn"}


def test_nothing_comes_before_what_it_is_trained_after() -> None:
    before: set[str] = set()
    for one in ORDER:
        assert {*one.after} <= before
        before.add(one.file)


@pytest.mark.parametrize(
    ("file", "commands"),
    [
        ("continuation.npz", ("reader", "seams", "openings")),
        ("subject.npz", ("seams", "openings")),
        ("reader.npz", ("seams", "openings")),
        ("openings.npz", ()),
        ("characters.npz", ("confusions",)),
    ],
)
def test_what_is_trained_again_after_a_file_is_all_that_sees_by_it(file: str, commands: tuple[str, ...]) -> None:
    assert to_train_after(file) == commands
    assert step(file).command not in commands


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_same_options(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        COMMANDS[command].main(["--help"])
    assert {*re.findall(r"--[a-z]+", capsys.readouterr().out)} == {"--help", "--data", "--config", "--write"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_configuration_has_its_fields_and_a_seed(command: str) -> None:
    config = runs.read_config(runs.CONFIGS / f"{command}.yml", COMMANDS[command].Config)
    assert isinstance(config.seed, int)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"rounds": None}, "rounds"),
        ({"rounds": 1.5}, "rounds"),
        ({"rate": "fast"}, "rate"),
        ({"stretches": ["long"]}, "stretches"),
        ({"pages": "learn/*"}, "pages"),
        ({"rouds": 3}, "rouds"),
    ],
)
def test_a_configuration_that_will_not_do_is_refused_by_name(
    changes: dict[str, object], named: str, tmp_path: Path
) -> None:
    path = config_with(tmp_path, "reader", **changes)
    with pytest.raises(SystemExit, match=named):
        runs.read_config(path, reader.Config)


def test_a_configuration_without_a_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reader.yml"
    said = yaml.safe_load((runs.CONFIGS / "reader.yml").read_text("utf-8"))
    path.write_text(yaml.safe_dump({key: value for key, value in said.items() if key != "seed"}), "utf-8")
    with pytest.raises(SystemExit, match="seed"):
        runs.read_config(path, reader.Config)


def test_a_whole_number_will_do_for_a_rate(tmp_path: Path) -> None:
    assert runs.read_config(config_with(tmp_path, "reader", decay=0), reader.Config).decay == 0


def test_patterns_name_what_is_below_the_data(data: Path) -> None:
    assert runs.below(data, ["kind3*", "kind1@2"]) == [str(data / "kind3raw"), f"{data / 'kind1'}@2"]
    assert runs.below(None, ["kind1"]) == []
    with pytest.raises(SystemExit, match="kind9"):
        runs.below(data, ["kind9*"])


def test_what_is_only_measured_on_may_be_missing(data: Path) -> None:
    assert runs.held(data, ["kind9*", "kind1"]) == [str(data / "kind1")]
    assert runs.held(None, ["kind1"]) == []


@pytest.mark.parametrize("command", ["confusions", "continuation", "subject_vectors", "trigrams"])
def test_what_learns_from_texts_asks_for_them(command: str) -> None:
    with pytest.raises(SystemExit, match="--data DIR"):
        COMMANDS[command].main([])


def test_a_text_is_written_with_its_card_and_only_where_that_is_asked(
    weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (weights / "fold.txt").read_bytes()
    assert folding_table.main([]) == 0
    assert "the same as fold.txt: True" in capsys.readouterr().out
    assert all(path.is_symlink() for path in weights.iterdir())
    assert folding_table.main(["--write"]) == 0
    assert not (weights / "fold.txt").is_symlink()
    assert (weights / "fold.txt").read_bytes() == before
    assert cards.faults("fold.txt") == []


def test_what_is_counted_is_written_as_it_is_read(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "raw" / "2031-05-06"
    raw.mkdir(parents=True)
    (raw / "a.txt").write_text("鼹鼠鼹鼠打洞。", "utf-8")
    (tmp_path / "dict.txt").write_text("打洞 144 v\n过 9000 v\n少见 2 v\n", "utf-8")
    monkeypatch.setattr(trigrams, "RAW", raw.parent)
    monkeypatch.setattr("jieba.get_dict_file", lambda: (tmp_path / "dict.txt").open("rb"))
    (tmp_path / "199801.txt").write_text("鼹鼠/n 打洞/v ，/w 鼹鼠/n 过河/v 。/w", "utf-8")
    one, two, three = trigrams.counted([tmp_path / "199801.txt"], 3)
    assert (one["鼹"], two["鼹鼠"], three["鼠鼹鼠"]) == (2 + 3 * 2, 2 + 3 * 2, 3)
    assert two["打洞"] == 1 + 3 + 12 / 4, "a word of the dictionary counts as the root of its frequency, by four"
    assert (two["过河"], one["过"], one["见"]) == (1, 1, 0), "but for single characters and the rarest"
    assert trigrams.main(["--data", str(tmp_path), "--write"]) == 0
    with np.load(weights / "characters.npz") as table:
        keys = table["two_keys"].tolist()
        chance = np.exp(table["two_values"][keys.index(ord("鼹") << 16 | ord("鼠"))])
    assert chance == pytest.approx((8 - 0.75) / 8, abs=1e-3), "all but the discount, since nothing else comes behind it"
    assert cards.faults("characters.npz") == []
    assert [one["source"] for one in cards.read("characters.npz")["learnt_from"]] == ["199801.txt", "jieba", "raw/"]


# With PyTorch, which reading does not need.


def counted(lines: Sequence[str]) -> tuple[int, int]:
    """How many there are, and how many of them are missed, or invented."""
    numbers = [[int(n) for n in re.findall(r" (\d+)", line)] for line in lines]
    return sum(n[0] for n in numbers), sum(n[1] + n[2] for n in numbers)


@dataclass(frozen=True)
class Learner:
    """A command that learns from pages: how its weights are read, and what it counts with them."""

    read: Callable[[Path], object]
    verdicts: Callable[[dict[str, np.ndarray], Sequence[training_pages.Known]], list[str]]


LEARNERS = {
    "seams": Learner(
        lambda path: seam_network.seam_network(read_weights(path.name, path.parent)),
        lambda net, known: seams.verdicts(net, seams.gather(known)),
    ),
    "openings": Learner(
        lambda path: opening_network.opening_network(read_weights(path.name, path.parent)),
        lambda net, known: openings.verdicts(net, openings.gather(known)),
    ),
}


@pytest.mark.parametrize("command", LEARNERS)
def test_weights_are_learned_and_written_where_that_is_asked(
    command: str,
    data: Path,
    known: list[training_pages.Known],
    tmp_path: Path,
    weights: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("torch")
    file, main = f"{command}.npz", COMMANDS[command].main

    def options(rounds: int) -> list[str]:
        config = config_with(tmp_path, command, pages=["kind*"], held=["kind1"], own=0, rounds=rounds)
        return ["--data", str(data), "--config", str(config)]

    assert main(options(1)) == 0
    assert (weights / file).is_symlink(), "nothing is written unasked"
    out = capsys.readouterr().out
    assert out.index("kind3raw") < out.index("held\nkind1")
    assert main([*options(200), "--write"]) == 0
    assert LEARNERS[command].read(weights / file)
    with np.load(weights / file) as table:
        net = {name: table[name].astype(np.float32) for name in table.files if name != "evidence"}
    count, wrong = counted(LEARNERS[command].verdicts(net, known))
    assert count > 10
    assert wrong < count / 2
    assert cards.faults(file) == []
    card = cards.read(file)
    assert [(one["source"], one["pages"], one["times"]) for one in card["learnt_from"]] == [
        ("kind1", 3, 1),
        ("kind3raw", 3, 1),
    ]
    assert card["config"]["rounds"] == 200
    assert card["versions"].keys() == {"python", "numpy", "torch"}
