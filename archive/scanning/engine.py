"""What an OCR engine is to the archive: a name with its version, and the lines of an upright picture."""

from __future__ import annotations

from typing import Protocol

from PIL import Image

from archive.pages.printed_page import PageLine


class Engine(Protocol):
    """Whoever reads pictures of pages."""

    @property
    def name(self) -> str:
        """With its version: "RapidOCR 3.10.0"."""

    def lines(self, picture: Image.Image) -> tuple[PageLine, ...]:
        """The printed lines of an upright picture, in its pixels, as a text layer would tell them, with their confidence.

        Raises BadInput, whose file whoever asks has to name, where it can't read it.
        """
