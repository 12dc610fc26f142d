"""YAML that people write, read strictly and by line: every complaint says file, line, what is wrong and what to do.

    root = compose_yaml("raw/2024-03-04/issue.yml", text)
    fields = root.entries(("date", "number"))     # BadInput where there are others, or one comes twice
    fields["date"].day()                          # BadInput where it is no day

issue.yml, the vocabulary and mkdocs.yml are read with it.
"""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from archive.bad_input import BadInput, gathered, told_at_once
from archive.file_faults import regular_bytes
from archive.filenames import visible_name
from archive.reading.conflict_marks import refuse_conflict_marks
from archive.vocabulary.date_range import ANY_NEWSPAPER, DATES_FILE, DateRange
from archive.vocabulary.written_days import written_day
from archive.vocabulary.yaml_quotations import wide_colon
from archive.vocabulary.yaml_slips import UNSEEN, Meant, as_meant, slip_in, told_unseen

DEEPEST_NESTING = 20
"""Levels of nesting. libyaml composes nodes by recursion in C, where a thousand times as many end the process."""

LONGEST_COMPLAINT = 300
"""Characters: what is wrong is to be read in a line."""

LONGEST_WORD = 100
"""Characters of a word or name: patterns are made of them character in character."""

YES, NO = ("true", "yes", "on", "是"), ("false", "no", "off", "否", "")
"""How true and false are written, in any case of letters."""

_NULL = "tag:yaml.org,2002:null"
NOWHERE_ELSE: Mapping[str, str] = {}
_TOO_LARGE = "请检查这个文件，或分成几个"
_SAVE_AS = "请另存为 UTF-8（记事本：“文件”→“另存为”，编码选 UTF-8）"
_COMMAS = re.compile("[、，,；;](?![^（(]*[）)])")
"""What parts two items that are written as one text, outside of brackets."""
_WIDE_BRACKETS = ("［", "【", "｛", "（", "〔")


