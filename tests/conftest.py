"""What every test file shares: browsers' tests are slow ones, without saying so each; files with slow tests come first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("archive", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("archive")

E2E = Path(__file__).parent / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all of tests/e2e as slow, so that `-m "not slow"` starts no browser.

    Then browsers' files, those with other slow tests, the rest: workers that take whole files in this order end together.
    """
    for item in items:
        if E2E in item.path.parents:
            item.add_marker(pytest.mark.slow)
    ranks: dict[Path, int] = {}
    for item in items:
        rank = 0 if E2E in item.path.parents else 1 if item.get_closest_marker("slow") else 2
        ranks[item.path] = min(rank, ranks.get(item.path, rank))
    items.sort(key=lambda item: ranks[item.path])
