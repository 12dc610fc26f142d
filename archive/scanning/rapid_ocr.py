"""RapidOCR: PP-OCR's models for Chinese, which lie in its wheel, run by onnxruntime on the cores of this machine.

Lines are found on the page made so small that its running text is still told apart, and read at its full size.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from archive.bad_input import BadInput
from archive.pages.printed_page import PageLine
from archive.pages.told_boxes import box_of_points
from archive.scanning.tiles import Corners, found_once, tiles_of
from archive.scanning.type_sizes import Reading, printed_lines

FIRST_SIDE = 1280
"""Pixels of the longer side at which a page is looked at first, to see how large its type is."""
TYPE_FOUND = 13.0
"""Pixels of running text's em at which lines are found: at 10 some begin to be lost, more only takes longer."""
MOST_ENLARGED = 2.0
"""Times at most that a page is enlarged for that."""
PADDING = 4.5
"""Pixels by which a box that was found is higher than the em of its type, and wider than its text, whatever the type's size."""
TILE, OVERLAP = 1600, 200
"""Pixels of what is looked at in one piece: a page of A3; larger pieces would take more than 1 GB of memory."""
BATCH, AT_ONCE = 6, 48
"""Lines that go through the model together, and that are cut out together."""
LONG, LONGEST = 40, 120
"""Times as long as high from which lines are read in smaller batches, and from which what was found is a rule of dots."""
MOST_LINES = 2_500
"""Of a page; a broadsheet has 1,200."""
LEAST_SURE = 0.5
"""Confidence below which what was read is a picture's texture, and no text, as the engine itself has it."""


def is_installed() -> bool:
    """Whether RapidOCR, what runs it and its models are there."""
    if not all(find_spec(name) for name in ("rapidocr", "onnxruntime")):
        return False
    return all(path.is_file() for path in _models())


def _models() -> tuple[Path, Path]:
    """Where the models lie that find lines, and that read them."""
    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else Path()
    return folder / "PP-OCRv6_det_small.onnx", folder / "PP-OCRv6_rec_small.onnx"


_CHINESE = str.maketrans("・", "·")
"""A Japanese mark that the models write for the Chinese one between parts of a name."""


class RapidOcr:
    """The engine, its models loaded once."""

    def __init__(self) -> None:
        import onnxruntime
        from rapidocr import RapidOCR

        onnxruntime.set_default_logger_severity(4)
        finding, reading = map(str, _models())
        settings: dict[str, Any] = {
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.use_vertical_padding": False,
            "Det.model_path": finding,
            "Rec.model_path": reading,
            "Rec.rec_batch_num": BATCH,
            "EngineConfig.onnxruntime.intra_op_num_threads": _cores(),
        }
        self._engine: Any = RapidOCR(params=settings)

    @property
    def name(self) -> str:
        """With its version."""
        return f"RapidOCR {version('rapidocr')}"

    def lines(self, picture: Image.Image) -> tuple[PageLine, ...]:
        """The printed lines of an upright picture. Raises BadInput, about no file, where there are more than a page has."""
        image = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
        scale = FIRST_SIDE / max(picture.size)
        first = self._found(picture, scale)
        if not first:
            return ()
        scale = min(MOST_ENLARGED, scale * TYPE_FOUND / _em(first))
        corners = [one / np.float32(scale) for one in self._found(picture, scale) if _shape(one) <= LONGEST]
        if len(corners) > MOST_LINES:
            raise BadInput(
                "", "", f"图上有 {len(corners):,} 处像文字，超过 {MOST_LINES:,}", "请一版一张；不是版面就移走"
            )
        texts = self._read(image, corners)
        grey = np.asarray(picture.convert("L"))
        readings = [
            Reading(box_of_points(one.tolist()), text, sure, PADDING / 2 / scale)
            for one, (text, sure) in zip(corners, texts, strict=True)
            if sure >= LEAST_SURE
        ]
        return printed_lines(readings, grey)

    def _found(self, picture: Image.Image, scale: float) -> list[Corners]:
        """The corners of the lines of a picture, in its pixels times `scale`."""
        wide, high = (max(1, round(side * scale)) for side in picture.size)
        small = picture.convert("RGB").resize(
            (wide, high), Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
        )
        image = np.asarray(small)[:, :, ::-1]
        found = []
        for tile in tiles_of(wide, high, TILE, OVERLAP):
            part = np.ascontiguousarray(image[tile.top : tile.bottom, tile.left : tile.right])
            found += [(tile, box + np.array((tile.left, tile.top), dtype=np.float32)) for box in self._boxes(part)]
        return found_once(found, wide, high)

    def _boxes(self, image: npt.NDArray[np.uint8]) -> Sequence[Corners]:
        from rapidocr.main import RapidOCRError

        try:
            _, found = self._engine.detect_and_crop(image, {})
        except RapidOCRError:  # nothing there
            return ()
        return [np.asarray(box, dtype=np.float32) for box in found.boxes]

    def _read(self, image: npt.NDArray[np.uint8], corners: Sequence[Corners]) -> list[tuple[str, float]]:
        """What is written in each of the boxes, and how surely; the most alike in shape together."""
        order = sorted(range(len(corners)), key=lambda n: _shape(corners[n]))
        out: list[tuple[str, float]] = [("", 0.0)] * len(corners)
        while order:
            some = order[-1:] if _shape(corners[order[-1]]) > LONG else order[-AT_ONCE:]
            del order[-len(some) :]
            parts = self._engine.crop_text_regions(image, [corners[n] for n in some])
            read = self._engine.recognize_txt(parts)
            out_of = zip(some, read.txts, read.scores, strict=True)
            for n, text, sure in out_of:
                out[n] = (text.translate(_CHINESE), float(sure))
        return out


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _em(found: Sequence[Corners]) -> float:
    """The size of the type that most of a page is set in, by the boxes of its lines, in their pixels."""
    sizes = [(min(_sides(one)), max(_sides(one))) for one in found]
    heights = np.repeat([short for short, _ in sizes], [max(1, int(long / max(short, 1))) for short, long in sizes])
    return max(4.0, float(np.median(heights)) - PADDING)


def _sides(one: Corners) -> tuple[float, float]:
    return float(np.linalg.norm(one[1] - one[0])), float(np.linalg.norm(one[3] - one[0]))


def _shape(one: Corners) -> float:
    wide, high = _sides(one)
    return max(wide, high) / max(1.0, min(wide, high))
