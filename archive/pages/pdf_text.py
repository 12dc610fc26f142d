"""PDF with a text layer → printed pages: the characters' places and sizes as pdfium tells them, never their order alone.

pdfium is Chromium's own PDF library; its binding `pypdfium2` carries it for every system.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from archive.bad_input import BadInput
from archive.language.typography import width
from archive.pages.drawn_rules import SHORTEST_RULE, THICKEST_RULE, frames_around, joined_dashes
from archive.pages.glyph_lines import Glyph, glyph_lines
from archive.pages.printed_page import Box, PageRegion, PrintedPage, around
from archive.pages.running_down import Character, running_down

MOST_PAGES = 200
"""Pages of the longest PDF that is read as an issue: more is a volume, and is handed over by the issue."""
MOST_CHARACTERS = 200_000
"""Characters of the fullest page: a broadsheet has fifteen thousand."""
LARGEST_SIDE = 14_400.0
"""Points of a page's longest side, as the format itself limits it."""
FEWEST_READABLE = 0.9
"""Share of a text layer's characters that have to mean something: with fewer its fonts have no map to Unicode."""
ABOVE_BASELINE = 0.88
"""Share of its em that a Chinese character has above the baseline (Adobe-GB1's em box: 880 above, 120 below)."""
_CELL = 12.0
"""Points of the grid in which characters that are printed over one another are looked for."""
SAME_PLACE = 0.2
"""Share of its size by which a character stands from its like that was printed over it, to make it bold."""
_NO_TEXT = "请把它当作扫描件做文字识别"
WHOLE_PAGE = 0.8
"""Share of a page from which what is drawn is its background."""
MOST_OBJECTS = 50_000
"""Objects of a page that are looked at for rules: a page of type has a few thousand."""
_DEEPEST = 4
_UNREADABLE = "\ufffd"
_PRIVATE = range(0xE000, 0xF900)
_FINE = 1000
"""Parts of a point in which pdfium, which tells whole numbers, is asked where points are shown."""
_FAR = 1000.0
_LEAST_REACH = 0.1
_FALLEN_LEFT, _FALLEN_RIGHT = 1, 3
"""Quarter turns to the left by which a character lies on its side."""
_BOLD_NAMES = ("bold", "black", "heavy", "hei", "黑")
_BOLD_WEIGHT = 600


class PdfPage(NamedTuple):
    """A page of a PDF. `turn`: quarter turns to the left by which it lies; `fault`: why its characters are no text.

    `is_drawn`: anything at all is on it.
    """

    printed: PrintedPage
    turn: int = 0
    fault: BadInput | None = None
    is_drawn: bool = False


def pdf_pages(name: str, data: bytes) -> tuple[PdfPage, ...]:
    """The pages of a PDF with a text layer, lengths in points; a page without text has no lines.

    Raises BadInput, told as file `name`, where it is damaged, locked with a password, has too many pages, or a page's text
    is so long that it is none.
    """
    document = open_pdf(name, data)
    try:
        if len(document) > MOST_PAGES:
            raise BadInput(name, "", f"PDF 有 {len(document)} 页，超过 {MOST_PAGES}", "请按期分开，每期一个文件")
        return tuple(_page(document, n, name) for n in range(len(document)))
    finally:
        document.close()


