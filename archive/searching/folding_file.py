"""The folding table as the browser gets it."""

from __future__ import annotations

from itertools import pairwise

from archive.language.folding import parse_table
from archive.searching.format import deflate, varints, zigzag


def folding_payload(text: str) -> bytes:
    """The file's text as the browser gets it: columns of varints, each after the varint of its length.

    Ranges: for each, its start less the end before it, its end less its start. Characters that become one other: each
    less the one before; then what each becomes less what the one before became, zigzag. Last, the characters that
    become several, as lines of UTF-8.
    """
    found = parse_table(text)
    ends = [0, *(end for _, end in found.spans)]
    ranges = [n for i, (start, end) in enumerate(found.spans) for n in (start - ends[i], end - start)]
    mapped = sorted((code, became) for code, became in found.mapped.items())
    single = [(code, ord(became)) for code, became in mapped if len(became) == 1]
    codes, became = ([0, *column] for column in zip(*single, strict=True))
    lines = "\n".join(chr(code) + one for code, one in mapped if len(one) > 1).encode()
    columns = (ranges, [b - a for a, b in pairwise(codes)], [zigzag(b - a) for a, b in pairwise(became)])
    return deflate(b"".join(varints([len(column), *column]) for column in columns) + varints([len(lines)]) + lines)
