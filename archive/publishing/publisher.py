"""Where the archive is published and by whom: what addresses and records need besides the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from archive.bad_input import BadInput


@dataclass(frozen=True, slots=True)
class Publisher:
    """`base` is the site's address and ends in a slash; `gateway` that of an OAI gateway, empty where there is none.

    `forms`: the optional formats (archive/publishing/formats.py) that the site has room for, None where it has all.
    """

    base: str
    name: str
    about: str = ""
    contact: str = ""
    gateway: str = ""
    forms: frozenset[str] | None = None

    def has(self, form: str) -> bool:
        """Whether the site has room for an optional format."""
        return self.forms is None or form in self.forms

    def address(self, url: str) -> str:
        """The full address of a page or file of the site, fit for any format: what is not ASCII is encoded."""
        return self.base + quote(url)


def publisher(config: Mapping[str, Any]) -> Publisher:
    """The publisher as mkdocs.yml describes it. BadInput where it has no full address: feeds and records need one."""
    base = str(config.get("site_url") or "")
    if not base.startswith(("http://", "https://")):
        raise BadInput(
            "mkdocs.yml", "site_url", "没有网站的完整地址", "写上 https:// 开头的地址，或设环境变量 SITE_URL"
        )
    extra = config.get("extra") or {}
    return Publisher(
        base=base.rstrip("/") + "/",
        name=str(config.get("site_name") or ""),
        about=str(config.get("site_description") or ""),
        contact=str(extra.get("contact") or ""),
        gateway=str(extra.get("oai_gateway") or ""),
    )
