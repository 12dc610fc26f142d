"""Files that tell where a page's lines stand, as they are handed over → pages as they are kept: ALTO, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from archive.accessioning.block_text import block_text
from archive.bad_input import BadInput
from archive.file_faults import regular_bytes, visible_path
from archive.pages.alto import SPACES_AS_PRINTED
from archive.pages.alto_writing import alto_bytes
from archive.pages.arrangement import in_reading_order
from archive.pages.page_formats import page_format, pages_of
from archive.pages.page_scale import in_pixels
from archive.pages.pdf_text import PdfPage, pdf_pages
from archive.pages.printed_page import PrintedPage
from archive.reading.issue_files import PAGE_ENDING, PICTURE_ENDING, SCANS, picture_name
from archive.reading.limits import CHECK_FILE
from archive.scanning.opening import count_pages
from archive.scanning.page_picture import PagePicture, kept_size
from archive.scanning.pdf_picture import PdfPicture
from archive.scanning.scanned_page import LevelPicture, ScanFile, ScanInPdf, UnreadPage

Told = Literal["lines", "blocks", ""]

LARGEST_PDF = 300_000_000
"""Bytes of a PDF that is handed over: an issue's pages with their pictures, as they went to the press."""
LARGEST_ENGINE_FILE = 20_000_000
"""Bytes of what an engine wrote of one page, or a few: a box for every character is most of it."""
BLOCKS = frozenset(("docling",))
"""Formats that tell blocks of text, never their printed lines."""
JSON = frozenset(("PaddleOCR", "MinerU")) | BLOCKS
"""Formats in JSON: what isn't told by printed lines is taken as text, block after block."""
BLOCKS_TOO = frozenset(("hOCR",)) | JSON
"""Formats that may tell whole blocks instead of printed lines, or lines without a place."""
ENGINES = frozenset(("ALTO", "PAGE XML", "Tesseract TSV")) | BLOCKS_TOO
"""Formats that hold a page's text with places."""
ONE_LINE, MOST_ARE = 2.2, 0.8
"""Times the width of its characters that a printed line is high at most, and the share of a page's that are such lines."""
KEPT_HERE = f"<processingStepSettings>{SPACES_AS_PRINTED}</processingStepSettings>".encode()
"""What stands in a page file that `add` made."""
LARGEST_PICTURE = 20_000_000
"""Bytes of a page's picture that was kept before."""
SAME_SHAPE = 0.03
"""Share by which a page's shape may differ from that of its picture."""
SCANNED = "扫描图"
"""What a page was handed over as that is a picture only."""


@dataclass(frozen=True, slots=True)
class KeptPages:
    """Pages as they are kept, by the name of their file below raw/<issue>/, and what of the file handed over is not in them.

    `format`: what they were handed over as. `pictures`: of those that have one, by the same names. `unread`: pages that are
    pictures only, by the names that they will have.
    """

    files: Sequence[tuple[str, bytes]]
    format: str
    left: tuple[str, ...] = ()
    pictures: Mapping[str, PagePicture] = field(default_factory=dict)
    unread: Mapping[str, UnreadPage] = field(default_factory=dict)


def offered_pages(path: Path, shown: str) -> KeptPages:
    """The pages of a file that a person hands over, told as `shown`, each as it is kept. Raises BadInput where it has none."""
    if path.suffix.casefold() == ".pdf":
        return pages_of_pdf(path, shown)
    if path.suffix.casefold() in SCANS:
        regular_bytes(path, shown, LARGEST_PDF, CHECK_FILE)
        names = _names(path.stem, count_pages(path, shown))
        pages = {name: ScanFile(path, shown, number) for number, name in enumerate(names, 1)}
        return KeptPages((), SCANNED, unread=pages)
    data = regular_bytes(path, shown, LARGEST_ENGINE_FILE, CHECK_FILE)
    found = page_format(data)
    if found not in ENGINES:
        raise BadInput(
            shown,
            "",
            "不是 ALTO、PAGE XML、hOCR、Tesseract 的 TSV，也不是 PaddleOCR、MinerU 或 docling 的 JSON，没有版面的文字",
            "请让识别软件导出 ALTO 或纯文字",
        )
    beside = picture_beside(path)
    if found == "ALTO" and KEPT_HERE in data:  # as a person has corrected it: its order is theirs
        name = f"{path.stem}.xml"
        own = {name: KeptPicture(beside, visible_path(beside))} if beside and beside.suffix == PICTURE_ENDING else {}
        return KeptPages([(name, data)], found, pictures=own)
    told = pages_of(data, shown)
    if found in BLOCKS_TOO and not _by_lines(found, told):
        return _as_text(path.stem, told, found)
    if beside and len(told) == 1 and (drawn := _with_picture(told[0], beside)):
        page, picture = drawn
        name = f"{path.stem}.xml"
        return KeptPages([(name, kept(replace(page, image=picture_name(name))))], found, pictures={name: picture})
    empty = tuple(number for number, page in enumerate(told, 1) if not page.lines)
    files = [(name, kept(page)) for name, page in zip(_names(path.stem, len(told)), told, strict=True) if page.lines]
    return KeptPages(files, found, _left(empty))


