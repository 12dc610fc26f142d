"""Tables are what their descriptor says, by Frictionless's own validator."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from pathlib import Path

import frictionless
import pytest

from archive.publishing import tables
from tests.publishing.samples import HOSTILE, archive, offer

FACTS = {"校园安全": {"group": "治理", "definition": "校园里的安全", "labels": ["平安校园"]}}


def written(tmp_path: Path) -> Path:
    content, site = tmp_path / "content", tmp_path / "site"
    site.mkdir(exist_ok=True)
    offer(archive(content), content, site, FACTS)
    return site / "data"


def faults(folder: Path) -> list[list[object]]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return list(report.flatten(["title", "fieldName", "note"]))


def test_the_package_validates(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert faults(folder) == []
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [one["path"] for one in descriptor["resources"]] == [
        "articles.jsonl",
        "articles.csv",
        "issues.json",
        "topics.json",
    ]
    for one in descriptor["resources"][:2]:
        data = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.csv", "issues.json", "topics.json"])
def test_the_validator_sees_a_file_that_was_changed(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path)
    path = folder / name
    path.write_text(path.read_text("utf-8").replace("2024", "年").replace("校园安全", ""), encoding="utf-8")
    assert faults(folder) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"articles-table"', '"Articles table"'),
        ('"type": "boolean"', '"type": "truth"'),
        ('"resources"', '"files"'),
        ('"bytes": ', '"bytes": 1'),
    ],
)
def test_the_validator_sees_a_descriptor_that_is_wrong(tmp_path: Path, old: str, new: str) -> None:
    folder = written(tmp_path)
    path = folder / "datapackage.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert faults(folder) != []


def test_an_article_with_its_text(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in (written(tmp_path) / "articles.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert [row["id"] for row in rows] == ["2024-03-04/0001", "2024-03-04/0002", "2022-04-19/0001", "2022-04-19/0002"]
    assert rows[0]["title"] == HOSTILE
    assert rows[0]["text"] == "a <b> <i> & “引号”。\n\n小题\n\n图为会场"
    assert rows[3]["text"] == "一段〔缺〕\n\n小题\n\n图"
    assert (rows[0]["published"], rows[0]["published_certain"]) == ("2024-03-04", True)
    assert (rows[3]["date"], rows[3]["published_certain"], rows[3]["places"]) == ("2022-04-18", False, ["兴县"])


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    with (written(tmp_path) / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["title"] == HOSTILE
    assert rows[3]["title"] == "'=开学第一课"
    assert rows[0]["topics"] == "作风建设；校园安全"


def test_issues_and_topics(tmp_path: Path) -> None:
    folder = written(tmp_path)
    newest = json.loads((folder / "issues.json").read_text("utf-8"))[0]
    assert newest["sources"] == [{"file": "raw/a.txt", "sha256": "0" * 64}]
    assert newest["articles"] == ["2024-03-04/0001", "2024-03-04/0002"]
    topics = json.loads((folder / "topics.json").read_text("utf-8"))
    assert [(one["name"], one["articles"]) for one in topics] == [("校园安全", 1), ("作风建设", 2)]
    assert topics[0]["definition"] == "校园里的安全"


def test_a_large_archive_has_files_for_each_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ARTICLES_PER_TABLE", 3)
    folder = written(tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == [
        "articles-2022.csv",
        "articles-2022.jsonl.gz",
        "articles-2024.csv",
        "articles-2024.jsonl.gz",
        "datapackage.json",
        "issues.json",
        "topics.json",
    ]
    assert faults(folder) == []


def test_tables_of_parts_are_packed_and_validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ARTICLES_PER_TABLE", 2)
    folder = written(tmp_path)
    packed = sorted(folder.glob("*.jsonl.gz"))
    assert [path.name for path in packed] == ["articles-2022.jsonl.gz", "articles-2024.jsonl.gz"]
    assert faults(folder) == []
    lines = gzip.decompress(packed[0].read_bytes()).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["2022-04-19/0001", "2022-04-19/0002"]