class Node(NamedTuple):
    """A value in a YAML file, or a key, that knows where it stands; each reading of it raises BadInput at its line."""

    file: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def is_scalar(self) -> bool:
        """Whether it is neither a list nor a mapping."""
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_bare(self) -> bool:
        """Whether it is a scalar without quotes."""
        return isinstance(self.node, yaml.ScalarNode) and not self.node.style

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_empty(self) -> bool:
        """Whether nothing, `null` or empty quotes stand where a value should."""
        node = self.node
        return isinstance(node, yaml.ScalarNode) and (node.tag == _NULL or not node.value.strip())

    def with_text(self, text: str) -> Node:
        """A part of it, which stands where it stands."""
        return Node(self.file, yaml.ScalarNode("tag:yaml.org,2002:str", text, self.node.start_mark, self.node.end_mark))

    def parts(self) -> tuple[str, ...]:
        """What stands between the commas of a scalar, of any width, in brackets of any width or in none."""
        return tuple(part.strip() for part in _COMMAS.split(self.text().strip("[]［］【】")) if part.strip())

    def complaint(self, what: str, remedy: str) -> BadInput:
        """A BadInput at its line; of what it says of very long text, the beginning."""
        if self.is_bare and (slip := slip_in(self.node.value)):
            what, remedy = slip
        short = what if len(what) <= LONGEST_COMPLAINT else what[: LONGEST_COMPLAINT - 1] + "…"
        return BadInput(self.file, str(self.line), short, remedy)

    def pairs(self, what: str = "这里", refused: list[BadInput] | None = None) -> tuple[tuple[Node, Node], ...]:
        """A mapping's keys and values; no key may come twice. `what` names the mapping.

        With `refused` a key that comes again is put there, and the others are given all the same.
        """
        if not isinstance(self.node, yaml.MappingNode):
            lost = re.fullmatch(r"([a-z_]{2,})[\s=]+(\S.*)", str(self.node.value)) if self.is_bare else None
            if wide := re.match(r"([^\s：，。]{1,20})：(?:\s|$)", str(self.node.value)) if self.is_bare else None:
                raise self.complaint(*wide_colon(wide[1]))
            remedy = f"少了冒号：请写成 {lost[1]}: {visible_name(lost[2])}" if lost else "请按说明书写"
            raise self.complaint(f"{what}要的是“键: 值”，不是 {self.excerpt()}", remedy)
        found: dict[str, tuple[Node, Node]] = {}
        bad: list[BadInput] = [] if refused is None else refused
        entry = what.startswith("这")
        remedy = "请删去一个；是两条，就每条另起一行、以“- ”开头" if entry and what != "这里" else "请合并成一处"
        for one, value in self.node.value:
            key = Node(self.file, one)
            with gathered(bad):
                name = key.text().strip("“”‘’")
                if self.node.flow_style and value.start_mark.index == value.end_mark.index == one.end_mark.index:
                    what = f"{visible_name(name) or key.excerpt()} 后面没有冒号"
                    raise key.complaint(what, "请写成“键: 值”；逗号是前面文字里的，就给那段文字加上引号")
                if name in found:
                    first = found[name][0].line
                    raise key.complaint(f"{visible_name(name)} 写了两次（第 {first} 行已有）", remedy)
                found[name] = key, Node(self.file, value)
        if refused is None and bad:
            raise told_at_once(bad)
        return tuple(found.values())

    def entries(
        self,
        known: Iterable[str] | None = None,
        needed: Iterable[str] = (),
        what: str = "这里",
        *,
        also: Collection[str] = (),
        refused: list[BadInput] | None = None,
        elsewhere: Mapping[str, str] = NOWHERE_ELSE,
    ) -> Mapping[str, Node]:
        """A mapping's values by key: no others than `known` (None: any will do), all that are `needed`.

        `also`: other spellings that will do. With `refused` bad keys are put there, and the others given. `elsewhere`:
        what to do with a key that belongs to another mapping.
        """
        names, all_needed = None if known is None else tuple(known), tuple(needed)
        found: dict[str, Node] = {}
        bad: list[BadInput] = [] if refused is None else refused
        for key, value in self.pairs(what, refused):
            name = key.text().strip("“”‘’")
            if names is None or name in names or name in also:
                found[name] = value
                continue
            near = difflib.get_close_matches(name, (*names, *elsewhere), 1)
            deeper = elsewhere.get(near[0], "") if near and near[0] not in names else ""
            like = f"是不是 {near[0]}？{deeper}" if near else f"可用的有：{'、'.join(names)}"
            remedy = elsewhere.get(name) or like
            bad.append(key.complaint(f"不认识的键 {visible_name(name) or key.excerpt()}", remedy))
        if refused is None and bad:
            raise told_at_once(bad)
        for name in all_needed:
            if name not in found:
                raise self.complaint(f"{what}缺 {name}", f"请写明 {'、'.join(all_needed)}")
        return found

    def items(self, what: str = "") -> tuple[Node, ...]:
        """A list's values. Nothing at all is an empty list, but not where `what` names one that is needed."""
        if self.is_empty:
            if what:
                raise self._left_empty(what)
            return ()
        if not isinstance(self.node, yaml.SequenceNode):
            remedy = "请写成 [甲, 乙]，或每项一行、以“- ”开头"
            if self.is_scalar and str(self.node.value).startswith(_WIDE_BRACKETS):
                remedy = "括号是全角的，请改成半角的 [ ]"
            raise self.complaint(f"{what or '这里'}要的是列表，不是 {self.excerpt()}", remedy)
        return tuple(Node(self.file, one) for one in self.node.value)

    def text(self, unseen: bool = False) -> str:
        """A scalar as it is written (0044 stays 0044, no stays no), trimmed; empty where there is none.

        `unseen`: it may hold characters that take no room, as raw text does.
        """
        if not self.is_scalar:
            raise self.complaint("这里要的是一段文字，不是列表或“键: 值”", "请按说明书写，有冒号或括号的文字加上引号")
        if not self.node.tag.startswith("tag:yaml.org,"):
            raise self.complaint(f"文字以“{self.node.tag}”开头，YAML 把它当作记号", "请给文字加上引号")
        value = "" if self.node.tag == _NULL else str(self.node.value).strip()
        if found := UNSEEN.search(value):
            sign = found.group()
            if sign == "\n":
                raise self.complaint("这里的文字只能有一行", "请写在一行里")
            if sign == "\t":
                raise self.complaint(f"文字中间有制表符（Tab）：{self.excerpt()}", "请把它改成空格，或删去")
            if not (unseen and ord(sign) > 0x9F):
                raise self.complaint(told_unseen(value, found.start()), "请删去它，重新打这一段")
        return value

    def filled(self, what: str, unseen: bool = False) -> str:
        """A scalar that may not be empty; `what` names it."""
        value = self.text(unseen)
        if not value:
            raise self._left_empty(what)
        return value

    def word(self, what: str) -> str:
        """A scalar that is looked for in texts: not empty, and no longer than a name can be; `what` names it."""
        value = self.filled(what)
        if len(value) > LONGEST_WORD:
            raise self.complaint(f"{what}{self.excerpt()}有 {len(value):,} 个字符，超过 {LONGEST_WORD}", "请改短")
        return value

    def texts(self, what: str) -> tuple[str, ...]:
        """A list of words, none empty and none twice; `what` names it."""
        found: dict[str, None] = {}
        for item in self.items(what):
            value = item.word(what)
            if value in found:
                raise item.complaint(f"{what}里“{visible_name(value)}”写了两次", "请删去一个")
            found[value] = None
        return tuple(found)

    def number(self, what: str) -> int:
        """A whole number from 1 to 999,999 in plain digits (a leading zero does not make it octal)."""
        value = unicodedata.normalize("NFKC", self.text())
        if not re.fullmatch(r"0*[1-9][0-9]{0,5}", value):
            raise self.complaint(f"{what}应是行号，不是 {self.excerpt()}", "请写正整数")
        return int(value)

    def day(self, among: DateRange = ANY_NEWSPAPER) -> datetime.date | None:
        """A date, of those that there may be, as people write it (archive/vocabulary/written_days.py); None where there is none."""
        day = written_day(self.text())
        if day is None:
            return None
        if not isinstance(day, datetime.date):
            raise self.complaint(day.what, day.remedy)
        if day not in among:
            remedy = f"请改正；报上真有更早或更晚的日子，请改 raw/vocabulary/{DATES_FILE}"
            raise self.complaint(f"日期 {day.isoformat()} 不在 {among} 之间", remedy)
        return day

    def truth(self) -> bool:
        """True or false, in the spellings of YAML 1.1 and in Chinese."""
        value = self.text().casefold()
        if value in YES:
            return True
        if value in NO:
            return False
        raise self.complaint(f"这里要的是 true 或 false，不是 {self.excerpt()}", "请写 true（是）或 false（否）")

    def excerpt(self) -> str:
        """It in a few characters, for a message."""
        if isinstance(self.node, yaml.SequenceNode):
            return "列表"
        if isinstance(self.node, yaml.MappingNode):
            return "“键: 值”"
        value = visible_name(str(self.node.value))
        return f"“{value[:24] + '…' if len(value) > 25 else value}”" if value else "空"

    def _left_empty(self, what: str) -> BadInput:
        return self.complaint(f"{what}是空的", "请填写，或删去这一行")


