"""What every test file shares: browsers' tests are slow ones, without saying so each."""

from __future__ import annotations

from pathlib import Path

import pytest

E2E = Path(__file__).parent / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all of tests/e2e as slow, so that `-m "not slow"` starts no browser."""
    for item in items:
        if E2E in item.path.parents:
            item.add_marker(pytest.mark.slow)
