"""The schema of issue.yml: it takes what the program takes, and refuses what can be told without the issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import jsonschema
import pytest
import yaml

from archive.bad_input import BadInput
from archive.editing.article_fields import ARTICLE_FIELDS
from archive.editing.issue_schema import issue_schema
from archive.editing.issue_yml import ALSO, ISSUE_KEYS, parse_settings
from archive.editing.settings import Settings
from archive.model import RawFile
from tests.cases import FIXTURES, read_cases
from tests.schemas import faults
from tests.settings import VOCABULARY

SCHEMA = issue_schema()
ONLY_THE_PROGRAM = re.compile(
    "写了两次|日历上没有|年份|哪一日|表格软件|不在 .* 之间|里没有 |看不见|制表符|只能有一行|次序反了|find 和 replace 一样|不能接在自己后面|是一回事|"
    "没有写要改什么|各是一行|断开在一行之前|姓名|不属于哪一篇|报头是整行|两个以上|外面的引号|要两个行号|控制字符|line 却写了几行|不像|空格|有“|引号"
)
"""What a schema can't know, or reads otherwise: days, names, what contradicts itself, signs that YAML takes for its own."""

MISSPELT = re.compile(r"^(?:\s*[“”]|\u3000)|[:：] *【", re.MULTILINE)
"""Wide signs around a key or a list: the program reads them as they are meant, and an editor may well point at them."""


def written() -> Iterator[tuple[str, str]]:
    """Every issue.yml of the fixtures, good and bad, with what it is called."""
    yield "corrected_issue", (FIXTURES / "corrected_issue" / "issue.yml").read_text("utf-8")
    for folder in ("issue_yml", "slips"):
        for path in sorted((FIXTURES / folder).glob("*.txt")):
            for case in read_cases(path):
                yield f"{folder} {case.title}", case.input
                first, _, meant = case.expected.partition("\n")
                if first == "understood as":
                    yield f"{folder} {case.title}, as meant", meant
    for folder in ("arrange", "override"):
        for path in sorted((FIXTURES / folder).glob("*.txt")):
            for case in read_cases(path):
                yield f"{folder} {case.title}", case.input.rpartition("===\n")[2]


def read(text: str) -> Settings:
    return parse_settings(RawFile("raw/x/issue.yml", text.encode()), VOCABULARY)


def told(text: str) -> list[str]:
    """What the schema says; nothing of what is no YAML, of which every editor tells by itself."""
    with suppress(yaml.YAMLError):
        return faults(SCHEMA, text)
    return []


CASES = [pytest.param(text, id=name) for name, text in written()]


@pytest.mark.parametrize("text", CASES)
def test_what_the_program_takes_the_schema_takes(text: str) -> None:
    try:
        settings = read(text)
    except BadInput:
        return
    if not settings.refused and not settings.as_meant and not MISSPELT.search(text):
        assert told(text) == []


@pytest.mark.parametrize("text", CASES)
def test_what_the_program_refuses_by_its_form_the_schema_refuses(text: str) -> None:
    try:
        settings = read(text)
    except BadInput:
        return
    by_form = [one.what for one in settings.refused if not ONLY_THE_PROGRAM.search(one.what)]
    if by_form and not settings.as_meant:
        assert told(text), by_form


def test_enough_is_compared_either_way() -> None:
    texts = [text for _, text in written()]
    refused = [text for text in texts if told(text)]
    assert len(texts) > 200
    assert len(refused) > 40
    assert sum(not told(text) for text in texts) > 100


def test_it_is_a_schema_and_knows_every_key_with_what_it_is_for() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == {*ISSUE_KEYS, *ALSO}
    fields = SCHEMA["properties"]["articles"]["anyOf"][0]["additionalProperties"]["properties"]
    assert set(fields) == {*ARTICLE_FIELDS, "line", "find"}
    meant = SCHEMA["definitions"]
    assert set(meant) == {*ARTICLE_FIELDS, "line"}
    assert all(one.get("description") for one in (*(SCHEMA["properties"][key] for key in ISSUE_KEYS), *meant.values()))


@pytest.mark.parametrize(
    "said", ["62", "62-65", '"p2.txt:64"', '"p2.txt：6４"', "第 62 行", "[62, 64]", "12、30", '"“62”"']
)
def test_lines_may_be_spelt_as_the_program_reads_them(said: str) -> None:
    text = f"not_articles: {said}"
    assert read(text).refused == ()
    assert told(text) == []


@pytest.mark.parametrize("said", ["六十二", "0", "p2.txt", "{a: 1, b: 2}", "62.5"])
def test_what_is_no_line_is_refused_by_both(said: str) -> None:
    text = f"not_articles: {said}"
    assert read(text).refused
    assert told(text)
