"""A file under content/issues that a person changed: what they are asked to do, and their change as issue.yml would say it."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from archive.addresses import addresses
from archive.bad_input import BadInput
from archive.editing.article_fields import ARTICLE_FIELDS
from archive.model import Issue, Line
from archive.writing import frontmatter, markdown

ISSUE_FIELDS = ("date", "number")
MOST_CHANGES = 40
"""Changes of wording on a page that are put as corrections; one who rewrote it knows what they wrote."""
LONGEST_COMPARED = 5000
"""Characters of a paragraph that is compared: the comparison takes their square."""
MOST_CONTEXT = 12
"""Characters on either side that a correction may quote to be found in one place only."""


@dataclass(frozen=True, slots=True)
class EditedPage:
    """A file that was left as it is: its path below content/, what is wrong with it, what to do, and lines for issue.yml if any."""

    path: str
    what: str
    remedy: str
    settings: str = ""

    def __str__(self) -> str:
        text = f"content/{self.path}: {self.what} — {self.remedy}"
        if not self.settings:
            return text
        return f"{text}\n  可以这样写（并入已有的条目）：" + "".join(
            f"\n    {line}" for line in self.settings.splitlines()
        )


def edited_page(path: str, ours: str, theirs: str, issue: Issue) -> EditedPage:
    """A page that the machine writes and a person changed. `settings` holds what of the change could be put in YAML."""
    settings = _settings(path, ours, theirs, issue)
    where = f"raw/{issue.id}/issue.yml"
    remedy = f"请把改动写进 {where}（写法见 README.zh-CN.md），再删去这个文件，重新运行 python build.py convert"
    return EditedPage(path, "有人改过这个文件，没有覆盖", remedy, settings)


def foreign_page(path: str) -> EditedPage:
    """A file that the machine did not write, or that was changed, where no article is any more."""
    return EditedPage(
        path, "这里不该有这个文件：不是机器写的，或有人改过", "请移到别处或删去；content/issues 由机器重写"
    )


def _settings(path: str, ours: str, theirs: str, issue: Issue) -> str:
    """A person's change as lines of issue.yml, as far as fields and wording go; empty where there is nothing that could be."""
    try:
        (old, old_body), (new, new_body) = frontmatter.read_page(ours, path), frontmatter.read_page(theirs, path)
    except BadInput:
        return ""
    name = path.rpartition("/")[2].removesuffix(".md")
    if name == "index":
        found = _fields(ISSUE_FIELDS, old, new)
    else:
        fields = _fields(ARTICLE_FIELDS, old, new)
        corrections = list(itertools.islice(_corrections(old_body, new_body, name, issue), MOST_CHANGES))
        found = {"corrections": corrections} if corrections else {}
        if fields:
            found["articles"] = {name: fields}
    return (
        yaml.dump(found, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1 << 30) if found else ""
    )


def _fields(names: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that differ, as the person has them; one that is gone stands empty."""
    return {name: new.get(name, "") for name in names if old.get(name) != new.get(name)}


def _corrections(old: str, new: str, name: str, issue: Issue) -> Iterator[dict[str, Any]]:
    """Changes of wording, each anchored in a raw line, where one can be found that has the old wording just once."""
    before, after = markdown.plain_blocks(old), markdown.plain_blocks(new)
    if len(before) != len(after):
        return
    places = dict(
        zip(addresses(issue.articles, issue.sources), map(frontmatter.raw_lines, issue.articles), strict=True)
    )
    own = places.get(name, frozenset())
    lines = [line for source in issue.sources for line in source.lines if (line.file, line.number) in own]
    for (_, was), (_, now) in zip(before, after, strict=True):
        if was == now or max(len(was), len(now)) > LONGEST_COMPARED:
            continue
        for tag, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            anchored = _anchor(was, a, b, lines)
            if anchored:
                line, left, right = anchored
                find, put = was[left:right], was[left:a] + now[c:d] + was[b:right]
                file = {"file": line.file.rpartition("/")[2]} if len(issue.sources) > 1 else {}
                yield {**file, "line": line.number, "find": find, "replace": put}


def _anchor(text: str, a: int, b: int, lines: list[Line]) -> tuple[Line, int, int] | None:
    """A raw line that holds text[a:b] with some of what is around it, once and no other does; and how much."""
    for width in range(2 * MOST_CONTEXT + 1):
        for before in range(width + 1):
            left, right = max(0, a - before), min(len(text), b + width - before)
            quoting = [line for line in lines if text[left:right] in line.text] if right > left else []
            if len(quoting) == 1 and quoting[0].text.count(text[left:right]) == 1 and right - left > 1:
                return quoting[0], left, right
    return None
