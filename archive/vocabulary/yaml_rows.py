"""The rows of YAML as people write it: indent, dash, key and value of each, with the slips that it shows by itself.

What is found is told with the row as it was meant, and what was meant is what goes on to be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.filenames import visible_name
from archive.vocabulary.yaml_brackets import (
    CLOSERS,
    QUOTES,
    QUOTES_APART,
    QUOTES_WIDE,
    Slip,
    bare,
    bracket_at,
    in_need_of_quotes,
    mended_brackets,
    no_space,
    of_key,
    quotation,
    quoted,
    sign_in,
    wide_colon,
)

_BLANK = re.compile(r"[ \t]*(?:#.*)?")
_INDENT = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
_DASH = re.compile(r"(?P<dash>-|[－−–•](?=\s*[\[{\"'“\w])|—(?=\s*[\[{\"'“\d]|\s*p\d))(?P<space>[ \t\u3000\u00a0]*)(?=[^\s\-]|$)")
_NAME = r"[A-Za-z_]+|(?:p\d+-)?\d{1,6}(?:-\d+)?"
_KEY = re.compile(
    rf"(?P<key>(?P<open>[\"'“”‘’]?)(?:{_NAME}|[^\s:：#,\[\]{{}}\"'“”‘’][^:：#\[\]{{}}\"“”]*?)[\"'“”‘’]?)\s*"
    rf"(?P<colon>:)(?:[ \t\u3000\u00a0]+|$)"
)
_BAD_COLON = re.compile(
    rf"(?P<key>[\"'“”‘’]?(?:(?P<word>[A-Za-z_]+)|(?:p\d+-)?\d{{1,6}}(?:-\d+)?|[\w.-]+\.txt(?!\s*[:：]\s*\d))[\"'“”‘’]?)\s*(?P<colon>[:：])"
)
_BLOCK_TEXT = re.compile(r"[|>][0-9+-]*\s*(?:#.*)?$")
_LIKE_ITEM = re.compile(r"[\[{］｛]|[\"'“]?p?\d|[\"'“][^\"'”]*[\"'”]\s*$|[\w-]+\.txt\b")
_SEEN_AS = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\u00a0": "不换行空格"}
_WIDTHS = {"\t": 2, "\u3000": 2, "\u2003": 2, "\u00a0": 1}
_NO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_OUT_OF_LINE = "缩进不齐"
_NO_ROW = "这一行不是“键: 值”，少了冒号"
_NO_ROW_REMEDY = "请补上冒号和一个空格；是上一行的文字，就接到上一行去"
_ENDS_EARLY = Slip("括号结束以后还有字", "请检查这一项各行的括号、引号和逗号")
_DASH_REMEDY = "请写成“- 44”，“-”用半角，后面空一格"


class RowSlip(NamedTuple):
    """What is wrong in a row: its line, from 1, the slips, and how it was meant; empty where that is no one line."""

    line: int
    slips: tuple[Slip, ...]
    meant: str


class MendedRows(NamedTuple):
    """A text as it was meant, line for line, and the slips of its rows."""

    text: str
    found: tuple[RowSlip, ...]


@dataclass
class _Level:
    """A list or mapping that is open: its column, and the keys of the mapping, or of the list's last item."""

    column: int
    is_list: bool
    keys: set[str] = field(default_factory=set)


@dataclass
class _Reading:
    """The lists and mappings that are open, and whether one may begin deeper."""

    levels: list[_Level]
    deeper: bool = True
    shifted: tuple[int, int] = (1 << 20, 0)  # below a row that was out of line: its column, and by how much
    has_below: bool = False


class _Head(NamedTuple):
    """What stands before a row's value: its column, dashes, the key with its colon; and the value."""

    column: int
    dashes: str
    key: str
    value: str


