"""Take the pictures of the README from a built site, and print what each weighs.

    python benchmarks/screenshots.py [SITE] [--out DIR]

SITE (site/ where none is named; `make site` makes it) is served from loopback and shown in a real Chromium: home, issue,
article, raw text beside the article, and topic, one of them on a phone and one in the dark. They are written as WebP into
.github/screenshots/, or into DIR. Exits 1 where one is too heavy for a README. Needs Debian's packages chromium ($CHROMIUM
names another) and fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.commands.serve import mount_path  # noqa: E402
from benchmarks import counted, kinds  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OUT = ROOT / ".github" / "screenshots"
MOST = 120_000
"""Bytes of one picture: five of them are a page that a phone still loads."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: the kind of page, how large the window is, in which colours, and how many dots make a pixel of it."""

    kind: str
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"
    dots: int = 1


SHOTS = (
    Shot("home", height=960),
    Shot("issue", scheme="dark"),
    Shot("article", width=390, height=800, dots=2),
    Shot("raw"),
    Shot("topic"),
)


def take(browser: Browser, shot: Shot, url: str) -> bytes:
    """The page at `url` as WebP, which Playwright itself cannot write."""
    size = {"width": shot.width, "height": shot.height}
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        device_scale_factor=shot.dots,
        locale="zh-CN",
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    clip = {"x": 0, "y": 0, **size, "scale": 1}
    session = context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": 75, "clip": clip})
    context.close()
    return base64.b64decode(taken["data"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, take the pictures, print their sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR")
    options = parser.parse_args(arguments)
    chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if chromium is None:
        sys.exit("没有 Chromium — Debian、Ubuntu：apt-get install chromium fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    pages, heavy = kinds.kinds(options.site), 0
    options.out.mkdir(parents=True, exist_ok=True)
    with counted.serve(options.site, lambda _: False, mount_path(ROOT)) as (url, _), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            data = take(browser, shot, url + pages[shot.kind])
            (options.out / f"{shot.kind}.webp").write_bytes(data)
            heavy += len(data) > MOST
            print(f"{shot.kind:<9}{shot.width:>5} × {shot.height:<5}{shot.scheme:<6}{len(data) / 1000:>7.1f} KB")
        browser.close()
    return bool(heavy)


if __name__ == "__main__":
    sys.exit(main())
