"""The schemas of the vocabulary: they take the archive's own, and refuse what the program refuses by its form."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from archive.bad_input import BadInput
from archive.vocabulary.vocabulary import read_vocabulary
from archive.vocabulary.vocabulary_schemas import vocabulary_schemas
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import Case, parameters
from tests.schemas import faults

SCHEMAS = vocabulary_schemas()
ONLY_THE_PROGRAM = re.compile(
    "写了两次|已经是|地名表里没有|之前|日历上没有|制表符|冒号|重复|UTF-8|没有结束|文件是空的|不在|逗号"
)
"""What a schema can't know: what comes twice or stands in another file, what a day is; and what is no YAML."""


def test_each_file_has_a_schema_that_takes_the_archives_own() -> None:
    assert set(SCHEMAS) == {path.name for path in VOCABULARY_FOLDER.glob("*.yml")}
    for name, schema in SCHEMAS.items():
        jsonschema.Draft7Validator.check_schema(schema)
        assert faults(schema, (VOCABULARY_FOLDER / name).read_text("utf-8")) == []


@pytest.mark.parametrize("case", parameters("vocabulary"))
def test_what_the_program_refuses_by_its_form_the_schema_refuses(case: Case) -> None:
    name, _, text = case.input.partition("\n")
    if not ONLY_THE_PROGRAM.search(case.expected):
        assert faults(SCHEMAS[name], text)


TAKEN = (
    ("topics.yml", "组: {题: {definition: 甲, words: {9: [教学点], '3': [村小]}}}"),
    (
        "places.yml",
        "after: [县]\nbefore: [在]\nplaces: {汾阳市: {short: 汾阳, alone: 是, strict: No}, 中阳县: {short: 中阳}}",
    ),
    ("people.yml", "roles: [局长]\nquoted: [总理]\nprivate: [学生]\npeople: [{name: 李敏, note: 甲}]"),
    ("organizations.yml", "kinds: [中学]\nprefixes: [北京]\norganizations: [{name: 新城一中, labels: [一中校]}]"),
    ("dates.yml", "first: 1950年1月1日\nlast: 20301231"),
)


@pytest.mark.parametrize(("name", "text"), TAKEN)
def test_what_the_program_takes_the_schema_takes(name: str, text: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(VOCABULARY_FOLDER, tmp_path / "vocabulary"))
    for each, said in TAKEN:
        (folder / each).write_text(said, "utf-8")
    read_vocabulary(folder)
    assert faults(SCHEMAS[name], text) == []


@pytest.mark.parametrize(("name", "text"), TAKEN)
def test_a_key_less_or_more_is_refused_by_both(name: str, text: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(VOCABULARY_FOLDER, tmp_path / "vocabulary"))
    key = re.findall(r"[a-z]+(?=:)", text)[0]
    for wrong in (text.replace(f"{key}:", f"{key}s:", 1), text.replace(f"{key}: ", f"{key}: {{", 1) + "}"):
        (folder / name).write_text(wrong, "utf-8")
        with pytest.raises(BadInput):
            read_vocabulary(folder)
    assert faults(SCHEMAS[name], text.replace(f"{key}:", f"{key}s:", 1))
