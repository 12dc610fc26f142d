"""Training of seams: the truth it is told, what it counts, and, with PyTorch, weights that learn it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from archive.language.perceptron import Network as Look
from archive.reading.reflow import reflow
from archive.stitching import seam_network
from archive.stitching.candidates import weighed_pairs
from archive.stitching.pieces import pieces
from archive.stitching.seam_features import SEAM_FEATURES, seam_features
from archive.stitching.seam_network import RIVALS
from archive.writing.models import models
from tests.training.configs import config_with
from tests.training.pages_made import CUT, REST, TORN, WHOLE, page
from training import missed_seams, seams, training_pages

MODELS = models()
STRETCHES = (6, 12, 30)


def test_pairs_come_with_their_evidence_and_their_truth() -> None:
    (found,) = seams.gather([replace(CUT, times=3)])
    two = weighed_pairs(pieces(reflow((CUT.source,), MODELS.lines)), MODELS.seams)
    seams_found = list(zip(found.before.tolist(), found.after.tolist(), strict=True))
    assert (found.group, found.times) == ("made", 3)
    assert seams_found == list(zip(two.before.tolist(), two.after.tolist(), strict=True))
    assert np.array_equal(found.features, seam_features(two))
    assert {seam for seam, true in zip(seams_found, found.true.tolist(), strict=True) if true} == {(0, 2)}


def test_a_page_without_a_pair_or_with_nothing_but_empty_lines_is_left_out() -> None:
    assert CUT.source.lines[1].text == ""
    assert (
        seams.gather(
            [
                replace(CUT, source=replace(CUT.source, lines=())),
                replace(CUT, source=replace(CUT.source, lines=CUT.source.lines[1:2])),
                page("三月一日上午，全市教育工作会议在离石召开。"),
            ]
        )
        == []
    )


def test_of_each_page_some_lines_are_shown_by_themselves(known: list[training_pages.Known]) -> None:
    found = seams.stretches(known, STRETCHES, 0)
    assert len(found) == len(known) * len(STRETCHES)
    assert found == seams.stretches(known, STRETCHES, 0)
    assert found != seams.stretches(known, STRETCHES, 1)
    for n, part in enumerate(found):
        whole, most = known[n // len(STRETCHES)], STRETCHES[n % len(STRETCHES)]
        lines, at = part.source.lines, whole.source.lines.index(part.source.lines[0])
        assert 0 < len(lines) <= most
        assert lines == whole.source.lines[at : at + len(lines)]
        assert replace(part, source=whole.source) == whole
    assert len({part.source.lines[0].number for part in found}) > len(STRETCHES)
    assert len(seams.stretches([page("会\n\n议")], STRETCHES, 0)) == len(STRETCHES)


def seam_net(**plain: float) -> dict[str, np.ndarray]:
    """Two looks that see nothing but what is named in the second's own evidence, the name's spaces as _."""
    net: dict[str, np.ndarray] = {}
    for look, size in (("first", len(SEAM_FEATURES)), ("second", len(SEAM_FEATURES) + len(RIVALS))):
        shapes = {"plain": (size,), "inward": (size, 2), "inward_bias": (2,), "outward": (2,), "bias": (1,)}
        net.update({f"{look}_{name}": np.zeros(shape, np.float32) for name, shape in shapes.items()})
    names = [name for name, _ in SEAM_FEATURES]
    for name, weight in plain.items():
        net["second_plain"][names.index(name.replace("_", " "))] = weight
    return net


def test_of_the_seams_it_is_told_how_many_are_missed_and_invented() -> None:
    data = seams.gather([CUT, replace(CUT, group="other"), replace(CUT, group="other")])
    for net, missed, invented in (
        (seam_net(), 1, 0),
        (seam_net(right_behind=1.0), 1, 2),
        (seam_net(right_behind=1.0, likely_wording=1.0), 0, 0),
        (seam_net(right_behind=-50.0, likely_wording=1.0), 0, 0),
        (seam_net(right_behind=20.0, likely_wording=-1.0), 1, 2),
    ):
        assert seams.verdicts(net, data) == [
            f"{'made':12} seams     1  missed {missed:4}  invented {invented:4}",
            f"{'other':12} seams     2  missed {2 * missed:4}  invented {2 * invented:4}",
        ]


def test_what_is_missed_and_invented_is_told() -> None:
    network = seam_network.SeamNetwork(*looks_of(seam_net(right_behind=1.0)))
    lines = list(missed_seams.missed(CUT, replace(MODELS.seams, network=network)))
    assert [re.sub(r"(invented|missed) \S+:", r"\1:", line) for line in lines] == [
        f"a.txt:1→5 missed: {TORN[-14:]} | {REST[:14]} — got {WHOLE[:14]}",
        f"a.txt:1→3 invented: {TORN[-14:]} | {WHOLE[:14]}",
        f"a.txt:3→5 invented: {WHOLE[-14:]} | {REST[:14]}",
    ]


def looks_of(net: Mapping[str, np.ndarray]) -> tuple[Look, Look]:
    first, second = (
        Look(*(net[f"{look}_{name}"] for name in ("plain", "inward", "inward_bias", "outward", "bias")))
        for look in ("first", "second")
    )
    return first, second


def test_missed_seams_are_told_without_training(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = config_with(tmp_path, "seams", pages=["kind1", "kind3raw"], own=0)
    assert missed_seams.main(["--data", str(data), "--config", str(config)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(re.match(r"kind\S+\.txt:\d+→\d+ (missed|invented) ", line) for line in lines)


def test_the_trained_network_weighs_as_the_archive_does() -> None:
    torch = pytest.importorskip("torch")
    data = seams.gather([CUT, CUT])
    net = seams.network(8, torch)
    group = seams.batch(data, np.ones(len(SEAM_FEATURES), np.float32), torch)
    _, told = seams.odds(net, group, torch)
    plain = {name: weights.detach().numpy() for name, weights in net.items()}
    alone = seam_network.SeamNetwork(*looks_of(plain)).odds(
        weighed_pairs(pieces(reflow((CUT.source,), MODELS.lines)), MODELS.seams)
    )
    assert told.detach().numpy() == pytest.approx(np.concatenate([alone, alone]), abs=1e-3)


def test_the_loss_is_of_every_end_and_every_start_and_as_often_as_a_page_counts() -> None:
    torch = pytest.importorskip("torch")
    unit = np.ones(len(SEAM_FEATURES), np.float32)
    once, twice, two = (
        seams.batch(seams.gather(known), unit, torch) for known in ([CUT], [replace(CUT, times=2)], [CUT, CUT])
    )
    drawn = np.random.default_rng(0).normal(0, 3, len(once.true)).astype(np.float32)
    told = torch.from_numpy(drawn)
    should = 0.0
    (page_,) = seams.gather([CUT])
    for side in (page_.before, page_.after):
        for number in np.unique(side):
            here = side == number
            should += np.log(1 + np.exp(drawn[here]).sum()) - drawn[here & (page_.true > 0)].sum()
    assert float(seams.loss(told, once, torch)) == pytest.approx(should, rel=1e-4)
    assert float(seams.loss(told, twice, torch)) == pytest.approx(2 * should, rel=1e-4)
    assert float(seams.loss(torch.cat([told, told]), two, torch)) == pytest.approx(2 * should, rel=1e-4)
