"""Parts of a Word document that its reader passes over: made into what it reads, or counted, so that a person is told.

mammoth reads paragraphs, tables, notes and old text boxes; of fields in one element, formulas, new text boxes and readings
over characters it takes nothing, and headers, comments and pictures are no part of the text.
"""

from __future__ import annotations

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping

from archive.bad_input import BadInput

MOST_UNPACKED = 64_000_000
"""Bytes that a Word document's parts may have once they are unpacked: text is a hundredth of that."""
MOST_TAGS = 800_000
"""Tags of its text: a page has some thousands, and a machine's memory holds a kilobyte for each."""
MOST_COLUMNS = 10
"""Columns that a row may begin behind."""
_MAIN_PART = "word/document.xml"
_MOST_OF_LINKS = 1_000_000
"""Bytes of the part that says where the others are."""
Left = Counter[str]
"""What was not taken as it stands, in words with a {} for how often."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT_TAG = re.compile(rb"<(?:[\w.-]+:)?document[\s>]")
_BESIDE = re.compile(r"(?:[^/]+/)?(?P<kind>header|footer|comments|media/|charts/chart|diagrams/data|embeddings/)[^/]*")
_COUNTED: Mapping[str, str] = {
    "header": "页眉页脚 {} 处没有收",
    "footer": "页眉页脚 {} 处没有收",
    "comments": "批注 {} 条没有收",
    "media/": "图片 {} 张没有收",
    "charts/chart": "图表 {} 个没有收",
    "diagrams/data": "图示 {} 个没有收",
    "embeddings/": "嵌入的对象 {} 个没有收",
}
_FORMULA = "公式 {} 处写成了一行"


def main_part(packed: zipfile.ZipFile) -> str:
    """The part that holds a Word document's text, by the package's own links, as some programs call it otherwise; empty for none."""
    for name in (*_linked(packed, "_rels/.rels", "officeDocument"), _MAIN_PART):
        if name in packed.namelist():
            with packed.open(name) as part:
                if name == _MAIN_PART or _DOCUMENT_TAG.search(part.read(4096)):
                    return name
    return ""


def text_parts(packed: zipfile.ZipFile) -> tuple[str, ...]:
    """The parts whose text is taken: the main one, and the foot- and endnotes that it links to."""
    main = main_part(packed)
    folder, _, name = main.rpartition("/")
    links = f"{folder}/_rels/{name}.rels".lstrip("/")
    notes = [part for kind in ("footnotes", "endnotes") for part in _linked(packed, links, kind)]
    return tuple(dict.fromkeys([main, *notes, "word/footnotes.xml", "word/endnotes.xml"]))


def _linked(packed: zipfile.ZipFile, links: str, kind: str) -> list[str]:
    """The parts of a kind that a part of links names; none where there are no such links, or they can't be read."""
    if links not in packed.namelist() or packed.getinfo(links).file_size > _MOST_OF_LINKS:
        return []
    folder = links.rpartition("_rels/")[0]
    try:
        root = ET.fromstring(packed.read(links))
    except ET.ParseError:
        return []
    targets = [one.get("Target", "") for one in root if one.get("Type", "").endswith(f"/{kind}")]
    return [name[1:] if name.startswith("/") else posixpath.normpath(folder + name) for name in targets if name]


def readable_word(data: bytes, file: str) -> tuple[bytes, Left]:
    """A .docx whose text is all in forms that the reader takes, and what is left out. Raises BadInput where it is too large."""
    left = Left()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as new:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise BadInput(file, "", "Word 文档解开后太大", "请在 Word 里另存为纯文字（.txt）")
        headings: set[str] = set()
        of_text = text_parts(packed)
        for name in dict.fromkeys(packed.namelist()):
            part = packed.read(name)
            if name.endswith(".xml") and part.count(b"<") > MOST_TAGS:
                raise BadInput(file, "", "Word 文档里的成分太多", "请在 Word 里另存为纯文字（.txt）")
            if name in of_text:
                part = _rewritten(part, left)
            elif beside := _BESIDE.fullmatch(name):
                _count(beside["kind"], part, headings, left)
            new.writestr(name, part)
    return out.getvalue(), left


