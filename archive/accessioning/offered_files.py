"""What a person hands over, files and folders, each file taken for what it holds: a page's text, an issue.yml, or neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive.bad_input import BadInput
from archive.file_faults import file_fault, regular_bytes, visible_path
from archive.filenames import name_fault
from archive.model import RawFile
from archive.reading.issue_files import (
    SCANS,
    SETTINGS_FILE,
    TEXT_ENDINGS,
    is_settings_name,
    is_text_name,
)
from archive.reading.limits import CHECK_FILE, LARGEST_FILE
from archive.reading.load import decode, load, page_order
from archive.reading.structured_formats import binary_format, is_settings, structured_format

if TYPE_CHECKING:
    from archive.accessioning.document_text import ExtractedText
    from archive.accessioning.offered_pages import Told
    from archive.accessioning.readings_kept import ReadingsKept
    from archive.keeping.progress import Progress
    from archive.scanning.page_picture import PagePicture
    from archive.scanning.scanned_page import UnreadPage

LARGEST_DOCUMENT = 20_000_000
"""Bytes of a Word document or web page: pictures may be in it."""
DOCUMENT_ENDINGS = frozenset(
    (".docx", ".html", ".htm", ".xhtml", ".hocr", ".mht", ".mhtml", ".doc", ".rtf", ".wps", ".odt")
)
"""How names of documents end that hold text in another form; those that have no reader here are refused."""
PAGE_FILES = frozenset((".pdf", ".xml", ".alto", ".tsv"))
"""How names of files end that tell where a page's lines stand."""
ENGINE_ENDINGS = frozenset((".hocr", ".html", ".htm", ".xhtml", ".json"))
"""How names of files end that may tell where a page's lines stand: what they hold says it."""
NOT_OPENED = frozenset((".djvu",))
"""How names of scans end that have no reader here."""
TABLES = frozenset((".xlsx", ".csv", ".xls", ".et"))
"""How names of spreadsheets end, read or not."""
NO_ENGINE = "请先运行 make scan 装上识别软件，再加一次；或自己做文字识别（OCR），存成带文字层的 PDF 或纯文字（.txt）"
NO_TEXT = "请看看它是不是版面，有没有放正、对焦"
LET_BE = frozenset((NO_ENGINE, NO_TEXT))
"""What is to be done about a scan that can't be read; of one page among others with text it is told, and the others come in."""
OF_A_PAGE = "图片（是同名版面的图，已随那一版）"
"""What a picture is that comes in with its page."""
WITH_ITS_TEXT = "识别软件的 JSON（旁边有它的文字，读的是那一份）"
"""What such a file is that tells once more what a text beside it has."""
_MARKED_UP = (" XML 或 HTML", " hOCR")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file as it would stand in an issue's folder. `shown`: where it lies; `folders`: those it was found in, from the one given down.

    `extracted`: what it was before its text was taken out of it; empty where its bytes stay as they are. `left`: what of it was not.
    `whole`: the file of several pages that it is one of. `picture`: of a page that is kept with the places of its lines.
    """

    shown: str
    folders: tuple[str, ...]
    file: RawFile
    is_settings: bool = False
    extracted: str = ""
    left: tuple[str, ...] = ()
    whole: str = ""
    picture: PagePicture | None = None

    @property
    def given_name(self) -> str:
        """What it was called when it was handed over: the text of a document is kept under another ending."""
        return (self.whole or self.shown).rpartition("/")[2] if self.extracted else self.file.name


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page that is a picture only, to be read first. `name`: of its file in raw/; `where`: which page of several it is."""

    path: Path
    shown: str
    folders: tuple[str, ...]
    name: str
    page: UnreadPage
    where: str = ""

    @property
    def told(self) -> str:
        """What the page is called in what is said of it."""
        return f"{self.shown}（{self.name}）" if self.where else self.shown


@dataclass(frozen=True, slots=True)
class ScanMeans:
    """What reading scans needs besides an engine: where readings are remembered, and who is shown how far it is."""

    known: ReadingsKept
    progress: Progress


@dataclass(frozen=True, slots=True)
class Offering:
    """What was handed over: files that can be used, those that can't, and how many of each kind are of no use here."""

    files: tuple[OfferedFile, ...] = ()
    refused: tuple[tuple[OfferedFile, BadInput], ...] = ()
    unused: Counter[str] = field(default_factory=Counter)


def offered_files(paths: Sequence[Path], table: Path | None = None, scans: ScanMeans | None = None) -> Offering:
    """Everything in the files and folders given, but the spreadsheet, in the order of the numbers in their names.

    Pages that are pictures only are read; `scans`: with which means.
    """
    files: list[OfferedFile | WaitingPage] = []
    refused: list[tuple[OfferedFile, BadInput]] = []
    unused: Counter[str] = Counter()
    for path, folders, by_text in _found(paths):
        if table and path.resolve() == table.resolve():
            continue
        kind = _unused_kind(path, by_text) if by_text is not None else ""
        kind = OF_A_PAGE if _is_of_a_page(path) else kind
        if kind:
            unused[kind] += 1
            continue
        shown = visible_path(path)
        try:
            files.extend(_read(path, shown, folders))
        except BadInput as error:
            refused.append((OfferedFile(shown, folders, RawFile(path.name, b"")), error))
    return Offering(tuple(_with_scans_read(files, refused, scans)), tuple(refused), unused)


