"""What engines and people call regions, and what such a region is here."""

from __future__ import annotations

import re

from archive.pages.printed_page import PageRegion, RegionKind

_WORDS: dict[RegionKind, str] = {
    "headline": "headline heading title doctitle paragraphtitle sectionheader subtitle subheading kicker headingline "
    "titlepagezone 标题 主题 引题 副题 题目",
    "caption": "caption figurecaption imagecaption tablecaption figuretitle tabletitle charttitle imagefootnote "
    "tablefootnote 图片说明 说明文字 图注",
    "furniture": "furniture header footer pageheader pagefooter pagenumber number pageno folio runninghead runningtitle "
    "runningtitlezone numberingzone signaturemark catchword headerimage footerimage discarded 版头 报头 页眉 页脚 页码",
    "picture": "picture image figure photo photograph illustration graphic graphiczone drawing linedrawing chart map "
    "seal logo 图片 照片 插图",
    "table": "table tablezone tablebody tabular 表格",
    "rule": "rule separator separatorline line 隔线",
    "frame": "frame border 花边 边框",
}
_KINDS: dict[str, RegionKind] = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_APART = re.compile(r"[\s_:/-]+|region$")


def tells_something(region: PageRegion) -> bool:
    """Whether a region has lines, or is of a kind that needs none."""
    return bool(region.lines) or region.kind in ("picture", "table", "rule")


def region_kind(*words: str | None) -> RegionKind:
    """What a region is by the first of its words that is known, whatever its spelling; running text where none is."""
    for word in words:
        kind = _KINDS.get(_APART.sub("", (word or "").lower()).removesuffix("region"))
        if kind:
            return kind
    return "text"