def _count(kind: str, part: bytes, headings: set[str], left: Left) -> None:
    """Count what a part beside the text holds; a header that several sections have is one, what is damaged is one too."""
    try:
        root = ET.fromstring(part) if kind in ("comments", "header", "footer") else None
    except ET.ParseError:
        root = None
    if root is not None and kind == "comments":
        left[_COUNTED[kind]] += sum(bool(_text(one).strip()) for one in root if _local(one) == "comment")
    elif root is not None:
        text = "".join(_text(root).split())
        if any(sign.isalpha() for sign in text) and text not in headings:  # a page's number alone is no text
            headings.add(text)
            left[_COUNTED[kind]] += 1
    else:
        left[_COUNTED[kind]] += 1


def _rewritten(part: bytes, left: Left) -> bytes:
    root = ET.fromstring(part)
    _rewrite(root, left)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def passed_over(readable: bytes, names: Collection[str]) -> int:
    """How many elements of these names, which the reader did not know, have text."""
    if not names:
        return 0
    with zipfile.ZipFile(io.BytesIO(readable)) as packed:
        roots = [ET.fromstring(packed.read(name)) for name in text_parts(packed) if name in packed.namelist()]
    return sum(_local(one) in names and bool(_text(one).strip()) for root in roots for one in root.iter())


def _rewrite(parent: ET.Element, left: Left) -> None:
    """Put in the place of each child what the reader takes of it."""
    children: list[ET.Element] = []
    for child in parent:
        rule = RULES.get(_local(child))
        children += [child] if rule is None else rule(child, left)
    for child in children:
        _rewrite(child, left)
    parent[:] = children


def _unwrapped(one: ET.Element, left: Left) -> list[ET.Element]:
    """The children of an element that only sets them apart; they may be such elements too."""
    inner: list[ET.Element] = []
    for child in one:
        rule = RULES.get(_local(child))
        inner += [child] if rule is None else rule(child, left)
    return inner


def _formula(one: ET.Element, left: Left) -> list[ET.Element]:
    left[_FORMULA] += 1
    run = ET.Element(f"{{{_W}}}r")
    ET.SubElement(run, f"{{{_W}}}t").text = _linear(one)
    return [run]


def _ruby(one: ET.Element, left: Left) -> list[ET.Element]:
    """The characters, without the reading that stands over them."""
    left["注音 {} 处没有收"] += 1
    base = [part for part in one.iter() if _local(part) == "rubyBase"]
    return [text for part in base for text in part.iter() if _local(text) == "t"]


def _line_break(one: ET.Element, _left: Left) -> list[ET.Element]:
    return [ET.Element(one.tag.replace("}cr", "}br"))]


def _drawing(one: ET.Element, _left: Left) -> list[ET.Element]:
    """A drawing, and behind it the text of its text boxes, as the reader takes it of an old one."""
    boxes = list(_outermost(one, "txbxContent"))
    if not boxes:
        return [one]
    picture = ET.Element(f"{{{_W}}}pict")
    picture.extend(boxes)
    return [picture]


def _alternatives(one: ET.Element, left: Left) -> list[ET.Element]:
    """Of two forms of the same the old one, unless only the new one has its text."""
    forms = {_local(form): form for form in reversed(list(one))}
    old, new = forms.get("Fallback"), forms.get("Choice")
    if new is not None and (old is None or (_text(new).strip() and not _text(old).strip())):
        return _unwrapped(new, left)
    return [] if old is None else _unwrapped(old, left)


def _word_art(one: ET.Element, _left: Left) -> list[ET.Element]:
    text = next((value for key, value in one.attrib.items() if key.rpartition("}")[2] == "string"), "")
    paragraph = ET.Element(f"{{{_W}}}p")
    ET.SubElement(ET.SubElement(paragraph, f"{{{_W}}}r"), f"{{{_W}}}t").text = text
    return [paragraph] if text.strip() else []