def mended_rows(text: str) -> MendedRows:
    """A text as it was meant, and all slips that its rows show by themselves."""
    lines = text.split("\n")
    found: list[RowSlip] = []
    reading, keyed = _Reading([]), any(map(_KEY.match, lines))
    at, told_to = 0, -1
    while at < len(lines):
        if _BLANK.fullmatch(lines[at]) or re.match(r"(---|\.\.\.)(\s|$)|%", lines[at]):
            at += 1
            continue
        slips: list[Slip] = []
        head = _head(lines[at], slips)
        item = not (head.key or head.dashes) and _is_bare_item(lines, at, reading)
        if _is_stray(head, reading, keyed) and not item:
            if told_to < at:  # what stands below a row that is wrong may only have come of it
                seen = visible_name(lines[at].strip())
                found.append(RowSlip(at + 1, (Slip(f"{_NO_ROW}（“{seen}”）", _NO_ROW_REMEDY),), ""))
            lines[at], at = "", at + 1
            told_to = at
            continue
        behind = next((line for line in lines[at + 1 :][:9] if line.strip()), "")
        reading.has_below = len(behind) - len(behind.lstrip()) > head.column
        if head.key or head.dashes or item:
            head = _in_place(head, reading, slips, item)
        end, value = _value(lines, at, head, slips)
        meant = " " * head.column + head.dashes + head.key + value
        _opened(head, value, reading)
        if slips:
            found.append(RowSlip(at + 1, tuple(slips), meant.strip() if "\n" not in meant else ""))
            lines[at:end] = meant.split("\n")
            told_to = end
        at = end
    return MendedRows("\n".join(lines), tuple(_without_runs(found)))


def _without_runs(found: Sequence[RowSlip]) -> Iterator[RowSlip]:
    """The slips of rows; rows one below another that are as much out of line are told as one."""
    at = 0
    while at < len(found):
        first, end = found[at], at + 1
        if len(first.slips) == 1 and first.slips[0].what.startswith(_OUT_OF_LINE):
            while end < len(found) and found[end].line == found[end - 1].line + 1 and found[end].slips == first.slips:
                end += 1
        if end > at + 1:
            slip = Slip(f"{first.slips[0].what}，下面 {end - at - 1} 行也是", first.slips[0].remedy)
            first = first._replace(slips=(slip,))
        yield first
        at = end


def _indent(line: str, slips: list[Slip]) -> int:
    """The column at which a row begins. What is no space there is a slip."""
    found = _INDENT.match(line)
    white = found.group() if found else ""
    signs = list(dict.fromkeys(sign for sign in white if sign != " "))
    if signs:
        names = "和".join(_SEEN_AS.get(sign, f"看不见的字符 U+{ord(sign):04X}") for sign in signs)
        slips.append(Slip(f"缩进里有{names}", "请改成半角空格，每一级两个"))
    return sum(0 if sign in _NO_WIDTH else _WIDTHS.get(sign, 1) for sign in white)


def _head(line: str, slips: list[Slip]) -> _Head:
    """A row without what is wrong in its indent, dash and colon."""
    column = _indent(line, slips)
    rest, dashes = line[_INDENT.match(line).end() :] if _INDENT.match(line) else line, ""  # type: ignore[union-attr]
    while found := _DASH.match(rest):
        if found["dash"] != "-":
            slips.append(Slip(f"列表的“{found['dash']}”不是半角的减号", _DASH_REMEDY))
        elif not found["space"] and found.end() < len(rest):
            slips.append(Slip("列表的“-”后面没有空格", _DASH_REMEDY))
        elif wrong := found["space"].strip(" \t"):
            slips.append(Slip(f"“-”后面是{_SEEN_AS[wrong[0]]}", _DASH_REMEDY))
        dashes += "-" + (found["space"].replace("\u3000", " ").replace("\u00a0", " ") or " ")
        rest = rest[found.end() :]
    bad = _BAD_COLON.match(rest)
    if bad and bad["colon"] == "：":
        slips.append(wide_colon(bare(bad["key"])))
        return _Head(column, dashes, f"{bad['key']}: ", rest[bad.end() :].lstrip())
    if bad and _is_glued(bad, rest[bad.end() :]):
        slips.append(no_space(bare(bad["key"])))
        return _Head(column, dashes, f"{bad['key']}: ", rest[bad.end() :])
    if key := _KEY.match(rest):
        written = key.group()
        if "\u3000" in written[len(key["key"]) :] or "\u00a0" in written[len(key["key"]) :]:
            slips.append(Slip(f"{bare(key['key'])} 的冒号后面是全角空格", "请改成半角空格"))
            written = f"{key['key']}: "
        return _Head(column, dashes, written, rest[key.end() :])
    return _Head(column, dashes, "", rest)


