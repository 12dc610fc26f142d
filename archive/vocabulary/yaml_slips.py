"""Slips of those who write YAML by hand: each is named in Chinese, with its mend, where libyaml speaks of tokens.

as_meant("raw/2024-03-04/issue.yml", text)    # the text as it was meant, and all that is wrong in what was written
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml

from archive.bad_input import BadInput
from archive.filenames import escaped, visible_name
from archive.vocabulary.yaml_quotations import Slip, no_space, wide_colon
from archive.vocabulary.yaml_rows import RowSlip, mended_rows

LONGEST_QUOTED = 120
"""Characters of a row that is told whole, as it should be written."""
MOST_TOLD = 100
"""Rows of which one reading tells what is wrong, each in a line."""
MOST_STUMBLES = 20
"""How often a text is read again without the entry at which it could not be read."""
_KEY = r"""(?P<key>[A-Za-z_]+|["'“”]?(?:p\d+-)?\d{1,6}(?:-\d+)?["'“”]?)"""
_WIDE_COLON = re.compile(rf"\s*(?:- *)?{_KEY}\s*：")
_NO_SPACE = re.compile(rf"\s*(?:- *)?{_KEY}:(?=[^\s/\d]|(?<=[A-Za-z_]:)\d)")
_NOT_YAML = re.compile("[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML takes nowhere (YAML 1.1, section 5.1), a byte order mark, and ends of lines that no editor shows."""
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]"
)
"""Control characters, and those that take no room: of width nought, marks of direction, soft hyphens."""

_BY_PROBLEM: tuple[tuple[str, Slip], ...] = (
    ("unexpected end of stream", Slip("引号没有成对：这里开始的一个没有结束", "请补上另一半引号")),
    ("unexpected document separator", Slip("引号没有成对：这里开始的一个没有结束", "请补上另一半引号")),
    ("',' or ']'", Slip("方括号没有成对，或少了逗号", "请写成 [甲, 乙]，括号和逗号用半角")),
    ("',' or '}'", Slip("花括号没有成对，或少了逗号", "请写成 {line: 31, find: 甲, replace: 乙}，括号和逗号用半角")),
    ("another document", Slip("这里有一行 ---，一个文件只能有一份", "请删去这一行")),
    ("'<document start>'", Slip("缩进不齐，或这一行不是“键: 值”", "同一级的各行要左边对齐，每深一级多两个空格")),
    ("mapping values", Slip("缩进不齐，或一行里有两个冒号", "同一级的各行要左边对齐；文字里有冒号就加上引号")),
    ("'-' indicator", Slip("缩进不齐：列表的各项没有对齐", "各项的“- ”要左边对齐")),
    (
        "expected key",
        Slip("缩进不齐，或引号后面还有字", "同一级的各行要左边对齐；文字里有引号，就在外面再加一层单引号"),
    ),
    ("block end", Slip("缩进不齐，或引号后面还有字", "同一级的各行要左边对齐；文字里有引号，就在外面再加一层单引号")),
    ("expected ':'", Slip("这一行不是“键: 值”，少了冒号", "请补上冒号和一个空格；文字只写在一行里")),
    ("cannot start any token", Slip("这一行有 YAML 不认识的符号", "请给文字加上引号")),
    ("node content", Slip("括号没有成对，或这里少了内容", "请补上另一半括号，或删去这一行")),
    ("anchor", Slip("这里不用 & 和 *", "文字里有 & 或 *，请加上引号")),
    ("tag", Slip("这里不用 !", "文字以 ! 开头，请加上引号")),
    ("escape", Slip("双引号里的 \\ 有别的意思", "请改用单引号")),
    ("control characters", Slip("有看不见的控制字符", "请删去它，重新打这一行")),
)
"""What libyaml's words mean, by a part of them."""
_ANY_SLIP = Slip("这一行不合 YAML 的写法", "请检查缩进、冒号后的空格和引号是否成对")


def told_unseen(text: str, at: int) -> str:
    """The character at a place that can't be seen, and what stands before it."""
    sign = text[at]
    kind = "控制字符" if ord(sign) <= 0x9F else "看不见的字符"
    before = visible_name(" ".join(text[max(0, at - 6) : at].split()[-1:]))
    return f"文字里有{kind} U+{ord(sign):04X}" + (f"（在“{before}”后面）" if before else "（在开头）")


class Meant(NamedTuple):
    """A text as it was meant, without what nobody can read, and all that is wrong in what was written, by its lines.

    `unsure`: the lines of which nobody knows what they were to say, as BadInput names them.
    """

    text: str
    refused: tuple[BadInput, ...]
    unsure: frozenset[str]


def slip_in(text: str) -> Slip | None:
    """The slip that a value or key, as it was read, shows by itself: a colon of full width, or one without a space."""
    if found := _WIDE_COLON.match(text):
        return wide_colon(found["key"])
    return no_space(found["key"]) if (found := _NO_SPACE.match(text)) else None


def as_meant(file: str, text: str, read: Callable[[str], object]) -> Meant:
    """The text as `read` can read it, which raises yaml.MarkedYAMLError where it can't, and what is wrong in it.

    What its rows show is mended; where it still can't be read, it is read again without that entry.
    """
    told: dict[int, BadInput] = {}
    lines = re.sub("\r\n?", "\n", text).split("\n")
    for number, line in enumerate(lines):
        found = _NOT_YAML.search(line) or ("find" not in line and UNSEEN.search(line)) or None
        if found and found.group() != "\t":
            told[number] = BadInput(file, str(number + 1), told_unseen(line, found.start()), "请删去它，重新打这一段")
            lines[number] = UNSEEN.sub(
                lambda sign: sign.group() if sign.group() == "\t" else "", _NOT_YAML.sub("", line)
            )
    rows = mended_rows("\n".join(lines))
    unsure = {*told, *(row.line - 1 for row in rows.found if not row.sure)}
    told = {row.line - 1: _told(file, row) for row in rows.found} | told
    lines = rows.text.split("\n")
    for _ in range(MOST_STUMBLES):
        try:
            read("\n".join(lines))
            break
        except yaml.MarkedYAMLError as error:
            at, slip = _stumbled(lines, error)
        start, end = _entry(lines, at)
        if not any(start <= one < end or one == at for one in told):
            told[at] = BadInput(file, str(at + 1), slip.what, slip.remedy)
        unsure.update(range(start, end))
        lines[start:end] = [""] * (end - start)
    else:
        lines = []
    each = [told[at] for at in sorted(told)]
    if len(each) > MOST_TOLD:
        what = f"这样不合写法的从这里起还有 {len(each) - MOST_TOLD:,} 行"
        each[MOST_TOLD:] = [BadInput(file, each[MOST_TOLD].where, what, "请照上面说的一并改正")]
    return Meant("\n".join(lines), tuple(each), frozenset(str(at + 1) for at in unsure))


def _told(file: str, row: RowSlip) -> BadInput:
    """What is said of a row: its slips in one line, and how it should be written, where that fits."""
    what = "，".join(dict.fromkeys(slip.what for slip in row.slips))
    whole = f"请写成 {escaped(row.meant)}" if row.meant and len(row.meant) <= LONGEST_QUOTED else ""
    indented = any("缩进" in slip.what for slip in row.slips)
    words = "；".join(dict.fromkeys(slip.remedy for slip in row.slips))
    if indented and whole and len(row.slips) > 1:
        words = f"{next(slip.remedy for slip in row.slips if '缩进' in slip.what)}；{whole}"
    return BadInput(file, str(row.line), what, words if indented or not whole else whole)


def _stumbled(lines: Sequence[str], error: yaml.MarkedYAMLError) -> tuple[int, Slip]:
    """The line, from 0, that libyaml could not read, and what is wrong with it."""
    problem = error.problem or ""
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    begun = any(what in (error.context or "") for what in ("quoted scalar", "flow", "simple key"))
    mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
    at = min(mark.line, last) if mark else 0
    is_item = bool(lines) and lines[at].lstrip().startswith("- ") and "block" in problem
    item = "'-' indicator" if is_item else ""
    slip = next((slip for words, slip in _BY_PROBLEM if words in (item or problem)), _ANY_SLIP)
    seen = visible_name(lines[at].strip()) if lines else ""
    return at, Slip(f"{slip.what}（“{seen}”）" if seen else slip.what, slip.remedy)


def _entry(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The lines, from 0, of the entry that a line is of: of a section's items or keys, or the section's own."""
    section = next((n for n in range(at, -1, -1) if _column(lines[n]) == 0 and not lines[n].startswith("-")), 0)
    first = next((n for n in range(section + 1, len(lines)) if _column(lines[n]) is not None), section)
    column = _column(lines[first]) or 0
    start = section
    if at > section and (column or lines[first].startswith("-")):
        start = next((n for n in range(at, section, -1) if (_column(lines[n]) or 0) <= column and lines[n].strip()), at)
    edge = column if start > section else 0
    end = at + 1
    while end < len(lines) and (_column(lines[end]) is None or (_column(lines[end]) or 0) > edge):
        end += 1
    return start, end


def _column(line: str) -> int | None:
    """Where a line's text begins; None where it has none."""
    bare = line.lstrip()
    return len(line) - len(bare) if bare and not bare.startswith("#") else None