def _deleted(one: ET.Element, left: Left) -> list[ET.Element]:
    """What a revision took away, which the reader passes over too; the mark itself, on a row or a paragraph's end, it needs."""
    left["修订里删去的文字 {} 处没有收"] += bool(_text(one).strip())
    return [one]


def _cell(one: ET.Element, _left: Left) -> list[ET.Element]:
    """A cell; one below another that it is merged with, but with text of its own, as a cell of its own: its reader drops it."""
    for properties in (part for part in one if _local(part) == "tcPr"):
        for merged in [part for part in properties if _local(part) == "vMerge"]:
            if _text(one).strip():
                properties.remove(merged)
    return [one]


def _row(one: ET.Element, _left: Left) -> list[ET.Element]:
    """A row, with empty cells in the columns that it begins behind."""
    skipped = [part for properties in one for part in properties if _local(part) == "gridBefore"]
    said = next((value for part in skipped for key, value in part.attrib.items() if key.endswith("}val")), "")
    counted = said.isascii() and said.isdecimal() and bool(_text(one).strip())
    count = min(int(said[:4]), MOST_COLUMNS) if counted else 0
    at = next((n for n, part in enumerate(one) if _local(part) not in ("trPr", "tblPrEx")), len(one))
    for _ in range(count):
        one.insert(at, cell := ET.Element(f"{{{_W}}}tc"))
        ET.SubElement(cell, f"{{{_W}}}p")
    return [one]


def _inserted_document(_one: ET.Element, left: Left) -> list[ET.Element]:
    left["嵌入的文档 {} 个没有收"] += 1
    return []


def _instruction(one: ET.Element, left: Left) -> list[ET.Element]:
    """A field's own words, which are no text; of a formula in a field there is nothing else."""
    if (one.text or "").split()[:1] == ["EQ"]:
        left["域公式 {} 处没有收"] += 1
    return [one]


RULES: Mapping[str, Callable[[ET.Element, Left], list[ET.Element]]] = {
    "fldSimple": _unwrapped,
    "dir": _unwrapped,
    "bdo": _unwrapped,
    "oMathPara": _unwrapped,
    "oMath": _formula,
    "ruby": _ruby,
    "cr": _line_break,
    "AlternateContent": _alternatives,
    "drawing": _drawing,
    "textpath": _word_art,
    "tc": _cell,
    "tr": _row,
    "del": _deleted,
    "altChunk": _inserted_document,
    "instrText": _instruction,
}
"""What becomes of elements that the reader passes over, by their names."""


def _linear(one: ET.Element) -> str:
    """A formula on one line: a/b, x^2, a_1, √(x)."""
    parts = {_local(child): child for child in one}
    match _local(one):
        case "t":
            return one.text or ""
        case "f":
            return f"{_bracketed(parts.get('num'))}/{_bracketed(parts.get('den'))}"
        case "sSup":
            return f"{_bracketed(parts.get('e'))}^{_bracketed(parts.get('sup'))}"
        case "sSub":
            return f"{_bracketed(parts.get('e'))}_{_bracketed(parts.get('sub'))}"
        case "rad":
            return f"√{_bracketed(parts.get('e'))}"
        case "d":
            return f"({'，'.join(_linear(child) for child in one if _local(child) == 'e')})"
    return "".join(map(_linear, one))


def _bracketed(one: ET.Element | None) -> str:
    text = "" if one is None else _linear(one).strip()
    return text if len(text) <= 1 or text.isdecimal() else f"({text})"


def _outermost(one: ET.Element, name: str) -> Iterator[ET.Element]:
    for child in one:
        if _local(child) == name:
            yield child
        else:
            yield from _outermost(child, name)


def _text(one: ET.Element) -> str:
    return "".join(part.text or "" for part in one.iter() if _local(part) in ("t", "delText"))


def _local(one: ET.Element) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
