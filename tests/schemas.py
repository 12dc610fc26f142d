"""What an editor sees of a YAML file that has a JSON Schema: YAML 1.2, and what the schema says against it."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import yaml

NULL = ("", "~", "null", "Null", "NULL")
SWITCH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def as_an_editor(text: str) -> Any:
    """A YAML text as YAML 1.2's core schema has it, keys as text. Raises yaml.YAMLError where it is none."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return None if root is None else _value(root)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value if isinstance(key, yaml.ScalarNode) else str(key): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(one) for one in node.value]
    assert isinstance(node, yaml.ScalarNode)
    value = str(node.value)
    if node.style:
        return value
    if value in NULL:
        return None
    if value in SWITCH:
        return SWITCH[value]
    if re.fullmatch(r"[-+]?[0-9]+", value):
        return int(value)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", value):
        return float(value)
    return value


def faults(schema: dict[str, Any], text: str) -> list[str]:
    """What a schema has against a YAML text; nothing where the text is empty."""
    value = as_an_editor(text)
    checker = jsonschema.Draft7Validator(schema)
    return (
        []
        if value is None
        else sorted(f"{'/'.join(map(str, one.path))}: {one.message}" for one in checker.iter_errors(value))
    )
