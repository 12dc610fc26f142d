"""Training of which beginning belongs to which ending, with PyTorch: it computes what the archive computes, and learns."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from archive.language.continuation import SEAM_REACH, UNKNOWN_CHARACTER
from archive.language.succession import succession
from archive.language.weights import Weights
from tests.training.configs import config_with
from training import cards
from training import succession as training
from training.continuation import numbered
from training.runs import CONFIGS, read_config

TEXT = "会议指出要推进教育现代化办好人民满意的教育各县市区要抓好贯彻落实不得有误务求实效"


def small(folder: Path, **changes: Any) -> Path:
    few = {
        "steps": 40,
        "least": 1,
        "batch": 24,
        "stretches": 2,
        "stretch": 12,
        "measured": 2,
        "misread": 0.0,
        "dropped": 0.0,
    }
    return config_with(folder, "succession", **{**few, **changes})


def test_a_batch_is_counted_from_the_seam() -> None:
    config = read_config(CONFIGS / "succession.yml", training.Config)
    known = "".join(dict.fromkeys(TEXT))
    text = numbered([TEXT] * 400, known)
    tails, heads = training.batch(text, 48, config, np.random.default_rng(0))
    assert tails.shape == heads.shape == (48, SEAM_REACH)
    for tail, head in zip(tails.tolist(), heads.tolist(), strict=True):
        said = "".join(known[n - UNKNOWN_CHARACTER - 1] for n in (*tail[::-1], *head) if n)
        assert said in TEXT


def test_the_archive_computes_what_was_trained(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    config = read_config(small(tmp_path, steps=3), training.Config)
    known = "".join(dict.fromkeys(TEXT))
    text = numbered([TEXT] * 4, known)
    net = training.train(text, len(known) + UNKNOWN_CHARACTER + 1, config)
    model = succession(Weights("", training.table(net, known, 0.5)))
    tails, heads = ["会议指出要推进教育", "办好人民"], ["现代化办好", "满意的教育"]
    mine = model.every(model.endings(tails), model.beginnings(heads))
    numbers = [
        model.numbers[[ord(c) for c in side.ljust(SEAM_REACH, "\0")[:SEAM_REACH]]]
        for side in (*(t[::-1] for t in tails), *heads)
    ]
    with torch.no_grad():
        its = training.nats(net, np.array(numbers[:2]), np.array(numbers[2:]), torch).numpy() - 0.5
    assert mine == pytest.approx(its, abs=0.1)


def test_a_run_learns_and_writes(tmp_path: Path, weights: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    for name in ("learn", "held"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT}\n" * 6, "utf-8")
    assert training.main(["--data", str(tmp_path), "--config", str(small(tmp_path)), "--write"]) == 0
    (right,) = re.findall(r"([\d.]+) first of 100", capsys.readouterr().out)
    assert 0 <= float(right) <= 1
    assert cards.read("succession.npz")["learnt_from"][0]["paragraphs"] == 6
