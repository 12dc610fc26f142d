"""What stands before a row's value in YAML, as people write it: indent, dashes, key and colon, each read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.vocabulary.yaml_quotations import Slip, bare, no_space, wide_colon, wide_space

MOST_DASHES = 20
"""Characters of dashes, with the spaces behind them, that are read as such: lists in lists are not written that deep."""
DASH_REMEDY = "请写成“- 44”，“-”用半角，后面空一格"
_INDENT = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
_SEEN_AS = {"\t": "制表符（Tab）", "\u3000": "全角空格", "\u00a0": "不换行空格"}
_WIDTHS = {"\t": 2, "\u3000": 2, "\u2003": 2}
_NO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DASH = re.compile(
    r"(?P<dash>-|[－−–•](?=\s*[\[{\"'“\w])|—(?=\s*[\[{\"'“\d]|\s*p\d))(?P<space>[ \t\u3000\u00a0]*)(?=(?<=\s)\S|[^\s\-#]|$)"
)
_ADDRESS = r"(?:p\d+-)?\d{1,6}(?:-\d+)?"
_NAME = rf"[A-Za-z_]+|{_ADDRESS}"
_KEY = re.compile(
    rf"(?P<key>[\"'“”‘’]?(?:{_NAME})[\"'“”‘’]?|(?P<q>[\"'])[^\"']*(?P=q)|[“‘][^“”‘’:：]*[”’]|[^\s:：#,\[\]{{}}［｛【\"'“”‘’|>&*!%@`](?:[^\s:：]*|[^:：#\[\]{{}}\"“”]*?))"
    r"\s*:(?P<space>[ \t\u3000\u00a0]+|$)"
)
_BAD_COLON = re.compile(
    rf"(?P<key>[\"'“”‘’]?(?:(?P<word>[A-Za-z_]+)|{_ADDRESS}|[\w.-]+\.txt(?!\s*[:：]\s*\d))[\"'“”‘’]?)\s*(?P<colon>[:：])"
)
_WIDE_COLON = re.compile(
    r"(?P<key>[^\s:：#,\[\]{}［｛【\"'“”‘’|>&*!%@`-][^\s:：#,\[\]{}\"'“”‘’，。]*)\s*：\s*(?P<rest>(?=[\[{]).*|$)"
)
"""A name in any script whose colon is of full width, and a list or mapping behind or below it."""
_LOST_COLON = re.compile(
    r"(?P<key>[\"'“”‘’]?(?:[a-z_]{2,}|p\d+-\d+|\d{4}|[\w-]+\.txt)[\"'“”‘’]?)"
    r"(?P<sign>\s*[^\w\s\[\]{}\"'“”‘’(（,，、:\-]\s*|\s+|(?=[\[{])|$)"
)
_TOO_MUCH = re.compile(
    rf"(?P<sign>[^\w\s\-#\"'“”‘’\[{{［｛【（《〈…—–•－−]+)(?=\s*(?:[\[{{]|- |[\"'“]?(?:{_NAME}|[\w.-]+\.txt)[\"'”]?\s*:(?:\s|$)))"
)
"""A sign that a row begins with by mistake."""


class Head(NamedTuple):
    """What stands before a row's value: its column, dashes, the key with its colon; and the value."""

    column: int
    dashes: str
    key: str
    value: str

    @property
    def name(self) -> str:
        """The key without quotes and colon."""
        return bare(self.key.strip().rstrip(":"))


def is_row(line: str) -> bool:
    """Whether a line begins as a key's or an item's row does, or is a remark."""
    row = line.lstrip()
    return bool(_KEY.match(row) or _BAD_COLON.match(row) or _DASH.match(row) or row.startswith("#"))


def has_key(row: str) -> bool:
    """Whether a row without its indent begins with a key and its colon."""
    return _KEY.match(row) is not None


def has_dash(row: str) -> bool:
    """Whether a row without its indent is an item."""
    return _DASH.match(row) is not None


def read_head(line: str, below: int, columns: Sequence[int], slips: list[Slip]) -> Head:
    """A row's head without what is wrong in it, which is put to the slips.

    `below` is the next row's column, `columns` those of the lists and mappings that are open.
    """
    found = _INDENT.match(line)
    white = found.group() if found else ""
    rest, dashes = line[len(white) :], ""
    column = _column(white, below, not rest.rstrip().endswith((":", "：")), slips)
    if junk := _TOO_MUCH.match(rest):
        slips.append(_too_much(junk["sign"]))
        gone = rest[: len(junk.group())] + re.sub(r"\S.*", "", rest[len(junk.group()) :])
        rest = rest[len(junk.group()) :].lstrip()
        places = (column + len(gone), column + len(gone) - 1, column)
        column = next((place for place in places if place in columns or place == below), column)
    while len(dashes) < MOST_DASHES and (found := _DASH.match(rest)):
        slips += _dash_slips(found["dash"], found["space"], rest[found.end() :])
        dashes += "-" + (found["space"].replace("\u3000", " ").replace("\u00a0", " ") or " ")
        rest = rest[found.end() :]
        if junk := _TOO_MUCH.match(rest):
            slips.append(_too_much(junk["sign"]))
            rest = rest[junk.end() :].lstrip()
    if (wide := _WIDE_COLON.match(rest)) and (wide["rest"] or below > column):
        slips.append(wide_colon(wide["key"]))
        return _valued(Head(column, dashes, "", rest), f"{wide['key']}: ", wide["rest"], slips)
    return _keyed(Head(column, dashes, "", rest), slips)


