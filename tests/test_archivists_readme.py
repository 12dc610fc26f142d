"""README.zh-CN.md is true for who follows it: its made-up issue is built as it says, and what it quotes of publishing is said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from archive.commands.check import check_archive
from archive.keeping.processes import InProcess
from archive.writing.convert import convert_all
from archive.writing.frontmatter import read_page
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER
from tests.docs import FENCE

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.zh-CN.md").read_text("utf-8")
FENCES = {match[2]: match[3] for match in FENCE.finditer(README) if match[2] in ("text", "yaml")}
PUBLISHING = README.partition("\n## 放到网上\n")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's issue with its corrections, converted."""
    home = tmp_path_factory.mktemp("readme")
    (home / "raw/2024-03-04").mkdir(parents=True)
    (home / "raw/2024-03-04/p1.txt").write_text(FENCES["text"], "utf-8")
    (home / "raw/2024-03-04/issue.yml").write_text(FENCES["yaml"], "utf-8")
    shutil.copytree(VOCABULARY_FOLDER, home / "raw/vocabulary")
    shutil.copytree(CONTENT, home / "content")
    assert convert_all(home / "raw", home / "content").errors == ()
    return home


def test_there_is_one_example() -> None:
    assert [match[2] for match in FENCE.finditer(README) if match[2] in ("text", "yaml")] == ["text", "yaml"]


def test_the_example_becomes_what_its_corrections_say(built: Path) -> None:
    pages = {
        path.stem: read_page(path.read_text("utf-8"), path.name)
        for path in (built / "content/issues/2024-03-04").glob("*.md")
    }
    said = yaml.safe_load(FENCES["yaml"])
    assert set(pages) == {"0003", "0009", "index"}
    assert (pages["index"][0]["date"], pages["index"][0]["number"]) == (said["date"], said["number"])
    meeting, body = pages["0003"]
    assert "各学校要深入开展教学研究，切实减轻学生过重的作业负担，办好每一所" in body
    assert "doubts" not in meeting
    assert pages["0009"][1].count("\n\n") == 0
    for address, fields in said["articles"].items():
        assert {name: pages[address][0][name] for name in fields} == fields


@pytest.mark.slow
def test_the_example_can_be_published(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACT", "bianji@lvliang.cn")
    faults = check_archive(built / "raw", built / "content", InProcess(), ROOT)
    assert [str(fault) for fault in faults] == []


def test_what_is_quoted_of_publishing_is_what_the_workflow_says() -> None:
    job = re.search(r"`(\w+) / (\w+)`", PUBLISHING)
    assert job
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    assert job[1] == workflow["name"]
    assert job[2] in workflow["jobs"]
    data, keep = ((ROOT / ".ci" / name).read_text("utf-8") for name in ("data", "keep-content"))
    assert all(f"## {heading}" in data and f"“{heading}”" in PUBLISHING for heading in ("各篇文章有什么变化", "检查"))
    (message,) = re.findall(r"--message '([^']+)'", keep)
    assert f"“{message}”" in PUBLISHING


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_no_table_is_cut(name: str) -> None:
    """Each run of rows has its head, without which its rows are shown as they are typed."""
    runs = re.findall(r"(?:^ *\|.*\n)+", FENCE.sub("", (ROOT / name).read_text("utf-8")), re.MULTILINE)
    assert [run for run in runs if not re.match(r" *\|.*\n *\|[-:| ]+\|\n", run)] == []
