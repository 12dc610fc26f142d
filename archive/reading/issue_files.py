"""What each file of an issue's folder is: a page's text, a person's issue.yml however its name is spelt, or neither.

Windows hides how names end and adds .txt: what is meant for issue.yml is taken as that, never as newspaper text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from archive.reading.limits import LARGEST_FILE, LARGEST_PAGE_FILE
from archive.reading.structured_formats import binary_format

SETTINGS_FILE = "issue.yml"
"""Where a person's word on an issue stands."""
TEXT_ENDINGS = frozenset((".txt", ".md", ".markdown"))
"""How names of pages' texts end, in small letters."""
PAGE_ENDING = ".xml"
"""How the name of a page that is kept as ALTO, with the places of its lines, ends."""
PICTURE_ENDING = ".jpg"
"""How the name of the picture of such a page ends: p1.jpg is of p1.xml."""
SECOND_READING = ".second.txt"
"""How the name of another reading of a page ends, behind the page's own without its ending: p1.second.txt is of p1.txt."""
SCANS = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".jp2", ".pdf", ".djvu"))
"""How names of pictures of pages end, in small letters."""
_SETTINGS_NAME = re.compile(r"issue *(?:\([0-9]+\)|-? *副本|- *copy)?\.ya?ml(?:\.txt)?", re.IGNORECASE)
_ABOUT = re.compile(r"(?:readme|notes?|说明|备注|笔记)(?:[._-].*)?", re.IGNORECASE)
_HEAD = 64


def is_settings_name(name: str) -> bool:
    """Whether a file is meant for issue.yml: Issue.YML, issue.yaml, Notepad's issue.yml.txt, a browser's issue (1).yml."""
    return _SETTINGS_NAME.fullmatch(name) is not None


def is_text_name(name: str) -> bool:
    """Whether a file holds a page's text, by its name: no hidden one, no issue.yml, no second reading, no notes."""
    stem, dot, ending = name.rpartition(".")
    if (
        name.startswith(".")
        or f"{dot}{ending}".casefold() not in {*TEXT_ENDINGS, PAGE_ENDING}
        or is_settings_name(name)
    ):
        return False
    return not is_second_reading(name) and not _ABOUT.fullmatch(stem)


def is_second_reading(name: str) -> bool:
    """Whether a file is another reading of a page that stands beside it."""
    return name.casefold().endswith(SECOND_READING) and not name.startswith(".")


def is_page_name(name: str) -> bool:
    """Whether a file of an issue holds a page with the places of its lines, by its name."""
    return name.casefold().endswith(PAGE_ENDING) and not name.rpartition("/")[2].startswith(".")


def picture_name(page: str) -> str:
    """What the picture of a page that is kept with the places of its lines is called, by the page's own name."""
    return page.rpartition(".")[0] + PICTURE_ENDING


def largest_of(name: str) -> int:
    """Bytes that a file of an issue has at most, by its name."""
    return LARGEST_PAGE_FILE if is_page_name(name) else LARGEST_FILE


def page_of(name: str, pages: Iterable[str]) -> str:
    """The page of which a file is a second reading; empty where there is none."""
    stem = name[: -len(SECOND_READING)]
    return next((page for page in pages if page.rpartition(".")[0] == stem), "")


def settings_files(folder: Path) -> tuple[Path, ...]:
    """The files of an issue's folder that are meant for its issue.yml, by name: one, where all is well, or none."""
    return tuple(sorted(path for path in folder.iterdir() if is_settings_name(path.name)))


def _lacks_page(picture: Path) -> bool:
    """Whether a picture stands among pages that are kept with the places of their lines, and is of none of them."""
    names = [one.name for one in picture.parent.iterdir()]
    own = any(name.rpartition(".")[0] == picture.stem and is_text_name(name) for name in names)
    return not own and any(map(is_page_name, names))


def other_content(path: Path) -> tuple[str, str]:
    """What a file is that no step reads, and what to do with it; nothing of the picture of a page, which may stay."""
    ending = path.suffix.casefold()
    try:
        with path.open("rb") as opened:
            what = binary_format(opened.read(_HEAD))
    except OSError:
        what = ""
    if path.name.endswith(PICTURE_ENDING) and _lacks_page(path):
        page = f"{path.stem}{PAGE_ENDING}"
        return (
            f"是版面的图，这里却没有 {page}",
            "请放回那一版的文字；还没有读过，就用 python build.py add 加入它；没有用，就移走",
        )
    if what == "图片" or ending in SCANS:
        return "", ""
    if ending in (".docx", ".html", ".htm", ".doc") or "Word" in what:
        return "网页或 Word 文档，没有读", "请用 python build.py add 加入它，会取出里面的文字"
    if ending in TEXT_ENDINGS:
        return "看名字不是版面的文字，没有读", "是原文就改名，例如 p1.txt"
    return "不是文字（.txt 或 .md），没有读", "是原文就改名为 .txt，不是就移走"
