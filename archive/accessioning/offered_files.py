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
    from archive.scanning.page_picture import PagePicture

LARGEST_DOCUMENT = 20_000_000
"""Bytes of a Word document or web page: pictures may be in it."""
DOCUMENT_ENDINGS = frozenset(
    (".docx", ".html", ".htm", ".xhtml", ".hocr", ".mht", ".mhtml", ".doc", ".rtf", ".wps", ".odt")
)
"""How names of documents end that hold text in another form; those that have no reader here are refused."""
PAGE_FILES = frozenset((".pdf", ".xml", ".alto", ".tsv"))
"""How names of files end that tell where a page's lines stand."""
TABLES = frozenset((".xlsx", ".csv", ".xls", ".et"))
"""How names of spreadsheets end, read or not."""
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
class Offering:
    """What was handed over: files that can be used, those that can't, and how many of each kind are of no use here."""

    files: tuple[OfferedFile, ...] = ()
    refused: tuple[tuple[OfferedFile, BadInput], ...] = ()
    unused: Counter[str] = field(default_factory=Counter)


def offered_files(paths: Sequence[Path], table: Path | None = None) -> Offering:
    """Everything in the files and folders given, but the spreadsheet, in the order of the numbers in their names."""
    files: list[OfferedFile] = []
    refused: list[tuple[OfferedFile, BadInput]] = []
    unused: Counter[str] = Counter()
    for path, folders, asked in _found(paths):
        if table and path.resolve() == table.resolve():
            continue
        kind = _unused_kind(path) if not asked else ""
        if kind:
            unused[kind] += 1
            continue
        shown = visible_path(path)
        try:
            files.extend(_read(path, shown, folders))
        except BadInput as error:
            refused.append((OfferedFile(shown, folders, RawFile(path.name, b"")), error))
    return Offering(tuple(files), tuple(refused), unused)


def _found(paths: Iterable[Path]) -> Iterator[tuple[Path, tuple[str, ...], bool]]:
    """Each file once, the folders that lead to it, and whether it was given by name."""
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir() and path.suffix.casefold() not in TEXT_ENDINGS:
            inside = _inside(path, (path.resolve().name,))
        else:
            inside = iter([(path, (path.parent.resolve().name,))])
        for file, folders in inside:
            if file.absolute() not in seen:
                seen.add(file.absolute())
                yield file, folders, file is path


def _inside(folder: Path, folders: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: page_order(path.name))
    except OSError as error:
        raise file_fault(error, visible_path(folder)) from error
    for path in entries:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path, (*folders, path.name))
        else:
            yield path, folders


def _unused_kind(path: Path) -> str:
    """What a file in a folder is that holds no page's text, in Chinese; empty for one that may."""
    ending = path.suffix.casefold()
    if is_text_name(path.name) or is_settings_name(path.name) or ending in DOCUMENT_ENDINGS:
        return ""
    if ending in PAGE_FILES:
        return ""
    if ending in SCANS:
        return "图片"
    if ending in TABLES:
        return "表格（用 --table 指明才读）"
    return "别的文件"


def _read(path: Path, shown: str, folders: tuple[str, ...]) -> Sequence[OfferedFile]:
    """A file by what it holds: one, or one for each page of it. Raises BadInput where it can't be used, or can't be kept by its name."""
    if why := name_fault(path.name):
        raise BadInput(shown, "", why, "请给文件改名")
    if path.suffix.casefold() in PAGE_FILES:
        return _pages(path, shown, folders)
    return (_read_text(path, shown, folders),)


def _pages(path: Path, shown: str, folders: tuple[str, ...]) -> Sequence[OfferedFile]:
    """The pages of a file that tells where their lines stand."""
    from archive.accessioning.offered_pages import offered_pages  # whose libraries are slow to load

    found = offered_pages(path, shown)
    out = []
    for number, (name, data) in enumerate(found.files):
        load(RawFile(name, data))
        file, left = RawFile(name, data), found.left if number == 0 else ()
        place = shown if len(found.files) == 1 else f"{shown}（{name}）"
        one = OfferedFile(place, folders, file, extracted=found.format, left=left, whole=shown)
        out.append(replace(one, picture=found.pictures.get(name)))
    return out


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
