"""An article's parts as Markdown in which nothing that came off a page acts as Markdown or HTML, and back.

A part is a block of its own: a paragraph as it is, a sub-heading after `## `, a caption before a line
`{: .caption}`, which Python-Markdown's extension attr_list turns into `<p class="caption">`, a closing's line so
before `{: .closing}`, a stanza's lines, two spaces at the end of each but the last, before `{: .verse}`, a table with
pipes, its first row the head, which the extension tables turns into `<table>`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from archive.language.table_text import rows_of, table_text
from archive.model import GAP, Part, Role

Blocks = tuple[tuple[Role, str], ...]
"""The role and text of each block of a body."""
ATTRIBUTES: dict[Role, str] = {"caption": "{: .caption}", "verse": "{: .verse}", "closing": "{: .closing}"}
LINE_BREAK = "  \n"
HEADING = "## "
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*")
_HEAD_ROW = re.compile(r"\| .*\n\|(?: --- \|)+(?:\n\| .*)*")

_PICTURES = {c: chr(0x2400 + c) for c in range(0x20) if not chr(c).isspace()} | {0x7F: "\u2421"}
_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_ALWAYS = re.compile(r"[\\`*_{}\[\]]")
_NUMBER = re.compile(r"\A(\d+)([.)])(?=\s|\Z)")
_UNMARK = re.compile(r"\\([!-/:-@\[-`{-~])|&(amp|lt|gt|#\d+);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">"}


def literal_markdown(text: str) -> str:
    """Text as one line of Markdown that shows it and does nothing else.

    White space that breaks lines becomes a space; control characters, which HTML can't hold, become their pictures.
    """
    text = clean(text)
    core = text.rstrip("#")  # a heading's closing marks
    line = _ALWAYS.sub(r"\\\g<0>", core).replace("&", "&amp;").replace("<", "&lt;")
    return _start(line) + "\\#" * (len(text) - len(core))


def clean(text: str) -> str:
    """Text as a page can show it: white space that breaks lines is a space, a control character its picture."""
    if _UNSHOWN.search(text):
        text = _BREAKS.sub(" ", text).strip().translate(_PICTURES)
    return text.strip()


def markdown_body(parts: Iterable[Part]) -> str:
    """The parts as Markdown, a blank line between blocks, a newline at the end; empty where no part has text."""
    blocks = [_block(part.role, part.text) for part in parts if clean(part.text)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def plain_blocks(markdown: str) -> Blocks:
    """The role and text of each block that `markdown_body` wrote."""
    return tuple(_read(block.strip("\n")) for block in re.split(r"\n[ \t]*\n", markdown) if block.strip())


def text_digest(blocks: Blocks) -> str:
    """Sixteen characters that stand for the text and roles of an article's blocks."""
    return hashlib.sha256(repr(blocks).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def sentence(texts: Sequence[str], limit: int = 120) -> str:
    """The first whole sentence of the texts, up to its full stop; cut at `limit` characters with an ellipsis."""
    first = next(filter(None, map(whole_sentences, texts)), "")
    end = _SENTENCE_END.search(first)
    found = first[: end.end()] if end else first
    return found if len(found) <= limit else found[: limit - 1] + "…"


def whole_sentences(text: str) -> str:
    """A text without a sentence that 〔缺〕 cuts off at its beginning or end, empty where it is no more than that."""
    if text.startswith(GAP):
        end = _SENTENCE_END.search(text)
        text = text[end.end() :] if end else ""
    if text.endswith(GAP):
        ends = [end.end() for end in _SENTENCE_END.finditer(text)]
        text = text[: ends[-1]] if ends else ""
    return text


def _start(line: str) -> str:
    """Disarms what acts only at the start of a block or of a stanza's line.

    There a sign by itself may make of the line before it a headline or a term. Python-Markdown lets a backslash protect
    but a few signs; the others are written by number.
    """
    if line.startswith(("#", ">", "+", "-", "!")):
        return "\\" + line
    if line.startswith(("~~~", "=", "???", "///", ":")):
        return f"&#{ord(line[0])};{line[1:]}"
    return _NUMBER.sub(r"\1\\\2", line)


def _block(role: Role, text: str) -> str:
    if role == "table":
        return _table(text)
    lines = text.split("\n") if role == "verse" else [text]
    line = LINE_BREAK.join(literal_markdown(line) for line in lines if clean(line))
    if role == "heading":
        return HEADING + line
    return f"{line}\n{ATTRIBUTES[role]}" if role in ATTRIBUTES else line


def _table(text: str) -> str:
    head, *rows = ([literal_markdown(cell).replace("|", "&#124;") for cell in row] for row in rows_of(text))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _read(block: str) -> tuple[Role, str]:
    role: Role = "paragraph"
    if _HEAD_ROW.fullmatch(block):
        head, _, *rows = block.split("\n")
        return "table", table_text(_cells(row) for row in (head, *rows))
    if block.startswith(HEADING):
        role, block = "heading", block[len(HEADING) :]
    elif attributes := [one for one, attribute in ATTRIBUTES.items() if block.endswith("\n" + attribute)]:
        role = attributes[0]
        block = block[: -len(ATTRIBUTES[role]) - 1]
    if role == "verse":
        block = "\n".join(line.rstrip(" ") for line in block.split("\n"))
    return role, _UNMARK.sub(_shown, block)


def _cells(row: str) -> list[str]:
    """The text of each cell of a row that `_table` wrote."""
    return [_UNMARK.sub(_shown, cell.strip()) for cell in row[1:-1].split("|")]


def _shown(mark: re.Match[str]) -> str:
    sign, name = mark[1], mark[2]
    if sign is not None:
        return str(sign)
    return _NAMED.get(name) or chr(int(name[1:]))
