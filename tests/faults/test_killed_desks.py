"""A desk that is killed loses the correction in hand at most; one that writes otherwise is found out."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from benchmarks.attacks.killed_desks import killed_desks

pytestmark = pytest.mark.slow


def test_at_most_the_correction_in_hand_is_lost(tmp_path: Path) -> None:
    assert list(killed_desks(tmp_path, 3, 12, corrections=10)) == [""] * 12


def test_a_file_that_is_away_for_a_moment_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def careless(path: Path, before: bytes | None, after: bytes | None, _: str) -> None:
        if before is not None:
            path.unlink()
            if os.getpid() != here:  # a desk: this is the moment that kills by chance hardly ever meet
                os.kill(os.getpid(), signal.SIGKILL)
        path.write_bytes(after or b"")

    monkeypatch.setattr("archive.desk.open_archive.write_settings", careless)
    assert any("neither" in wrong for wrong in killed_desks(tmp_path, 3, 12, corrections=10))
