"""Articles for the tests of describe and its rules: built from plain text, a paragraph a line."""

from __future__ import annotations

import re

from archive.model import Article, Headline, Part, Printed, Role

FILE = "raw/x/a.txt"


def article(text: str) -> Article:
    """An article from lines: `kicker: …`, `title: …`, `subtitle: …`, `## sub-heading`, `caption: …`, `closing: …`, `verse: …／…`, else paragraphs.

    Raw lines count from 1 as the lines of `text` do; a paragraph that ends in … goes on, its end lost.
    """
    heads: dict[str, Headline] = {}
    parts: list[Part] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if head := re.fullmatch(r"(kicker|title|subtitle): (.*)", line):
            heads[head[1]] = Headline((Printed(FILE, number, 0, len(line), head[2]),), head[2])
            continue
        role: Role = "paragraph"
        words = line
        if line.startswith("## "):
            role, words = "heading", line[3:]
        elif line.startswith("caption: "):
            role, words = "caption", line[9:]
        elif line.startswith("closing: "):
            role, words = "closing", line[9:]
        elif line.startswith("verse: "):
            lines = line[7:].split("／")
            parts.append(Part("verse", tuple(Printed(FILE, number, 0, len(v), v) for v in lines), "\n".join(lines)))
            continue
        printed = Printed(FILE, number, 0, len(line), words)
        parts.append(Part(role, (printed,), words.removeprefix("…"), open_start=words.startswith("…")))
    title = heads.get("title", Headline((), "无题"))
    first = parts[0].lines[0].line if parts else 1
    return Article(FILE, first, title, "headline", tuple(parts), heads.get("kicker"), heads.get("subtitle"))