def _is_glued(bad: re.Match[str], behind: str) -> bool:
    """Whether a value stands right behind a key's colon, and it is no web address, line of a file, or time."""
    if not behind or behind[0].isspace() or behind.startswith("//"):
        return False
    return bool(bad["word"]) or behind[0] in "[{\"'“［｛"


def _is_stray(head: _Head, reading: _Reading, keyed: bool) -> bool:
    """Whether a row is neither a key's nor an item, and no text of the key above; `keyed`: others are keys'."""
    if head.key or head.dashes:
        return False
    if not reading.levels:
        return keyed
    return not (reading.deeper and head.column > reading.levels[-1].column)


def _is_bare_item(lines: Sequence[str], at: int, reading: _Reading) -> bool:
    """Whether a row is an item whose dash is missing: one of several alike in a column, or beside items with dashes."""
    row = lines[at]
    column = len(row) - len(row.lstrip(" "))
    if not _LIKE_ITEM.match(row.lstrip()) or _KEY.match(row.lstrip()) or _DASH.match(row.lstrip()):
        return False
    if any(level.column in (column, column - 2) and level.is_list for level in reading.levels[-1:]):
        return True
    if not reading.deeper or not reading.levels or column <= reading.levels[-1].column:
        return False
    behind = next((line for line in lines[at + 1 : at + 20] if not _BLANK.fullmatch(line)), "")
    alike = len(behind) - len(behind.lstrip(" ")) == column and not _KEY.match(behind.lstrip())
    return alike and bool(_LIKE_ITEM.match(behind.lstrip()) or _DASH.match(behind.lstrip()))


def _in_place(head: _Head, reading: _Reading, slips: list[Slip], bare_item: bool) -> _Head:
    """A row in the column that it was meant to stand in, with the dash that it lacks."""
    from_column, shift = reading.shifted
    if head.column > from_column:
        head = head._replace(column=max(head.column + shift, 0))
    else:
        reading.shifted = (1 << 20, 0)
    levels, column = reading.levels, head.column
    closed: list[_Level] = []
    while levels and levels[-1].column > column:
        closed.append(levels.pop())
    if bare_item:
        if levels and levels[-1].is_list:
            column = levels[-1].column
        slips.append(Slip("前面少了“- ”", _DASH_REMEDY))
        return head._replace(column=column, dashes="- ")
    top = levels[-1] if levels else None
    if top and top.column == column:
        return _same_column(head, reading, slips, closed)
    if (reading.deeper and not closed) or not (top or closed):
        return head
    choices = [level for level in (*closed, *levels) if level.is_list == bool(head.dashes)] or [*closed, *levels]
    nearest = min(choices, key=lambda level: (abs(level.column - column), -level.column))
    if not any("缩进" in slip.what for slip in slips):
        much = "多" if column > nearest.column else "少"
        what = f"{_OUT_OF_LINE}：前面有 {column} 格，比同一级的{much} {abs(column - nearest.column)} 格"
        below = "，下面更深的各行跟着移" if reading.has_below else ""
        slips.append(Slip(what, f"同一级的各行要左边对齐，这一行前面要 {nearest.column} 格{below}"))
    reading.shifted = (column, nearest.column - column)
    levels.extend(level for level in reversed(closed) if level.column <= nearest.column)
    return head._replace(column=nearest.column)


def _same_column(head: _Head, reading: _Reading, slips: list[Slip], closed: Sequence[_Level]) -> _Head:
    """A row in the column of a list or mapping that is open: a row of a list that has no dash lacks it, or an indent."""
    levels = reading.levels
    top = levels[-1]
    if not top.is_list or head.dashes or not head.key:
        return head
    if len(levels) > 1 and levels[-2].column == top.column and not levels[-2].is_list:
        levels.pop()  # the list stood in the column of its own key
        return head
    item = next((level for level in reversed(closed) if not level.is_list), None)
    key = _named(head)
    if item is None or key in item.keys:
        slips.append(Slip("前面少了“- ”", _DASH_REMEDY))
        return head._replace(dashes="- ")
    slips.append(Slip(f"{key} 的缩进少了", "它是上面那一条里的项，要和那一条的第一项左边对齐"))
    levels.append(item)
    return head._replace(column=item.column)


