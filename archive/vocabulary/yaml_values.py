"""The value of a row of YAML as people write it: in brackets, in quotes or in none, read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from archive.vocabulary.yaml_brackets import BRACKETS_WIDE, bracket_at, mended_brackets
from archive.vocabulary.yaml_heads import Head, is_row
from archive.vocabulary.yaml_quotations import (
    CLOSERS,
    QUOTES,
    QUOTES_APART,
    QUOTES_WIDE,
    STRAY_QUOTE,
    Slip,
    in_need_of_quotes,
    of_key,
    quotation,
    quoted,
    sign_in,
)

_BLOCK_TEXT = re.compile(r"[|>][0-9+-]*\s*(?:#.*)?$")
_LIST_IN_QUOTES = re.compile(r"(?P<first>[\"'])[^\"']*(?P=first)(?:\s*[,，、]\s*[\"'][^\"']*[\"'])*\s*\]?\s*")
ENDS_EARLY = Slip("括号结束以后还有字", "请检查这一项的括号、引号和逗号")
TWO_ROWS = Slip("两行连成了一行", "请在第二行开头的地方换行，上下对齐")


def read_value(lines: Sequence[str], at: int, head: Head, slips: list[Slip]) -> tuple[int, str]:
    """Behind which line a row ends, and its value as it was meant."""
    value = head.value
    behind = next((line for line in lines[at + 1 : at + 10] if line.strip()), "")
    if not value.strip() or (value[0] == "#" and (value[1:2] in " #" or _column(behind) > head.column)):
        return at + 1, value
    if _BLOCK_TEXT.match(value):
        return _end(lines, at, head.column, lambda _: False), value
    junk = re.fullmatch(r"[^\w\s~#|>!\[{]{1,2}\s*", value)
    if junk and head.key and _column(behind) >= head.column and is_row(behind):
        slips.append(Slip(f"{head.name} 的冒号后面多了“{value.strip()}”", "请删去它"))
        return at + 1, ""
    if head.key and re.match(r"- +[\[{\"']", value):
        slips.append(TWO_ROWS)
        return at + 1, ""
    if bracket_at(value, 0):
        return _bracketed(lines, at, head, slips)
    if value[:1] in QUOTES and value:
        found: list[Slip] = []
        end, meant = _quotation(lines, at, head, found)
        slips.extend(slip if slip == TWO_ROWS else of_key(slip, head.name) for slip in found)
        return end, meant
    end = _end(lines, at, head.column, is_row)
    if not any(line.strip() for line in lines[at + 1 : end]):
        end = at + 1
    if not head.key or end > at + 1:
        return end, "\n".join([value, *lines[at + 1 : end]])
    return end, _plain(value, slips, head.name)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip())


def _end(lines: Sequence[str], at: int, column: int, begins: Callable[[str], bool]) -> int:
    """Behind which line a row's text ends: before one that stands no deeper, or that begins a row of its own."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if line.strip() and (len(line) - len(line.lstrip()) <= column or begins(line)):
            return end
        end += 1
    return end


def _bracketed(lines: Sequence[str], at: int, head: Head, slips: list[Slip]) -> tuple[int, str]:
    """A value in brackets, which may go on in the lines that stand deeper."""
    wide = head.value[0] not in CLOSERS
    whole, mended, end = head.value, mended_brackets(head.value), at + 1
    if mended is None or any(slip.what.endswith("没有结束") for _, slip in mended.slips):
        while end < len(lines) and _goes_on(lines, end, head.column):
            end += 1
        whole = "\n".join([head.value, *lines[at + 1 : end]])
        mended = mended_brackets(whole)
    if mended is None and wide:
        return at + 1, head.value
    second = re.search(r"[\]}].?(?P<item>\s+- *[\[{].*)|[\]}][^\w\s,\]}]?(?P<row> *[\w.-]+:(?:\s.*)?)$", whole)
    if mended is None and second and is_balanced(second["item"] or second["row"]):
        slips.append(TWO_ROWS)
        return end, "\n" * (end - at - 1)
    if mended is None:
        if head.key and end == at + 1:
            slips.append(of_key(in_need_of_quotes(head.value[0]), head.name))
            return end, quoted(whole.strip())
        slips.append(ENDS_EARLY)
        return end, "\n" * (end - at - 1)
    if (
        wide
        and all(slip == BRACKETS_WIDE for _, slip in mended.slips)
        and not re.search("[{}｛｝]|[［\\[].*[［\\[]", whole)
    ):
        return end, whole  # a list in full-width brackets is understood
    slips.extend(dict.fromkeys(slip for _, slip in mended.slips))
    return end, mended.text if mended.slips else whole


