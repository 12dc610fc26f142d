"""Pages of content/ that people write: what can't be used of them is told in a line, and costs no more than that page.

A page whose head is broken is shown without it; of two with one address, the second is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.bad_input import BadInput
from archive.cataloguing.cards import page_text
from archive.cataloguing.page_heads import read_own_head
from archive.filenames import visible_name, without_case
from archive.rendering.targets import page_file
from archive.writing.frontmatter import FENCE

HOME_TEMPLATE = "archive/home.html"
"""The one of this archive's templates that a page may ask for: the others are for pages that a build makes."""
_HEAD = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


def usable_text(data: bytes, file: str, theme: Path) -> tuple[str, BadInput | None]:
    """A page as it can be rendered, and what is wrong with it: the whole, or what stands below a head that is broken.

    `theme` is the folder of templates. Text that is no UTF-8 is shown with a mark for each byte that is none.
    """
    try:
        text = page_text(data)
    except UnicodeDecodeError as error:
        fault = BadInput(file, "", f"第 {error.start + 1} 字节起不是 UTF-8 文字", "请另存为 UTF-8")
        return _without_head(page_text(data.decode(errors="replace").encode())), fault
    try:
        template = str(read_own_head(text, file)[0].get("template") or "")
        if template not in ("", HOME_TEMPLATE) and not _may_be_asked_for(template, theme):
            raise BadInput(file, "", f"没有“{visible_name(template)}”这个模板", "请改正 template，或删去这一行")
    except BadInput as error:
        return _without_head(text), error
    return text, None


def page_faults(content: Path, names: Iterable[str], theme: Path) -> Iterator[BadInput]:
    """What is wrong with the pages of these names below content/."""
    for name in names:
        _, fault = usable_text((content / name).read_bytes(), f"content/{name}", theme)
        if fault:
            yield fault


def with_address_of_another(names: Iterable[str], made: Iterable[str] = ()) -> dict[str, BadInput]:
    """Files below content/ that would stand where another does in the site, to the letter or but for capitals, with what to say.

    `made`: pages of lists, which a build makes and which stay. Of the others an index.md stays, then a page, then the
    one without capitals.
    """
    taken = {_place(name): name for name in made}
    found = {}
    for name in sorted(names, key=_rank):
        if (other := taken.setdefault(_place(name), name)) != name:
            what = f"网址与 content/{visible_name(other)} 相同，或只有大小写不同，没有放进网站"
            found[name] = BadInput(f"content/{visible_name(name)}", "", what, "请给其中一个改名")
    return found


def _rank(name: str) -> tuple[bool, bool, bool, str]:
    return not name.endswith("/index.md"), not name.endswith(".md"), name != name.lower(), name


def _place(name: str) -> str:
    """Where a file stands in the site, as systems know it that have no capitals."""
    return without_case(page_file(name) if name.endswith(".md") else name)


def _may_be_asked_for(template: str, theme: Path) -> bool:
    """Whether a template is the theme's own, and not one for pages that a build makes."""
    found = (theme / template).resolve()
    return found.parent == theme.resolve() and found.is_file()


def _without_head(text: str) -> str:
    """What stands below a head, as far as its end can be seen; an empty head keeps the rest from being taken for one."""
    return f"{FENCE}{{}}\n{FENCE}\n" + _HEAD.sub("", text, count=1)
