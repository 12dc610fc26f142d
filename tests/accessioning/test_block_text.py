"""Blocks of a page become Markdown that is read as what the engine took them for."""

from __future__ import annotations

from archive.accessioning.block_text import block_text
from archive.flow import run_steps
from archive.model import RawFile, RawIssue
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage, RegionKind
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.models import lexicon_of
from tests.steps import MODELS


def block(kind: RegionKind, *texts: str, top: float = 100) -> PageRegion:
    box = Box(10, top, 200, top + 40)
    return PageRegion(kind, box, tuple(PageLine(text, NO_PLACE) for text in texts))


PARAGRAPH = "3月1日，全市教育工作会议在离石区召开，总结去年的工作，安排今年的任务，表彰先进单位和先进个人。"
PAGE = PrintedPage(
    600,
    800,
    (
        block("headline", "全市教育工作会议召开"),
        block("text", PARAGRAPH, "会议要求，各地各校要落实各项制度，确保师生平安，推动教育事业高质量发展。"),
        block("picture"),
        block("caption", "图为会议现场"),
        block("table", "县\t学校", "离石|区\t31", "\t12\t甲"),
        block("furniture", "新城教育 2024年3月4日 星期一 第1版", top=10),
        block("furniture", "本版编辑 王明", top=760),
    ),
)


def test_what_a_block_is_stays_evidence_and_running_heads_come_first() -> None:
    assert block_text(PAGE).split("\n\n") == [
        "新城教育 2024年3月4日 星期一 第1版",
        "## 全市教育工作会议召开",
        PARAGRAPH,
        "会议要求，各地各校要落实各项制度，确保师生平安，推动教育事业高质量发展。",
        "![图为会议现场]()",
        "| 县 | 学校 |  |\n| --- | --- | --- |\n| 离石\\|区 | 31 |  |\n|  | 12 | 甲 |",
        "本版编辑 王明\n",
    ]


def test_it_is_read_as_an_article_with_its_table_and_its_caption() -> None:
    raw = RawIssue("2024-03-04", (RawFile("raw/2024-03-04/p1.md", block_text(PAGE).encode()),))
    (article,) = run_steps(raw, lexicon_of(Vocabulary()), MODELS).articles
    assert article.title.text == "全市教育工作会议召开"
    assert [(part.role, part.text) for part in article.parts if part.role != "paragraph"] == [
        ("caption", "图为会议现场"),
        ("table", "县\t学校\t\n离石|区\t31\t\n\t12\t甲"),
    ]


def test_a_table_of_one_column_and_a_caption_with_brackets_are_text() -> None:
    page = PrintedPage(600, 800, (block("table", "甲", "乙"), block("caption", "图[一]为现场"), block("text", " ")))
    assert block_text(page) == "甲\n\n乙\n\n图[一]为现场\n"


def test_a_page_without_text_has_none() -> None:
    assert block_text(PrintedPage(600, 800, (block("picture"),))) == ""
