"""A small page at each address that moved, which leads to the one that holds its text now."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from pathlib import Path


def write_redirects(moves: Mapping[str, str], pages: Collection[str], out: Path) -> None:
    """Write a redirecting page at each address that moved. Addresses are relative to the site; one of `pages`, files below it, is never replaced."""
    for old, new in moves.items():
        page = out / old / "index.html"
        if f"{old}index.html" in pages or not page.resolve().is_relative_to(out.resolve()):
            continue
        page.parent.mkdir(parents=True, exist_ok=True)
        target = html.escape(f"{'../' * len(Path(old).parts)}{new}")
        page.write_text(
            '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
            f'<title>地址已改</title><meta http-equiv="refresh" content="0; url={target}">'
            f'<link rel="canonical" href="{target}"></head>'
            f'<body><p>这篇文章的地址已改为<a href="{target}">新地址</a>。</p></body></html>\n',
            encoding="utf-8",
            newline="\n",
        )
