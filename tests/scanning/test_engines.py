"""Which engine reads: RapidOCR first, then Tesseract, else none."""

from __future__ import annotations

import pytest

from archive.scanning import engines, rapid_ocr, tesseract
from archive.scanning.engines import engine_here, is_engine_here


@pytest.mark.parametrize("there", [False, True])
def test_tesseract_reads_where_it_alone_is_there(monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    monkeypatch.setattr(rapid_ocr, "is_installed", lambda: False)
    monkeypatch.setattr(tesseract, "is_installed", lambda: there)
    assert is_engine_here() is there
    assert isinstance(engine_here(), tesseract.Tesseract) is there
    assert (engine_here() is None) is not there


def test_rapid_ocr_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: True)
    loaded = tesseract.Tesseract()
    monkeypatch.setattr(rapid_ocr, "RapidOcr", lambda: loaded)
    assert engine_here() is loaded
    assert engines.is_engine_here()