def open_pdf(name: str, data: bytes | Path) -> Any:
    """A PDF's bytes, or where it lies, as pdfium's document, which whoever asks has to close. BadInput where it can't be opened."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error)
        what = "PDF 设了密码，打不开" if locked else "不是完好的 PDF，打不开"
        remedy = "请先去掉密码" if locked else "请重新下载，或用阅读器另存一份"
        raise BadInput(name, "", what, remedy) from error


def _page(document: Any, n: int, name: str) -> PdfPage:
    where = f"第 {n + 1} 页"
    try:
        page = document[n]
    except pypdfium2.PdfiumError as error:
        raise BadInput(name, where, "这一页打不开", "请用阅读器另存一份") from error
    wide, high = page.get_size()
    if not 0 < max(wide, high) <= LARGEST_SIDE:
        raise BadInput(name, where, f"版面大小是 {wide:.0f}×{high:.0f} 点，不是报纸的一版", "请检查这个文件")
    text = page.get_textpage()
    count = text.count_chars()
    if count > MOST_CHARACTERS:
        raise BadInput(name, where, f"有 {count:,} 个字符，超过 {MOST_CHARACTERS:,}", "一版报纸没有这么多字，请检查")
    characters = list(_characters(page, text, count))
    if characters and sum(map(_means_something, characters)) < FEWEST_READABLE * len(characters):
        what = "文字的字体没有对应的编码，取出来不是原字"
        return PdfPage(PrintedPage(wide, high, _drawn(page), unit="point"), fault=BadInput(name, where, what, _NO_TEXT))
    turn = Counter(character.turn for character in characters).most_common(1)[0][0] if characters else 0
    if turn:
        wide, high = (high, wide) if turn % 2 else (wide, high)
        characters = [_turned(character, turn, wide, high) for character in characters]
    lines = glyph_lines(_glyphs(_printed_once(characters)))
    text_region = (PageRegion("text", around(line.box for line in lines), lines),) if lines else ()
    drawn = () if turn else _drawn(page)
    is_drawn = next(page.get_objects(max_depth=1), None) is not None
    engine = f"pdfium {pypdfium2.PDFIUM_INFO.build}"
    return PdfPage(
        PrintedPage(wide, high, (*text_region, *drawn), unit="point", engine=engine), turn, is_drawn=is_drawn
    )


def _characters(page: Any, text: Any, count: int) -> Iterator[Character]:
    """A text layer's characters, as a reader holds the page; spaces and line ends that pdfium puts in, not."""
    upright = _upright(page)
    turned = math.atan2(*upright.direction)
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    fonts: dict[bytes, bool] = {}
    stretch: tuple[float, ...] = ()
    first = last = (math.nan, math.nan)
    again = 0
    for n in range(count):
        if pdfium.FPDFText_IsGenerated(text, n) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, n, box)
        pdfium.FPDFText_GetMatrix(text, n, matrix)
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        em = pdfium.FPDFText_GetFontSize(text, n)
        told = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        stretch, first = told, first if told == stretch else (x.value, y.value)
        # a matrix is where characters begin that are shown together; an origin may be told on a drawing's own scale
        place = matrix.e + x.value - first[0], matrix.f + y.value - first[1]
        shown = _shown(text, n)
        if not shown:
            continue
        long = max(box.right - box.left, box.top - box.bottom) > 1.5 * em * math.hypot(matrix.a, matrix.b)
        again = again + 1 if place == last and long else 0  # one glyph that means several characters, as —— is one dash
        last = place
        angle = math.atan2(matrix.b, matrix.a)
        turn, stored = (round(one / (math.pi / 2)) % 4 for one in (angle + turned, angle))
        reach = em * math.hypot(matrix.a, matrix.b)
        wide = (box.right - x.value, box.top - y.value, x.value - box.left, y.value - box.bottom)[stored]
        narrow = width(shown) < 1 or shown.isascii()
        if narrow:  # as wide as its box says, where that makes sense; else half a character
            reach = wide if 0 < wide < 2 * reach else reach / 2
        at = upright.place(place[0] + again * em * matrix.a, place[1] + again * em * matrix.b)
        yield Character(shown, *at, reach, em * math.hypot(matrix.c, matrix.d), turn, _is_bold(text, n, fonts))


def _shown(text: Any, n: int) -> str:
    """What the n-th character is: empty for one that is not printed, U+FFFD for one that its font has no meaning for."""
    code = pdfium.FPDFText_GetUnicode(text, n)
    if pdfium.FPDFText_IsHyphen(text, n) == 1:  # at a line's end, where pdfium tells none: a word's parts, or a dash
        return "" if _parts_word(text, n) else "-"
    if pdfium.FPDFText_HasUnicodeMapError(text, n) == 1 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return _UNREADABLE
    return chr(code) if code >= 0x20 and not 0x7F <= code < 0xA0 else ""


def _parts_word(text: Any, n: int) -> bool:
    """Whether a hyphen stands at the end of a line that a Latin word goes on behind."""
    before = chr(pdfium.FPDFText_GetUnicode(text, n - 1)) if n else ""
    ahead = (chr(pdfium.FPDFText_GetUnicode(text, m)) for m in range(n + 1, n + 5))
    after = next((one for one in ahead if one > " "), "")
    return before.isascii() and before.isalpha() and after.isascii() and after.islower()


