"""Slips of those who write YAML by hand: each is named in Chinese, with its mend, where libyaml speaks of tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import yaml

from archive.bad_input import BadInput, told_at_once
from archive.filenames import visible_name

_KEY = r"""(?P<key>[A-Za-z_]+|["'“”]?(?:p\d+-)?\d{1,6}(?:-\d+)?["'“”]?)"""
_LINE = re.compile(rf"(?P<indent>\s*(?:- +)?){_KEY}: +(?P<value>\S.*?)\s*$")
_WIDE_COLON = re.compile(rf"\s*(?:- *)?{_KEY}\s*：")
_NO_SPACE = re.compile(rf"\s*(?:- *)?{_KEY}:(?=[^\s/\d]|(?<=[A-Za-z_]:)\d)")
_INDENT = re.compile(r" *(?P<sign>[\t\u3000\u00a0])")
_WIDE_COMMA = re.compile(r"[\]}\"']\s*[，、]\s*[\[{\"']")
_STARTS = "@`%&*!|>{[\"'"
"""Characters that mean something to YAML where a value begins."""
LONGEST_QUOTED = 100
"""Characters of a text that is told whole, as it should be written."""
_CLOSERS = {"[": "]", "{": "}"}


class Slip(NamedTuple):
    """What is wrong, and what to do."""

    what: str
    remedy: str


def _indent(line: str) -> Slip | None:
    found = _INDENT.match(line)
    sign = "制表符（Tab）" if found and found["sign"] == "\t" else "全角空格"
    return Slip(f"缩进里有{sign}", "请改成半角空格，每一级两个") if found else None


def _wide_comma(line: str) -> Slip | None:
    return Slip("两项之间的逗号是全角的", "请改成半角逗号“,”") if _WIDE_COMMA.search(line) else None


def _wide_colon(line: str) -> Slip | None:
    found = _WIDE_COLON.match(line)
    return (
        Slip(f"{found['key']} 后面的冒号是全角的“：”", f"请改成半角冒号加一个空格：“{found['key']}: ”")
        if found
        else None
    )


def _no_space(line: str) -> Slip | None:
    found = _NO_SPACE.match(line)
    return Slip(f"{found['key']} 的冒号后面没有空格", f"请写成“{found['key']}: ”，冒号后空一格") if found else None


def _unquoted(line: str) -> Slip | None:
    """A value that means something to YAML: a colon and a space in it, or a sign that it begins with."""
    found = _LINE.match(line)
    if found is None:
        return None
    value, key = found["value"], found["key"]
    first = value[0]
    if first in _CLOSERS:
        sign = first if _CLOSERS[first] in value[:-1] and not value.endswith(_CLOSERS[first]) else ""
    else:
        sign = next((sign for sign in (": ", " #") if sign in value), "") or (first if first in _STARTS else "")
    if first in "\"'" and value.count(first) == 1:
        return Slip(f"{key} 的引号没有成对", _in_quotes(key, value[1:]))
    if not sign and (first in _CLOSERS or not value.endswith(":")):
        return None
    return Slip(f"{key} 的文字里有“{sign.strip() or ':'}”，要加引号", _in_quotes(key, value))


def _in_quotes(key: str, value: str) -> str:
    """How a value is to be written; one that is too long to be told in a line, in words."""
    return f"请写成 {key}: {quoted(value)}" if len(value) <= LONGEST_QUOTED else f"请给 {key} 后面的文字加上引号"


LINE_SLIPS: tuple[tuple[str, Callable[[str], Slip | None]], ...] = (
    ("indent", _indent),
    ("wide colon", _wide_colon),
    ("no space", _no_space),
    ("wide comma", _wide_comma),
)
"""Slips that a line shows by itself, wherever YAML stumbles."""

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


def quoted(text: str) -> str:
    """Text in the quotes in which it stands for itself."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def slip_in(text: str) -> Slip | None:
    """The slip that a line, or what was read of one, shows by itself."""
    return next((slip for _, rule in LINE_SLIPS if (slip := rule(text))), None)


def misread(file: str, text: str, error: yaml.MarkedYAMLError) -> BadInput:
    """What is wrong in a text that is no YAML: all lines that show it by themselves, else where libyaml stumbled."""
    lines = text.split("\n")
    told = [
        BadInput(file, str(number), slip.what, slip.remedy)
        for number, line in enumerate(lines, 1)
        if (slip := _indent(line) or _wide_colon(line))
    ]
    return told_at_once(told) if told else _stumbled(file, lines, error)


def _stumbled(file: str, lines: Sequence[str], error: yaml.MarkedYAMLError) -> BadInput:
    problem = error.problem or ""
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    begun = any(what in (error.context or "") for what in ("quoted scalar", "flow", "simple key"))
    mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
    at = min(mark.line, last) if mark else 0
    for number in _nearby(lines, at):
        if slip := slip_in(lines[number]) or _unquoted(lines[number]):
            return BadInput(file, str(number + 1), slip.what, slip.remedy)
    item = "" if not lines or not lines[at].lstrip().startswith("- ") else "'-' indicator"
    slip = next((slip for words, slip in _BY_PROBLEM if words in (item or problem)), _ANY_SLIP)
    seen = visible_name(lines[at].strip()) if lines else ""
    return BadInput(file, str(at + 1), f"{slip.what}（“{seen}”）" if seen else slip.what, slip.remedy)


def _nearby(lines: Sequence[str], at: int) -> Iterator[int]:
    """The line at which libyaml stumbled, and the one before it that holds text."""
    yield at
    yield from [n for n in range(at) if lines[n].strip()][-1:]