def _as_text(stem: str, told: Sequence[PrintedPage], found: str) -> KeptPages:
    """Pages of which only blocks are told, as text: where its lines stood can't be known any more."""
    texts = {
        name: text
        for name, page in zip(_names(stem, len(told), ".md"), told, strict=True)
        if (text := block_text(page).strip())
    }
    empty = [number for number, page in enumerate(told, 1) if not page.lines]
    return KeptPages([(name, f"{text}\n".encode()) for name, text in texts.items()], found, _left(empty))


def what_is_told(data: bytes) -> Told:
    """What a web page or JSON tells that an engine wrote: a page's printed lines, only its blocks of text, or nothing of a page."""
    found = page_format(data)
    if found not in BLOCKS_TOO:
        return ""
    try:
        told = pages_of(data, "")
    except BadInput:
        return ""
    return "lines" if _by_lines(found, told) else "blocks" if found in JSON else ""


def _by_lines(found: str, told: Sequence[PrintedPage]) -> bool:
    return found not in BLOCKS and tells_lines(told)


def tells_lines(pages: Sequence[PrintedPage]) -> bool:
    """Whether most of what pages tell are printed lines with their places, not blocks of several; tables are told by rows."""
    regions = [region for page in pages for region in page.regions if region.kind != "table"]
    lines = [line for region in regions for line in region.lines if line.text.strip()]
    placed = [line for line in lines if line.box.width > 0 and line.box.height > 0]
    long = (
        (max(line.box.width, line.box.height), min(line.box.width, line.box.height), len(line.text)) for line in placed
    )
    single = sum(short <= ONE_LINE * length / characters or characters < 2 for length, short, characters in long)
    return single >= MOST_ARE * max(1, len(lines))


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that was kept before, with its page: its bytes as they are."""

    path: Path
    shown: str

    def jpeg(self) -> bytes:
        """The picture as it is kept."""
        return regular_bytes(self.path, self.shown, LARGEST_PICTURE, CHECK_FILE)


def picture_beside(path: Path) -> Path | None:
    """The picture of a page that lies beside its file, by its name; None for none."""
    endings = sorted(SCANS - {".pdf"}, key=lambda ending: ending != PICTURE_ENDING)
    return next((one for ending in endings if (one := path.with_suffix(ending)).is_file()), None)


def _with_picture(page: PrintedPage, beside: Path) -> tuple[PrintedPage, PagePicture] | None:
    """A page that an engine read in the pixels of its picture as that is kept; None where they have not one shape."""
    scan = ScanFile(beside, visible_path(beside))
    wide, high = scan.picture().size
    if not page.lines or not page.width or abs(page.height / page.width - high / wide) > SAME_SHAPE * high / wide:
        return None
    return in_pixels(page, *kept_size(wide, high), ""), LevelPicture(scan)


def pages_of_pdf(path: Path, shown: str) -> KeptPages:
    """The pages of a PDF, each with its picture: those with text, and those that are to be read first; blank ones are told."""
    found = pdf_pages(shown, regular_bytes(path, shown, LARGEST_PDF, CHECK_FILE))
    names = _names(path.stem, len(found))
    drawings = {
        name: PdfPicture(path, shown, n, one.turn) for n, (name, one) in enumerate(zip(names, found, strict=True), 1)
    }
    texts = {name: one.printed for name, one in zip(names, found, strict=True) if one.printed.lines}
    unread = {name: ScanInPdf(drawings[name]) for name, one in zip(names, found, strict=True) if _is_scan(one)}
    if not texts and not unread:
        raise BadInput(shown, "", "PDF 里是空白页，没有文字，也没有图", "请检查这个文件")
    blank = tuple(n for n, name in enumerate(names, 1) if name not in texts and name not in unread)
    files = [(name, kept(replace(page, image=picture_name(name)))) for name, page in texts.items()]
    return KeptPages(files, " PDF", _left(blank), {name: drawings[name] for name in texts}, unread)


def _is_scan(page: PdfPage) -> bool:
    """Whether a page has no text to be used, and something is drawn on it: a picture, or outlines of characters."""
    return not page.printed.lines and (page.fault is not None or page.is_drawn)


def _names(stem: str, count: int, ending: str = PAGE_ENDING) -> list[str]:
    return [f"{stem}{ending}"] if count == 1 else [f"{stem}-p{number}{ending}" for number in range(1, count + 1)]


def _left(empty: Sequence[int]) -> tuple[str, ...]:
    return (f"第 {'、'.join(map(str, empty))} 页没有文字",) if empty else ()


def kept(page: PrintedPage) -> bytes:
    """A page as it is kept: its lines in reading order, without places of words of their own.

    A line's characters stand evenly in its box: where each is can be told from that.
    """
    arranged = in_reading_order(page)
    regions = (
        replace(region, lines=tuple(replace(line, words=()) for line in region.lines)) for region in arranged.regions
    )
    return alto_bytes(replace(arranged, regions=tuple(regions)))
