"""Plain pages that no training has seen: reports are found by their headlines, whether their leads are dated or not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.heldout import FITTED, PROSE
from benchmarks.plain_pages import plain_figures

pytestmark = pytest.mark.slow

FLOORS: dict[str, dict[str, float]] = yaml.safe_load((Path(__file__).parent / "heldout/floors.yml").read_text("utf-8"))[
    "plain"
]


@pytest.mark.parametrize("name", FLOORS)
def test_reports_are_found(name: str) -> None:
    prose, leads = name.split()
    figures = plain_figures(prose, leads == "dated")
    assert figures.reports > 70
    assert figures.found >= FLOORS[name]["found"]
    assert figures.whole >= FLOORS[name]["whole"]


def test_every_prose_has_floors() -> None:
    unseen = [name for name in PROSE if name != FITTED]
    assert sorted(FLOORS) == sorted(f"{prose} {leads}" for prose in unseen for leads in ("dated", "undated"))
    assert all(0 < floor <= 1 for floors in FLOORS.values() for floor in floors.values())