@dataclass(frozen=True, slots=True)
class _Upright:
    """From pdfium's coordinates, which grow upwards on the page as it is stored, to those of the page as it is shown."""

    origin: tuple[float, float]
    right: tuple[float, float]
    up: tuple[float, float]

    @property
    def direction(self) -> tuple[float, float]:
        """Sine and cosine of the angle by which the stored page is turned."""
        return -self.right[1], self.right[0]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the stored page is shown."""
        return (
            self.origin[0] + x * self.right[0] + y * self.up[0],
            self.origin[1] + x * self.right[1] + y * self.up[1],
        )


def _upright(page: Any) -> _Upright:
    """How a page is shown: pdfium knows its rotation and the part of it that is not cropped."""
    wide, high = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()

    def shown(a: float, b: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page, 0, 0, round(wide * _FINE), round(high * _FINE), 0, a, b, x, y)
        return x.value / _FINE, y.value / _FINE

    origin, right, up = shown(0, 0), shown(_FAR, 0), shown(0, _FAR)
    return _Upright(
        origin,
        ((right[0] - origin[0]) / _FAR, (right[1] - origin[1]) / _FAR),
        ((up[0] - origin[0]) / _FAR, (up[1] - origin[1]) / _FAR),
    )


def _drawn(page: Any) -> tuple[PageRegion, ...]:
    """The rules and frames that are drawn on a page (线、花边), and its pictures; what is behind the whole page, not."""
    upright = _upright(page)
    wide, high = page.get_size()
    out: list[PageRegion] = []
    dashes: list[Box] = []
    for number, one in enumerate(page.get_objects(max_depth=_DEEPEST)):
        if number == MOST_OBJECTS:
            break
        if one.type not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        left, bottom, right, top = one.get_bounds()
        (x, y), (far_x, far_y) = upright.place(left, bottom), upright.place(right, top)
        box = Box(min(x, far_x), min(y, far_y), max(x, far_x), max(y, far_y))
        thin, long = sorted((box.width, box.height))
        if box.width * box.height > WHOLE_PAGE * wide * high or not math.isfinite(long):
            continue
        if long < SHORTEST_RULE:
            if one.type == pdfium.FPDF_PAGEOBJ_PATH:
                dashes.append(box)
            continue
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            out.append(PageRegion("picture", box))
        elif thin <= THICKEST_RULE:
            out.append(PageRegion("rule", box))
        elif thin >= SHORTEST_RULE:
            out.append(PageRegion("frame", box))
    out += [PageRegion("rule", rule) for rule in joined_dashes(dashes)]
    frames = frames_around([region.box for region in out if region.kind == "rule"])
    return (*out, *(PageRegion("frame", frame) for frame in frames))


def _is_bold(text: Any, n: int, fonts: dict[bytes, bool]) -> bool:
    """Whether a character's font is a bold one, by its weight or its name."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, n, name, len(name), flags)
    if name.value not in fonts:
        called = name.value.decode("utf-8", "replace").casefold()
        fonts[name.value] = any(word in called for word in _BOLD_NAMES)
    return fonts[name.value] or pdfium.FPDFText_GetFontWeight(text, n) >= _BOLD_WEIGHT


def _turned(character: Character, turn: int, wide: float, high: float) -> Character:
    """A character of a page that lies on its side, or stands on its head, on the page as a reader turns it: so wide and high."""
    x, y = character.x, character.y
    x, y = {1: (wide - y, x), 2: (wide - x, high - y), 3: (y, high - x)}[turn]
    return replace(character, x=x, y=y, turn=(character.turn - turn) % 4)


def _printed_once(characters: Sequence[Character]) -> list[Character]:
    """Characters without those that were printed again over themselves, as some programs make bold type."""
    out: list[Character] = []
    seen: dict[tuple[str, int, int], list[int]] = {}
    for character in characters:
        column, row = round(character.x / _CELL), round(character.y / _CELL)
        near = (seen.get((character.text, column + a, row + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1))
        twin = next((n for some in near for n in some if _same_place(out[n], character)), None)
        if twin is not None and not character.text.isspace():
            out[twin] = replace(out[twin], bold=True)
            continue
        seen.setdefault((character.text, column, row), []).append(len(out))
        out.append(character)
    return out


def _same_place(one: Character, other: Character) -> bool:
    """Whether a character is printed where another is: two letters l stand further apart than that."""
    reach = min(_CELL, max(1.0, SAME_PLACE * other.size), 0.5 * max(one.reach, other.reach))
    return abs(one.x - other.x) <= reach and abs(one.y - other.y) <= reach


def _glyphs(characters: Sequence[Character]) -> list[Glyph]:
    """Characters with their boxes; those that are told from above to below are of lines that run down."""
    down = running_down(characters)
    out = []
    for n, one in enumerate(characters):
        runs_down = n in down or one.turn % 2 == 1
        out.append(Glyph(one.text, _box(one), one.size, one.bold, "down" if runs_down else "across", n))
    return out


def _box(one: Character) -> Box:
    """A character's box; one that lies on its side, as Latin letters do in a line that runs down, lies along that line."""
    reach = max(one.reach, _LEAST_REACH * one.size)
    above, below = ABOVE_BASELINE * one.size, (1 - ABOVE_BASELINE) * one.size
    if one.turn == _FALLEN_RIGHT:
        return Box(one.x - below, one.y, one.x + above, one.y + reach)
    if one.turn == _FALLEN_LEFT:
        return Box(one.x - above, one.y - reach, one.x + below, one.y)
    return Box(one.x, one.y - above, one.x + reach, one.y + below)


def _means_something(character: Character) -> bool:
    return character.text != _UNREADABLE and ord(character.text) not in _PRIVATE
