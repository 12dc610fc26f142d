"""Both engines are what the archive takes an engine to be."""

from __future__ import annotations

import inspect

import pytest

from archive.scanning.engine import Engine
from archive.scanning.rapid_ocr import RapidOcr
from archive.scanning.tesseract import Tesseract


@pytest.mark.parametrize("engine", [RapidOcr, Tesseract])
def test_an_engine_has_a_name_and_reads_pictures(engine: type) -> None:
    assert isinstance(inspect.getattr_static(engine, "name"), property)
    assert inspect.signature(engine.lines) == inspect.signature(Engine.lines)  # type: ignore[attr-defined]
