"""The descriptor of what stands below data/, and that its schemas name what the tables hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archive.publishing import datapackage
from archive.publishing.written_files import WrittenFile
from tests.publishing.samples import BY

FILES = {
    "data/articles.jsonl.gz": datapackage.ARTICLES_SCHEMA,
    "data/articles.csv": datapackage.CSV_SCHEMA,
    "data/issues.json": datapackage.ISSUES_SCHEMA,
}


@pytest.fixture
def described() -> dict[str, Any]:
    rows = [(WrittenFile(path, 7, "ab"), f"标题 {path}", schema) for path, schema in FILES.items()]
    found: dict[str, Any] = json.loads(datapackage.describe_package(rows, BY))
    return found


def test_each_file_with_its_format_and_schema(described: dict[str, Any]) -> None:
    packed, table, issues = described["resources"]
    assert (packed["path"], packed["name"], packed["format"], packed["compression"], packed["mediatype"]) == (
        "articles.jsonl.gz",
        "articles",
        "jsonl",
        "gz",
        "application/jsonl",
    )
    assert (table["name"], table["encoding"], table["bytes"], table["hash"]) == (
        "articles-table",
        "utf-8-sig",
        7,
        "sha256:ab",
    )
    assert "compression" not in table
    assert (issues["encoding"], issues["format"], "bytes" in issues) == ("utf-8", "json", False)
    assert [one["schema"] for one in described["resources"]] == [json.loads(json.dumps(s)) for s in FILES.values()]


def test_names_of_resources_are_apart(described: dict[str, Any]) -> None:
    names = [one["name"] for one in described["resources"]]
    assert len(set(names)) == len(names)
    assert described["homepage"] == BY.base
    assert described["title"] == "《吕梁教育》档案"


def test_a_list_is_one_cell_of_text_to_a_reader_of_csv() -> None:
    articles = {field["name"]: field for field in datapackage.ARTICLES_SCHEMA["fields"]}
    cells = {field["name"]: field for field in datapackage.CSV_SCHEMA["fields"]}
    assert tuple(cells) == datapackage.COLUMNS
    assert set(articles) - set(cells) == {"roles", "author_roles", "text"}
    for name, field in cells.items():
        assert field["type"] == ("string" if articles[name]["type"] == "array" else articles[name]["type"])
    assert cells["people"]["description"].endswith("；几个之间用“；”隔开")
    assert all(field["description"] for field in articles.values())