def _with_scans_read(
    files: Sequence[OfferedFile | WaitingPage], refused: list[tuple[OfferedFile, BadInput]], scans: ScanMeans | None
) -> list[OfferedFile]:
    """The files, pages that are pictures only read; those that can't be are refused, empty ones of a file with others told."""
    waiting = [one for one in files if isinstance(one, WaitingPage)]
    results: Iterator[OfferedFile | BadInput] = iter(())
    if waiting:
        from archive.accessioning.reading_scans import read_scans  # whose libraries are slow to load

        results = read_scans(waiting, scans)
    out: list[OfferedFile] = []
    lacking: list[tuple[WaitingPage, BadInput]] = []
    for one in files:
        found = one if isinstance(one, OfferedFile) else next(results)
        if isinstance(found, OfferedFile):
            out.append(found)
        elif isinstance(one, WaitingPage):
            lacking.append((one, found))
    for one, fault in lacking:
        first = next((n for n, other in enumerate(out) if other.whole == one.shown), None)
        if first is None or fault.remedy not in LET_BE:
            refused.append((OfferedFile(one.told, one.folders, RawFile(one.name, b"")), fault))
        else:
            out[first] = replace(out[first], left=(*out[first].left, f"{one.where}{fault.what}"))
    return out


def _found(paths: Iterable[Path]) -> Iterator[tuple[Path, tuple[str, ...], bool | None]]:
    """Each file once, the folders that lead to it, and whether text stands beside it there; None where it was given by name."""
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir() and path.suffix.casefold() not in TEXT_ENDINGS:
            inside = _inside(path, (path.resolve().name,))
        else:
            inside = iter([(path, (path.parent.resolve().name,), None)])
        for file, folders, by_text in inside:
            if file.absolute() not in seen:
                seen.add(file.absolute())
                yield file, folders, by_text


def _inside(folder: Path, folders: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...], bool | None]]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: page_order(path.name))
    except OSError as error:
        raise file_fault(error, visible_path(folder)) from error
    shown = [path for path in entries if not path.name.startswith((".", "~$"))]
    by_text = any(path.suffix.casefold() in TEXT_ENDINGS | DOCUMENT_ENDINGS | PAGE_FILES for path in shown)
    for path in shown:
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path, (*folders, path.name))
        else:
            yield path, folders, by_text


def _is_of_a_page(path: Path) -> bool:
    """Whether a picture is that of a page that lies beside it, read by an engine."""
    if path.suffix.casefold() not in SCANS - PAGE_FILES:
        return False
    beside = (path.with_suffix(ending) for ending in (PAGE_FILES | ENGINE_ENDINGS) - {".pdf"})
    return any(one.is_file() and (one.suffix in PAGE_FILES or _told(one) == "lines") for one in beside)


def _unused_kind(path: Path, by_text: bool) -> str:
    """What a file in a folder is that holds no page's text, in Chinese; empty for one that may, as pictures that stand alone do."""
    ending = path.suffix.casefold()
    if is_text_name(path.name) or is_settings_name(path.name) or ending in DOCUMENT_ENDINGS:
        return ""
    if ending in PAGE_FILES or (told := _told(path)) == "lines":
        return ""
    if told == "blocks":
        return WITH_ITS_TEXT if _has_its_text(path) else ""
    if ending in SCANS and by_text:
        return "图片（旁边有文字，没有读；是另外的版面，请指名加入）"
    if ending in SCANS:
        from archive.scanning.engines import is_engine_here

        return "" if is_engine_here() else "图片（是版面的扫描图，请先运行 make scan，再加一次）"
    if ending in TABLES:
        return "表格（用 --table 指明才读）"
    return "别的文件"


def _read(path: Path, shown: str, folders: tuple[str, ...]) -> Sequence[OfferedFile | WaitingPage]:
    """A file by what it holds: one, or one for each page of it. Raises BadInput where it can't be used, or can't be kept by its name."""
    if why := name_fault(path.name):
        raise BadInput(shown, "", why, "请给文件改名")
    if path.suffix.casefold() in (PAGE_FILES | SCANS) - NOT_OPENED or _told(path):
        return _pages(path, shown, folders)
    return (_read_text(path, shown, folders),)


def _told(path: Path) -> Told:
    """What a web page or JSON tells that an engine wrote of a page; nothing of other files."""
    if path.suffix.casefold() not in ENGINE_ENDINGS:
        return ""
    from archive.accessioning.offered_pages import LARGEST_ENGINE_FILE, what_is_told  # whose libraries are slow to load

    try:
        data = regular_bytes(path, path.name, LARGEST_ENGINE_FILE, CHECK_FILE)
    except BadInput:
        return ""  # told where it is read
    return what_is_told(data)


