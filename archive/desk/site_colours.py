"""The site's typefaces and colours as a stylesheet of the desk: taken from the site's own, light and dark.

    site_colours(home / "overrides" / "assets" / "archive.css")     # :root { --serif: …; --paper: #fcfcfa; … } and the dark ones

Where the site has another stylesheet, or none, the desk keeps to the colours of the system.
"""

from __future__ import annotations

import re
from pathlib import Path

STYLESHEET = ("overrides", "assets", "archive.css")
"""Where the site's stylesheet is, below the folder that has mkdocs.yml."""
NAMES = (
    "serif", "sans", "paper", "sheet", "ink", "ink-soft", "hair", "thread", "red", "red-large", "md-typeset-mark-color",
)  # fmt: skip
"""What is taken: by the names that both have for it."""
_BLOCK = re.compile(r"^(?P<selector>[^{}@\n]*)\{(?P<body>[^{}]*)\}", re.MULTILINE)
_VALUE = re.compile(r"--(?P<name>[\w-]+):\s*(?P<value>[^;{}]+);")
_DARK = '[data-md-color-scheme="slate"]'


def site_colours(stylesheet: Path) -> str:
    """Typefaces and colours, the dark ones for who wants them dark; empty where the stylesheet can't be read."""
    try:
        text = stylesheet.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for block in _BLOCK.finditer(text):
        selector = block["selector"].strip()
        found = {one["name"]: one["value"].strip() for one in _VALUE.finditer(block["body"]) if one["name"] in NAMES}
        if selector == _DARK:
            dark |= {name: value for name, value in found.items() if name not in dark}
        elif selector in (":root", f"body:not({_DARK})"):
            light |= {name: value for name, value in found.items() if name not in light}
    return f":root {{ color-scheme: light; {_told(light)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {_told(dark)} }} }}\n"


def _told(values: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())
