"""Where the archive is published and by whom: what addresses and records need besides the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from archive.bad_input import BadInput

RIGHTS = ("http://creativecommons.org/", "http://rightsstatements.org/vocab/")
"""How addresses of licences and rights statements begin, as the IIIF's standard takes them."""
_NO_ADDRESS = re.compile(r"[^!-~]|[<>\"'\\^`{|}]")


@dataclass(frozen=True, slots=True)
class Publisher:
    """`base` is the site's address and ends in a slash; `gateway` that of an OAI gateway, empty where there is none.

    `forms`: the optional formats (archive/publishing/formats.py) that the site has room for, None where it has all.
    `images`: where pages' pictures are if not with the site, an address without a slash at its end; `rights`: the address of a
    licence or rights statement of theirs. `pictured`: the issues whose pages have pictures; `in_pdf`: those that have a PDF.
    """

    base: str
    name: str
    about: str = ""
    contact: str = ""
    gateway: str = ""
    forms: frozenset[str] | None = None
    images: str = ""
    rights: str = ""
    pictured: frozenset[str] = frozenset()
    in_pdf: frozenset[str] = frozenset()

    def has(self, form: str) -> bool:
        """Whether the site has room for an optional format."""
        return self.forms is None or form in self.forms

    def address(self, url: str) -> str:
        """The full address of a page or file of the site, fit for any format: what is not ASCII is encoded."""
        return self.base + quote(url)


def publisher(config: Mapping[str, Any]) -> Publisher:
    """The publisher as mkdocs.yml describes it. BadInput where it has no full address: feeds and records need one.

    BadInput, too, where its addresses of pictures and rights are none.
    """
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
        images=_images(extra.get("images")),
        rights=_rights(extra.get("rights")),
    )


def _images(told: object) -> str:
    """The address below which pages' pictures are, as it is needed; empty where none is given. BadInput where it is none."""
    if told is None or told == "":
        return ""
    if isinstance(told, str) and _is_address(told) and not (set("?#") & set(told)):
        return told.rstrip("/")
    what = "应是版面图片所在的网址"
    raise BadInput(
        "mkdocs.yml", "images", what, "写 https:// 开头的地址，如 https://example.org/pages；图片随网站发布就删去它"
    )


def _rights(told: object) -> str:
    """The licence or rights statement of the pages. BadInput where it is none that the IIIF's standard knows."""
    if told is None or told == "":
        return ""
    if isinstance(told, str) and told.startswith(RIGHTS):
        return told
    what = "应是知识共享许可或 RightsStatements.org 声明的网址"
    raise BadInput("mkdocs.yml", "rights", what, f"写 {RIGHTS[0]} 或 {RIGHTS[1]} 开头的地址，或删去它")


def _is_address(told: str) -> bool:
    """Whether a text is the address of something on the web, without anything that can't be part of one."""
    try:
        parts = urlsplit(told)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and _NO_ADDRESS.search(told) is None
    except ValueError:
        return False
