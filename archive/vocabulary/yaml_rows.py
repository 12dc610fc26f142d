"""The rows of YAML as people write it: indent, dash, key and value of each, with the slips that it shows by itself.

What is found is told with the row as it was meant, and what was meant is what goes on to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.filenames import visible_name
from archive.vocabulary.yaml_heads import DASH_REMEDY, Head, has_dash, has_key, read_head, with_colon
from archive.vocabulary.yaml_quotations import UNSURE, Slip
from archive.vocabulary.yaml_values import ENDS_EARLY, TWO_ROWS, is_balanced, read_value

_BLANK = re.compile(r"[ \t]*(?:#.*)?")
_LIKE_ITEM = re.compile(r"[\[{］｛]|[\"'“]?p?\d|[\"'“][^\"'”]*[\"'”]\s*$|[\w-]+\.txt\b")
MOST_ASKEW = 3
"""Columns by which a row that is out of line misses the next one."""
_MARK = re.compile(r"(?:---|\.\.\.)(?:\s|$)|%[A-Z]+ ")
_NEXT_ROW = re.compile(r"[\]}\"'][^\w\s,\]}]?(?P<row> *[\w.-]+:(?:\s.*)?)$|[\]}\"'](?P<item> +- .*)$")
_SECOND_KEY = re.compile(r"[,，]\s*[a-z_]{2,}\s*[:：]\s")
_OUT_OF_LINE = "缩进不齐"
_NO_ROW = "这一行不是“键: 值”，少了冒号"
_NO_ROW_REMEDY = "请补上冒号和一个空格；是上一行的文字，就接到上一行去"


class RowSlip(NamedTuple):
    """What is wrong in a row: its line, from 1, the slips, and how it was meant; empty where that is no one line.

    `sure`: that is what was meant; otherwise it is but a text that can be read.
    """

    line: int
    slips: tuple[Slip, ...]
    meant: str
    sure: bool = True


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
    below: int = 0
    aligned: bool = False  # whether the two rows below stand in one column


def mended_rows(text: str) -> MendedRows:
    """A text as it was meant, and all slips that its rows show by themselves."""
    lines = text.split("\n")
    found: list[RowSlip] = []
    reading, keyed = _Reading([]), any(map(has_key, lines))
    at, told_to = 0, -1
    while at < len(lines):
        if _BLANK.fullmatch(lines[at]) or _MARK.match(lines[at]):
            at += 1
            continue
        slips: list[Slip] = []
        behind = next((line for line in lines[at + 1 : at + 10] if not _BLANK.fullmatch(line)), "")
        below = len(behind) - len(behind.lstrip())
        head = read_head(lines[at], below, [level.column for level in reading.levels], slips)
        reading.below, reading.aligned = below, _are_aligned(lines[at + 1 : at + 10])
        item = not (head.key or head.dashes) and _is_bare_item(lines, at, reading)
        stray = _is_stray(head, reading, keyed) and not item
        alone = not (head.key or head.dashes or item)
        beside = below == head.column and re.match(r" *[a-z_]{2,} *[:=]", behind) is not None
        if stray or (alone and (beside or re.match(r"[\w.-]+\s*[\[{]|[\w.-]+\s*$", head.value))):
            head = with_colon(head, below > head.column or has_dash(behind.lstrip()), slips)
        if stray and not head.key:
            if told_to < at:  # what stands below a row that is wrong may only have come of it
                seen = visible_name(lines[at].strip())
                found.append(RowSlip(at + 1, (Slip(f"{_NO_ROW}（“{seen}”）", _NO_ROW_REMEDY),), "", False))
            end = at + 1
            while end < len(lines) and _stands_below(lines[end], head.column):
                end += 1
            lines[at:end] = [""] * (end - at)
            at = told_to = end
            continue
        column = head.column
        if head.key or head.dashes or item:
            head = _in_place(head, reading, slips, item)
        head = _with_brace(head, slips)
        end, value = read_value(lines, at, head, slips)
        meant = " " * head.column + head.dashes + head.key + value
        _opened(head, value, reading)
        if TWO_ROWS in slips and (rest := _NEXT_ROW.search(lines[at])) and told_to < at + 1:
            found.append(RowSlip(at + 1, tuple(slips), "", False))
            lines[at], told_to = rest["row"] or rest["item"], at + 1  # what was run together: the second part is read
            continue
        if slips:
            sure = not any(slip.what.endswith(UNSURE) for slip in slips)
            whole = "" if "\n" in meant or {ENDS_EARLY, TWO_ROWS} & set(slips) else meant.strip()
            found.append(RowSlip(at + 1, tuple(slips), whole, sure))
            told_to = told_to if sure and whole else end
        if slips or head.column != column:
            rows = meant.split("\n")
            lines[at:end] = rows + [""] * (end - at - len(rows))
        at = end
    return MendedRows("\n".join(lines), tuple(_without_runs(found)))


def _are_aligned(below: Sequence[str]) -> bool:
    """Whether the first two rows of some lines stand in one column, indented by spaces alone."""
    rows = [line for line in below if not _BLANK.fullmatch(line)][:2]
    columns = {
        len(line) - len(line.lstrip(" ")) for line in rows if has_key(line.lstrip(" ")) or has_dash(line.lstrip(" "))
    }
    return len(rows) == 2 and len(columns) == 1 and all(line.strip(" ")[0] not in "\t\u3000\u00a0" for line in rows)


def _stands_below(line: str, column: int) -> bool:
    """Whether a line stands deeper than a row that begins in a column, or is empty."""
    return _BLANK.fullmatch(line) is not None or len(line) - len(line.lstrip()) > column


def _with_brace(head: Head, slips: list[Slip]) -> Head:
    """A row with several keys and their values, in the braces that it lacks."""
    value = head.value.rstrip()
    if not head.key or not _SECOND_KEY.search(value) or "{" in value or not (head.dashes or value.endswith("}")):
        return head
    if value[:1] not in "\"'" and re.match(r"[^,，]*[\"'“]", value):
        return head
    slips.append(
        Slip("少了“{”" if value.endswith("}") else "几项写在一行里，没有放在 { } 里", "请写成 {line: 31, is: 标题}")
    )
    value = value.removesuffix("}") + "}"
    return head._replace(key="", value="{" + head.key + value) if head.dashes else head._replace(value="{" + value)


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


def _is_stray(head: Head, reading: _Reading, keyed: bool) -> bool:
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
    if not _LIKE_ITEM.match(row.lstrip()) or has_key(row.lstrip()) or has_dash(row.lstrip()):
        return False
    if any(level.column in (column, column - 2) and level.is_list for level in reading.levels[-1:]):
        return True
    if not reading.deeper or not reading.levels or column <= reading.levels[-1].column:
        return False
    behind = next((line for line in lines[at + 1 : at + 20] if not _BLANK.fullmatch(line)), "")
    alike = len(behind) - len(behind.lstrip(" ")) == column and not has_key(behind.lstrip())
    return alike and bool(_LIKE_ITEM.match(behind.lstrip()) or has_dash(behind.lstrip()))


def _in_place(head: Head, reading: _Reading, slips: list[Slip], bare_item: bool) -> Head:
    """A row in the column that it was meant to stand in, with the dash that it lacks."""
    from_column, shift = reading.shifted
    if head.column > from_column and head.column != from_column + shift:
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
        slips.append(Slip("前面少了“- ”", DASH_REMEDY))
        return head._replace(column=column, dashes="- ")
    top = levels[-1] if levels else None
    if top and top.column == column:
        return _same_column(head, reading, slips, closed)
    if (reading.deeper and not closed) or not (top or closed):
        return _beside_next(head, reading, slips)
    choices = [level for level in (*closed, *levels) if level.is_list == bool(head.dashes)] or [*closed, *levels]
    nearest = min(choices, key=lambda level: (abs(level.column - column), -level.column))
    if not slips:
        much = "多" if column > nearest.column else "少"
        what = f"{_OUT_OF_LINE}：前面有 {column} 格，比同一级的{much} {abs(column - nearest.column)} 格"
        below = "，下面更深的各行跟着移" if reading.below > column and reading.below != nearest.column else ""
        slips.append(Slip(what, f"同一级的各行要左边对齐，这一行前面要 {nearest.column} 格{below}"))
    reading.shifted = (column, nearest.column - column)
    levels.extend(level for level in reversed(closed) if level.column <= nearest.column)
    return head._replace(column=nearest.column)


def _beside_next(head: Head, reading: _Reading, slips: list[Slip]) -> Head:
    """The first row of a list or mapping: in the column of the next one, where none can stand below it."""
    ends = head.value.strip() and head.value[0] not in "|>!&\"'" and is_balanced(head.value)
    alone = not (head.dashes and head.key)
    if not (
        ends
        and alone
        and reading.levels
        and reading.aligned
        and head.column < reading.below <= head.column + MOST_ASKEW
    ):
        return head
    if not slips:
        what = f"{_OUT_OF_LINE}：前面有 {head.column} 格，比下面同一级的少 {reading.below - head.column} 格"
        slips.append(Slip(what, f"同一级的各行要左边对齐，这一行前面要 {reading.below} 格"))
    return head._replace(column=reading.below)


def _same_column(head: Head, reading: _Reading, slips: list[Slip], closed: Sequence[_Level]) -> Head:
    """A row in the column of a list or mapping that is open: a row of a list that has no dash lacks it, or an indent."""
    levels = reading.levels
    top = levels[-1]
    if not top.is_list or head.dashes or not head.key:
        return head
    if len(levels) > 1 and levels[-2].column == top.column and not levels[-2].is_list:
        levels.pop()  # the list stood in the column of its own key
        return head
    item = next((level for level in reversed(closed) if not level.is_list), None)
    key = head.name
    if item is None or key in item.keys:
        slips.append(Slip("前面少了“- ”", DASH_REMEDY))
        return head._replace(dashes="- ")
    slips.append(Slip(f"{key} 的缩进少了", "它是上面那一条里的项，要和那一条的第一项左边对齐"))
    levels.append(item)
    return head._replace(column=item.column)


def _opened(head: Head, value: str, reading: _Reading) -> None:
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
        mine.keys.add(head.name)
    reading.deeper = re.fullmatch(r"(?:[!&]\S*\s*)?(?:#.*)?", value.strip()) is not None