def read_yaml(path: Path, file: str, most: int) -> Node | None:
    """The document in a YAML file of at most so many bytes; None where it holds nothing but comments. Raises BadInput."""
    return compose_yaml(file, decode_yaml(file, regular_bytes(path, file, most, _TOO_LARGE, links=True)))


def decode_yaml(file: str, data: bytes) -> str:
    """A YAML file's text, which has to be UTF-8; BadInput names the line that is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"第 {error.start + 1} 字节起不是 UTF-8 文字"
        raise BadInput(file, str(line), what + _told_encoding(data, error.start), _SAVE_AS) from None


def _told_encoding(data: bytes, at: int) -> str:
    """In brackets what encoding a file seems to be in that is not UTF-8 from a byte on; empty where nobody knows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "（像是 UTF-16，记事本叫 Unicode）"
    try:
        data[at:].decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "（像是 GBK，记事本叫 ANSI）" if data[:at].isascii() else "（前面是 UTF-8，从这里起像是 GBK）"


def refuse_nesting(file: str, text: str) -> None:
    """BadInput where a YAML text nests so deep, or refers to itself, that reading it could end the process.

    Raises yaml.YAMLError where it is none.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST_NESTING or isinstance(event, yaml.AliasEvent):
            deep = depth > DEEPEST_NESTING
            what = "嵌套太深" if deep else "这里不用 * 引用"
            where = str(event.start_mark.line + 1) if event.start_mark else ""
            raise BadInput(file, where, what, "请按说明书写" if deep else "文字以 * 开头，请加上引号")


def compose_yaml(file: str, text: str) -> Node | None:
    """The document in a YAML file's text; None where it holds nothing but comments. `file` is its name in messages.

    Raises BadInput, which tells all that is no YAML at once.
    """
    refuse_conflict_marks(file, text)
    try:
        return _document(file, text)
    except yaml.YAMLError as error:
        refused = as_meant(file, text, lambda meant: _document(file, meant)).refused
        raise told_at_once(refused or [BadInput(file, "1", "这个文件不是 YAML", "请按说明书写")]) from error


def compose_meant(file: str, text: str) -> tuple[Node | None, Meant]:
    """The document that a text was meant to be, without what nobody can read, and all slips in what was written.

    Raises BadInput where it nests too deep.
    """
    refuse_conflict_marks(file, text)
    meant = as_meant(file, text, lambda one: _document(file, one))
    return _document(file, meant.text), meant


def _document(file: str, text: str) -> Node | None:
    """The document in a text. BadInput where it nests too deep, yaml.YAMLError where it is no YAML."""
    refuse_nesting(file, text)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return None if root is None else Node(file, root)
