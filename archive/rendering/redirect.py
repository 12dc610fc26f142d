"""A small page at each address where no article is any more: it leads to the one that has its text, or says that it is gone."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from pathlib import Path

from archive.cataloguing.catalogue import GoneAddress
from archive.publishing.publisher import Publisher
from archive.rendering.filters import chinese_day

_HEAD = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
)
_STYLE = (
    '<meta name="color-scheme" content="light dark"><style>body{max-width:34em;margin:0 auto;padding:3rem 1.25rem;'
    "font:1.05rem/1.8 system-ui,sans-serif}h1{font-size:1.5rem;font-weight:600}</style>"
)
"""Such a page stands by itself, so that it outlives every change of the site's own styles."""


def write_redirects(moves: Mapping[str, str], pages: Collection[str], out: Path, by: Publisher) -> None:
    """Write a redirecting page at each address that moved.

    Addresses are relative to the site; one of `pages`, files below it, is never replaced.
    """
    for old, new in moves.items():
        target = _from(old, new)
        text = (
            f'{_HEAD}<title>网址已变更</title><meta http-equiv="refresh" content="0; url={target}">'
            f'<link rel="canonical" href="{html.escape(by.address(new))}"></head>'
            f'<body><p>这篇文章已经移到<a href="{target}">新的网址</a>。</p></body></html>\n'
        )
        _write(old, text, pages, out)


def write_gone(gone: Mapping[str, GoneAddress], pages: Collection[str], out: Path) -> None:
    """Write a page at each address whose text is nowhere any more, which says so and since when; `pages` as above."""
    for old, one in gone.items():
        title = f"这里原来是“{html.escape(one.title)}”，" if one.title else "这里原来有一篇文章，"
        since = f"已于{chinese_day(one.day)}" if one.day else "现已"
        near = f'您可以看<a href="{_from(old, one.url)}">同一期的其他文章</a>，或者' if one.url else ""
        text = (
            f"{_HEAD}{_STYLE}<title>已经撤下</title></head>"
            f'<body><main class="sheet gone"><h1>已经撤下</h1><p>{title}{since}从本站撤下。</p>'
            f'<p>{near}回到<a href="{_from(old, "")}">首页</a>。</p></main></body></html>\n'
        )
        _write(old, text, pages, out)


def _from(old: str, new: str) -> str:
    """The way from one address of the site to another, fit for HTML."""
    return html.escape(f"{'../' * len(Path(old).parts)}{new}")


def _write(old: str, text: str, pages: Collection[str], out: Path) -> None:
    page = out / old / "index.html"
    if f"{old}index.html" in pages or not page.resolve().is_relative_to(out.resolve()):
        return
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8", newline="\n")
