"""Names that may become a folder, a file or a part of an address, and those that may not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_NAME = 80
"""Characters in a name: 80 Chinese ones are 240 bytes of UTF-8, under the 255 that file systems allow."""

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_ID = re.compile(r"[\w.-]+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def name_fault(name: str) -> str:
    """Why a name can't be a file's or folder's on any system people use, in Chinese; empty where it can."""
    if not name.strip():
        return "名字是空的"
    if len(name) > LONGEST_NAME:
        return f"名字超过 {LONGEST_NAME} 个字符"
    if _CONTROL.search(name):
        return "名字里有控制字符或看不见的字符"
    if found := _FORBIDDEN.search(name):
        return f"名字里有 {found.group()}"
    if name.startswith((".", " ", "-")):
        return "名字以点、空格或连字号开头"
    if name.endswith((".", " ")):
        return "名字以点或空格结尾"
    if _DEVICES.match(name):
        return "名字是 Windows 保留的设备名"
    return ""


def id_fault(name: str) -> str:
    """Why a name can't be an issue's id, which is a folder and a part of web addresses; empty where it can."""
    if why := name_fault(name):
        return why
    if not _ID.fullmatch(name):
        return "期号只能用文字、数字、连字号、下划线和点"
    if name.casefold() == "vocabulary":
        return "vocabulary 是词表的文件夹"
    return ""


def without_case(name: str) -> str:
    """A name as systems know it that tell neither capitals nor the ways to write an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def same_but_for_case(names: Iterable[str]) -> dict[str, str]:
    """Names that some systems take for another of them, each with that other: those that differ in capitals only.

    So do names whose accents are written as marks of their own: macOS has no two such files.
    """
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(without_case(name), []).append(name)
    pairs = [(one, group) for group in alike.values() if len(group) > 1 for one in group]
    return {one: next(other for other in group if other != one) for one, group in pairs if len(set(group)) > 1}


def escaped(text: str) -> str:
    """Text as it may stand in a message: what can't be seen is written as an escape, but for an ordinary or a wide space."""
    return "".join(c if c.isprintable() or c == "\u3000" else c.encode("unicode_escape").decode("ascii") for c in text)


def visible_name(name: str) -> str:
    """A name as it may stand in a one-line message: what can't be seen is written as an escape, long ones are cut."""
    clear = escaped(name)
    return clear if len(clear) <= LONGEST_NAME else clear[: LONGEST_NAME - 1] + "…"
