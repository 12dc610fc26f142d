"""Names as people write them into issue.yml: lists taken apart, offices told from names, what is no name refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.bad_input import BadInput, gathered, told_at_once
from archive.editing.settings import PersonFields
from archive.filenames import visible_name
from archive.language.typography import is_han
from archive.vocabulary.yaml_nodes import Node

LONGEST_PERSON = 8
"""Chinese characters of the longest name of a person without a dot: a transliterated surname."""
PERSON_KEYS = ("name", "role")
"""What may be said of a person; a name has to be."""
_BRACKETED = re.compile(r"(?P<name>[^（()）]+?)\s*[（(](?P<role>[^（()）]*)[）)]")
_OFFICES = "局长|书记|主任|校长|老师|教授|同志|主席|部长|院长|县长|市长|厅长|科长|处长|区长|镇长|乡长|会长|园长|站长|所长|先生|女士|记者"
_OFFICE_LAST = re.compile(rf"(?P<name>[\u4e00-\u9fff·]{{2,4}}?)(?P<role>副?(?:{_OFFICES}))")
_OFFICE_FIRST = re.compile(rf"(?P<role>.*(?:{_OFFICES}))(?P<name>[\u4e00-\u9fff·]{{2,4}})")
_BODIES = "局委厅处部校院所馆会站社"
_SWITCHES = ("true", "false", "yes", "no", "null")
"""What YAML means by a switch, and nobody is called."""
_NEVER_IN_NAMES = re.compile(r"[\d“”\"'《》〈〉【】\[\]{}<>：:。！？!?/\\|…—]")


def names_in(node: Node, what: str) -> Iterator[tuple[Node, str]]:
    """The names of a list, each with where it is written; one may stand without a list, several in one item of it."""
    for item in (node,) if node.is_scalar else node.items():
        item.filled(what)
        for name in item.parts():
            if not any(map(str.isalpha, name)) or name.casefold() in _SWITCHES:
                raise item.complaint(f"“{visible_name(name)}”不像{what}", f"请写{what}，或删去这一项")
            yield item, name.strip("“”‘’\"'")


def written_people(node: Node) -> tuple[PersonFields, ...]:
    """People in the order in which they are written, none twice; a mapping gives a name and an office."""
    if node.is_empty:
        return ()
    found: list[PersonFields] = []
    refused: list[BadInput] = []
    for item in node.items() if node.is_list else (node,):
        with gathered(refused):
            if not item.is_scalar:
                said = item.entries(PERSON_KEYS, ("name",), "这个人物")
                person = _person(said["name"], said["name"].filled("姓名").strip("“”‘’\"' "))
                found.append(PersonFields(person.name, said["role"].text() if "role" in said else person.role))
                continue
            for one, name in names_in(item, "姓名"):
                with gathered(refused):
                    found.append(_person(one, name))
    if refused:
        raise told_at_once(refused)
    return tuple({person.name: person for person in reversed(found)}.values())[::-1]


def _person(node: Node, written: str) -> PersonFields:
    """A name, and the office that stands in brackets behind it. BadInput where it is no person's name."""
    bracketed = _BRACKETED.fullmatch(written)
    name, role = (bracketed["name"], bracketed["role"].strip()) if bracketed else (written, "")
    pieces = name.split()
    if len(pieces) > 1 and all(map(is_han, "".join(pieces))):
        if max(map(len, pieces)) > 1:
            raise node.complaint(f"姓名“{visible_name(name)}”里有空格", f"是几个人就写成 [{', '.join(pieces)}]")
        name = "".join(pieces)  # a name of two characters, set as wide as one of three
    if found := _OFFICE_LAST.fullmatch(name) or _OFFICE_FIRST.fullmatch(name):
        form = f"{{name: {found['name']}, role: {found['role']}}}"
        raise node.complaint(f"“{visible_name(name)}”是姓名连着职务", f"请写成 {form}")
    letters = sum(map(is_han, name))
    mixed = letters and letters < len(name.replace("·", "").replace("•", "").replace(".", ""))
    if _NEVER_IN_NAMES.search(name) or mixed or (letters > LONGEST_PERSON and "·" not in name) or "（" in name:
        raise node.complaint(
            f"“{visible_name(name)}”不像一个人的姓名", "请一人一项：[徐鹏, {name: 赵雪宏, role: 局长}]"
        )
    if len(name) > 3 and name[-1] in _BODIES:
        raise node.complaint(f"“{visible_name(name)}”像单位的名称，不像姓名", "单位请写在 organizations 里")
    if letters == len(name) and len(name) > 2 and name.endswith("等"):
        raise node.complaint(f"姓名“{visible_name(name)}”里有“等”", f"请写成 [{name.removesuffix('等')}]")
    return PersonFields(name, role)
