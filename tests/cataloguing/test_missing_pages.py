"""Pages that an issue lacks by its own masthead."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archive.cataloguing.missing_pages import missing_pages
from archive.model import Issue, RawFile
from archive.reading.load import load
from archive.reading.masthead import find_mastheads

FIRST = "吕梁教育 2024年3月4日 星期一 第86期 本期4版 第1版 要闻"


def issue(*heads: str) -> Issue:
    files = [RawFile(f"raw/甲/p{n}.txt", f"{head}\n\n会议召开。\n".encode()) for n, head in enumerate(heads, 1)]
    sources = tuple(map(load, files))
    return Issue("甲", sources, None, "", (), (), mastheads=find_mastheads(sources))


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ((FIRST, "第2版 综合新闻", "第3版 副刊"), "报头说共 4 版，缺第 4 版"),
        ((FIRST, "第4版 综合新闻"), "报头说共 4 版，缺第 2、3 版"),
        ((FIRST.replace("本期4版", "今日八版"), "第2-7版 综合新闻"), "报头说共 8 版，缺第 3、4、5、6、8 版"),
        ((FIRST, "第2版 综合新闻", "第3版 副刊", "第4版 副刊"), ""),
        ((FIRST,), ""),
        ((FIRST, "没有版头"), ""),
        ((FIRST.replace("本期4版", ""), "第2版 综合新闻"), ""),
        ((FIRST, "A02版 综合新闻"), ""),
    ],
)
def test_pages_are_missing_only_where_that_can_be_told(heads: Sequence[str], told: str) -> None:
    assert missing_pages(issue(*heads)) == told
