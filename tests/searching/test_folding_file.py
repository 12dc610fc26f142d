"""The folding table as the browser gets it, read back as format.py's readers do."""

from __future__ import annotations

from itertools import accumulate

import pytest

from archive.language.folding import FOLDING_FILE, FoldingTable, parse_table
from archive.searching.folding_file import folding_payload
from archive.searching.format import inflate
from tests.searching.reader import varint


def unpacked(data: bytes) -> FoldingTable:
    """The table of a packed file."""
    read = iter(inflate(data))
    columns = [[varint(read) for _ in range(varint(read))] for _ in range(3)]
    size = varint(read)
    lines = bytes(read)
    assert len(lines) == size
    ends = list(accumulate(columns[0]))
    codes = accumulate(columns[1])
    became = accumulate(n >> 1 if n % 2 == 0 else -(n + 1 >> 1) for n in columns[2])
    several = {ord(line[0]): line[1:] for line in lines.decode("utf-8").split("\n") if line}
    return FoldingTable(
        tuple(zip(ends[::2], ends[1::2], strict=True)),
        {**{a: chr(b) for a, b in zip(codes, became, strict=True)}, **several},
    )


@pytest.mark.parametrize(
    "text",
    [
        "keep 30-39 41\nmap\nＡa\n學学\n㈠一一\n",
        "keep 4E00-9FFF\nmap\nＺz\n",
        FOLDING_FILE.read_text("utf-8"),
    ],
    ids=["few", "one", "the archive's"],
)
def test_the_table_comes_back(text: str) -> None:
    found, meant = unpacked(folding_payload(text)), parse_table(text)
    assert found.spans == meant.spans
    assert found.mapped == meant.mapped
    for char in "0A學Ａ。ｚ㈠":
        assert char.translate(found) == char.translate(meant)


def test_it_is_the_same_each_time_and_small() -> None:
    text = FOLDING_FILE.read_text("utf-8")
    assert folding_payload(text) == folding_payload(text)
    assert len(folding_payload(text)) < len(text.encode()) / 3
