"""A page of a PDF → its picture, drawn as a reader holds the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from archive.bad_input import BadInput
from archive.pages.pdf_text import open_pdf
from archive.scanning.page_picture import DPI, LONG_EDGE, kept_jpeg

POINTS = 72.0
"""Points to an inch."""


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """The picture of one page of a PDF, not yet drawn. `page`: from 1; `turn`: quarter turns to the left by which it lies.

    `shown`: what the file is called.
    """

    path: Path
    shown: str
    page: int
    turn: int = 0

    def drawn(self, dpi: float = DPI, longest: int = LONG_EDGE) -> Image.Image:
        """The picture, no side longer than so many pixels. Raises BadInput where the page can't be drawn."""
        document = open_pdf(self.shown, self.path)
        try:
            page = document[self.page - 1]
            scale = min(dpi / POINTS, (longest - 0.5) / max(page.get_size()))  # pdfium rounds up
            picture: Image.Image = page.render(scale=scale).to_pil()
        except (pypdfium2.PdfiumError, IndexError, MemoryError) as error:
            raise BadInput(self.shown, f"第 {self.page} 页", "这一页画不出来", "请用阅读器另存一份") from error
        finally:
            document.close()
        return picture.rotate(-90 * self.turn, expand=True) if self.turn else picture

    def jpeg(self) -> bytes:
        """The picture as it is kept."""
        return kept_jpeg(self.drawn())
