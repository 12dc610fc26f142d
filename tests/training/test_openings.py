"""Training of openings: the truth it is told, what it counts, and, with PyTorch, weights that learn it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from archive.reading.reflow import reflow
from archive.segmenting import opening_network
from archive.segmenting.opening_features import OPENING_FEATURES
from archive.segmenting.opening_network import PLACES_REACH
from archive.segmenting.openings import opening_places
from archive.stitching.stitch import stitch
from archive.writing.models import models
from tests.training.pages_made import TWO
from training import openings

MODELS = models()


def test_spots_come_with_what_is_seen_and_their_truth() -> None:
    found = openings.gather([TWO, replace(TWO, group="other", times=3)])
    assert found.true.tolist() == [1, 0, 1] * 2
    assert found.times.tolist() == [1, 1, 1, 3, 3, 3]
    assert found.groups.tolist() == ["made"] * 3 + ["other"] * 3
    at = [
        spot
        for spot in opening_places(
            stitch(reflow((TWO.source,), MODELS.lines), MODELS.seams),
            MODELS.openings.subjects,
            MODELS.openings.phrasing,
        )
        if spot.after is not None
    ]
    assert [spot.place for spot in at] == [0, 1, 2]
    assert np.array_equal(found.seen, np.concatenate([opening_network.observed_places(at)] * 2))


def opening_net(bias: float, **plain: float) -> dict[str, np.ndarray]:
    """A network that sees nothing but what is named of a spot itself, the name's spaces as _."""
    size = (2 * PLACES_REACH + 1) * len(OPENING_FEATURES)
    shapes = {"plain": (size,), "inward": (size, 2), "inward_bias": (2,), "outward": (2,)}
    net = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    for name, weight in plain.items():
        net["plain"][
            PLACES_REACH * len(OPENING_FEATURES) + [name for name, _ in OPENING_FEATURES].index(name.replace("_", " "))
        ] = weight
    return {**net, "bias": np.array([bias], np.float32)}


def test_of_the_articles_it_is_told_how_many_beginnings_are_missed_and_invented() -> None:
    data = openings.gather([TWO, replace(TWO, group="other")])
    for net, missed, invented in (
        (opening_net(-1.0), 2, 0),
        (opening_net(1.0), 0, 1),
        (opening_net(-1.0, first_on_the_page=2.0), 1, 0),
        (opening_net(-1.0, lead_of_a_report=2.0), 0, 0),
    ):
        assert openings.verdicts(net, data) == [
            f"{group:12} articles     2  missed {missed:4}  invented {invented:4}" for group in ("made", "other")
        ]
