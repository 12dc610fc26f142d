"""Whether readers have somebody to write to: told before an archive is published, for afterwards it is they who notice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.publishing.publisher import publisher
from archive.rendering import mkdocs_settings
from archive.rendering.report_link import mailbox

_REMEDY = "请在 mkdocs.yml 的 extra 下写 contact: 有人看的邮箱，或设环境变量 CONTACT（GitHub 上是仓库变量 CONTACT）"


def unheard_readers(home: Path) -> BadInput | None:
    """What is to be said where readers can write to nobody, or only with an account; None where they can, or settings are broken."""
    if not mkdocs_settings.makes_sites(home):
        return None
    try:
        settings = mkdocs_settings.load_settings(home)
        contact = publisher(settings).contact
    except BadInput:  # told by whoever builds a site with them
        return None
    return _told(settings, contact)


def _told(settings: Mapping[str, Any], contact: str) -> BadInput | None:
    if mailbox(contact):
        return None
    if settings.get("repo_url"):
        what = "读者要有 GitHub 的账号才能写信来，请求隐去孩子姓名的家长多半没有"
    else:
        what = "没有 repo_url，也没有 contact：读者发现错误、请求撤下，无处可写"
    return BadInput(mkdocs_settings.CONFIG, "", what, _REMEDY)
