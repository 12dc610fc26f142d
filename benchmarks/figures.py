"""The figures of a table of scores as a part of a page for readers, which is made anew and never typed.

A page holds the part between two comments; what stands outside them is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from benchmarks.measures import Score

BEGIN = "<!-- 下面的数字由 python benchmarks/reading.py --into 写入，请不要手改 -->"
END = "<!-- 数字到此为止 -->"
SAID = {
    "articles": "找全的文章：一篇不少、一篇不多，正文基本完整",
    "text": "正文用字与顺序，各篇平均",
    "worst": "正文用字与顺序，最差的一篇",
    "paragraphs": "分段：段落在该断的地方断",
    "titles": "标题",
    "subtitles": "副题",
    "dates": "日期",
    "topics": "主题",
    "people": "人物",
    "places": "地方",
    "kept": "没有丢：原始文字都还在",
    "invented": "没有添：正文的字都有来处",
}
"""What readers are told of each measure."""
_PART = re.compile(re.escape(BEGIN) + r"\n(.*?)" + re.escape(END), re.DOTALL)
_ROW = re.compile(r"^\| (?P<what>.+?) \| (?P<mean>[\d.]+)% \| (?P<least>[\d.]+)% \|$", re.MULTILINE)
_OF = re.compile(r"^对照 (\d+) 期、(\d+) 篇", re.MULTILINE)


def part(scores: Mapping[str, Score]) -> str:
    """The part between the comments: how much was compared, and a row a measure: its mean and the least of any issue."""
    rows = []
    for name, what in SAID.items():
        known = [value for score in scores.values() if (value := score.figures[name]) is not None]
        if known:
            rows.append(f"| {what} | {_percent(sum(known) / len(known))} | {_percent(min(known))} |")
    articles = sum(len(score.matches) for score in scores.values())
    head = f"对照 {len(scores)} 期、{articles} 篇的人工读本：\n\n| 比什么 | 各期平均 | 最低的一期 |\n|---|---:|---:|\n"
    return f"\n{head}" + "\n".join(rows) + "\n\n"


def written(page: str, scores: Mapping[str, Score]) -> str:
    """The page with the part made anew. KeyError: it has no place for it."""
    if not _PART.search(page):
        raise KeyError(BEGIN)
    return _PART.sub(lambda _: f"{BEGIN}\n{part(scores)}{END}", page, count=1)


def told(page: str) -> tuple[int, int, dict[str, tuple[float, float]]]:
    """What a page tells: issues, articles, and the mean and the least of each measure. KeyError: it tells nothing."""
    found = _PART.search(page)
    of = _OF.search(found[1]) if found else None
    if found is None or of is None:
        raise KeyError(BEGIN)
    names = {what: name for name, what in SAID.items()}
    rows = {
        names[row["what"]]: (float(row["mean"]) / 100, float(row["least"]) / 100) for row in _ROW.finditer(found[1])
    }
    return int(of[1]), int(of[2]), rows


def _percent(value: float) -> str:
    """To a tenth of a percent, downwards: a figure that is not whole is never told as 100.0%."""
    return f"{int(value * 1000 + 1e-9) / 10:.1f}%"
