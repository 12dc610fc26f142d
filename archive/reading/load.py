"""Files → lines: finds the encoding, refuses what is no text, and numbers lines as an editor does."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from archive.bad_input import BadInput
from archive.file_faults import file_fault, regular_bytes
from archive.filenames import id_fault, name_fault, same_but_for_case, visible_name
from archive.language.numerals import digits_value
from archive.model import Line, RawFile, RawIssue, Source, meant_text
from archive.reading.conflict_marks import refuse_conflict_marks
from archive.reading.issue_files import (
    SETTINGS_FILE,
    is_page_name,
    is_second_reading,
    is_text_name,
    largest_of,
    page_of,
    settings_files,
)
from archive.reading.limits import (
    CHECK_FILE,
    CHECK_ISSUE,
    LARGEST_FILE,
    hold,
    hold_lines,
    measures_of_sizes,
)
from archive.reading.markdown_lines import markdown_lines
from archive.reading.masthead import masthead_lines
from archive.reading.page_files import page_source, page_texts
from archive.reading.raw_kinds import raw_kinds
from archive.reading.structured_formats import binary_format, is_settings, structured_format
from archive.reading.worded_forms import worded_forms

_FIRST = "头頭"
"""What the first page's number may be: 头版."""
_NUMBERS = re.compile(rf"([0-9]+|[〇零一二三四五六七八九十百]{{1,5}}(?=[版页頁])|[{_FIRST}](?=版))")
"""Numbers in files' names: Arabic ones, and Chinese ones of pages."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_PLAUSIBLE = 0.7
_SAVE_AS = "请用文本编辑器打开原文，另存为 UTF-8 编码的 .txt 再放进来"
_EXTRACT = "请先提取成纯文字（.txt）再放进来"
_EXPORT = "若是文字识别软件的结果，请让它导出纯文字或 Markdown，存成 .txt 再放进来"

MOST_REMEMBERED = 32
"""Raw files that are remembered as they were loaded: an issue is converted again after each of a person's corrections."""


def issue_folders(raw: Path) -> tuple[Path, ...]:
    """The folders of issues below raw/, by name; the vocabulary and hidden folders are none."""
    if not raw.is_dir():
        raise BadInput(
            visible_name(raw.as_posix()), "", "没有这个文件夹", "请在项目的顶层文件夹里运行，或用 --raw 指明"
        )
    found = (path for path in raw.iterdir() if path.is_dir() and path.name != "vocabulary")
    return tuple(sorted((path for path in found if not path.name.startswith(".")), key=lambda path: path.name))


def read_issue(folder: Path) -> RawIssue:
    """Read an issue's folder: every text in the order of its numbers (p2 before p10), second readings, and issue.yml.

    Raises BadInput on names that could leave the folder, links, files over LARGEST_FILE, all over LARGEST_ISSUE, a folder
    without text or that the system won't read, a second reading of no page, and several files that are meant for issue.yml.
    """
    try:
        return _issue(folder)
    except OSError as error:
        raise file_fault(error, f"raw/{visible_name(folder.name)}") from error


def _issue(folder: Path) -> RawIssue:
    if why := id_fault(folder.name):
        raise BadInput(f"raw/{visible_name(folder.name)}", "", why, "请给这个文件夹改名，例如 2024-03-04")
    if folder.is_symlink():
        raise BadInput(f"raw/{folder.name}", "", "是指向别处的链接", "请把文件夹本身放在 raw/ 下")
    paths, seconds = text_files(folder), second_readings(folder)
    for name, twin in same_but_for_case(path.name for path in (*paths, *seconds)).items():
        what = f"与 {visible_name(twin)} 只有大小写不同"
        raise BadInput(f"raw/{folder.name}/{visible_name(name)}", "", what, "请给其中一个改名，或删去重复的")
    texts = [path for path in (*paths, *seconds) if not is_page_name(path.name)]
    sizes = {f"raw/{folder.name}/{path.name}": path.lstat().st_size for path in texts}
    if max(sizes.values(), default=0) <= LARGEST_FILE:  # a file that is too large is told by itself
        hold(measures_of_sizes(folder.name, sizes), CHECK_ISSUE)
    files = tuple(_read(path, folder.name) for path in paths)
    if not files:
        what = "文件夹里没有文字（.txt 或 .md）"
        raise BadInput(f"raw/{folder.name}", "", what, "请放入这一期的文字，或删去这个文件夹")
    for path in seconds:
        if not page_of(path.name, [page.name for page in paths]):
            what = "是另一份读法，这里却没有那一版的文字"
            remedy = "请放入那一版的文字；不是另一份读法，就改名"
            raise BadInput(f"raw/{folder.name}/{visible_name(path.name)}", "", what, remedy)
    settings = _settings(folder)
    second = tuple(_read(path, folder.name) for path in seconds)
    return RawIssue(folder.name, files, _read(settings, folder.name) if settings else None, second)


