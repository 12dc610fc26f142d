"""What was learnt, read from archive/data/ by one loader: arrays by name, held to the features they were trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.arrays import Floats

DATA_FOLDER = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Weights:
    """The arrays of a weights file, by name; its card, in the same folder, lists their shapes."""

    file: str
    arrays: Mapping[str, npt.NDArray[Any]]

    def floats(self, name: str) -> Floats:
        """An array in single precision; files hold some in half."""
        return self.arrays[name].astype(np.float32)

    def hold_to(self, name: str, features: Sequence[str], where: str) -> None:
        """Raises ValueError where the features that the file names are not those of the module `where`, in its order."""
        if tuple(self.arrays[name].tolist()) != tuple(features):
            raise ValueError(f"{self.file} was trained on other features than {where} names: train it again")


def read_weights(file: str, data: Path = DATA_FOLDER) -> Weights:
    """A weights file whole, as it stands in archive/data/."""
    with np.load(data / file) as stored:
        return Weights(file, {name: stored[name] for name in stored.files})