def _opened(head: _Head, value: str, reading: _Reading) -> None:
    """Note what lists and mappings a row opens or goes on with."""
    if not (head.key or head.dashes):
        return
    column = head.column
    for dash in re.findall(r"-\s*", head.dashes):
        if not any(level.column == column and level.is_list for level in reading.levels):
            reading.levels.append(_Level(column, True))
        column += len(dash)
    if head.key:
        if head.dashes:
            while reading.levels[-1].column >= column and not reading.levels[-1].is_list:
                reading.levels.pop()
        mine = next((one for one in reading.levels if one.column == column and not one.is_list), None)
        if mine is None:
            mine = _Level(column, False)
            reading.levels.append(mine)
        mine.keys.add(_named(head))
    reading.deeper = re.fullmatch(r"(?:[!&]\S*\s*)?(?:#.*)?", value.strip()) is not None


def _value(lines: Sequence[str], at: int, head: _Head, slips: list[Slip]) -> tuple[int, str]:
    """Behind which line a row ends, and its value as it was meant."""
    value = head.value
    if _BLOCK_TEXT.match(value):
        return _end(lines, at, head.column, lambda line: False), value
    if bracket_at(value, 0):
        return _bracketed(lines, at, head, slips)
    if value[:1] in QUOTES and value:
        found: list[Slip] = []
        end, meant = _quotation(lines, at, head, found)
        slips.extend(of_key(slip, _named(head)) for slip in found)
        return end, meant
    end = _end(lines, at, head.column, _begins_row)
    if not head.key or end > at + 1:
        return end, "\n".join([value, *lines[at + 1 : end]])
    return end, _plain(value, slips, _named(head))


def _named(head: _Head) -> str:
    """The key of a row, without quotes and colon."""
    return bare(head.key.strip().rstrip(":"))


def _end(lines: Sequence[str], at: int, column: int, begins: Callable[[str], bool]) -> int:
    """Behind which line a row's text ends: before one that stands no deeper, or that begins a row of its own."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if line.strip() and (len(line) - len(line.lstrip()) <= column or begins(line)):
            return end
        end += 1
    return end


def _begins_row(line: str) -> bool:
    row = line.lstrip()
    return bool(_KEY.match(row) or _BAD_COLON.match(row) or _DASH.match(row) or row.startswith("#"))


def _bracketed(lines: Sequence[str], at: int, head: _Head, slips: list[Slip]) -> tuple[int, str]:
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
    if mended is None:
        slips.append(of_key(in_need_of_quotes(head.value[0]), _named(head)) if end == at + 1 else _ENDS_EARLY)
        return end, quoted(whole.strip()) if end == at + 1 else "\n" * (end - at - 1)
    if wide and all(slip.what == "括号是全角的" for _, slip in mended.slips) and not re.search("[{}｛｝]|[［\\[].*[［\\[]", whole):
        return end, whole  # a list in full-width brackets is understood
    slips.extend(dict.fromkeys(slip for _, slip in mended.slips))
    return end, mended.text if mended.slips else whole


def _goes_on(lines: Sequence[str], at: int, column: int) -> bool:
    line = lines[at]
    return bool(line.strip()) and (
        len(line) - len(line.lstrip()) > column or line.lstrip()[0] in "]}］｝"
    ) and not re.match(r"\s*- ", line)


def _quotation(lines: Sequence[str], at: int, head: _Head, slips: list[Slip]) -> tuple[int, str]:
    """A value that begins with a quotation mark of any width."""
    value = head.value
    if value[0] in "\"'" and value.count(value[0]) == 1:
        end = _end(lines, at, head.column, lambda line: False)
        whole = "\n".join([value, *lines[at + 1 : end]])
        if whole.count(value[0]) == 2 and re.search(re.escape(value[0]) + r"\s*$", whole):
            return end, whole
    meant, stop, slip = quotation(value + ("" if head.key else " "), 0, len(value))
    rest = value[stop:].strip()
    if rest and not rest.startswith("#"):  # no separators outside of brackets: the whole is one text
        whole = value.strip()
        if value[0] not in "\"'":
            return at + 1, _plain(value, slips, "")
        if not head.key and rest[0] in ",，、":
            return at + 1, value
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
    if sign:
        slips.append(of_key(in_need_of_quotes(sign), key))
        return quoted(text)
    return value
