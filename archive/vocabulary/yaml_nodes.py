"""YAML that people write, read strictly and by line: every complaint says file, line, what is wrong and what to do."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping

import yaml

from archive.filenames import shown
from archive.model import BadInput, RawFile
from archive.reading.load import decode

DEEPEST = 20
"""Levels of nesting. libyaml composes nodes by recursion in C, where a thousand times as many end the process."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_YAML_REMEDY = "请检查缩进、冒号后的空格和引号是否成对"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def compose(file: RawFile) -> yaml.Node | None:
    """The document in a YAML file as nodes that know their lines; None where it holds nothing but comments."""
    text, _ = decode(file)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
                what = "嵌套太深" if depth > DEEPEST else "这里不用 * 引用"
                where = str(event.start_mark.line + 1) if event.start_mark else ""
                raise BadInput(file.name, where, what, "请按说明书写")
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = text.rstrip().count("\n")  # where something is missing at the end, libyaml points behind it
        where = str(min(mark.line, last) + 1) if mark else ""
        problem = shown(error.problem or "").strip()
        raise BadInput(file.name, where, f"不合 YAML 的写法（{problem}）", _YAML_REMEDY) from None
    except yaml.YAMLError as error:
        problem = shown(str(error).splitlines()[0])
        raise BadInput(file.name, "", f"不合 YAML 的写法（{problem}）", _YAML_REMEDY) from None


def line_of(node: yaml.Node) -> int:
    """The line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


def complaint(file: str, node: yaml.Node, what: str, remedy: str) -> BadInput:
    """A BadInput at a node's line."""
    return BadInput(file, str(line_of(node)), what, remedy)


def entries(file: str, node: yaml.Node, known: Iterable[str] | None = None) -> Mapping[str, yaml.Node]:
    """A mapping's values by key. Keys that are not `known` (None: any will do) or come twice are BadInput."""
    if not isinstance(node, yaml.MappingNode):
        raise complaint(file, node, f"这里要的是“键: 值”，不是 {excerpt(node)}", "请按说明书写")
    names = None if known is None else tuple(known)
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = text(file, key)
        if names is not None and name not in names:
            near = difflib.get_close_matches(name, names, 1)
            remedy = f"是不是 {near[0]}？" if near else f"可用的有：{'、'.join(names)}"
            raise complaint(file, key, f"不认识的键 {shown(name)}", remedy)
        if name in found:
            raise complaint(file, key, f"{shown(name)} 写了两次（第 {line_of(found[name])} 行已有）", "请合并成一处")
        found[name] = value
    return found


def items(file: str, node: yaml.Node) -> tuple[yaml.Node, ...]:
    """A list's nodes; nothing at all is an empty list."""
    if is_empty(node):
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise complaint(file, node, f"这里要的是列表，不是 {excerpt(node)}", "请写成 [甲, 乙]，或每项一行、以“- ”开头")
    return tuple(node.value)


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing, `null` or empty quotes stand where a value should."""
    return isinstance(node, yaml.ScalarNode) and (node.tag == "tag:yaml.org,2002:null" or not node.value.strip())


def text(file: str, node: yaml.Node) -> str:
    """A scalar as it is written (0044 stays 0044, no stays no), trimmed; empty where there is none."""
    if not isinstance(node, yaml.ScalarNode):
        raise complaint(file, node, "这里要的是一段文字，不是列表或“键: 值”", "请按说明书写，有冒号的文字加上引号")
    value = "" if is_empty(node) else str(node.value).strip()
    if found := _UNSEEN.search(value):
        what = "这里的文字只能有一行" if found.group() == "\n" else f"文字里有控制字符 U+{ord(found.group()):04X}"
        raise complaint(file, node, what, "请写在一行里")
    return value


def filled(file: str, node: yaml.Node, what: str) -> str:
    """A scalar that may not be empty; `what` names it."""
    value = text(file, node)
    if not value:
        raise complaint(file, node, f"{what}是空的", "请填写，或删去这一行")
    return value


def number(file: str, node: yaml.Node, what: str) -> int:
    """A whole number from 1 to 999,999 in plain digits (a leading zero does not make it octal)."""
    value = text(file, node)
    if not re.fullmatch(r"0*[1-9][0-9]{0,5}", value):
        raise complaint(file, node, f"{what}应是行号，不是 {excerpt(node)}", "请写正整数")
    return int(value)


def day(file: str, node: yaml.Node) -> datetime.date | None:
    """A date as YYYY-MM-DD; None where there is none."""
    value = text(file, node)
    if not value:
        return None
    try:
        if _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise complaint(file, node, f"{excerpt(node)} 不是日期", "请写成 2024-03-04 的样子")


def truth(file: str, node: yaml.Node) -> bool:
    """True or false, in the spellings of YAML 1.1 and in Chinese."""
    value = text(file, node).casefold()
    if value in ("true", "yes", "on", "是"):
        return True
    if value in ("false", "no", "off", "否", ""):
        return False
    raise complaint(file, node, f"这里要的是 true 或 false，不是 {excerpt(node)}", "请改正")


def excerpt(node: yaml.Node) -> str:
    """A node in a few characters, for a message."""
    if isinstance(node, yaml.SequenceNode):
        return "列表"
    if isinstance(node, yaml.MappingNode):
        return "“键: 值”"
    value = shown(str(node.value))
    return f"“{value[:24] + '…' if len(value) > 25 else value}”" if value else "空"
