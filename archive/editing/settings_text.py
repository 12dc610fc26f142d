"""The text of an issue.yml with more in it, a person's own lines and remarks left as they are.

    with_setting(text, "number", "总第120期")                      # a line, put in or put right
    with_entry(text, "replaced", "p1.txt", "3fa9c1d2e4b5")        # a key below a key
    with_items(text, "corrections", ["{line: 31, find: 深 人, replace: 深入}"])

Each raises BadInput where the text is written so that a line can't be put in: on one line in brackets, say.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from archive.bad_input import BadInput
from archive.vocabulary.yaml_nodes import Node, compose_yaml

_BY_HAND = "请照说明自己写进去"


def with_setting(text: str, key: str, value: str, file: str = "issue.yml") -> str:
    """The text with `key: value` at its margin, in place of what that key had."""
    line = f"{key}: {scalar(value)}"
    found = _entry(text, key, file)
    lines = text.splitlines()
    if found is None:
        at = _first_key(text, file)
        lines[at:at] = [line]
    else:
        name, held = found
        if not held.is_scalar or int(held.node.end_mark.line) + 1 != name.line:
            raise held.complaint(f"{key} 不在一行里，程序改不了", _BY_HAND)
        remark = lines[name.line - 1][held.node.end_mark.column :].strip()
        lines[name.line - 1] = f"{line}  {remark}".rstrip() if remark.startswith("#") else line
    return _checked(text, "\n".join(lines) + "\n", file)


def with_entry(text: str, key: str, name: str, value: str, file: str = "issue.yml") -> str:
    """The text with `name: value` below `key`, in place of what that name had; `value` is YAML on one line."""
    found = _entry(text, key, file)
    line = f"{scalar(name)}: {value}"
    if found is None or found[1].is_empty:
        return _below(text, key, found, [f"  {line}"], file)
    held = found[1]
    names = held.pairs(key)
    known = next((pair for pair in names if pair[0].text() == name), None)
    if _in_brackets(held) or not names:
        raise held.complaint(f"{key} 写在括号里，程序添不上 {name}", f"请自己添上 {line}")
    lines = text.splitlines()
    indent = " " * names[0][0].node.start_mark.column
    if known:
        at = known[0].line - 1
        lines[at] = indent + line
    else:
        lines[_end(text, held) : _end(text, held)] = [indent + line]
    return _checked(text, "\n".join(lines) + "\n", file)


def with_items(text: str, key: str, items: Sequence[str], file: str = "issue.yml") -> str:
    """The text with more items, each YAML on a line, at the end of the list `key`."""
    found = _entry(text, key, file)
    if found is None or found[1].is_empty:
        return _below(text, key, found, [f"  - {item}" for item in items], file)
    held = found[1]
    if not held.is_list or _in_brackets(held):
        raise held.complaint(f"{key} 写在括号里，程序添不上", "请自己添上：" + "；".join(f"- {item}" for item in items))
    dash = text.splitlines()[held.line - 1].index("-")
    lines = text.splitlines()
    lines[_end(text, held) : _end(text, held)] = [f"{' ' * dash}- {item}" for item in items]
    return _checked(text, "\n".join(lines) + "\n", file)


def page_name(page: str, section: str) -> str:
    """What `pages` says of a file: its name, or its number and its name."""
    return f"{{page: {scalar(page)}, name: {scalar(section)}}}" if page else scalar(section)


def scalar(value: str) -> str:
    """A value as it may stand in YAML: in quotes where it would mean something else without."""
    wide = value[:1] == "“" and value[-1:] == "”"  # bare, it would be taken for YAML's quotes, written in full width
    if "\n" in value or not value or wide:
        return yaml.dump(value, allow_unicode=True, default_style='"', width=1 << 30).strip()
    written: str = yaml.dump([value], allow_unicode=True, default_flow_style=True, width=1 << 30)
    bare = written.strip()[1:-1]
    day = len(value) == len("2024-03-04") and bare.startswith("'") and value.replace("-", "").isdigit()
    return value if day else bare


def _in_brackets(held: Node) -> bool:
    """Whether a list or mapping stands in brackets, as YAML's flow style has it."""
    return isinstance(held.node, yaml.CollectionNode) and bool(held.node.flow_style)


def _entry(text: str, key: str, file: str) -> tuple[Node, Node] | None:
    root = compose_yaml(file, text)
    if root is None or root.is_empty:
        return None
    return next((pair for pair in root.pairs() if pair[0].text() == key), None)


def _below(text: str, key: str, found: tuple[Node, Node] | None, below: Sequence[str], file: str) -> str:
    """The text with a key that has nothing yet and what is to stand below it; a new one comes last."""
    lines = text.splitlines()
    if found is None:
        lines += [f"{key}:", *below]
    else:
        lines[found[0].line - 1 : found[0].line] = [f"{key}:", *below]
    return _checked(text, "\n".join(lines) + "\n", file)


def _first_key(text: str, file: str) -> int:
    """The line, from 0, before which a new key stands: that of the first one, or the end."""
    root = compose_yaml(file, text)
    lines = text.splitlines()
    return len(lines) if root is None or root.is_empty else root.line - 1


def _end(text: str, held: Node) -> int:
    """The line, from 0, behind the last of a block that has something on it."""
    lines, end = text.splitlines(), int(held.node.end_mark.line)
    end += held.node.end_mark.column > 0
    while end > held.line and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _checked(before: str, after: str, file: str) -> str:
    """The new text, once it reads as YAML whose other keys are what they were. BadInput where it is not."""
    held, holds = _values(before, file), _values(after, file)
    if sum(held.get(key) != holds.get(key) for key in {**held, **holds}) > 1:
        raise BadInput(file, "", "写法特别，程序添不上", _BY_HAND)
    return after


def _values(text: str, file: str) -> dict[str, object]:
    root = compose_yaml(file, text)
    if root is None or root.is_empty:
        return {}
    return {key.text(): plain_value(value.node) for key, value in root.pairs()}


def plain_value(node: yaml.Node) -> object:
    """A value without where it stands, so that two can be compared."""
    if isinstance(node, yaml.MappingNode):
        return [(plain_value(key), plain_value(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [plain_value(one) for one in node.value]
    return node.value
