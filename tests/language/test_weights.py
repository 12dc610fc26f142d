"""Weights as files hold them: every array by name, single precision on asking, and none taken for others' weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from archive.language.weights import Weights, read_weights


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "made.npz", plain=np.array([0.5, -1.0], np.float16), names=np.array(["a", "b"]))
    found = read_weights("made.npz", tmp_path)
    assert (found.file, set(found.arrays)) == ("made.npz", {"plain", "names"})
    assert found.floats("plain").tolist() == [0.5, -1.0]
    assert found.floats("plain").dtype == np.float32


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.npz"):
        read_weights("gone.npz", tmp_path)


@pytest.mark.parametrize("features", [["a"], ["b", "a"], ["a", "b", "c"], []])
def test_weights_of_other_features_are_refused(features: list[str]) -> None:
    own = Weights("made.npz", {"evidence": np.array(["a", "b"])})
    own.hold_to("evidence", ["a", "b"], "somewhere.py")
    with pytest.raises(ValueError, match=r"made\.npz was trained on other features than somewhere\.py names"):
        own.hold_to("evidence", features, "somewhere.py")