def _keyed(head: Head, slips: list[Slip]) -> Head:
    """The head with the key that the rest of the row begins with."""
    rest = head.value
    bad = _BAD_COLON.match(rest)
    if bad and bad["colon"] == "：":
        slips.append(wide_colon(bare(bad["key"])))
        return _valued(head, f"{bad['key']}: ", rest[bad.end() :].lstrip(" \t\u3000:："), slips)
    if bad and _is_glued(bad, rest[bad.end() :]):
        if rest[bad.end()] in ":：":
            slips.append(Slip(f"{bare(bad['key'])} 后面多了一个冒号", "请删去一个"))
            return _valued(head, f"{bad['key']}: ", rest[bad.end() :].lstrip(" \t\u3000:："), slips)
        found: list[Slip] = []
        valued = _valued(head, f"{bad['key']}: ", rest[bad.end() :], found)
        if not found and not re.fullmatch(r"[^\w\s]{1,2}\s*", valued.value):
            found.append(no_space(bare(bad["key"])))
        slips += found
        return valued
    key = _KEY.match(rest)
    if not key:
        return head
    written = key.group()
    if "\u3000" in key["space"] or "\u00a0" in key["space"]:
        slips.append(wide_space(bare(key["key"]), key["space"].strip(" \t")[0]))
        written = f"{key['key']}: "
    return _valued(head, written, rest[key.end() :], slips)


def _valued(head: Head, key: str, value: str, slips: list[Slip]) -> Head:
    """The head with a key, and its value without a sign too much before a bracket."""
    if junk := re.match(r"(?P<sign>[^\w\s\-#\"'“”‘’\[{［｛【（《〈…—!&]+)(?=\s*[\[{])", value):
        slips.append(_too_much(junk["sign"]))
        value = value[junk.end() :].lstrip()
    return head._replace(key=key, value=value)


def with_colon(head: Head, deeper: bool, slips: list[Slip]) -> Head:
    """A row that is no key's and no item, as the key's that it was meant to be, its colon lost; `deeper`: rows stand below it."""
    found = _LOST_COLON.match(head.value)
    if not found:
        return head
    rest = head.value[found.end() :]
    if not (rest or deeper or "=" in found["sign"]) or rest[:1] in tuple(",]}，、"):
        return head
    slips.append(Slip(f"{bare(found['key'])} 后面少了冒号", "请补上冒号和一个空格"))
    return head._replace(key=f"{found['key']}: " if rest else f"{found['key']}:", value=rest)


def _too_much(sign: str) -> Slip:
    return Slip(f"多了一个“{sign}”", "请删去它")


def _column(white: str, below: int, filled: bool, slips: list[Slip]) -> int:
    """The column at which a row begins. What is no space there is a slip; `filled`: no row can stand below this one."""
    signs = list(dict.fromkeys(sign for sign in white if sign != " "))
    if signs:
        names = "和".join(_SEEN_AS.get(sign, f"看不见的字符 U+{ord(sign):04X}") for sign in signs)
        unseen = all(sign in _NO_WIDTH for sign in signs)
        slips.append(Slip(f"缩进里有{names}", "请删去它，缩进只用半角空格" if unseen else "请改成半角空格，每一级两个"))
    column = sum(0 if sign in _NO_WIDTH else _WIDTHS.get(sign, 1) for sign in white)
    if filled and set(white) == {"\t"} and below in (4 * len(white), 8 * len(white)):
        return below  # editors draw a tab as wide as four spaces, or eight
    return below if signs and len(white) == below else column


def _dash_slips(dash: str, space: str, behind: str) -> list[Slip]:
    """What is wrong with the dash of an item."""
    if dash != "-":
        return [Slip(f"列表的“{dash}”不是半角的减号", DASH_REMEDY)]
    if not space and behind:
        return [Slip("列表的“-”后面没有空格", DASH_REMEDY)]
    wrong = space.strip(" \t")
    return [Slip(f"“-”后面是{_SEEN_AS[wrong[0]]}", DASH_REMEDY)] if wrong else []


def _is_glued(bad: re.Match[str], behind: str) -> bool:
    """Whether a value stands right behind a key's colon, and it is no web address, line of a file, or time."""
    if not behind or behind[0].isspace() or behind.startswith("//"):
        return False
    return bool(bad["word"]) or behind[0] in "[{\"'“［｛"
