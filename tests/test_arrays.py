"""The arrays that signatures name are of the kinds that weights and features have."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from archive import arrays


@pytest.mark.parametrize(("name", "kind"), [("Floats", np.float32), ("Numbers", np.int64), ("Doubles", np.float64)])
def test_a_name_stands_for_one_kind_of_number(name: str, kind: type) -> None:
    alias = getattr(arrays, name)
    assert get_args(get_args(alias)[1]) == (kind,)


def test_weights_are_of_single_precision() -> None:
    with np.load(Path(arrays.__file__).parent / "data" / "seams.npz") as table:
        held = {value.dtype for value in table.values() if value.dtype.kind == "f"}
    assert held <= {np.dtype(np.float32), np.dtype(np.float16)}
