"""Draw the pictures of the theme that stand for the site elsewhere, and print what each weighs.

    python benchmarks/share_card.py [--out DIR]

`overrides/assets/card.png` is shown beside a shared link to a page of no issue (the site's name and description, as
`mkdocs.yml` has them; archive/publishing/issue_picture.py draws those of issues), `overrides/assets/icon.png` on a phone's
home screen. They are written there, or into DIR, and committed. Exits 1 where one is too heavy. Needs Debian's packages
chromium ($CHROMIUM names another) and fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.publishing.opensearch import ICON, ICON_SIZE  # noqa: E402
from archive.publishing.page_head import CARD  # noqa: E402
from archive.publishing.publisher import Publisher, publisher  # noqa: E402
from archive.rendering import mkdocs_settings  # noqa: E402

CARD_SIZE = ("1200", "630")
"""Width and height that Open Graph's readers show whole."""
MOST = 60_000
"""Bytes of one picture."""
FRAME = "<!doctype html><html lang='zh-CN'><meta charset='utf-8'><style>body{{margin:0;{0}}}{1}</style>{2}"
CARD_STYLE = """
h1{margin:0 0 0 -.06em;font:900 168px/1.1 'Noto Serif CJK SC','Songti SC',serif;letter-spacing:.1em;color:#a3161a}
hr{margin:44px 0 36px;border:0;height:18px;background:linear-gradient(#1a1a1c 0 9px,transparent 9px 15px,#1a1a1c 15px)}
p{margin:0;text-wrap:balance;font:400 37px/1.6 'Noto Serif CJK SC','Songti SC',serif;color:#56565c}"""


def card_page(by: Publisher) -> str:
    """The card as a web page: the masthead, the newspaper's rule, what the archive is."""
    size = f"width:{CARD_SIZE[0]}px;height:{CARD_SIZE[1]}px"
    place = f"{size};box-sizing:border-box;padding:0 90px;display:grid;align-content:center;background:#fcfcfa"
    words = f"<h1>{html.escape(by.name)}</h1><hr><p>{html.escape(by.about)}</p>"
    return FRAME.format("", f"main{{{place}}}{CARD_STYLE}", f"<main>{words}</main>")


def icon_page(logo: str) -> str:
    """The logo, an SVG, as large as the icon is, to its very edges: phones round the corners themselves."""
    size = f"width:{ICON_SIZE}px;height:{ICON_SIZE}px"
    return FRAME.format("background:#a3161a", f"svg{{display:block;{size}}}", logo)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, draw both, print their sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "overrides" / "assets", metavar="DIR")
    options = parser.parse_args(arguments)
    chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if chromium is None:
        sys.exit("没有 Chromium — Debian、Ubuntu：apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    logo = (ROOT / "overrides" / "assets" / "logo.svg").read_text("utf-8")
    pictures = (
        (CARD, CARD_SIZE, card_page(publisher(mkdocs_settings.load_settings(ROOT)))),
        (ICON, (ICON_SIZE, ICON_SIZE), icon_page(logo)),
    )
    options.out.mkdir(parents=True, exist_ok=True)
    heavy = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path, (width, height), text in pictures:
            page = browser.new_page(viewport={"width": int(width), "height": int(height)})
            page.set_content(text)
            data = page.screenshot(path=options.out / Path(path).name)
            heavy += len(data) > MOST
            print(f"{Path(path).name:<9}{width:>5} × {height:<5}{len(data) / 1000:>7.1f} KB")
        browser.close()
    return bool(heavy)


if __name__ == "__main__":
    sys.exit(main())
