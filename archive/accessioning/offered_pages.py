"""Files that tell where a page's lines stand, as they are handed over → pages as they are kept: ALTO, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.bad_input import BadInput
from archive.file_faults import regular_bytes
from archive.pages.alto import SPACES_AS_PRINTED
from archive.pages.alto_writing import alto_bytes
from archive.pages.arrangement import in_reading_order
from archive.pages.page_formats import page_format, pages_of
from archive.pages.pdf_text import pdf_pages
from archive.pages.printed_page import PrintedPage
from archive.reading.issue_files import picture_name
from archive.reading.limits import CHECK_FILE
from archive.scanning.page_picture import PagePicture
from archive.scanning.pdf_picture import PdfPicture

LARGEST_PDF = 300_000_000
"""Bytes of a PDF that is handed over: an issue's pages with their pictures, as they went to the press."""
LARGEST_ENGINE_FILE = 20_000_000
"""Bytes of what an engine wrote of one page, or a few: a box for every character is most of it."""
ENGINES = frozenset(("ALTO", "PAGE XML", "Tesseract TSV"))
"""Formats whose lines are printed lines, each with its box."""
KEPT_HERE = f"<processingStepSettings>{SPACES_AS_PRINTED}</processingStepSettings>".encode()
"""What stands in a page file that `add` made."""
_SCANNED = "请先做文字识别（OCR），存成带文字层的 PDF 或纯文字（.txt）"


@dataclass(frozen=True, slots=True)
class KeptPages:
    """Pages as they are kept, by the name of their file below raw/<issue>/, and what of the file handed over is not in them.

    `format`: what they were handed over as. `pictures`: of those that have one, by the same names.
    """

    files: Sequence[tuple[str, bytes]]
    format: str
    left: tuple[str, ...] = ()
    pictures: Mapping[str, PagePicture] = field(default_factory=dict)


def offered_pages(path: Path, shown: str) -> KeptPages:
    """The pages of a file that a person hands over, told as `shown`, each as it is kept. Raises BadInput where it has none."""
    if path.suffix.casefold() == ".pdf":
        return pages_of_pdf(path, shown)
    data = regular_bytes(path, shown, LARGEST_ENGINE_FILE, CHECK_FILE)
    found = page_format(data)
    if found not in ENGINES:
        raise BadInput(
            shown, "", "不是 ALTO、PAGE XML 或 Tesseract 的 TSV，没有版面的文字", "请让识别软件导出 ALTO 或纯文字"
        )
    if found == "ALTO" and KEPT_HERE in data:  # as a person has corrected it: its order is theirs
        return KeptPages([(f"{path.stem}.xml", data)], found)
    return _each_kept(path.stem, pages_of(data, shown), shown, found)


def pages_of_pdf(path: Path, shown: str) -> KeptPages:
    """The pages of a PDF's text layer with their pictures, a file for each. Raises BadInput where no page has one."""
    found = pdf_pages(shown, regular_bytes(path, shown, LARGEST_PDF, CHECK_FILE))
    for one in found:
        if one.fault:
            raise one.fault
    pictures = [PdfPicture(path, shown, number, one.turn) for number, one in enumerate(found, 1)]
    return _each_kept(path.stem, [one.printed for one in found], shown, " PDF", pictures)


def _each_kept(
    stem: str, pages: Sequence[PrintedPage], shown: str, found: str, pictures: Sequence[PagePicture] = ()
) -> KeptPages:
    empty = [number for number, page in enumerate(pages, 1) if not page.lines]
    if len(empty) == len(pages):
        raise BadInput(shown, "", f"{found.strip()} 里没有文字，只有图", _SCANNED)
    names = [f"{stem}.xml"] if len(pages) == 1 else [f"{stem}-p{number}.xml" for number in range(1, len(pages) + 1)]
    images = [picture_name(name) if pictures else page.image for name, page in zip(names, pages, strict=True)]
    files = [
        (name, kept(replace(page, image=image)))
        for name, page, image in zip(names, pages, images, strict=True)
        if page.lines
    ]
    of_pages = {name: picture for name, picture, page in zip(names, pictures, pages, strict=False) if page.lines}
    return KeptPages(files, found, (f"第 {'、'.join(map(str, empty))} 页没有文字",) if empty else (), of_pages)


def kept(page: PrintedPage) -> bytes:
    """A page as it is kept: its lines in reading order, without places of words of their own.

    A line's characters stand evenly in its box: where each is can be told from that.
    """
    arranged = in_reading_order(page)
    regions = (
        replace(region, lines=tuple(replace(line, words=()) for line in region.lines)) for region in arranged.regions
    )
    return alto_bytes(replace(arranged, regions=tuple(regions)))