def _settings(folder: Path) -> Path | None:
    """The one file that is meant for issue.yml. BadInput where there are several: which of them counts, nobody knows."""
    found = settings_files(folder)
    if len(found) > 1:
        names = "、".join(visible_name(path.name) for path in found)
        remedy = f"请并成一个 {SETTINGS_FILE}，删去别的"
        raise BadInput(f"raw/{folder.name}", "", f"写更正的文件不止一个：{names}", remedy)
    return found[0] if found else None


def text_files(folder: Path) -> tuple[Path, ...]:
    """The pages' texts (.txt, .md) of an issue's folder in the order of the numbers in their names."""
    found = (path for path in folder.iterdir() if is_text_name(path.name))
    return tuple(sorted(found, key=lambda path: page_order(path.name)))


def second_readings(folder: Path) -> tuple[Path, ...]:
    """The second readings of pages in an issue's folder, in the order of the pages."""
    found = (path for path in folder.iterdir() if is_second_reading(path.name))
    return tuple(sorted(found, key=lambda path: page_order(path.name)))


def load(file: RawFile) -> Source:
    """Decode a raw file and number its lines from 1; of a page kept as ALTO, its printed lines.

    A form feed is white space and starts no new line.

    Raises BadInput where it is empty, too large or long, in no known encoding, of another format, or holds control characters.
    """
    return source_of(file)


@lru_cache(MOST_REMEMBERED)
def source_of(file: RawFile) -> Source:
    """What `load` gives, kept for the next time that the file is the same; raises as it does."""
    if is_page_name(file.name):
        return page_source(file)
    text, encoding = decode(file)
    if not text.strip():
        raise BadInput(file.name, "", "文件是空的，没有文字", "请放入这一期的文字，或删去这个文件")
    refuse_conflict_marks(file.name, text)
    if what := structured_format(text):
        raise BadInput(file.name, "", f"这是{what}，不是报纸版面的文字", _EXPORT)
    if is_settings(text):
        raise BadInput(file.name, "", "这是给程序看的更正，不是报纸版面的文字", f"请改名为 {SETTINGS_FILE}")
    texts = split_lines(text)
    hold_lines(file.name, texts)
    for number, line in enumerate(texts, 1):
        if found := _CONTROL.search(line):
            what = f"第 {found.start() + 1} 个字符是控制字符 U+{ord(found.group()):04X}，不是文字"
            raise BadInput(file.name, str(number), what, "请重新提取文字，或去掉这个字符")
    return Source(file.name, hashlib.sha256(file.data).hexdigest(), encoding, _lines(file.name, texts))


def raw_text(file: RawFile) -> str:
    """The text of a file, whatever holds it: of a page kept as ALTO its printed lines. Raises BadInput as `load` does."""
    return "\n".join(page_texts(file)) if is_page_name(file.name) else decode(file)[0]


def _lines(name: str, texts: Sequence[str]) -> tuple[Line, ...]:
    """A file's lines with their marks, and the kind of each by the text that its marks leave."""
    marked = markdown_lines(texts)
    meant = [
        "" if form in ("image", "table") else meant_text(text, marks)
        for text, (marks, form) in zip(texts, marked, strict=True)
    ]
    furniture = masthead_lines(meant)  # it has no column, and would be taken for one
    running = ["" if n in furniture else text for n, text in enumerate(meant)]
    apart = worded_forms(running)  # nor have these
    kinds = raw_kinds(["" if n in apart else text for n, text in enumerate(running)])
    return tuple(
        Line(name, n + 1, text, "whole" if form == "item" else kind, marks, apart.get(n, form))
        for n, (text, kind, (marks, form)) in enumerate(zip(texts, kinds, marked, strict=True))
    )