def is_balanced(text: str) -> bool:
    """Whether as many brackets end in a text as begin in it."""
    return all(text.count(opener) == text.count(closer) for opener, closer in CLOSERS.items())


def _goes_on(lines: Sequence[str], at: int, column: int) -> bool:
    line = lines[at]
    return (
        bool(line.strip())
        and (len(line) - len(line.lstrip()) > column or line.lstrip()[0] in "]}］｝")
        and not re.match(r"\s*- ", line)
    )


def _quotation(lines: Sequence[str], at: int, head: Head, slips: list[Slip]) -> tuple[int, str]:
    """A value that begins with a quotation mark of any width."""
    value = head.value
    if re.fullmatch(r"([\"'])[^\"']*\1(?: *[a-z_]+:(?:\s.*)?| +- .*)", value):
        slips.append(TWO_ROWS)
        return at + 1, ""
    if mistaken := STRAY_QUOTE.match(value):
        slips.append(Slip(f"多了一个“{mistaken['sign']}”", "请删去它"))
        return at + 1, value[mistaken.end() :]
    if value[0] in "\"'" and value.count(value[0]) == 1:
        end = _end(lines, at, head.column, lambda _: False)
        whole = "\n".join([value, *lines[at + 1 : end]])
        if whole.count(value[0]) == 2 and re.search(re.escape(value[0]) + r"\s*$", whole):
            return end, whole
    meant, stop, slip = quotation(value + ("" if head.key else " "), 0, len(value))
    rest = value[stop:].strip()
    if rest and not rest.startswith("#"):  # no separators outside of brackets: the whole is one text
        whole = value.strip()
        if value[0] not in "\"'":
            return at + 1, _plain(value, slips, "")
        if _LIST_IN_QUOTES.fullmatch(value) and (rest[0] in ",，、" or rest == "]"):
            slips.append(Slip("列表少了“[”" if rest.endswith("]") else "列表没有放在方括号里", "请写成 [甲, 乙]"))
            listed = mended_brackets("[" + value.strip().removesuffix("]") + "]")
            return at + 1, listed.text if listed else value
        if whole[-1] not in "”’\"'" or whole.count(whole[0]) > 1:
            one = whole.count(whole[0]) == 1
            slips.append(QUOTES_APART if one else in_need_of_quotes(whole[0]))
            return at + 1, quoted(whole[1:] if one else whole)
        slips.append(QUOTES_WIDE)
        return at + 1, quoted(whole[1:-1])
    if slip and not head.key and slip == QUOTES_WIDE and value[0] not in "\"'":
        return at + 1, value  # an item in full-width quotes is understood
    if slip:
        slips.append(slip)
        return at + 1, meant + value[stop:]
    return at + 1, value


def _plain(value: str, slips: list[Slip], key: str) -> str:
    """A text without quotes, in quotes where it would mean something else to YAML."""
    text = re.split(r"\s+#", value, maxsplit=1)[0].strip()
    sign = sign_in(text)
    last = text[-1:]
    if last and last in "\"'”’" and text.count(last) == 1 and not set("“‘") & set(text):
        slips.append(of_key(QUOTES_APART, key))
        return quoted(text[:-1])
    if sign:
        slips.append(of_key(in_need_of_quotes(sign), key))
        return quoted(text)
    return value
