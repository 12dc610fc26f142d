"""The engine that reads scans here: RapidOCR where it is installed, else Tesseract with its Chinese model, else none."""

from __future__ import annotations

from archive.scanning import rapid_ocr, tesseract
from archive.scanning.engine import Engine


def is_engine_here() -> bool:
    """Whether scans can be read; asked without loading anything."""
    return rapid_ocr.is_installed() or tesseract.is_installed()


def engine_here() -> Engine | None:
    """An engine that is ready to read; None where there is none."""
    if rapid_ocr.is_installed():
        return rapid_ocr.RapidOcr()
    return tesseract.Tesseract() if tesseract.is_installed() else None