def split_lines(text: str) -> tuple[str, ...]:
    """Lines as an editor numbers them: ended by LF or CRLF, or by CR in a text that has no LF."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = text.replace("\r\n", "\n").replace("\r", " ").split("\n")
    return tuple(lines[:-1] if lines[-1] == "" else lines)


def decode(file: RawFile, most: int = LARGEST_FILE) -> tuple[str, str]:
    """The text of a file of at most so many bytes and the name of its encoding: UTF-8, UTF-16 with or without a mark, or GB18030.

    Raises BadInput where it is none of them, naming the line and the byte (from 1) where reading failed.
    """
    data = file.data
    if len(data) > most:
        raise BadInput(file.name, "", f"文件有 {len(data):,} 字节，超过 {most:,}", CHECK_FILE)
    if what := binary_format(data):
        raise BadInput(file.name, "", f"这是{what}，不是纯文字", _EXTRACT)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(file.name, data, encoding, len(mark)), encoding
    if b"\0" in data:
        return _unmarked_utf16(file)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        failed = error
    for text, encoding in _readings(data, ("gb18030", "utf-16-le", "utf-16-be")):
        if _likeness(text) >= _PLAUSIBLE:
            return text, encoding
    raise _undecodable(file.name, data, failed.start, "utf-8")


def _unmarked_utf16(file: RawFile) -> tuple[str, str]:
    """UTF-16 without a mark shows by NULs at every other byte only, and by common characters once decoded."""
    first = file.data.index(0)
    for text, encoding in _readings(file.data, ("utf-16-le", "utf-16-be")):
        if not _CONTROL.search(text) and _likeness(text) >= _PLAUSIBLE:
            return text, encoding
    line = file.data.count(b"\n", 0, first) + 1
    raise BadInput(file.name, str(line), f"第 {first + 1} 字节是 NUL，不是文字", _SAVE_AS)


def _readings(data: bytes, encodings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for encoding in encodings:
        try:
            yield data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue


def _strict(name: str, data: bytes, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, data, skip + error.start, encoding) from None


def _undecodable(name: str, data: bytes, at: int, encoding: str) -> BadInput:
    before = data[:at].decode(encoding, "replace")
    what = f"第 {at + 1} 字节（0x{data[at]:02X}）起不是 {encoding.upper()}，也不像 GB18030 或 UTF-16 的文字"
    return BadInput(name, str(before.count("\n") + 1), what, _SAVE_AS)


def _likeness(text: str) -> float:
    """The share of characters that a newspaper uses: GB 2312 level 1, printable ASCII, Chinese punctuation.

    Text decoded the wrong way falls on rare characters; true Chinese text scores above 0.95.
    """
    inked = "".join(text.split())
    if not inked:
        return 0.0
    common = _common()
    return sum(c in common for c in inked) / len(inked)


@cache
def _common() -> frozenset[str]:
    rows = [*range(0xA1, 0xA4), *range(0xB0, 0xD8)]
    double = bytes(byte for row in rows for cell in range(0xA1, 0xFF) for byte in (row, cell))
    ascii_printable = "".join(map(chr, range(0x21, 0x7F)))
    return frozenset(double.decode("gb2312", "ignore") + ascii_printable + "—·…〔〕")


def page_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """What file names are sorted by: numbers as numbers, the rest as text, so that p2 comes before p10, 第二版 before 第三版."""
    return tuple(
        ((0, _page_number(part), part) if n % 2 else (1, 0, part))
        for n, part in enumerate(_NUMBERS.split(name))
        if part
    )


def _page_number(written: str) -> int:
    return 1 if written in _FIRST else digits_value(written)


def _read(path: Path, issue: str) -> RawFile:
    name = f"raw/{issue}/{path.name}"
    if why := name_fault(path.name):
        raise BadInput(f"raw/{issue}/{visible_name(path.name)}", "", why, "请给文件改名")
    return RawFile(name, regular_bytes(path, name, largest_of(name), CHECK_FILE))
