"""What several files of faults share: a site that was built, and an edit that is to be built."""

from __future__ import annotations

import pytest

from tests.faults.trials import Trial, trial


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A site, and an edit after which pages come, change and go."""
    return trial(tmp_path_factory.mktemp("edited"), lambda work: work.edit(1, like=4))
