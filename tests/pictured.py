"""An archive of one issue whose two pages have pictures: an article on the first goes on on the second. And pieces of pictures."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import quote

from PIL import Image, ImageDraw

from archive.accessioning.offered_pages import kept
from archive.pages.alto import alto_pages
from archive.pages.pdf_text import pdf_pages
from archive.writing.convert import convert_all
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER
from tests.commands.test_add_pages import FIRE, SPORTS
from tests.pages.drawn_pdf import drawn_pdf

ISSUE = "2024-03-04"
SCALE, PIECE = 5, 512
"""Pixels of a picture for a point of its page; of the side of a piece."""
READING = (
    "3月1日，全县中小学读书节在文化广场开幕，三千名学生和家长参加了启动仪式。县教育局为学校赠送图书五万册，希望孩子们"
    "多读书、读好书，让书香飘满校园。活动现场还举行了经典诵读展演，获得大家一致好评。"
)


def _columns(text: str, top: int) -> list[str]:
    """A text in two columns of sixteen characters, its first line drawn in by two."""
    lines = [f"\u3000\u3000{text[:14]}", *(text[n : n + 16] for n in range(14, len(text), 16))]
    half = (len(lines) + 1) // 2
    return [
        f"{(20, 206)[n // half] + 20 * (n == 0)} {top + n % half * 16} 10 {line.strip()}"
        for n, line in enumerate(lines)
    ]


def _page(number: int, *rows: str) -> bytes:
    head = ["page 400 420", "20 20 9 新城教育", "200 20 9 2024年3月4日", f"340 20 9 第{number}版", "rule 20 26 380 27"]
    return drawn_pdf("\n".join([*head, *rows]))


def pages() -> dict[str, bytes]:
    """The issue's pages as they are kept."""
    cut = 16 * 6 - 2
    first = [
        *("20 60 24 市二中举行秋季田径运动会", *_columns(SPORTS, 90)),
        *("20 240 24 县消防大队走进实验小学", *_columns(FIRE[:cut], 270), "280 400 9 （下转第2版）"),
    ]
    second = [
        *("20 50 9 （上接第1版）", *_columns(FIRE[cut:], 70)),
        *("20 240 24 全县中小学读书节开幕", *_columns(READING, 270)),
    ]
    found = {}
    for number, rows in enumerate((first, second), 1):
        (page,) = pdf_pages("x.pdf", _page(number, *rows))
        found[f"版{number}.xml"] = kept(page.printed)
    return found


def keep(raw: Path) -> None:
    """Put the issue below raw/, each page with its picture: white, a grey bar for every line."""
    (raw / ISSUE).mkdir(parents=True)
    shutil.copytree(VOCABULARY_FOLDER, raw / "vocabulary")
    for name, data in pages().items():
        (raw / ISSUE / name).write_bytes(data)
        (page,) = alto_pages(data, name)
        picture = Image.new("RGB", (round(page.width * SCALE), round(page.height * SCALE)), "white")
        pen = ImageDraw.Draw(picture)
        for line in page.lines:
            pen.rectangle([SCALE * length for length in line.box], "#777")
        picture.save(raw / ISSUE / name.replace(".xml", ".jpg"), quality=70)


def archive(folder: Path) -> tuple[Path, Path]:
    """The archive in `folder`, converted: its raw/ and its content/."""
    keep(folder / "raw")
    shutil.copytree(CONTENT, folder / "content", ignore=shutil.ignore_patterns("issues"))
    convert_all(folder / "raw", folder / "content")
    return folder / "raw", folder / "content"


def cut_up(raw: Path, site: Path) -> None:
    """Write the pieces of the pictures where pages look for them: IIIF Image API 3, level 0, for a host of another name."""
    for path in sorted((raw / ISSUE).glob("*.jpg")):
        place = site / "iiif" / ISSUE / path.stem
        picture = Image.open(path).convert("RGB")
        width, height = picture.size
        factors = [1, 2, 4]
        for factor in factors:
            side = PIECE * factor
            for left in range(0, width, side):
                for top in range(0, height, side):
                    right, bottom = min(left + side, width), min(top + side, height)
                    size = (-(-(right - left) // factor), -(-(bottom - top) // factor))
                    whole = (left, top, right, bottom) == (0, 0, width, height)
                    region = "full" if whole else f"{left},{top},{right - left},{bottom - top}"
                    file = place / region / f"{size[0]},{size[1]}" / "0" / "default.jpg"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    picture.crop((left, top, right, bottom)).resize(size).save(file, quality=60)
        info = {
            "@context": "http://iiif.io/api/image/3/context.json",
            "id": f"https://elsewhere.example/iiif/{ISSUE}/{quote(path.stem)}",
            "type": "ImageService3",
            "protocol": "http://iiif.io/api/image",
            "profile": "level0",
            "width": width,
            "height": height,
            "tiles": [{"width": PIECE, "scaleFactors": factors}],
        }
        (place / "info.json").write_text(json.dumps(info), "utf-8")