def _has_its_text(path: Path) -> bool:
    """Whether a text lies beside what an engine told of its blocks: docling and MinerU write both, x.md and x_content_list.json."""
    beside = (one for one in path.parent.iterdir() if one.suffix.casefold() in TEXT_ENDINGS)
    return any(path.stem == one.stem or path.stem.startswith(f"{one.stem}_") for one in beside)


def _pages(path: Path, shown: str, folders: tuple[str, ...]) -> Sequence[OfferedFile | WaitingPage]:
    """The pages of a file that tells where their lines stand, or is a picture of them."""
    from archive.accessioning.offered_pages import offered_pages  # whose libraries are slow to load

    found = offered_pages(path, shown)
    out: list[tuple[str, OfferedFile | WaitingPage]] = []
    alone = len(found.files) + len(found.unread) == 1
    for number, (name, data) in enumerate(found.files):
        load(RawFile(name, data))
        file, left = RawFile(name, data), found.left if number == 0 else ()
        place = shown if alone else f"{shown}（{name}）"
        one = OfferedFile(place, folders, file, extracted=found.format, left=left, whole=shown)
        out.append((name, replace(one, picture=found.pictures.get(name))))
    for name, page in found.unread.items():
        where = "" if alone else f"第 {name.rpartition('-p')[2].rpartition('.')[0]} 页"
        out.append((name, WaitingPage(path, shown, folders, name, page, where)))
    return [one for _, one in sorted(out, key=lambda pair: page_order(pair[0]))]


def _read_text(path: Path, shown: str, folders: tuple[str, ...]) -> OfferedFile:
    ending = path.suffix.casefold()
    if is_settings_name(path.name):
        data = regular_bytes(path, shown, LARGEST_FILE, CHECK_FILE)
        return OfferedFile(shown, folders, RawFile(SETTINGS_FILE, data), is_settings=True)
    if ending not in TEXT_ENDINGS and ending not in DOCUMENT_ENDINGS:
        if ending in TABLES:
            raise BadInput(
                shown, "", "是表格，不是版面的文字", f"写着各期日期、期号的，请用 --table 指明：--table {shown}"
            )
        if ending == ".json":
            what = "不是认得的识别结果（PaddleOCR、MinerU、docling 的 JSON），或者不完整"
            raise BadInput(shown, "", what, "请从识别文字的软件里重新导出，或存成纯文字（.txt）")
        what = "是图片，不是文字" if ending in SCANS else "不是 .txt 或 .md 文件"
        raise BadInput(shown, "", what, "请先做文字识别" if ending in SCANS else "请先存成纯文字（.txt）")
    data = regular_bytes(path, shown, LARGEST_FILE if ending in TEXT_ENDINGS else LARGEST_DOCUMENT, CHECK_FILE)
    if data.startswith(b"PK"):
        from archive.accessioning.document_text import is_word_document, text_of_word  # whose parsers are slow to load

        if is_word_document(data):
            return _extracted(path, shown, folders, text_of_word(data, shown), " Word 文档")
    if binary_format(data) and ending not in TEXT_ENDINGS:
        raise BadInput(shown, "", f"这是{binary_format(data)}，读不了", "请打开它，另存为 .docx 或纯文字（.txt）")
    text = decode(RawFile(shown, data), LARGEST_DOCUMENT)[0]
    if structured_format(text) in _MARKED_UP and _is_page(text):
        from archive.accessioning.document_text import text_of_html

        kind = " hOCR" if structured_format(text) == " hOCR" else "网页"
        return _extracted(path, shown, folders, text_of_html(text, shown), kind)
    if ending not in TEXT_ENDINGS:
        raise BadInput(shown, "", f"名字是 {path.suffix}，里面却不是", "是纯文字就改名为 .txt")
    _refuse_odd_name(path.name, shown)
    if is_settings(text):
        raise BadInput(shown, "", "这是给程序看的更正，不是报纸版面的文字", f"请改名为 {SETTINGS_FILE}")
    load(RawFile(shown, data))
    return OfferedFile(shown, folders, RawFile(path.name, data))


def _is_page(text: str) -> bool:
    """Whether markup is HTML, whose text is what stands between the tags: of ALTO or TEI it is in attributes or mixed with notes.

    The outermost element says it: a drawing may stand on any page.
    """
    outermost = re.search(r"<(?:\w+:)?([A-Za-z]\w*)", re.sub(r"<!--.*?-->", "", text[:4000], flags=re.DOTALL))
    return outermost is None or outermost[1].casefold() not in ("alto", "pcgts", "tei", "svg", "mets")


def _extracted(path: Path, shown: str, folders: tuple[str, ...], found: ExtractedText, what: str) -> OfferedFile:
    file = RawFile(f"{path.stem}.md", found.text.encode())
    _refuse_odd_name(file.name, shown)
    load(RawFile(shown, file.data))
    return OfferedFile(shown, folders, file, extracted=what, left=found.left)


def _refuse_odd_name(name: str, shown: str) -> None:
    """BadInput where a file's name says that it is no page's text: it would not be read in the issue's folder."""
    if not is_text_name(name):
        raise BadInput(shown, "", "看名字不是版面的文字", "是原文就改名，例如 p1.txt")
