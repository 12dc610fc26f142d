"""PDFs out of a drawing in plain text, so that a new one takes no Python: tests/fixtures/pages/pdf/ has drawings.

    page <width> <height> [turned <degrees>] [without meanings]
    <left> <baseline> <size> [bold] [down|up|twice|ligature] <text>
    rule|frame|picture <left> <top> <right> <bottom>

Lengths are points from the page's upper left corner, as it is stored. Chinese characters are an em wide, Latin ones half.
`down`: characters below each other; `up`: the line is turned, to be read from the foot; `twice`: printed again over
itself; `ligature`: —— is one glyph; `without meanings`: the font has no map to Unicode.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf

ASCENT = 0.88
"""Share of its size by which a Chinese character stands above its baseline."""


def drawn_pdf(drawing: str, password: str = "") -> bytes:
    """A PDF with the pages that are drawn, locked with a password where one is given."""
    pages: list[list[str]] = []
    for line in filter(None, drawing.splitlines()):
        pages.append([line]) if line.startswith("page ") else pages[-1].append(line)
    numbers = [6 + 2 * n for n in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    meaning = any("without meanings" in page[0] for page in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font("Song", 4, with_meanings=not meaning),
        _stream(_meanings(drawing)),
        _stream("\0\x25" * 65536),  # any glyph that has a height: pdfium passes over text that has none
    ]
    for number, (head, *body) in zip(numbers, pages, strict=True):
        words = head.split()
        wide, high = map(float, words[1:3])
        turned = words[words.index("turned") + 1] if "turned" in words else "0"
        fonts = f"<< /Font << /R 3 0 R /B {6 + 2 * len(pages)} 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Rotate {turned} /Resources {fonts}"
            f" /Contents {number + 1} 0 R >>".encode()
        )
        objects.append(_stream("\n".join(_operators(line, high) for line in body)))
    objects.append(_font("SongBold", 4, with_meanings=not meaning))
    data = _file(objects)
    return _locked(data, password) if password else data


def _operators(line: str, high: float) -> str:
    """What draws one line of a drawing."""
    words = line.split(maxsplit=4)
    if words[0] in ("rule", "frame", "picture"):
        left, top, right, bottom = map(float, line.split()[1:])
        box = f"{left} {high - bottom} {right - left} {bottom - top}"
        if words[0] == "picture":
            width, _, height = f"{right - left} 0 0", 0, f"{bottom - top}"
            return f"q {width} {height} {left} {high - bottom} cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
        return f"{box} re {'f' if words[0] == 'rule' else 'S'}"
    left, baseline, size = map(float, words[:3])
    rest, marks = line.split(maxsplit=3)[3], set()
    while rest.split(maxsplit=1)[0] in ("bold", "down", "up", "twice", "ligature"):
        mark, rest = rest.split(maxsplit=1)
        marks.add(mark)
    text = rest.replace("——", "—") if "ligature" in marks else rest
    matrix = "0 1 -1 0" if "up" in marks else "1 0 0 1"
    font = "B" if "bold" in marks else "R"
    pieces = [(text, left, baseline)]
    if "down" in marks:
        pieces = [(one, left, baseline + n * size) for n, one in enumerate(text)]
    shown = [
        f"BT /{font} {size} Tf {matrix} {x} {high - y} Tm <{piece.encode('utf-16-be').hex()}> Tj ET"
        for piece, x, y in pieces
    ]
    return "\n".join(shown * (2 if "twice" in marks else 1))


def _font(name: str, meanings: int, *, with_meanings: bool) -> bytes:
    """A font whose codes are the characters' own, an em wide, Latin ones half, and the dash of a ligature two."""
    dash = 2000
    told = f"/ToUnicode {meanings} 0 R" if with_meanings else ""
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H {told} /DescendantFonts [<< /Type /Font"
        f" /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0"
        f" >> /CIDToGIDMap 5 0 R /DW 1000 /W [32 126 500 8212 8212 {dash}] /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4"
        " /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>"
    ).encode()


def _meanings(drawing: str) -> str:
    """The map of codes to characters; a dash means two where the drawing has a ligature."""
    lines = []
    for one in sorted(set(drawing)):
        code = one.encode("utf-16-be").hex()
        meant = "——" if one == "—" and "ligature" in drawing else one
        lines.append(f"1 beginbfchar\n<{code}> <{meant.encode('utf-16-be').hex()}>\nendbfchar")
    mapped = "\n".join(lines)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\nendcmap end end"
    )


def _stream(text: str) -> bytes:
    data = text.encode()
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    """The file that holds these objects, numbered from 1."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for at in places:
        out += b"%010d 00000 n \n" % at
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _locked(data: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
