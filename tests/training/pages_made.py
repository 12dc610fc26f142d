"""Pages by hand whose true reading is known: what trainers are tested on."""

from __future__ import annotations

from collections.abc import Sequence

from archive.stitching.pieces import Piece, pieces
from tests.steps import block
from training import training_pages

ARTICLES = [
    {
        "titles": ["全市教育工作会议召开"],
        "headings": ["狠抓落实"],
        "paragraphs": ["三月一日上午，全市教育工作会议在离石召开。", "狠抓落实", "会议强调，各县市区要抓好贯彻落实。"],
    },
    {
        "titles": ["我市开展读书月活动"],
        "subtitle": "百所学校参加",
        "paragraphs": ["四月二日，市直各学校读书月活动启动，学生们读得认真。"],
    },
]
READING = {"raw": "a.txt", "articles": ARTICLES, "captions": ["图为会场"], "fragments": ["全"], "duplicated": []}


def page(raw: str = "全") -> training_pages.Known:
    return training_pages.known("made", READING, raw.encode())


def parts(*texts: str) -> tuple[Piece, ...]:
    return pieces([block(text, line=line) for line, text in enumerate(texts, 1)])


TORN = "遵义师范学院副院长周明远表示，学院将选派最好的教师，提供最好的条件，让参训教师学有所获、学"
WHOLE = "会议要求，各县区要配齐劳动教育教师，保障必要的经费和场地，防止劳动教育走过场。"
REST = "有所用，回到学校以后把新的理念和方法带进课堂，带动更多的同事一起成长。"
LEADS = (
    "5月6日，遵义市中小学劳动教育现场会在红花岗区召开，各区县教育局负责人参加会议。",
    "日前，青少年校园足球联赛在体育中心落下帷幕，三十二支代表队的小球员参加了比赛。",
)


def page_told(*articles: Sequence[str], raw: Sequence[str]) -> training_pages.Known:
    """A page of raw paragraphs that are, truly, these articles' paragraphs."""
    reading = {**READING, "articles": [{"titles": [""], "paragraphs": list(article)} for article in articles]}
    return training_pages.known("made", reading, "\n\n".join(raw).encode())


CUT = page_told([TORN + REST, WHOLE], raw=[TORN, WHOLE, REST])
"""The first piece goes on in the third."""
TWO = page_told([LEADS[0], WHOLE], [LEADS[1]], raw=[LEADS[0], WHOLE, LEADS[1]])
"""Articles begin with the first paragraph and the third."""
