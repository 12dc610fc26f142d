"""A small printed issue: pages as ALTO with their pictures, of an article that goes on from column to column."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from archive.pages.alto_writing import alto_bytes
from archive.pages.printed_page import Box, PageLine, PageRegion, PrintedPage
from archive.writing.convert import convert_all
from tests.archive_copy import VOCABULARY_FOLDER

ISSUE = "2024-03-04"
WIDTH, HEIGHT = 700, 1100
TYPE = 20
COLUMN = 14
"""Characters of a line."""
HEADLINE = "全市教育工作会议召开"
BODY = (
    "　　3月1日，全市教育工作会议在离石区召开。会议总结了去年的工作，安排了今年的任务。",
    "　　会议指出，要深人开展作风建设，办好人民满意的教育。各县市区教育局负责人参加了会议，学校代表作了发言。",
    "　　会议要求，各地各校要把安全放在首位，落实各项制度，确保师生平安，推动全市教育事业高质量发展。",
)


def body_lines(paragraphs: tuple[str, ...] = BODY) -> list[str]:
    """The paragraphs as printed lines."""
    return [line for text in paragraphs for line in _set(text)]


def _set(text: str) -> list[str]:
    """A paragraph's lines; no mark stands at a line's begin."""
    found = []
    while text:
        end = COLUMN + (text[COLUMN : COLUMN + 1] in tuple("，。"))
        found.append(text[:end])
        text = text[end:]
    return found


def placed(text: str, left: float, top: float, size: float = TYPE) -> PageLine:
    """A line of text at a place; white space at its begin is an indent."""
    bare = text.lstrip("　")
    begin = left + size * (len(text) - len(bare))
    return PageLine(bare, Box(begin, top, begin + size * len(bare), top + size), size=size, baseline=top + size)


def printed_page(headline: str = HEADLINE, paragraphs: tuple[str, ...] = BODY, name: str = "p1") -> PrintedPage:
    """A page with a headline over two columns."""
    lines = body_lines(paragraphs)
    half = -(-len(lines) // 2)
    columns = lines[:half], lines[half:]
    regions = [PageRegion("headline", Box(40, 60, 640, 100), (placed(headline, 60, 60, 40),))]
    for number, column in enumerate(columns):
        left = 40 + number * (COLUMN + 1) * TYPE
        its = tuple(placed(text, left, 130 + 30 * at) for at, text in enumerate(column))
        regions.append(PageRegion("text", Box(left, 130, left + COLUMN * TYPE, 130 + 30 * len(column)), its))
    return PrintedPage(WIDTH, HEIGHT, tuple(regions), image=f"{name}.jpg", engine="press 1")


def picture(page: PrintedPage, mode: str = "L", quality: int = 80) -> bytes:
    """A page's picture: a grey bar for each line."""
    drawn = Image.new("RGB", (int(page.width), int(page.height)), "#f4f0e6")
    pen = ImageDraw.Draw(drawn)
    for line in page.lines:
        pen.rectangle(line.box, "#404040")
    out = io.BytesIO()
    drawn.convert(mode).save(out, "JPEG", quality=quality)
    return out.getvalue()


def add_issue(raw: Path, issue: str = ISSUE, pages: int = 2) -> None:
    """An issue of so many pages; only the first has the article."""
    (raw / issue).mkdir(parents=True, exist_ok=True)
    for number in range(1, pages + 1):
        name = f"p{number}"
        page = printed_page(name=name) if number == 1 else other_page(number)
        (raw / issue / f"{name}.xml").write_bytes(alto_bytes(page))
        (raw / issue / f"{name}.jpg").write_bytes(picture(page))


def other_page(number: int) -> PrintedPage:
    """Another page, with an article of its own."""
    text = (f"　　第{number}版的消息：柳林县第一小学举行了消防演练，全校师生参加，增强了安全意识，收到了良好的效果。",)
    return printed_page(f"柳林县举行第{number}次演练", text, f"p{number}")


def archive(folder: Path, pages: int = 2) -> Path:
    """An archive with that issue; gives its content/, converted."""
    raw, content = folder / "raw", folder / "content"
    if not (raw / "vocabulary").exists():
        (raw / "vocabulary").mkdir(parents=True)
        for path in VOCABULARY_FOLDER.iterdir():
            (raw / "vocabulary" / path.name).write_bytes(path.read_bytes())
    add_issue(raw, pages=pages)
    convert_all(raw, content)
    return content
