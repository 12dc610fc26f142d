"""Texts in quotes as people write them in YAML, and what slips in any text are called.

quotation('“甲: 乙”, b', 0, 9)    # '"甲: 乙"', where it ends, and that its quotes are of full width
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Slip(NamedTuple):
    """What is wrong, and what to do in words, where the mended line is too long to be told."""

    what: str
    remedy: str


LONGEST_QUOTATION = 1000
"""Characters of a text in quotes in which slips are looked for."""
CLOSERS = {"[": "]", "{": "}"}
WIDE = {"［": "[", "】": "]", "【": "[", "］": "]", "｛": "{", "｝": "}"}
"""Full-width brackets, and what is meant."""
WIDE_QUOTES = {**dict.fromkeys("“”„‟＂", '"'), **dict.fromkeys("‘’＇", "'")}
"""Full-width quotes, and what is meant."""
QUOTES = ('"', "'", *WIDE_QUOTES)
SPECIAL = "@`%&*|>#"
"""Characters that mean something to YAML where a text begins."""
NEXT_KEY = r"[ \t]*[a-z_]{2,}[ \t]*[:：](?!//)"
STRAY_QUOTE = re.compile(r"(?P<sign>['“”‘’](?=\s*\")|[\"“”‘’](?=\s*'))\s*(?=(?P<q>[\"'])[^\"']+(?P=q)\s*(?:[,\]}]|$))")
"""A quotation mark before another that begins a quotation."""
WIDE_COMMA = re.compile(rf"[，、；;](?={NEXT_KEY})")
NO_COMMA = re.compile(rf"[ \t]+(?={NEXT_KEY}\s)")
_LINE = re.compile(r"[\w.\-]*[:：]?\s*\d+(?:-\d+)?")
"""What a quotation holds that is a line of a file."""
BEHIND = re.compile(r"\s*(?:$|[,，、；;:：\]}］｝】]|\s#)")
"""What may come behind a quotation or a bracket's end."""
_GOES_ON = re.compile(rf"[”’]\s*[:：]|[,，、；;]{NEXT_KEY}")
"""Behind what a text that began with a quotation is none: a colon, or the next key."""
_MEANS_MORE = re.compile(r"[,:\[\]{}#&*!|>'\"%@`]")

UNSURE = ("要加引号", "还有字", "连成了一行")
"""How what is told of a slip ends whose mend may not be what was meant."""
QUOTES_APART = Slip("引号没有成对", "请补上另一半引号")
QUOTES_WIDE = Slip("引号是全角的", '请改成半角引号 " "')


def in_need_of_quotes(sign: str) -> Slip:
    """A text that means something else to YAML because of a sign."""
    return Slip(f"文字里有“{sign}”，要加引号", "请给文字加上引号")


def of_key(slip: Slip, key: str) -> Slip:
    """A slip in the text that a key has."""
    return Slip(f"{key} 的{slip.what}", slip.remedy.replace("请给文字", f"请给 {key} 后面的文字")) if key else slip


def wide_colon(key: str) -> Slip:
    """A colon of full width behind a key."""
    return Slip(f"{key} 后面的冒号是全角的“：”", f"请改成半角冒号加一个空格：“{key}: ”")


def no_space(key: str) -> Slip:
    """A value that is glued to its key."""
    return Slip(f"{key} 的冒号后面没有空格", f"请写成“{key}: ”，冒号后空一格")


def wide_space(key: str, sign: str) -> Slip:
    """A space behind a key's colon that is none to YAML."""
    return Slip(f"{key} 的冒号后面是{'不换行空格' if ord(sign) == 0xA0 else '全角空格'}", "请改成半角空格")


def quoted(text: str) -> str:
    """Text in the quotes in which it stands for itself."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def bare(key: str) -> str:
    """A key without its quotes."""
    return key.strip("\"'“”‘’")


def sign_in(text: str) -> str:
    """The sign for which a text has to be in quotes; empty where it need not be."""
    if text[:1] in SPECIAL or re.match(r"![^\x00-\x7f]", text):
        return text[:1]
    return ":" if ": " in text or text.endswith(":") else ""


def quotation(text: str, at: int, end: int) -> tuple[str, int, Slip | None]:
    """The quotation that begins at a place, as it was meant, where it ends, and what is wrong with it.

    `end`: where it ends at the latest. What begins with a full-width quotation mark may be a text of its own: then
    it is given as it is.
    """
    first, end = text[at], min(end, at + LONGEST_QUOTATION)
    same = WIDE_QUOTES.get(first, first)
    closing = [sign for sign in (first, *WIDE_QUOTES, same) if sign == same or WIDE_QUOTES.get(sign) == same]
    if first == same:
        valid = re.compile(r'"(?:[^"\\]|\\.)*"' if first == '"' else "'(?:[^']|'')*'", re.DOTALL)
        found = valid.match(text, at)
        if found and BEHIND.match(text, found.end()):
            return found.group(), found.end(), None
        extra = found and re.compile(r"[^\w\s\[\]{}]{1,2}(?=\s*(?:$|[,\]}]))").match(text, found.end())
        inside = found.group()[1:-1] if found else ""
        goes_on = found and (
            NO_COMMA.match(text, found.end()) or (_LINE.fullmatch(inside) and text[found.end()].isspace())
        )
        if found and goes_on:
            return found.group(), found.end(), None
        if found and extra and _LINE.fullmatch(inside):
            return found.group(), extra.end(), Slip(f"引号后面多了一个“{extra.group()}”", "请删去它")
        if found and not re.search(r"[,，]\s*$", found.group()[:-1]) and text.count(first, at, end) % 2 == 0:
            whole = text[at : plain_end(text, found.end(), end)].rstrip()
            return quoted(whole), at + len(whole), in_need_of_quotes(first)
        closing = [sign for sign in closing if sign != first]
    for place in range(at + 1, end):
        if first != same and _GOES_ON.match(text, place) and _is_closed(text[at : place + 1]):
            break  # a text of its own, which a quotation begins: “甲”“乙”: 丙
        if text[place] in closing and BEHIND.match(text, place + 1):
            inside = text[at + 1 : place]
            wrong = first == same or text[place] == same or _MEANS_MORE.search(inside)
            return quoted(inside) if wrong else text[at : place + 1], place + 1, QUOTES_WIDE if wrong else None
    stop = plain_end(text, at + 1, end)
    written = text[at:stop].rstrip()
    if first != same:
        sign = sign_in(written)
        return quoted(written) if sign else written, at + len(written), in_need_of_quotes(sign) if sign else None
    return quoted(written[1:]), at + len(written), QUOTES_APART


def _is_closed(text: str) -> bool:
    """Whether as many quotations end in a text as begin in it."""
    return text.count("“") == text.count("”") and text.count("‘") == text.count("’")


def plain_end(text: str, at: int, end: int) -> int:
    """Where a text without quotes ends in brackets."""
    for place in range(at, end):
        if text[place] in ",]}\n" or WIDE_COMMA.match(text, place) or (text.startswith(" #", place)):
            return place
        if text[place] in "］｝】" and BEHIND.match(text, place + 1) and not _opened(text[at:place], text[place]):
            return place
    return end


def _opened(before: str, closer: str) -> bool:
    return any(sign in before for sign, meant in WIDE.items() if CLOSERS.get(meant) == WIDE[closer])
